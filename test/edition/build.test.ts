import { describe, expect, it } from "vitest";
import { buildEdition } from "../../src/edition/build.js";
import { editionBytes } from "../../src/edition/canonical.js";
import { formerOf } from "../../src/edition/former.js";
import { editionSchema, formerSchema } from "../../src/model/edition.js";
import type { State } from "../../src/model/verdict.js";
import { makeEntity, makeFinding, makeItem, makeReach, makeRubric, makeVerdict } from "../score/builders.js";
import { makeNation, makeParts, makeRun } from "./make-edition.js";

const rubric = makeRubric([makeItem("plan", "s"), makeItem("budget", "s", 3, 3)]);

describe("an edition", () => {
  it("has the published shape, and the same bytes for the same parts in any order", () => {
    const edition = makeNation(40, 1);
    expect(editionSchema.parse(edition)).toEqual(edition);
    const bytes = editionBytes(edition);
    const turned = <T>(list: readonly T[]) => [...list].reverse();
    const settings = { unreachable: "unranked", maxUnknownShare: 0.5, draws: 200, seed: 1 } as const;
    const { run, politeness, former } = edition;
    const again = {
      rubrics: edition.rubrics,
      entities: turned(edition.entities),
      findings: turned(edition.findings),
      reaches: turned(edition.reaches),
    };
    expect(editionBytes(buildEdition({ run, politeness, former, settings, ...again }))).toBe(bytes);
    expect(editionBytes(editionSchema.parse(JSON.parse(bytes)))).toBe(bytes);
  });
});

describe("summaries, worked by hand", () => {
  const entities = [
    makeEntity("a", { population: 60_000, region: "Souss", tags: ["remacto", "urban"] }),
    makeEntity("b", { population: 20_000, region: "Souss", tags: ["rural"] }),
    makeEntity("c", { population: 20_000, region: "Oriental" }),
    makeEntity("r", { population: 900_000, region: "Souss", province: "" }, "region"),
  ];
  const answers: Record<string, [State, State]> = {
    a: ["current", "absent"],
    b: ["unknown", "current"],
    c: ["absent", "stale"],
    r: ["current", "current"],
  };
  const findings = entities.flatMap((entity) =>
    rubric.items.map((item, index) =>
      makeFinding(makeVerdict(entity.code, item.id, answers[entity.code]?.[index] ?? "absent", { complete: true })),
    ),
  );
  const reaches = [makeReach("a"), makeReach("b"), makeReach("c", "unreachable"), makeReach("r")];
  const { aggregates } = buildEdition(makeParts(rubric, entities, findings, { reaches }));
  const find = (group: string, key: string) => aggregates.find((aggregate) => aggregate.group === group && aggregate.key === key);

  it("counts communes only where bodies of several levels would be added up", () => {
    // a: 10 of 26, b: 13 (to 23) of 26, c: 0.
    expect(find("all", "")).toMatchObject({ entities: 3, withSite: 3, reachable: 2, population: 100_000 });
    expect(find("all", "")?.mean).toEqual({ low: 29.49, high: 42.31 });
    expect(find("all", "")?.weightedMean).toEqual({ low: 33.08, high: 40.77 });
    expect(find("level", "region")).toMatchObject({ entities: 1, mean: { low: 88.46, high: 88.46 } });
    expect(find("region", "Souss")).toMatchObject({ entities: 2, population: 80_000 });
  });

  it("says how many inhabitants live where an item is published", () => {
    expect(find("all", "")?.items).toEqual([
      { itemId: "plan", current: 1, stale: 0, absent: 1, unknown: 1, inhabitants: { low: 0.6, high: 0.8 } },
      { itemId: "budget", current: 1, stale: 1, absent: 1, unknown: 0, inhabitants: { low: 0.2, high: 0.2 } },
    ]);
  });

  it("groups by population class, tag against the others, and area", () => {
    expect(aggregates.map((aggregate) => `${aggregate.group}:${aggregate.key}`)).toEqual([
      "all:",
      "level:commune",
      "level:region",
      "region:Oriental",
      "region:Souss",
      "province:P",
      "population:20000-50000",
      "population:50000-100000",
      "tag:remacto",
      "tag:!remacto",
      "area:rural",
      "area:urban",
    ]);
    expect(find("tag", "!remacto")).toMatchObject({ entities: 2 });
    expect(find("area", "urban")).toMatchObject({ entities: 1 });
  });
});

