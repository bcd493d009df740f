import { posix } from "node:path";
import { parse } from "csv-parse/sync";
import { parseDocument } from "htmlparser2";
import { readXlsx } from "hucre/xlsx";
import { beforeAll, describe, expect, it } from "vitest";
import type { KitFile } from "../../src/kit/document.js";
import { kitLangs } from "../../src/kit/shape.js";
import { kitText, renderShippedKit, shippedKit, shippedRubric } from "./shipped-kit.js";

let files: ReadonlyMap<string, KitFile["content"]> = new Map();
beforeAll(async () => {
  files = await renderShippedKit();
});

const asked = shippedRubric.items.filter((item) => item.active);
const texts = () => [...files].filter((file): file is [string, string] => typeof file[1] === "string");

describe("the shipped kit", () => {
  it("has every item that the rubric asks for, in its order, each with a page name of its own", () => {
    expect(shippedKit.items.map(({ id }) => id)).toEqual(asked.map(({ id }) => id));
    expect(new Set(shippedKit.items.map(({ slug }) => slug)).size).toBe(asked.length);
  });

  it("names an article of law exactly where one is known", () => {
    const named = asked.filter(({ law }) => !law.text.fr.includes("non retrouvé")).map(({ id }) => id);
    expect(shippedKit.items.filter(({ cites }) => cites).map(({ id }) => id)).toEqual(named);
    expect(texts().filter(([, text]) => text.includes("non retrouvé") || text.includes("لم يُعثر على المادة"))).toEqual([]);
    expect(kitText(files, "fr/council-rules/index.html")).toContain("article 32");
  });

  it("writes ten files per item, an index, a checklist and a site, per language", () => {
    for (const lang of kitLangs) {
      for (const { id } of asked) expect([...files.keys()].filter((path) => path.startsWith(`${lang}/${id}/`))).toHaveLength(10);
      for (const name of ["index.html", "checklist.html", "site/index.html"]) expect(files.has(`${lang}/${name}`)).toBe(true);
    }
  });

  it("leaves no text empty, unnamed or of another year", () => {
    expect(texts().length).toBeGreaterThan(300);
    for (const [path, text] of texts()) {
      expect(text, path).not.toMatch(/\{\{|⟦|undefined/);
      expect(text.replace(/31[-.]13|113[-.]14|25 (?:décembre|دجنبر) 2018/g, ""), path).not.toMatch(/\b20(?:1\d|2[0-6])\b/);
    }
    expect(kitText(files, "fr/budget-current/paste.txt")).toContain("2031");
  });

  it("links only to files that are there", () => {
    for (const [path, text] of texts()) {
      for (const [, href = ""] of text.matchAll(/href="([^"#]+)"/g)) {
        const target = posix.join(posix.dirname(path), href);
        // A page to paste names the files that lie beside it once they are uploaded.
        expect(files.has(target), `${path}: ${href}`).toBe(true);
      }
    }
  });
});

describe("models and examples", () => {
  it("mark in a model what is to be filled in, and in no example", () => {
    for (const lang of kitLangs) {
      for (const { id, slug } of shippedKit.items) {
        const model = kitText(files, `${lang}/${id}/paste.txt`);
        expect(model, `${lang}/${id}`).toMatch(/\[[^\]]+\]|…/);
        expect(kitText(files, `${lang}/${id}/example.html`), `${lang}/${id}`).not.toMatch(/\[[^\]]+\]|…/);
        expect(kitText(files, `${lang}/site/${slug}.html`), `${lang}/${id}`).not.toMatch(/\[[^\]]+\]|…/);
      }
    }
  });

  it("give a clean fragment to paste: no styles, classes, scripts or page around it, every element closed", () => {
    for (const lang of kitLangs) {
      for (const { id } of shippedKit.items) {
        const text = kitText(files, `${lang}/${id}/paste.txt`);
        expect(text, id).not.toMatch(/<(?:html|head|body|script|style|div|span|h1)\b|\b(?:class|style|id|on\w+)=/);
        const open = (name: string) => [...text.matchAll(new RegExp(`<${name}[ >]`, "g"))].length;
        for (const name of ["table", "tr", "td", "th", "p", "ul", "li", "h2", "form"])
          expect([...text.matchAll(new RegExp(`</${name}>`, "g"))].length, `${id} ${name}`).toBe(open(name));
        expect(parseDocument(text).children.length).toBeGreaterThan(0);
      }
    }
  });

  it("show the same table in the workbook and in the CSV, the example in files of its own", async () => {
    for (const { id, table } of shippedKit.items) {
      const sheetsOf = async (name: string) => (await readXlsx(files.get(`fr/${id}/${name}`) as Uint8Array)).sheets;
      const rows = parse(kitText(files, `fr/${id}/example.csv`), { bom: true }) as string[][];
      expect(rows).toHaveLength(table.rows.fr.length + 1);
      const [filled, blank] = [await sheetsOf("example.xlsx"), await sheetsOf("table.xlsx")];
      expect([filled.length, blank.length]).toEqual([1, 1]);
      expect(filled[0]?.rows.map((row) => row.map(String))).toEqual(rows);
      const written = (blank[0]?.rows ?? []).filter((row) => row.some((cell) => cell !== null && cell !== undefined && cell !== ""));
      expect(written).toEqual([rows[0]]);
      expect(parse(kitText(files, `fr/${id}/table.csv`), { bom: true })).toEqual([rows[0]]);
    }
  });

  it("tell nothing of the invented commune in a model", () => {
    const names = ["Zerhouni", "Bennani", "Aïn Marjana", "9\u202f200", "Amal", "الزرهوني", "عين مرجانة", "الأمل"];
    for (const lang of kitLangs) {
      for (const { id } of shippedKit.items) {
        for (const file of ["page.html", "paste.txt", "table.csv", "letter.txt"])
          for (const name of names) expect(kitText(files, `${lang}/${id}/${file}`), `${lang}/${id}/${file}`).not.toContain(name);
      }
    }
    expect(kitText(files, "fr/council-members/example.html")).toContain("Zerhouni");
  });

  it("offer the choices of each column as a drop-down, in both languages, and use no other value in the example", async () => {
    for (const lang of kitLangs) {
      for (const { id, table } of shippedKit.items) {
        const workbook = await readXlsx(files.get(`${lang}/${id}/table.xlsx`) as Uint8Array);
        const chosen = table.columns.flatMap(({ choices }) => (choices === undefined ? [] : [choices[lang]]));
        expect(workbook.sheets[0]?.dataValidations?.map(({ values }) => values) ?? [], `${lang}/${id}`).toEqual(chosen);
        for (const [at, { choices }] of table.columns.entries()) {
          if (choices === undefined) continue;
          for (const row of table.rows[lang]) expect(choices[lang], `${lang}/${id}`).toContain(row[at]);
        }
      }
    }
  });
});

