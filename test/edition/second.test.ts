import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { exportRows } from "../../src/app/commands/export.js";
import { csvText } from "../../src/tables/csv.js";
import { makeNation } from "./make-edition.js";

interface Second {
  scores: Record<
    string,
    { points: number[]; score: number[]; sections: Record<string, number[]>; unranked: string; rank: number[] | null; tied: number | null }
  >;
  groups: Record<string, Record<string, unknown>>;
  bands: Record<string, [number, number]>;
}

const edition = makeNation(120, 3, { settings: { unreachable: "unranked", maxUnknownShare: 0.5, draws: 4000, seed: 5 } });
const folder = mkdtempSync(join(tmpdir(), "nashr-second-"));
const items = edition.rubrics
  .flatMap(({ rubric }) => rubric.items)
  .map((item) => [item.id, item.section, item.points.value, item.bonuses.complete?.value ?? 0, item.bonuses.open?.value ?? 0]);
writeFileSync(join(folder, "items.csv"), csvText(["indicator", "section", "points", "complete", "open"], items, "pipe"));
writeFileSync(join(folder, "verdicts.csv"), exportRows(edition, "verdicts", "csv", new Set()));
writeFileSync(join(folder, "entities.csv"), exportRows(edition, "entities", "csv", new Set()));
const script = fileURLToPath(new URL("fixtures/second.mjs", import.meta.url));
const second: Second = JSON.parse(execFileSync(process.execPath, [script, folder], { encoding: "utf8", maxBuffer: 50_000_000 }));
afterAll(() => rmSync(folder, { recursive: true }));

describe("a second computation from the exported tables that shares no code", () => {
  it("gives every score, section, rank and tie", () => {
    const found = edition.scores.map((score) => [
      score.entityCode,
      {
        points: [score.points.low, score.points.high],
        score: [score.score.low, score.score.high],
        sections: Object.fromEntries(
          score.sections.map((section) => [section.sectionId, [section.points.low, section.points.high, section.maximum]]),
        ),
        unranked: score.unranked ?? "",
        rank: score.rank === undefined ? null : [score.rank.best, score.rank.worst],
        tied: score.rank?.tied ?? null,
      },
    ]);
    expect(Object.fromEntries(found)).toEqual(second.scores);
  });

  it("gives every summary of every group", () => {
    const found = edition.aggregates.map((aggregate) => [
      `${aggregate.group}:${aggregate.key}`,
      {
        entities: aggregate.entities,
        withSite: aggregate.withSite,
        reachable: aggregate.reachable,
        population: aggregate.population,
        mean: [aggregate.mean.low, aggregate.mean.high],
        weightedMean: [aggregate.weightedMean.low, aggregate.weightedMean.high],
        items: Object.fromEntries(
          aggregate.items.map((item) => [
            item.itemId,
            [item.current, item.stale, item.absent, item.unknown, item.inhabitants.low, item.inhabitants.high],
          ]),
        ),
      },
    ]);
    expect(Object.fromEntries(found)).toEqual(second.groups);
  });

  it("gives every score band by multiplying all outcomes out, but for the chance of 4,000 draws", () => {
    const ranked = edition.scores.filter((score) => score.uncertainty !== undefined);
    expect(ranked.length).toBeGreaterThan(60);
    const gaps = ranked.flatMap((score) => {
      const [low, high] = second.bands[score.entityCode] ?? [0, 0];
      return [Math.abs((score.uncertainty?.score.low ?? 0) - low), Math.abs((score.uncertainty?.score.high ?? 0) - high)];
    });
    // A step between two sums of points is at most 3 of 242 points wide where sums are dense.
    expect(Math.max(...gaps)).toBeLessThan(2);
    expect(gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length).toBeLessThan(0.4);
  });
});
