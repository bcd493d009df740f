import { readXlsx } from "hucre/xlsx";
import { expect, test } from "vitest";
import { writeWorkbook } from "../../src/tables/xlsx.js";

test("writes texts as texts, numbers as numbers, long texts cut to what a cell holds", async () => {
  const bytes = await writeWorkbook([
    {
      name: "one",
      rows: [
        ["name", "value"],
        ["=1+1", -3],
        ["\u0001جماعة", null],
        ["x".repeat(40_000), true],
      ],
    },
  ]);
  const [sheet] = (await readXlsx(bytes)).sheets;
  expect(sheet?.rows.slice(0, 3)).toEqual([
    ["name", "value"],
    ["'=1+1", -3],
    ["\uFFFDجماعة", null],
  ]);
  expect(String(sheet?.rows[3]?.[0])).toHaveLength(32_767);
});

test("gives the same bytes for the same title and day", async () => {
  const stamp = { title: "T", date: new Date("2026-11-15T00:00:00Z") };
  const write = () => writeWorkbook([{ name: "one", rows: [["a"], [1]], choices: [{ column: 0, values: ["1", "2"] }] }], stamp);
  expect(await write()).toEqual(await write());
});
