import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { previewPage } from "../../src/reply/preview-page.js";
import { openEditionIndex } from "../../src/report/edition-index.js";
import { nextPoints, openExamples } from "../../src/report/next-points.js";
import { makeWords, type Strings } from "../../src/report/words.js";
import { makeEdition } from "../report/edition-fixture.js";
import { testOptions } from "../report/report-options.js";

const languages = ["fr", "ar", "en"] as const;
const words = Object.fromEntries(
  languages.map((lang) => {
    const text = readFileSync(fileURLToPath(new URL(`../../texts/${lang}.json`, import.meta.url)), "utf8");
    return [lang, makeWords(lang, JSON.parse(text) as Strings)];
  }),
) as Record<(typeof languages)[number], ReturnType<typeof makeWords>>;
const hash = (text: string) => createHash("sha256").update(text).digest("base64");

const edition = makeEdition({ entities: 8 });
const open = (given: typeof edition) => {
  const editionIndex = openEditionIndex(given, testOptions());
  return { editionIndex, examples: openExamples(editionIndex) };
};
const usual = open(edition);

/** The page of a body, by its place in the fixture. */
function pageOf(lang: (typeof languages)[number], at: number, { editionIndex, examples } = usual) {
  const body = editionIndex.bodies[at];
  if (body === undefined) throw new Error("the fixture has fewer bodies");
  const steps = nextPoints(editionIndex, examples, body);
  const facts = { languages, title: "Titre", publisher: "", contact: "a@b.example", until: "2026-12-05", sha256: hash };
  return { body, html: previewPage({ editionIndex, body, steps, guides: new Map(), ...facts }, words[lang]) };
}

describe("the private page of a body", () => {
  it.each(languages)("tells every finding with its state as the report words it, and no text is missing (%s)", (lang) => {
    for (let at = 0; at < 8; at += 1) {
      const { body, html } = pageOf(lang, at);
      expect(html).not.toMatch(/⟦|\{[a-z]+\}/);
      for (const { verdict, decidedBy } of body.findings) {
        const [, article = ""] = new RegExp(`<article class="s-[a-z]+" id="${verdict.itemId}">(.*?)</article>`, "s").exec(html) ?? [];
        const state = verdict.state === "absent" && decidedBy === "person" ? "not-published" : verdict.state;
        expect(article, verdict.itemId).toContain(words[lang].text(`state.${state}`));
      }
      const machine = body.findings.every(({ verdict, decidedBy }) => verdict.state !== "absent" || decidedBy === "machine");
      if (machine) expect(html).not.toContain(words[lang].text("state.not-published"));
    }
  });

  it("has a policy that names the hash of its own style, and nothing that loads or runs", () => {
    const { html } = pageOf("fr", 0);
    const [, style = ""] = /<style>([^<]*)<\/style>/.exec(html) ?? [];
    expect(html).toContain(`style-src &#39;sha256-${hash(style)}&#39;`);
    expect(html).not.toMatch(/<script|<link|<img|<iframe|url\(| on[a-z]+="/);
  });

  it("lets no text of a site become markup", () => {
    const hostile = '<script>alert(1)</script>"><img src=x onerror=alert(1)>\u202e';
    const { html } = pageOf(
      "fr",
      0,
      open({
        ...edition,
        entities: edition.entities.map((entity) => ({ ...entity, nameFr: hostile })),
        findings: edition.findings.map((finding) => {
          const { verdict } = finding;
          if (verdict.state !== "current" && verdict.state !== "stale") return finding;
          return {
            ...finding,
            verdict: { ...verdict, citation: { ...verdict.citation, title: hostile, quotation: hostile, url: "javascript:alert(1)" } },
          };
        }),
      }),
    );
    expect(html).not.toMatch(/<script|<img|href="javascript/);
    expect(html).toContain("&lt;script&gt;");
  });
});
