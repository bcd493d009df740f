import { posix } from "node:path";
import { describe, expect, it } from "vitest";
import { makePublishing } from "../../src/kit/publishing.js";
import type { ReportFile } from "../../src/report/options.js";
import { renderReport } from "../../src/report/report.js";
import { farDates, kitStrings, shippedKit, shippedRubric } from "../kit/shipped-kit.js";
import { byDay } from "../set-up/deep.js";
import { makeEdition } from "./edition-fixture.js";
import { testOptions, textOf } from "./report-options.js";

const languages = ["fr", "ar", "en"] as const;
const edition = makeEdition({ entities: 12, rubrics: [{ levels: ["commune", "province", "region"], rubric: shippedRubric }] });
const publishing = makePublishing({ kit: shippedKit, rubric: shippedRubric, level: "commune", dates: farDates, strings: kitStrings });
const render = (changes: Parameters<typeof testOptions>[0]): Map<string, ReportFile["content"]> =>
  new Map([...renderReport(edition, testOptions(changes))].map((file) => [file.path, file.content]));
const files = render({ publishing });
const bare = render({ languages: byDay(["fr"], [...languages]) });
const active = shippedRubric.items.filter((item) => item.active).map(({ id }) => id);

describe("pages on publishing", () => {
  it("are there for every item, in three languages, with the law in words and both models", () => {
    for (const lang of languages) {
      const index = textOf(files, `${lang}/publish/index.html`);
      for (const [at, id] of active.entries()) {
        expect(index).toContain(`href=${id}/index.html`);
        const page = textOf(files, `${lang}/publish/${id}/index.html`);
        expect(page).not.toMatch(/\{\{|⟦/);
        expect(page).toContain("<textarea readonly rows=12 dir=ltr lang=fr ");
        expect(page).toContain("<textarea readonly rows=12 dir=ltr lang=ar ");
        expect(page).toContain((shippedKit.items[at]?.notEnough[lang] ?? "?").slice(0, 20));
      }
    }
  });

  it("put the model in the reader's language first", () => {
    expect(textOf(files, "ar/publish/grants/index.html")).toMatch(/rows=12 dir=ltr lang=ar [\s\S]*rows=12 dir=ltr lang=fr /);
    expect(textOf(files, "fr/publish/grants/index.html")).toMatch(/rows=12 dir=ltr lang=fr [\s\S]*rows=12 dir=ltr lang=ar /);
  });

  it("link to tables that are there, but for the workbooks, which are written beside them", () => {
    for (const lang of languages) {
      const path = `${lang}/publish/grants/index.html`;
      const targets = [...textOf(files, path).matchAll(/href=([^"&\s#:>]+)[\s>]/g)].map(([, href = ""]) =>
        posix.join(posix.dirname(path), href),
      );
      expect(targets).toContain("publish/grants/table-fr.csv");
      const missing = targets.filter((target) => !files.has(target));
      expect(missing.sort()).toEqual(["publish/grants/table-ar.xlsx", "publish/grants/table-fr.xlsx"]);
    }
  });

  it("are linked from the pages of items and from what a body may do next", () => {
    expect(textOf(files, "fr/items/grants/index.html")).toContain("href=../../publish/grants/index.html");
    expect(textOf(files, "fr/items/index.html")).toContain("href=../publish/index.html");
    const bodies = [...files].filter(([path]) => /^fr\/communes\/[^/]+\/index\.html$/.test(path)).map(([, text]) => String(text));
    expect(bodies.some((text) => text.includes("../../publish/"))).toBe(true);
  });

  it("say nothing of an article that is not known, and say what is assumed", () => {
    expect(textOf(files, "fr/publish/grants/index.html")).not.toContain("non retrouvé");
    expect(textOf(files, "fr/publish/council-rules/index.html")).toMatch(/article 32[\s\S]*supposé/);
  });

  it("and their links are not there where the rubric has no kit", () => {
    expect([...bare.keys()].filter((path) => path.includes("publish/"))).toEqual([]);
    expect([...bare.values()].filter((content) => typeof content === "string" && content.includes("publish/"))).toEqual([]);
  });
});