describe("the letter", () => {
  it("asks for the item under the law, with the times that it gives", () => {
    const [fr, ar] = [kitText(files, "fr/grants/letter.txt"), kitText(files, "ar/grants/letter.txt")];
    expect(fr).toMatch(/loi 31-13[\s\S]*Dons et subventions octroyés[\s\S]*20 jours ouvrables[\s\S]*3 jours/);
    expect(ar).toMatch(/31\.13[\s\S]*لائحة الدعم والمنح[\s\S]*20 يوم عمل/);
    expect(`${fr}${ar}`).not.toMatch(/[\u2066-\u2069]/);
  });

  it("tells the steps of an appeal, and which of them were not read in a text", () => {
    const page = kitText(files, "fr/grants/letter.html");
    expect(page).toMatch(/dans les 20 jours ouvrables qui suivent la fin du délai[^<]*<small>\(supposé\)/);
    expect(page).toMatch(/CDAI\), dans les 30 jours[^<]*<small>\(supposé\)/);
    expect(page).toMatch(/La commune répond dans les 20 jours ouvrables[^<]*<small>\(source lue\)/);
  });
});

describe("the kit of one body", () => {
  const lacking = {
    code: "x",
    name: { fr: "Oued Rmel", ar: "واد الرمل" },
    edition: "2031",
    steps: [
      { itemId: "grants", kind: "open" as const, gain: 3 },
      { itemId: "council-rules", kind: "publish" as const, gain: 10 },
    ],
    unknown: ["asset-list"],
  };

  it("holds what the body lacks in the given order, what is unknown apart, and nothing else", async () => {
    const own = await renderShippedKit(lacking);
    const folders = new Set([...own.keys()].map((path) => posix.dirname(path)));
    expect([...folders].sort()).toEqual(
      [".", "ar", "ar/asset-list", "ar/council-rules", "ar/grants", "fr", "fr/asset-list", "fr/council-rules", "fr/grants"].sort(),
    );
    const index = kitText(own, "fr/index.html");
    expect(index).toMatch(
      /13 points[\s\S]*grants\/index\.html[\s\S]*\+3 points[\s\S]*council-rules\/index\.html[\s\S]*\+10 points[\s\S]*Indéterminé[\s\S]*asset-list/,
    );
    expect(kitText(own, "fr/grants/letter.txt")).toContain("Oued Rmel");
    expect(kitText(own, "ar/grants/letter.txt")).toContain("واد الرمل");
  });

  it("says nothing of the unknown where nothing is", async () => {
    expect(kitText(await renderShippedKit({ ...lacking, unknown: [] }), "fr/index.html")).not.toContain("Indéterminé");
  });
});
