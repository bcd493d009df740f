/**
 * Decisions that an edition needs by the order of the queue, on all sites of data/calibration that rules were not made on, each site judged by weights that never met it. A reviewer who never errs
 * settles a set in each order until kappa with the gold is 0.95. Run: npx tsx bench/review-order.ts. Prints per set and order: decisions per body, and wrong points left per body, mean over the first six looks per body.
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { cohenKappa, countPairs } from "../src/agreement/statistics.js";
import { readRubric } from "../src/app/rubric-folders.js";
import { estimate } from "../src/calibrate/calibration.js";
import { featureNames } from "../src/calibrate/features.js";
import { holdSitesApart } from "../src/calibrate/fit.js";
import { readRows } from "../src/calibrate/rows.js";
import { decideState, defaultThresholds } from "../src/model/decision-rule.js";
import { orderOf } from "../src/review/queue.js";

const wantedKappa = 0.95;
const looksPerBody = 6;
const root = fileURLToPath(new URL("..", import.meta.url));
const folder = `${root}data/calibration`;
const shares = JSON.parse(readFileSync(`${folder}/sets.json`, "utf8")) as Record<string, { weight: number; sitesOf?: string }>;
const items = new Map(readRubric(`${root}rubrics/smiig-communes`).items.map((item) => [item.id, item]));

interface Case {
  readonly site: number;
  readonly state: string;
  readonly gold: string;
  readonly wrong: number;
  readonly points: number;
}

const rows: (ReturnType<typeof readRows>[number] & { readonly sitesOf: string; readonly weight: number })[] = readdirSync(folder)
  .filter((file) => file.endsWith(".jsonl"))
  .sort()
  .flatMap((file) => {
    const set = file.replace(/\.jsonl$/, "");
    const { weight = 0, sitesOf = set } = shares[set] ?? {};
    return readRows(readFileSync(`${folder}/${file}`, "utf8")).map((row) => ({ ...row, sitesOf, weight }));
  });
const named = (row: Pick<(typeof rows)[number], "values">) =>
  Object.fromEntries(featureNames.map((name, index) => [name, row.values[index] ?? 0]));
const judged = holdSitesApart(rows, (calibration, row) => estimate(calibration, named(row), row.rules)).map(({ row, answer }) => {
  const state = decideState({ byRules: row.rules, published: answer.published }, defaultThresholds);
  const confidence = (state === "absent" ? 1 - answer.published : answer.right) ?? 0;
  const item = items.get(row.item);
  const base = item?.points.value ?? 0;
  const points = base + ((item?.bonuses.complete?.value ?? 0) + (item?.bonuses.open?.value ?? 0)) / 2;
  return {
    set: row.sitesOf,
    weight: row.weight,
    site: row.site,
    state,
    gold: row.gold,
    wrong: state === "unknown" ? 1 : 1 - confidence,
    points,
  };
});

/** Decisions per body until the kappa is reached. */
function decisions(order: readonly Case[], bodies: number): number {
  const states = order.map(({ state }) => state as string);
  const kappa = () => cohenKappa(countPairs(states.map((state, index) => [state, order[index]?.gold ?? ""] as const))) ?? 1;
  for (let count = 0; count < order.length; count += 1) {
    if (kappa() >= wantedKappa) return count / bodies;
    states[count] = order[count]?.gold ?? "";
  }
  return order.length / bodies;
}

/** Wrong points left per body, mean over the first looks. */
function pointsLeft(order: readonly Case[], bodies: number): number {
  let left = order.reduce((sum, { state, gold, points }) => sum + (state === gold ? 0 : points), 0);
  let sum = 0;
  for (const { state, gold, points } of order.slice(0, looksPerBody * bodies)) {
    if (state !== gold) left -= points;
    sum += left;
  }
  return sum / (looksPerBody * bodies) / bodies;
}

const orders: Readonly<Record<string, (one: Case) => number>> = {
  "in queue order": ({ wrong, points }) => orderOf(wrong, points),
  "by whole points": ({ wrong, points }) => wrong * points,
  "by doubt alone": ({ wrong }) => wrong,
};
for (const set of new Set(judged.filter(({ weight }) => weight === 1).map((one) => one.set))) {
  const cases = judged.filter((one) => one.set === set && one.weight === 1);
  const bodies = new Set(cases.map(({ site }) => site)).size;
  const figures = Object.entries(orders).map(([name, of]) => {
    const order = [...cases].sort((a, b) => of(b) - of(a));
    return [name, { decisions: decisions(order, bodies).toFixed(2), pointsLeft: pointsLeft(order, bodies).toFixed(2) }];
  });
  process.stdout.write(`${JSON.stringify({ set, bodies, ...Object.fromEntries(figures) })}\n`);
}
