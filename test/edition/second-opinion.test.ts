import { describe, expect, it } from "vitest";
import { buildEdition } from "../../src/edition/build.js";
import { compareRubrics, printSecondOpinion } from "../../src/edition/second-opinion.js";
import type { Rubric } from "../../src/model/rubric.js";
import type { State } from "../../src/model/verdict.js";
import { makeEntity, makeFinding, makeItem, makeRubric, makeVerdict } from "../score/builders.js";
import { makeParts } from "./make-edition.js";

const judge = (rubric: Rubric, answers: Record<string, State[]>) => {
  const entities = Object.keys(answers).map((code) => makeEntity(code));
  const findings = entities.flatMap(({ code }) =>
    rubric.items.map((item, index) => makeFinding(makeVerdict(code, item.id, answers[code]?.[index] ?? "absent"))),
  );
  return buildEdition(makeParts(rubric, entities, findings));
};

describe("a second opinion", () => {
  const first = judge(makeRubric([makeItem("plan", "s"), makeItem("budget", "s", 3)]), {
    a: ["current", "absent"],
    b: ["absent", "current"],
  });
  const other = makeRubric([makeItem("plan", "s"), makeItem("budget", "s"), makeItem("rules", "s")], {
    id: "other",
    version: "2",
    hash: "9".repeat(64),
  });
  const opinion = compareRubrics(first, judge(other, { a: ["stale", "absent", "current"], b: ["absent", "current", "current"] }));

  it("says item by item what another rubric changes", () => {
    expect(opinion.items).toEqual([
      {
        itemId: "plan",
        side: "both",
        maximum: { first: 10, second: 10 },
        bodies: 2,
        changed: [{ entityCode: "a", first: "current", second: "stale" }],
      },
      { itemId: "budget", side: "both", maximum: { first: 13, second: 10 }, bodies: 2, changed: [] },
      { itemId: "rules", side: "second", maximum: { second: 10 }, bodies: 0, changed: [] },
    ]);
    expect(opinion.scores).toEqual([
      { entityCode: "a", first: 43.48, second: 33.33, rankFirst: 1, rankSecond: 2 },
      { entityCode: "b", first: 43.48, second: 66.67, rankFirst: 1, rankSecond: 1 },
    ]);
  });

  it("prints it with the largest move on top", () => {
    const text = printSecondOpinion(opinion);
    expect(text).toContain(
      "plan: 1 of 2 bodies judged otherwise\n  a: current → stale\nbudget: 0 of 2 bodies judged otherwise; worth 13 → 10 points\nrules: only in the second rubric (10 points)",
    );
    expect(text).toContain("Scores that differ: 2 of 2\n  b: 43.48 → 66.67, rank 1 → 1\n  a: 43.48 → 33.33, rank 1 → 2\n");
  });

  it("leaves out bodies that one of the rubrics asks nothing of", () => {
    const regional = makeRubric([makeItem("plan", "s", 0, 0, { levels: ["region"] })], { hash: "8".repeat(64) });
    const second = buildEdition(makeParts(regional, first.entities, []));
    expect(compareRubrics(first, second).scores).toEqual([]);
  });
});
