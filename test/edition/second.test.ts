import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { writeCsv } from "../../src/edition/csv.js";
import { exportEntities, exportVerdicts } from "../../src/edition/export.js";
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
writeFileSync(join(folder, "items.csv"), writeCsv({ columns: ["indicator", "section", "points", "complete", "open"], rows: items }));
writeFileSync(join(folder, "verdicts.csv"), writeCsv(exportVerdicts(edition, (reason) => reason.code)));
writeFileSync(join(folder, "entities.csv"), writeCsv(exportEntities(edition)));
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
    const found = edition.aggregates.map((one) => [
      `${one.group}:${one.key}`,
      {
        entities: one.entities,
        withSite: one.withSite,
        reachable: one.reachable,
        population: one.population,
        mean: [one.mean.low, one.mean.high],
        weightedMean: [one.weightedMean.low, one.weightedMean.high],
        items: Object.fromEntries(
          one.items.map((item) => [
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