describe("changes, like for like", () => {
  const entities = ["a", "b", "c", "d", "n"].map((code) => makeEntity(code));
  const build = (edition: string, answers: Record<string, [State, State]>, more = {}) => {
    const own = entities.filter((entity) => answers[entity.code] !== undefined);
    const findings = own.flatMap((entity) =>
      rubric.items.map((item, index) => makeFinding(makeVerdict(entity.code, item.id, answers[entity.code]?.[index] ?? "absent"))),
    );
    return buildEdition(makeParts(rubric, own, findings, { run: makeRun(edition), ...more }));
  };
  const before = formerOf(
    build("2025", { a: ["current", "current"], b: ["current", "absent"], c: ["unknown", "unknown"], d: ["current", "absent"] }),
  );
  const now = build(
    "2026",
    { a: ["current", "current"], b: ["current", "stale"], c: ["current", "current"], n: ["absent", "absent"] },
    { former: [before] },
  );
  const change = (code: string) => now.changes.find((change) => change.entityCode === code);

  it("keeps the former edition in a shape that it can be read back from", () => {
    expect(formerSchema.parse(before)).toEqual(before);
    expect(before.rubrics[0]?.items).toEqual([
      { itemId: "plan", maximum: 10 },
      { itemId: "budget", maximum: 16 },
    ]);
  });

  it("names who rose, fell, stayed, entered, left, and who cannot be compared", () => {
    expect(now.changes.map((change) => `${change.entityCode} ${change.kind}`)).toEqual([
      "a unchanged",
      "b unchanged",
      "c not-comparable",
      "d left",
      "n entered",
    ]);
    expect(change("b")?.items).toEqual([{ itemId: "budget", before: "absent", after: "stale", pointsBefore: 0, pointsAfter: 0 }]);
    expect(change("a")).toMatchObject({ scoreBefore: 76.92, scoreAfter: 76.92, items: [] });
    expect(change("d")).toMatchObject({ scoreBefore: 38.46 });
  });

  it("compares only items that were decided both times", () => {
    const later = build("2027", { a: ["unknown", "current"], b: ["current", "current"] }, { former: [before, formerOf(now)] });
    // The plan of a is open, so the budget alone is compared: 10 of 16 both times.
    expect(later.changes.find((change) => change.entityCode === "a")).toMatchObject({
      edition: "2026",
      kind: "unchanged",
      scoreBefore: 62.5,
      scoreAfter: 62.5,
    });
    expect(later.changes.find((change) => change.entityCode === "b")).toMatchObject({
      kind: "improved",
      scoreBefore: 38.46,
      scoreAfter: 76.92,
    });
  });

  it("counts editions in a row in first place", () => {
    const later = build("2027", { a: ["current", "current"], b: ["absent", "current"] }, { former: [before, formerOf(now)] });
    const gone = { ...formerOf(now), scores: [] };
    const again = build("2027", { a: ["current", "current"], b: ["absent", "current"] }, { former: [before, gone] });
    expect(later.changes.map((change) => [change.entityCode, change.streak])).toEqual([
      ["a", 3],
      ["b", 0],
      ["c", 0],
      ["n", 0],
    ]);
    expect(again.changes[0]?.streak).toBe(1);
  });

  it("names what changed in the method, and compares by state where a maximum changed", () => {
    const changed = makeRubric([makeItem("plan", "s"), makeItem("budget", "s"), makeItem("rules", "s")], {
      id: "other",
      hash: "9".repeat(64),
    });
    const findings = changed.items.map((item) => makeFinding(makeVerdict("a", item.id, "current")));
    const later = buildEdition(makeParts(changed, [makeEntity("a")], findings, { run: makeRun("2026"), former: [before] }));
    expect(later.methodChanges).toEqual(["2025 → 2026: test (00000000) → other (99999999)", "budget: 16 → 10", "+ rules (10)"]);
    expect(later.changes[0]).toMatchObject({ kind: "unchanged", scoreBefore: 100, scoreAfter: 100, items: [] });
  });

  it("says nothing where there is no former edition", () => {
    expect(build("2026", { a: ["current", "current"] })).toMatchObject({ changes: [], methodChanges: [] });
    expect(build("2024", { a: ["current", "current"] }, { former: [before] }).changes).toEqual([]);
  });
});
