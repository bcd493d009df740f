import { describe, expect, it } from "vitest";
import { htmlText } from "../../../src/report/html.js";
import { publisherText } from "../../../src/report/pages/about.js";
import { renderReport } from "../../../src/report/report.js";
import { makeEdition } from "../edition-fixture.js";
import { testOptions } from "../report-options.js";

const pageWith = (about: Readonly<Partial<Record<"fr", string>>>) =>
  String(
    [...renderReport(makeEdition({ entities: 3 }), testOptions({ languages: ["fr"], about, contestDays: 12 }))].find(
      ({ path }) => path === "fr/about/index.html",
    )?.content,
  );

describe("the page on the publisher", () => {
  it("says without a text of the publisher what is true of every edition", () => {
    const page = pageWith({});
    for (const words of ["Financement", "Indépendance", "Comment les erreurs sont corrigées", "12 jours"]) expect(page).toContain(words);
  });

  it("holds the publisher's own words in place of them, and keeps how errors are corrected", () => {
    const page = pageWith({ fr: "## Qui paie\n\nUne fondation." });
    expect(page).toContain("<h2>Qui paie</h2><p>Une fondation.");
    expect(page).not.toContain("n’a pas encore déclaré");
    expect(page).toContain("12 jours");
  });

  it("reads headings, paragraphs and lists, and nothing else", () => {
    const text = "# Nous\nUne association\nde juristes.\n\n- un\n- deux\n\n<script>alert(1)</script> [x](javascript:1)";
    expect(htmlText(publisherText(text))).toBe(
      "<h2>Nous</h2><p>Une association de juristes.</p><ul><li>un</li><li>deux</li></ul><p>&lt;script&gt;alert(1)&lt;/script&gt; [x](javascript:1)</p>",
    );
  });
});
