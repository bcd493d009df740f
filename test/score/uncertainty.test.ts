import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { State } from "../../src/model/verdict.js";
import { score } from "../../src/score/score.js";
import { addUncertainty } from "../../src/score/uncertainty.js";
import { makeEntity, makeFinding, makeItem, makeMeasured, makeReach, makeRubric, makeVerdict } from "./builders.js";

const rubric = makeRubric([makeItem("a", "s", 3, 3), makeItem("b", "s", 3), makeItem("c", "s"), makeItem("d", "s")]);
const perfect = makeMeasured(["a", "b", "c", "d"].map((id) => [id, "current", "current", 5000] as const));
const settings = { unreachable: "unranked", maxUnknownShare: 0.5, draws: 500, seed: 11 } as const;

type Short = State | "no-site" | "person";

function run(states: Readonly<Record<string, readonly Short[]>>, measuredError?: typeof perfect, confidence = 0.9) {
  const codes = Object.keys(states);
  const entities = codes.map((code) => makeEntity(code));
  const findings = codes.flatMap((code) =>
    rubric.items.map((item, index) => {
      const state = states[code]?.[index] ?? "absent";
      const verdict = makeVerdict(code, item.id, state === "person" ? "current" : state, { confidence });
      return makeFinding(verdict, state === "person" ? "person" : "machine");
    }),
  );
  const scores = score(
    rubric,
    entities,
    findings,
    codes.map((code) => makeReach(code)),
    settings,
  );
  const result = addUncertainty(scores, { rubric, entities, findings, settings, measuredError });
  return Object.fromEntries(result.map((score) => [score.entityCode, score]));
}

describe("uncertainty", () => {
  it("leaves nothing open where persons decided everything", () => {
    const { x, y } = run({ x: ["person", "person", "person", "person"], y: ["no-site", "no-site", "no-site", "no-site"] });
    expect(x?.uncertainty).toEqual({
      score: { low: 81.63, high: 81.63 },
      rank: { low: 1, high: 1 },
      weights: { low: 1, high: 1 },
      leaveOneOut: { low: 1, high: 1 },
      sameAsNext: false,
    });
    expect(y?.uncertainty?.score).toEqual({ low: 0, high: 0 });
  });

  it("is narrow where gold found the machine right, and wide where it was seldom right", () => {
    const states = { x: ["current", "current", "current", "current"], y: ["absent", "absent", "absent", "absent"] } as const;
    const poor = makeMeasured(["a", "b", "c", "d"].map((id) => [id, "current", "absent", 50] as const));
    expect(run(states, perfect).x?.uncertainty?.score).toEqual({ low: 81.63, high: 81.63 });
    const doubtful = run(states, poor).x?.uncertainty;
    expect(doubtful?.score.low).toBe(0);
    expect(doubtful?.score.high).toBe(81.63);
  });

  it("takes the confidence of the machine where nothing was measured", () => {
    const states = { x: ["current", "current", "current", "current"] } as const;
    expect(run(states, undefined, 1).x?.uncertainty?.score).toEqual({ low: 81.63, high: 81.63 });
    expect(run(states, undefined, 0.6).x?.uncertainty?.score.low).toBeLessThan(60);
  });

  it("says which neighbours cannot be distinguished", () => {
    const all = run({
      x: ["person", "person", "person", "person"],
      y: ["person", "person", "person", "unknown"],
      z: ["person", "person", "no-site", "no-site"],
    });
    expect([all.x, all.y, all.z].map((score) => score?.uncertainty?.sameAsNext)).toEqual([true, false, false]);
  });

  it("gives none to a body without a rank", () => {
    const { x } = run({ x: ["unknown", "unknown", "unknown", "unknown"] });
    expect(x).toMatchObject({ unranked: "too-many-unknown" });
    expect(x?.uncertainty).toBeUndefined();
  });

  it("holds the proven score and rank in its bands, whatever the findings", () => {
    const state = fc.constantFrom<Short>("absent", "stale", "current", "unknown", "no-site", "person");
    const world = fc.array(fc.tuple(state, state, state, state), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(world, fc.boolean(), (bodies, measured) => {
        const all = run(Object.fromEntries(bodies.map((states, index) => [`b${index}`, states])), measured ? perfect : undefined);
        for (const score of Object.values(all)) {
          if (score.uncertainty === undefined) continue;
          expect(score.uncertainty.score.low).toBeLessThanOrEqual(score.score.low);
          expect(score.uncertainty.score.high).toBeGreaterThanOrEqual(score.score.low);
          expect(score.uncertainty.rank.low).toBeLessThanOrEqual(score.uncertainty.rank.high);
          expect(score.uncertainty.rank.high).toBeLessThanOrEqual(bodies.length);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("gives the same bytes for the same seed and others for another", () => {
    const states = { x: ["current", "unknown", "absent", "stale"], y: ["current", "current", "absent", "unknown"] } as const;
    expect(JSON.stringify(run(states))).toBe(JSON.stringify(run(states)));
  });
});
