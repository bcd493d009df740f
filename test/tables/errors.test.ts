import { expect, test } from "vitest";
import { errorsTable } from "../../src/tables/errors.js";
import { namesOf } from "../../src/tables/table.js";
import { fixtureRubric, makeEdition } from "../report/edition-fixture.js";

const rubric = fixtureRubric();
const levels = [{ level: "commune" as const, rubric, items: rubric.items }];

test("the measured errors are one row per item that people coded, with the interval where there is one", () => {
  const edition = makeEdition({ entities: 3 });
  const measured = edition.measuredErrors[rubric.id];
  if (measured === undefined) throw new Error("the fixture is measured");
  const [first, ...others] = measured.items;
  if (first === undefined) throw new Error("the fixture has items");
  const items = [{ ...first, interval: { low: 0.03, high: 0.33 } }, ...others.slice(0, 4)];
  const table = errorsTable({ ...edition, measuredErrors: { [rubric.id]: { ...measured, items } } }, levels);
  const rows = [...table.rows()];
  expect(rows).toHaveLength(5);
  expect(rows[0]).toEqual(["commune", rubric.id, first.itemId, 18, 2, 0.03, 0.33]);
  expect(rows[1]?.slice(5)).toEqual([undefined, undefined]);
  expect(namesOf(table.columns)).toHaveLength(7);
});

test("an edition that was not measured has none", () => {
  expect([...errorsTable({ ...makeEdition({ entities: 3 }), measuredErrors: {} }, levels).rows()]).toEqual([]);
});
