import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvText } from "../../src/tables/csv.js";

const readBack = (text: string): string[][] => parse(text, { relax_quotes: false });
const blank = /^[\s\u0000-\u001F\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]*/;
const isRun = (cell: string): boolean => /^[\t\r\n]/.test(cell) || /^[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/.test(cell.replace(blank, ""));
/** Cells as a program sees them that splits lines at semicolons and tabs, and knows quotation marks only where a cell begins. */
const bySemicolon = (text: string): string[] =>
  text.split(/[\r\n;\t]/).map((cell) => cell.replace(/^["']*/, (quotes) => (quotes.includes("'") ? "'" : "")));

describe("CSV", () => {
  it("writes numbers as they are and nothing for null", () => {
    expect(csvText(["a", "b", "c", "d", "e"], [[-5, null, true, "x,y", undefined]], "pipe")).toBe('a,b,c,d,e\n-5,,true,"x,y",\n');
  });

  it("keeps harmless texts to the letter", () => {
    const texts = ["Conseil du 12-03-2024", "2024-03-12", "جماعة الدار البيضاء", "1=1", "'=1+1", "|calc", "a\nb", 'he said "x"', ""];
    const rows = readBack(
      csvText(
        ["n", "text"],
        texts.map((text, index) => [index, text]),
        "pipe",
      ),
    ).slice(1);
    expect(rows.map((row) => row[1])).toEqual(texts);
  });

  it("never starts a text cell with what a spreadsheet would run, and never loses a cell", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string({ unit: "binary" }), fc.constantFrom("", "=", "+", " -", "\t@", "\u200b=")), { minLength: 1 }),
        (cells) => {
          const texts = cells.map(([text, start]) => `${start}${text}`);
          const rows = readBack(
            csvText(
              ["first", "second"],
              texts.map((text) => ["x", text]),
              "pipe",
            ),
          );
          expect(rows).toHaveLength(texts.length + 1);
          rows.slice(1).forEach((row, index) => {
            expect(row).toHaveLength(2);
            expect(isRun(row[1] ?? "")).toBe(false);
            expect((row[1] ?? "").replaceAll("'", "")).toBe((texts[index] ?? "").toWellFormed().replaceAll("\0", "").replaceAll("'", ""));
          });
        },
      ),
    );
  });

  it("writes for spreadsheets with a byte-order mark and CRLF, for data packages with CRLF alone", () => {
    expect(csvText(["a"], [["جماعة"]])).toBe("\uFEFFa\r\nجماعة\r\n");
    expect(csvText(["a"], [["جماعة"]], "package")).toBe("a\r\nجماعة\r\n");
  });

  it.each(["a;=1+1", 'a;"=1+1', "a;\uFF1D1", "a\n=1+1", "a\t@x", "a;' -1"])(
    "gives a program that splits at semicolons no formula: %j",
    (text) => {
      expect(bySemicolon(csvText(["a", "b"], [["x", text]], "package")).filter(isRun)).toEqual([]);
    },
  );

  const corpus = fileURLToPath(new URL("../../../shared/corpora/csv-injection/csv_formula_injection.json", import.meta.url));
  it.runIf(existsSync(corpus))("makes every payload of the shared corpus harmless", () => {
    const { rows } = JSON.parse(readFileSync(corpus, "utf8")) as { rows: { payload: string; dangerous: boolean }[] };
    const back = readBack(
      csvText(
        ["a", "b"],
        rows.map((row) => [row.payload, "end"]),
        "pipe",
      ),
    ).slice(1);
    expect(back).toHaveLength(rows.length);
    rows.forEach((row, index) => {
      expect(back[index]).toHaveLength(2);
      expect(isRun(back[index]?.[0] ?? "")).toBe(false);
      if (!row.dangerous) expect(back[index]?.[0]).toBe(row.payload);
    });
  });
});
