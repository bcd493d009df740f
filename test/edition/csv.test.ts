import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writeCsv, writeJsonRows } from "../../src/edition/csv.js";
import { findShared } from "../set-up/shared.js";

const readBack = (text: string): string[][] => parse(text, { relax_quotes: false });
const trigger = /^[\s\u00a0\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;

describe("CSV", () => {
  it("writes numbers as they are and nothing for null", () => {
    expect(writeCsv({ columns: ["a", "b", "c", "d"], rows: [[-5, null, true, "x,y"]] })).toBe('a,b,c,d\n-5,,true,"x,y"\n');
  });

  it("keeps harmless texts to the letter", () => {
    const texts = ["Conseil du 12-03-2024", "2024-03-12", "جماعة الدار البيضاء", "1=1", "'=1+1", "|calc", "a\nb", 'he said "x"', ""];
    const rows = readBack(writeCsv({ columns: ["n", "text"], rows: texts.map((text, index) => [index, text]) })).slice(1);
    expect(rows.map((row) => row[1])).toEqual(texts);
  });

  it("never starts a text cell with what a spreadsheet would run, and never loses a cell", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string({ unit: "binary" }), fc.constantFrom("", "=", "+", " -", "\t@", "\u200b=")), { minLength: 1 }),
        (cells) => {
          const texts = cells.map(([text, start]) => `${start}${text}`);
          const rows = readBack(writeCsv({ columns: ["first", "second"], rows: texts.map((text) => ["x", text]) }));
          expect(rows).toHaveLength(texts.length + 1);
          rows.slice(1).forEach((row, index) => {
            expect(row).toHaveLength(2);
            expect(trigger.test(row[1] ?? "")).toBe(false);
            expect((row[1] ?? "").replace(/^'/, "")).toBe((texts[index] ?? "").replaceAll("\0", "").replace(/^'/, ""));
          });
        },
      ),
    );
  });

  const corpus = findShared("corpora/csv-injection/csv_formula_injection.json", "formulas of the shared corpus");
  it.runIf(corpus !== undefined)("makes every payload of the shared corpus harmless", () => {
    const { rows } = JSON.parse(readFileSync(corpus ?? "", "utf8")) as { rows: { payload: string; dangerous: boolean }[] };
    const back = readBack(writeCsv({ columns: ["a", "b"], rows: rows.map((row) => [row.payload, "end"]) })).slice(1);
    expect(back).toHaveLength(rows.length);
    rows.forEach((row, index) => {
      expect(back[index]).toHaveLength(2);
      expect(trigger.test(back[index]?.[0] ?? "")).toBe(false);
      if (!row.dangerous) expect(back[index]?.[0]).toBe(row.payload);
    });
  });
});

describe("JSON rows", () => {
  it("writes objects by column, texts unchanged", () => {
    const text = writeJsonRows({
      columns: ["a", "b"],
      rows: [
        ["=1", 2],
        ["x", null],
      ],
    });
    expect(JSON.parse(text)).toEqual([
      { a: "=1", b: 2 },
      { a: "x", b: null },
    ]);
    expect(writeJsonRows({ columns: ["a"], rows: [] })).toBe("[]\n");
  });
});
