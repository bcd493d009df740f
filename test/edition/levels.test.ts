import { describe, expect, it } from "vitest";
import { buildEdition } from "../../src/edition/build.js";
import { formerOf } from "../../src/edition/former.js";
import { restrictToRubric, splitByRubric } from "../../src/edition/restrict.js";
import { editionSchema } from "../../src/model/edition.js";
import { InvariantError } from "../../src/model/errors.js";
import { rubricOf } from "../../src/model/level-rubrics.js";
import type { LevelRubric, Rubric } from "../../src/model/rubric.js";
import type { State } from "../../src/model/verdict.js";
import { listBodies } from "../../src/tables/bodies.js";
import { scoresTable } from "../../src/tables/scores.js";
import { namesOf } from "../../src/tables/table.js";
import { makeEntity, makeFinding, makeItem, makeMeasured, makeRubric, makeVerdict } from "../score/builders.js";
import { makeParts, makeRun } from "./make-edition.js";

/** Both have a budget, worth 16 points to a commune and 10 to a province. */
const communes = makeRubric([makeItem("plan", "s"), makeItem("budget", "s", 3, 3)], { id: "communes", hash: "c".repeat(64) });
const provinces = makeRubric([makeItem("budget", "t"), makeItem("programme", "t", 3)], { id: "provinces", hash: "p".repeat(64) });
const both: LevelRubric[] = [
  { levels: ["commune"], rubric: communes },
  { levels: ["province"], rubric: provinces },
];

const entities = [makeEntity("a"), makeEntity("b"), makeEntity("p", {}, "province"), makeEntity("q", {}, "province")];
const judged = (rubrics: readonly LevelRubric[], states: Readonly<Record<string, readonly State[]>>) =>
  entities.flatMap((entity) =>
    rubricOf({ rubrics }, entity).items.map((item, at) =>
      makeFinding(makeVerdict(entity.code, item.id, states[entity.code]?.[at] ?? "absent")),
    ),
  );
const build = (states: Readonly<Record<string, readonly State[]>>, more: Parameters<typeof makeParts>[3] = {}) =>
  buildEdition(makeParts(communes, entities, judged(more.rubrics ?? both, states), { rubrics: both, ...more }));

describe("an edition with a rubric for each level", () => {
  const edition = build({ a: ["current", "absent"], b: ["absent", "absent"], p: ["current", "absent"], q: ["current", "current"] });
  const score = (code: string) => edition.scores.find((score) => score.entityCode === code);

  it("scores each body out of the maximum of its own rubric, and ranks it among its level", () => {
    expect(["a", "b", "p", "q"].map((code) => [score(code)?.maximum, score(code)?.rank?.best])).toEqual([
      [26, 1],
      [26, 2],
      [23, 2],
      [23, 1],
    ]);
    expect(score("p")?.items).toEqual([
      { itemId: "budget", points: { low: 10, high: 10 }, maximum: 10 },
      { itemId: "programme", points: { low: 0, high: 0 }, maximum: 13 },
    ]);
  });

  it("sums up each level by its own items", () => {
    const items = (level: string) => edition.aggregates.find(({ group, key }) => group === "level" && key === level)?.items;
    expect(items("commune")?.map(({ itemId, current }) => [itemId, current])).toEqual([
      ["plan", 1],
      ["budget", 0],
    ]);
    expect(items("province")?.map(({ itemId, current }) => [itemId, current])).toEqual([
      ["budget", 2],
      ["programme", 1],
    ]);
  });

  it("is what its schema says, and lists findings in the order of the body's rubric", () => {
    expect(editionSchema.parse(edition)).toEqual(edition);
    expect(edition.findings.map(({ verdict }) => `${verdict.entityCode} ${verdict.itemId}`).slice(2, 6)).toEqual([
      "b plan",
      "b budget",
      "p budget",
      "p programme",
    ]);
  });

  it("takes the measured error of a rubric for the bodies of its levels alone", () => {
    const measured = makeMeasured([
      ["budget", "absent", "current", 5],
      ["budget", "absent", "absent", 5],
      ["plan", "absent", "absent", 10],
    ]);
    const certain = build({}, { measuredErrors: {} });
    const edition = build({}, { measuredErrors: { communes: measured } });
    const bands = (made: typeof edition, codes: string[]) =>
      made.scores.filter(({ entityCode }) => codes.includes(entityCode)).map(({ uncertainty }) => uncertainty);
    expect(bands(edition, ["p", "q"])).toEqual(bands(certain, ["p", "q"]));
    expect(bands(edition, ["a", "b"])).not.toEqual(bands(certain, ["a", "b"]));
  });

  it("exports the sections of all rubrics", () => {
    expect(namesOf(scoresTable(edition, listBodies(edition)).columns)).toEqual(expect.arrayContaining(["s_maximum", "t_maximum"]));
  });

  it("has one rubric for a body, and says so loudly where there is none", () => {
    expect(rubricOf(edition, { level: "province" }).id).toBe("provinces");
    expect(() => rubricOf(edition, { level: "region" })).toThrow(InvariantError);
  });
});

describe("the part of an edition that one rubric judged", () => {
  it("holds its bodies and nothing of the others", () => {
    const parts = splitByRubric(build({}));
    expect(parts.map(({ rubric, edition }) => [rubric.id, edition.entities.map(({ code }) => code)])).toEqual([
      ["communes", ["a", "b"]],
      ["provinces", ["p", "q"]],
    ]);
    for (const { edition } of parts) {
      const codes = edition.entities.map(({ code }) => code);
      expect([...new Set(edition.findings.map(({ verdict }) => verdict.entityCode))]).toEqual(codes);
      expect(edition.scores.map(({ entityCode }) => entityCode)).toEqual(codes);
      expect(edition.reaches.map(({ entityCode }) => entityCode)).toEqual(codes);
    }
    const empty = restrictToRubric(build({}), { levels: ["region"], rubric: communes });
    expect([empty.entities, empty.findings, empty.scores]).toEqual([[], [], []]);
  });
});

describe("changes of several levels", () => {
  const before = formerOf(build({ a: ["absent", "current"], p: ["current", "current"] }, { run: makeRun("2025") }));

  it("compares an item with the same item of the same level, by what it gave there then", () => {
    const now = build({ a: ["absent", "current"], p: ["current", "absent"] }, { run: makeRun("2026"), former: [before] });
    expect(now.changes.map(({ entityCode, kind }) => [entityCode, kind])).toEqual([
      ["a", "unchanged"],
      ["b", "unchanged"],
      ["p", "regressed"],
      ["q", "unchanged"],
    ]);
    expect(now.methodChanges).toEqual([]);
  });

  it("says which rubric changed, and nothing of the others", () => {
    const other: Rubric = { ...makeRubric([makeItem("budget", "t", 3)]), id: "provinces", hash: "o".repeat(64) };
    const rubrics = [both[0] as LevelRubric, { levels: ["province" as const], rubric: other }];
    const now = build({ a: ["absent", "current"], p: ["current"] }, { run: makeRun("2026"), former: [before], rubrics });
    expect(now.methodChanges).toEqual(["2025 → 2026: provinces (pppppppp) → provinces (oooooooo)", "budget: 10 → 13", "- programme"]);
    expect(now.changes.find(({ entityCode }) => entityCode === "p")).toMatchObject({
      kind: "unchanged",
      scoreBefore: 100,
      scoreAfter: 100,
    });
  });
});
