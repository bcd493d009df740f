import { expect, test } from "vitest";
import { jsonText, splitJsonText } from "../../src/tables/json.js";
import { number, text } from "../../src/tables/table.js";

const columns = [text("a"), number("b")];

test("writes objects by column, texts unchanged and null for what is missing", () => {
  const rows = [
    ["=1", 2],
    ["x", undefined],
  ];
  expect(JSON.parse(jsonText({ columns, rows: () => rows }))).toEqual([
    { a: "=1", b: 2 },
    { a: "x", b: null },
  ]);
  expect(jsonText({ columns, rows: () => [] })).toBe("[]\n");
});

test("writes rows under the names of the columns, given once", () => {
  const rows = [
    ["=1", 2],
    ["x", undefined],
  ];
  expect(JSON.parse(splitJsonText({ columns, rows: () => rows }))).toEqual({
    columns: ["a", "b"],
    data: [
      ["=1", 2],
      ["x", null],
    ],
  });
  expect(JSON.parse(splitJsonText({ columns, rows: () => [] }))).toEqual({ columns: ["a", "b"], data: [] });
});
