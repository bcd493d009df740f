import { describe, expect, test } from "vitest";
import { readShippedRubric, rubricIds } from "./run-example.js";

const smiig = rubricIds.filter((id) => id.startsWith("smiig-"));

test("the rubrics on the model of SMIIG are three", () => {
  expect(smiig).toHaveLength(3);
});

describe.each(smiig)("the prose of %s", (id) => {
  const { rubric } = readShippedRubric(id);
  const asked = rubric?.items.filter(({ active }) => active) ?? [];

  test("says of every item what counts, and of complete exactly where the item carries the bonus", () => {
    expect(asked).toHaveLength(20);
    expect(asked.filter(({ rule }) => rule === undefined).map((item) => item.id)).toEqual([]);
    expect(
      asked.filter(({ rule, bonuses }) => (rule?.complete === undefined) !== (bonuses.complete === undefined)).map((item) => item.id),
    ).toEqual([]);
    expect(asked.filter(({ rule }) => rule?.not === undefined).map((item) => item.id)).toEqual([]);
  });

  test("names the numbers by which the machine judges", () => {
    const rule = (item: string) => asked.find((other) => other.id === item);
    const members = rule("council-members");
    expect(members?.detector.params).toMatchObject({ complete: { atLeast: 11 } });
    expect(members?.rule?.complete?.en).toContain("eleven");
    const sessions = rule("council-sessions");
    expect(sessions?.detector.params).toMatchObject({ withinMonths: 12, complete: { sessions: 3 } });
    expect(sessions?.rule?.current?.en).toContain("twelve months");
    expect(sessions?.rule?.complete?.en).toContain("three");
  });
});
