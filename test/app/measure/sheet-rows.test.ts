import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readSheetRows } from "../../../src/app/commands/measure/sheet-rows.js";
import { csvText } from "../../../src/tables/csv.js";

const folder = mkdtempSync(join(tmpdir(), "nashr-sheet-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("table files", () => {
  it("reads commas, semicolons and tabs, with or without BOM, keeping line numbers", async () => {
    for (const mark of [",", ";", "\t"]) {
      const text = `\uFEFFa${mark}b\n\n1${mark}"x\ny"\n2${mark}نعم\n`;
      const [sheet] = await readSheetRows("x.csv", new TextEncoder().encode(text));
      expect(sheet?.lines.map((line) => line.cells)).toEqual([
        ["a", "b"],
        ["1", "x\ny"],
        ["2", "نعم"],
      ]);
      expect(sheet?.lines.at(-1)?.line).toBe(5);
    }
  });

  it("says in words that a file is no table", async () => {
    await expect(readSheetRows("x.xlsx", new TextEncoder().encode("no zip"))).rejects.toThrow(/x\.xlsx: cannot be read as a table/);
    await expect(readSheetRows("x.csv", Uint8Array.of(0xe9, 0x2c, 0xff))).rejects.toThrow(/Save it again/);
    writeFileSync(join(folder, "ok.csv"), csvText(["a"], [["b"]]));
    expect(await readSheetRows("ok.csv", readFileSync(join(folder, "ok.csv")))).toHaveLength(1);
  });
});
