import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readShippedCalibration } from "../../src/app/adapters/calibration.js";
import { estimate } from "../../src/calibrate/calibration.js";
import { featureNames, type ItemFeatures } from "../../src/calibrate/features.js";
import { fitCalibration, holdSitesApart, type WeightedRow } from "../../src/calibrate/fit.js";
import { readRows } from "../../src/calibrate/rows.js";

const folder = fileURLToPath(new URL("../../data/calibration/", import.meta.url));
const sets = JSON.parse(readFileSync(`${folder}sets.json`, "utf8")) as Record<string, { weight: number; sitesOf?: string }>;
const files = readdirSync(folder)
  .filter((file) => file.endsWith(".jsonl"))
  .sort();
const rows = files.flatMap((file): WeightedRow[] => {
  const set = file.replace(/\.jsonl$/, "");
  const { weight = Number.NaN, sitesOf = set } = sets[set] ?? {};
  return readRows(readFileSync(folder + file, "utf8")).map((row) => ({ ...row, sitesOf, weight }));
});
const named = ({ values }: WeightedRow): ItemFeatures => Object.fromEntries(featureNames.map((name, index) => [name, values[index] ?? 0]));

describe("the rows of items", () => {
  it("are each of a set that is described, and every set has rows", () => {
    expect(files.map((file) => file.replace(/\.jsonl$/, ""))).toEqual(Object.keys(sets).sort());
    expect(rows.every(({ weight }) => weight > 0 && weight <= 1)).toBe(true);
  });

  it("count less where the rules were made on their sites, and name the sites that two sets share", () => {
    for (const [set, { weight, sitesOf }] of Object.entries(sets)) {
      expect(weight === 1, set).toBe(set.startsWith("round-"));
      if (sitesOf !== undefined) expect(Object.keys(sets)).toContain(sitesOf);
    }
  });
});

describe("the shipped weights of items", () => {
  const shipped = readShippedCalibration();

  it("are what the rows give, to the last digit, however often they are fitted", () => {
    const { published, right, byState } = fitCalibration(rows);
    expect(shipped?.calibration).toMatchObject({ published, right, byState });
    expect(fitCalibration(rows)).toEqual(fitCalibration([...rows]));
  });

  it("ask more of a proof than of none: found things are likelier published than those not found", () => {
    const mean = (some: readonly WeightedRow[]) => {
      const values = some.map((row) =>
        shipped === undefined ? Number.NaN : estimate(shipped.calibration, named(row), row.rules).published,
      );
      return values.reduce((sum, value) => sum + value, 0) / values.length;
    };
    expect(mean(rows.filter(({ rules }) => rules === "current"))).toBeGreaterThan(0.9);
    expect(mean(rows.filter(({ rules }) => rules === "absent"))).toBeLessThan(0.15);
  });

  it("are calibrated on sites held apart, as the figures beside them say", () => {
    const { figures } = JSON.parse(readFileSync(fileURLToPath(new URL("../../data/models/items.json", import.meta.url)), "utf8")) as {
      figures: { unseen: { items: number; calibration: { error: number } } };
    };
    expect(figures.unseen.items).toBe(rows.filter(({ weight }) => weight === 1).length);
    expect(figures.unseen.calibration.error).toBeLessThanOrEqual(0.05);
    const small = rows.filter(({ sitesOf, weight }) => weight === 1 && (sitesOf === "round-1" || sitesOf === "round-3"));
    const apart = holdSitesApart(small, (calibration, row) => estimate(calibration, named(row), row.rules).published);
    expect(apart).toHaveLength(small.length);
    const promised = apart.reduce((sum, { answer }) => sum + answer, 0) / small.length;
    const published = small.filter(({ gold }) => gold !== "absent").length / small.length;
    expect(Math.abs(promised - published)).toBeLessThan(0.03);
  });
});

describe("a site held apart", () => {
  it("is met neither in its own rows nor in those of another set of the same sites", () => {
    const row = (sitesOf: string, site: number, gold: WeightedRow["gold"]): WeightedRow => ({
      sitesOf,
      site,
      item: "plan",
      gold,
      rules: "absent",
      closes: false,
      values: featureNames.map(() => 0),
      weight: 1,
    });
    const foundAt = (site: number) => ({ ...row("b", site, "current"), rules: "current" as const });
    const all = [row("a", 1, "current"), row("a", 1, "current"), row("b", 2, "absent"), foundAt(1), foundAt(2)];
    const [first] = holdSitesApart(all, (calibration) => calibration.byState.absent);
    // Without both rows of the first site one answer is left, and it was right: 1.5 of 2.
    expect(first).toMatchObject({ row: { sitesOf: "a" }, answer: 0.75 });
  });
});
