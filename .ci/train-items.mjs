// Fits the probability that an item is published on data/calibration/*.jsonl and writes data/models/items.json. Same rows, same bytes.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const load = (file) => import(new URL(`../dist/${file}.js`, import.meta.url).href);

/** Weights from all rows, and figures of each site by weights that never met it. */
export async function trainItems() {
  const { readRows } = await load("calibrate/rows");
  const { fitCalibration, holdSitesApart } = await load("calibrate/fit");
  const { estimate } = await load("calibrate/calibration");
  const { featureNames } = await load("calibrate/features");
  const folder = `${root}data/calibration`;
  const shares = JSON.parse(readFileSync(`${folder}/sets.json`, "utf8"));
  const files = readdirSync(folder)
    .filter((file) => file.endsWith(".jsonl"))
    .sort();
  const rows = files.flatMap((file) => {
    const set = file.replace(/\.jsonl$/, "");
    const { weight, sitesOf = set } = shares[set] ?? {};
    if (weight === undefined) throw new Error(`data/calibration/sets.json says nothing of the set ${set}`);
    return readRows(readFileSync(`${folder}/${file}`, "utf8")).map((row) => ({ ...row, sitesOf, weight }));
  });
  const named = (row) => Object.fromEntries(featureNames.map((name, index) => [name, row.values[index]]));
  const apart = holdSitesApart(rows, (calibration, row) => estimate(calibration, named(row), row.rules));
  const figures = await measure(apart);
  const calibration = { ...fitCalibration(rows), figures };
  writeFileSync(`${root}data/models/items.json`, `${JSON.stringify(calibration, null, 2)}\n`);
  const { printTradeOff, printReliability } = await load("agreement/print");
  console.log(`${rows.length} items of ${figures.sites} sites. Each site by weights that never met it, at first sight:`);
  console.log(printReliability(figures.unseen));
  console.log(printTradeOff(figures.unseen));
}

/** Figures over what was held apart: of every set together, and of those that were judged at first sight (weight 1). */
async function measure(apart) {
  const { defaultThresholds, decideState } = await load("model/decision-rule");
  const { measureReliability, measureCalibration } = await load("agreement/reliability");
  const { measureTradeOff } = await load("agreement/trade-off");
  const figuresOf = (some) => {
    const pairs = some.map(({ row, answer }) => {
      const place = { entityCode: `${row.sitesOf} ${row.site}`, itemId: row.item, complete: false, open: false, evidence: "", note: "" };
      const decidable = { byRules: row.rules, closes: row.closes, published: answer.published };
      const state = decideState(decidable, defaultThresholds);
      const confidence = state === "absent" ? 1 - answer.published : answer.right;
      return { machine: { ...place, state, confidence, estimate: decidable }, gold: { ...place, state: row.gold } };
    });
    const decided = pairs.filter(({ machine }) => machine.state !== "unknown");
    const { rows, ...calibration } = measureCalibration(decided);
    return {
      items: pairs.length,
      decided: rows,
      calibration,
      reliability: measureReliability(decided),
      tradeOff: measureTradeOff(pairs, defaultThresholds),
    };
  };
  const unseen = apart.filter(({ row }) => row.weight === 1);
  return rounded({
    sites: new Set(apart.map(({ row }) => `${row.sitesOf} ${row.site}`)).size,
    all: figuresOf(apart),
    unseen: figuresOf(unseen),
  });
}

const rounded = (value) =>
  JSON.parse(JSON.stringify(value, (_, part) => (typeof part === "number" ? Math.round(part * 1000) / 1000 : part)));

if (process.argv[1] === fileURLToPath(import.meta.url)) await trainItems();
