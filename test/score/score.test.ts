import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvariantError } from "../../src/model/errors.js";
import type { Reach } from "../../src/model/evidence.js";
import type { Finding, State } from "../../src/model/verdict.js";
import { score } from "../../src/score/score.js";
import { makeEntity, makeFinding, makeItem, makeReach, makeRubric, makeTwenty, makeVerdict } from "./builders.js";

const small = makeRubric([
  makeItem("agenda", "participation", 3, 3),
  makeItem("members", "participation", 3),
  makeItem("budget", "finances", 3, 3),
  makeItem("plan", "finances"),
]);
const settings = { unreachable: "unranked", maxUnknownShare: 0.5 } as const;

function readLabel(code: string, itemId: string, label: string): Finding {
  const [state, ...facets] = label.split("+");
  return makeFinding(makeVerdict(code, itemId, state as State, { complete: facets.includes("complete"), open: facets.includes("open") }));
}

describe("score, worked by hand", () => {
  const rows: Record<string, string>[] = parse(readFileSync(new URL("fixtures/hand-worked.csv", import.meta.url)), { columns: true });
  const entities = rows.map((row) => makeEntity(row.entity_code ?? ""));
  const reaches = rows.map((row) => makeReach(row.entity_code ?? "", row.end as Reach["end"]));
  const findings = rows.flatMap((row) => small.items.map((item) => readLabel(row.entity_code ?? "", item.id, row[item.id] ?? "")));
  const unranked = score(small, entities, findings, reaches, settings);
  const ranged = score(small, entities, findings, reaches, { ...settings, unreachable: "range" });

  it.each(rows)("$entity_code: $working", (row) => {
    const found = unranked.find((result) => result.entityCode === row.entity_code);
    expect([found?.points.low, found?.points.high, found?.score.low, found?.score.high].map(String)).toEqual([
      row.points_low,
      row.points_high,
      row.score_low,
      row.score_high,
    ]);
    expect([found?.rank?.best, found?.rank?.worst, found?.rank?.tied].map((cell) => String(cell ?? ""))).toEqual([
      row.rank_best,
      row.rank_worst,
      row.tied,
    ]);
    expect(found?.unranked ?? "").toBe(row.unranked);
    const other = ranged.find((result) => result.entityCode === row.entity_code);
    expect([other?.rank?.best, other?.rank?.worst].map((cell) => String(cell ?? ""))).toEqual([row.rank_best_range, row.rank_worst_range]);
  });

  it("adds up sections to the total", () => {
    const a = unranked.find((result) => result.entityCode === "a");
    expect(a?.sections).toEqual([
      { sectionId: "participation", points: { low: 29, high: 29 }, maximum: 29 },
      { sectionId: "finances", points: { low: 23, high: 23 }, maximum: 26 },
    ]);
  });
});

describe("score, rules", () => {
  it("ranks no body whose site nobody has looked for, whatever the settings, until people have decided every item", () => {
    const entity = { ...makeEntity("a"), siteUnknown: true as const };
    const reaches = [makeReach("a", "site-unknown")];
    const of = (label: string) => small.items.map((item) => readLabel("a", item.id, label));
    for (const unreachable of ["unranked", "range"] as const) {
      const [found] = score(small, [entity], of("unknown"), reaches, { unreachable, maxUnknownShare: 1 });
      expect(found).toMatchObject({ unranked: "site-unknown", score: { low: 0, high: 100 } });
      expect(found?.rank).toBeUndefined();
    }
    const [decided] = score(small, [entity], of("absent"), reaches, settings);
    expect(decided?.rank).toEqual({ best: 1, worst: 1, tied: 1 });
  });

  it("scales the twenty items to 242 points: 216 points are 89.26", () => {
    const rubric = makeRubric(makeTwenty());
    expect(rubric.maximum).toBe(242);
    const lost = ["council-members", "council-committees"];
    const findings = rubric.items.map((item) =>
      makeFinding(makeVerdict("a", item.id, lost.includes(item.id) ? "absent" : "current", { complete: true, open: true })),
    );
    const [only] = score(rubric, [makeEntity("a")], findings, [makeReach("a")], settings);
    expect(only?.points).toEqual({ low: 216, high: 216 });
    expect(only?.score.low).toBe(89.26);
  });

  it("ranks each level by itself", () => {
    const rubric = makeRubric([makeItem("plan", "s")]);
    const entities = [makeEntity("a"), makeEntity("p", {}, "province")];
    const findings = [makeFinding(makeVerdict("a", "plan", "absent")), makeFinding(makeVerdict("p", "plan", "current"))];
    const scores = score(rubric, entities, findings, [makeReach("a"), makeReach("p")], settings);
    expect(scores.map((score) => score.rank?.best)).toEqual([1, 1]);
  });

  it("asks a body only for the items of its level, and does not rank one that no item is asked of", () => {
    const rubric = makeRubric([makeItem("plan", "s"), makeItem("only-regions", "s", 0, 0, { levels: ["region"] })]);
    const [commune] = score(rubric, [makeEntity("a")], [makeFinding(makeVerdict("a", "plan", "current"))], [makeReach("a")], settings);
    expect(commune?.score).toEqual({ low: 100, high: 100 });
    const regional = makeRubric([makeItem("only-regions", "s", 0, 0, { levels: ["region"] })]);
    const [none] = score(regional, [makeEntity("a")], [], [makeReach("a")], settings);
    expect(none).toMatchObject({ maximum: 0, unranked: "other-level", score: { low: 0, high: 0 } });
  });

  it("gives a seal only when every essential item is current and the least score is reached", () => {
    const seal = { label: { fr: "s", ar: "s", en: "s" }, minimumScore: 60 };
    const rubric = makeRubric([makeItem("a", "s", 0, 0, { essential: true }), makeItem("b", "s"), makeItem("c", "s")], { seal });
    const sealOf = (...states: State[]) => {
      const findings = rubric.items.map((item, index) => makeFinding(makeVerdict("x", item.id, states[index] ?? "absent")));
      return score(rubric, [makeEntity("x")], findings, [makeReach("x")], settings)[0]?.seal;
    };
    expect(sealOf("current", "current", "absent")).toBe(true);
    expect(sealOf("absent", "current", "current")).toBe(false);
    expect(sealOf("current", "absent", "absent")).toBe(false);
    expect(sealOf("unknown", "current", "current")).toBe(false);
  });

  it("refuses a body with an item that nobody judged", () => {
    expect(() => score(small, [makeEntity("a")], [], [makeReach("a")], settings)).toThrow(InvariantError);
  });
});

