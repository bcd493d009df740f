import { expect, test } from "vitest";
import { readCodedBudget } from "../../../src/detect/read/coded-budget.js";

const tableOf = (rows: string[][]) => ({ tables: [{ locator: "a", caption: "", headings: [], rows }] });
const head = ["I_F", "D_R", "Nature", "Fonction", "Montant"];

test("a budget by codes names both senses and both sections", () => {
  const rows = [
    head,
    ["F", "D", "6411", "02", "120000"],
    ["F", "R", "7311", "01", "90000"],
    ["I", "D", "2151", "82", "40000"],
    ["I", "R", "1068", "01", "30000"],
  ];
  expect(readCodedBudget(tableOf(rows))).toEqual({ hasBothSenses: true, hasBothSections: true });
});

test("one sense alone is half of it", () => {
  expect(readCodedBudget(tableOf([head, ["F", "D", "6411", "02", "120000"]]))).toEqual({ hasBothSenses: false, hasBothSections: false });
});

test("any other table is none", () => {
  expect(
    readCodedBudget(
      tableOf([
        ["Nom", "Fonction"],
        ["Attar", "Président"],
      ]),
    ),
  ).toBeUndefined();
});
