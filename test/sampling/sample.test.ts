import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocate, drawSample, sheetColumns, sheetRows } from "../../src/sampling/sample.js";
import { makeRandom } from "../../src/score/random.js";
import { makeNation } from "../edition/make-edition.js";

const edition = makeNation(100, 4);
const draw = (size: number, seed = 7) => drawSample({ ...edition, size, random: makeRandom(seed, "sample") });
const verdictOf = new Map(edition.findings.map(({ verdict }) => [`${verdict.entityCode} ${verdict.itemId}`, verdict]));
const drawn = (size: number, seed = 7) => draw(size, seed).map(({ entity, item }) => verdictOf.get(`${entity.code} ${item.id}`));

describe("sample", () => {
  it("draws as many rows as asked for, none twice, the same for the same seed", () => {
    const rows = draw(200);
    expect(rows).toHaveLength(200);
    expect(new Set(rows.map(({ entity, item }) => `${entity.code} ${item.id}`)).size).toBe(200);
    expect(draw(200)).toEqual(rows);
    expect(draw(200, 8)).not.toEqual(rows);
  });

  it("draws every item alike, and every state alike within an item", () => {
    const counts = new Map<string, number>();
    for (const verdict of drawn(320)) {
      counts.set(verdict?.itemId ?? "", (counts.get(verdict?.itemId ?? "") ?? 0) + 1);
      const cell = `${verdict?.itemId} ${verdict?.state}`;
      counts.set(cell, (counts.get(cell) ?? 0) + 1);
    }
    for (const item of edition.rubrics.flatMap(({ rubric }) => rubric.items)) {
      expect(counts.get(item.id)).toBe(16);
      for (const state of ["current", "stale", "absent", "unknown"]) expect(counts.get(`${item.id} ${state}`)).toBe(4);
    }
  });

  it("takes an item of one rubric and its namesake in another for two", () => {
    const [{ rubric }] = edition.rubrics as [(typeof edition.rubrics)[number]];
    const council = { ...rubric, id: "of-councils", items: rubric.items.slice(0, 5) };
    const rubrics = [
      { levels: ["commune" as const], rubric },
      { levels: ["province" as const, "region" as const], rubric: council },
    ];
    const known = new Set(council.items.map((item) => item.id));
    const levelOf = new Map(edition.entities.map((entity) => [entity.code, entity.level]));
    const findings = edition.findings.filter(({ verdict }) => levelOf.get(verdict.entityCode) === "commune" || known.has(verdict.itemId));
    const rows = drawSample({ ...edition, rubrics, findings, size: 100, random: makeRandom(7, "sample") });
    expect(rows).toHaveLength(100);
    const councils = rows.filter(({ entity }) => entity.level !== "commune");
    expect(councils).toHaveLength(20);
    expect(new Set(councils.map(({ item }) => item.id))).toEqual(known);
  });

  it("spreads over high and low confidence", () => {
    const confidences = drawn(400).map((verdict) => verdict?.confidence ?? 0);
    const within = (from: number, to: number) => confidences.filter((confidence) => confidence >= from && confidence < to).length;
    for (const from of [0, 0.25, 0.5, 0.75]) expect(within(from, from + 0.25)).toBeGreaterThan(60);
  });

  it("leaves out bodies whose site nobody has looked for", () => {
    const entities = edition.entities.map((entity, at) => (at % 2 === 0 ? entity : { ...entity, siteUnknown: true as const }));
    const rows = drawSample({ ...edition, entities, size: 1000, random: makeRandom(7, "sample") });
    expect(rows.length).toBeGreaterThan(100);
    expect(rows.filter(({ entity }) => entity.siteUnknown === true)).toEqual([]);
  });

  it("leaves out bodies without a site or that did not answer", () => {
    const away = new Set(edition.reaches.filter((reach) => reach.end !== "exhausted").map((reach) => reach.entityCode));
    expect(away.size).toBeGreaterThan(10);
    expect(draw(1000).some(({ entity }) => away.has(entity.code))).toBe(false);
  });

  it("draws all there is where more is asked for", () => {
    const reachable = edition.reaches.filter((reach) => reach.end === "exhausted").length;
    expect(draw(1_000_000)).toHaveLength(reachable * 20);
  });

  it("gives each verdict of a cell the same chance", () => {
    const [item] = edition.rubrics.flatMap(({ rubric }) => rubric.items);
    const cell = edition.findings
      .filter(({ verdict }) => verdict.itemId === item?.id && verdict.state === "stale")
      .map(({ verdict }) => verdict.entityCode);
    const reachable = cell.filter((code) => edition.reaches.some((reach) => reach.entityCode === code && reach.end === "exhausted"));
    const hits = new Map(reachable.map((code) => [code, 0]));
    for (let seed = 0; seed < 300; seed += 1) {
      const findings = edition.findings.filter(({ verdict }) => verdict.itemId === item?.id);
      for (const row of drawSample({ ...edition, findings, size: 12, random: makeRandom(seed, "chance") })) {
        if (hits.has(row.entity.code)) hits.set(row.entity.code, (hits.get(row.entity.code) ?? 0) + 1);
      }
    }
    const counts = [...hits.values()];
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    expect(Math.max(...counts.map((count) => Math.abs(count - mean)))).toBeLessThan(mean * 0.5);
  });

  it("shows nothing of the machine", () => {
    const rows = sheetRows(draw(50));
    expect(rows.every((row) => row.length === sheetColumns.length && row.slice(-6).every((cell) => cell === ""))).toBe(true);
    expect(sheetColumns).not.toContain("confidence");
    const said = new Set<unknown>(["absent", "stale", "current", "unknown", "machine", "person"]);
    expect(rows.flat().filter((cell) => said.has(cell))).toEqual([]);
  });
});

describe("allocation", () => {
  it("gives all cells alike until they are full, and never more than there is", () => {
    fc.assert(
      fc.property(fc.nat(60), fc.array(fc.nat(9), { minLength: 1, maxLength: 8 }), fc.nat(), (total, capacities, seed) => {
        const allocated = allocate(total, capacities, makeRandom(seed, "x"));
        const sum = (list: readonly number[]) => list.reduce((all, count) => all + count, 0);
        expect(sum(allocated)).toBe(Math.min(total, sum(capacities)));
        const most = Math.max(...allocated);
        allocated.forEach((count, cell) => {
          expect(count).toBeLessThanOrEqual(capacities[cell] ?? 0);
          if (count < (capacities[cell] ?? 0)) expect(count).toBeGreaterThanOrEqual(most - 1);
        });
      }),
    );
  });
});