const label = fc.constantFrom("absent", "stale", "unknown", "current", "current+complete", "current+open", "current+complete+open");
const world = fc.array(fc.array(label, { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 12 });

function scoreLabels(labels: readonly (readonly string[])[], order: readonly number[] = labels.map((_, index) => index)) {
  const codes = order.map((index) => `body-${index}`);
  const findings = order.flatMap((index) => small.items.map((item, at) => readLabel(`body-${index}`, item.id, labels[index]?.[at] ?? "")));
  return score(
    small,
    codes.map((code) => makeEntity(code)),
    findings,
    codes.map((code) => makeReach(code)),
    { unreachable: "range", maxUnknownShare: 1 },
  );
}

describe("score, for every input", () => {
  it("keeps low at or below high, best at or above worst, and within 0 and 100", () => {
    fc.assert(
      fc.property(world, (labels) => {
        for (const result of scoreLabels(labels)) {
          expect(result.score.low).toBeLessThanOrEqual(result.score.high);
          expect(result.score.low).toBeGreaterThanOrEqual(0);
          expect(result.score.high).toBeLessThanOrEqual(100);
          expect(result.rank?.best).toBeLessThanOrEqual(result.rank?.worst ?? 0);
          expect(result.rank?.worst).toBeLessThanOrEqual(labels.length);
        }
      }),
    );
  });

  it("does not care for the order of its input", () => {
    fc.assert(
      fc.property(world, fc.infiniteStream(fc.nat()), (labels, keys) => {
        const shuffled = labels.map((_, index) => ({ index, key: keys.next().value as number })).sort((a, b) => a.key - b.key);
        expect(
          scoreLabels(
            labels,
            shuffled.map((entry) => entry.index),
          ),
        ).toEqual(scoreLabels(labels));
      }),
    );
  });

  it("never lowers a score or a rank for a better finding", () => {
    const order = ["absent", "stale", "current", "current+complete", "current+complete+open"];
    const settled = fc.array(fc.array(fc.constantFrom(...order), { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(settled, fc.nat(), fc.nat(3), fc.nat(4), (labels, which, item, step) => {
        const at = which % labels.length;
        const better = labels.map((own) => [...own]);
        const now = order.indexOf(labels[at]?.[item] ?? "");
        (better[at] ?? [])[item] = order[Math.min(order.length - 1, now + step)] ?? "";
        const [before, after] = [scoreLabels(labels), scoreLabels(better)].map((all) =>
          all.find((result) => result.entityCode === `body-${at}`),
        );
        expect(after?.score.low).toBeGreaterThanOrEqual(before?.score.low ?? 0);
        expect(after?.rank?.worst).toBeLessThanOrEqual(before?.rank?.worst ?? 0);
      }),
    );
  });

  it("never widens an interval or a rank range by settling an unknown", () => {
    fc.assert(
      fc.property(world, fc.nat(), fc.nat(3), label, (labels, which, item, answer) => {
        const at = which % labels.length;
        const open = labels.map((own) => [...own]);
        (open[at] ?? [])[item] = "unknown";
        const closed = open.map((own) => [...own]);
        (closed[at] ?? [])[item] = answer;
        const find = (all: ReturnType<typeof scoreLabels>) => all.find((result) => result.entityCode === `body-${at}`);
        const [before, after] = [find(scoreLabels(open)), find(scoreLabels(closed))];
        expect(after?.score.low).toBeGreaterThanOrEqual(before?.score.low ?? 0);
        expect(after?.score.high).toBeLessThanOrEqual(before?.score.high ?? 0);
        expect(after?.rank?.best).toBeGreaterThanOrEqual(before?.rank?.best ?? 0);
        expect(after?.rank?.worst).toBeLessThanOrEqual(before?.rank?.worst ?? 0);
      }),
    );
  });

  it("holds each rank that settling everything can give within the rank range", () => {
    fc.assert(
      fc.property(world, fc.infiniteStream(label), (labels, answers) => {
        const next = () => {
          for (;;) {
            const answer = answers.next().value as string;
            if (answer !== "unknown") return answer;
          }
        };
        const settled = labels.map((own) => own.map((decision) => (decision === "unknown" ? next() : decision)));
        const before = scoreLabels(labels);
        scoreLabels(settled).forEach((result, index) => {
          expect(result.rank?.best).toBeGreaterThanOrEqual(before[index]?.rank?.best ?? 0);
          expect(result.rank?.best).toBeLessThanOrEqual(before[index]?.rank?.worst ?? 0);
        });
      }),
    );
  });
});
