// Trains the recogniser of passages from data/corpus, then fits the probabilities of items on data/calibration; weights and figures go
// to data/models. Same corpus and rows, same bytes. Further files of passages, as nashr training writes them: npm run train -- --with FILE...
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const root = fileURLToPath(new URL("..", import.meta.url));
const built = spawnSync(process.execPath, [`${root}.ci/build.mjs`], { stdio: "inherit" });
if (built.status !== 0) process.exit(built.status ?? 1);
const load = (file) => import(new URL(`../dist/recognise/${file}.js`, import.meta.url).href);
const { readCorpus } = await load("corpus");
const { isHashed, readHashed } = await load("hashed");
const { train } = await load("train");
const { writeModel } = await load("model");
const { calibrationError, crossValidate, figuresOf, fitTemperature } = await load("evaluate");

const { givenNamesOfMorocco } = await import(new URL("./given-names.mjs", import.meta.url).href);
const given = givenNamesOfMorocco();

const folder = process.env.NASHR_CORPUS ?? `${root}data/corpus`;
const files = readdirSync(folder)
  .filter((file) => file.endsWith(".jsonl"))
  .sort();
const { values, positionals } = parseArgs({ options: { with: { type: "string", multiple: true, default: [] } }, allowPositionals: true });
const further = [...values.with, ...positionals].map((file) => resolve(process.env.INIT_CWD ?? process.cwd(), file));
const records = [...files.map((file) => `${folder}/${file}`), ...further].flatMap((file) => {
  const text = readFileSync(file, "utf8");
  const { records, problems } = isHashed(text) ? readHashed(text) : readCorpus(text, given);
  for (const { line, message } of problems) console.error(`${file}:${line}: ${message}`);
  if (problems.length > 0) process.exitCode = 2;
  return records;
});
if (process.exitCode === 2) process.exit(2);
const heldApart = crossValidate(records, 6);
const cut = heldApart.filter(({ record }) => record.isCut);
const temperature = fitTemperature(cut);
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
const round = (value) => Math.round(value * 1000) / 1000;
/** Figures of passages that were judged by a recogniser which knew nothing of their hand. */
const summaryOf = (some) => {
  const figures = figuresOf(some).filter(({ passages, precision }) => passages > 0 || precision > 0);
  return {
    passages: some.length,
    accuracy: round(figures.reduce((sum, { recall, passages }) => sum + recall * passages, 0) / Math.max(1, some.length)),
    macroF1: round(
      mean(
        figures
          .filter(({ passages }) => passages > 0)
          .map(({ precision, recall }) => (precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall))),
      ),
    ),
    calibrationError: round(calibrationError(some, temperature)),
    kinds: figures.map((row) => ({ ...row, precision: round(row.precision), recall: round(row.recall) })),
  };
};
const summary = {
  hands: new Set(records.map((record) => record.hand)).size,
  temperature,
  written: summaryOf(heldApart.filter(({ record }) => !record.isCut)),
  cut: summaryOf(cut),
};
const bytes = writeModel({ ...train(records), temperature });
mkdirSync(`${root}data/models`, { recursive: true });
writeFileSync(`${root}data/models/passages.bin`, bytes);
writeFileSync(`${root}data/models/passages.json`, `${JSON.stringify(summary, null, 2)}\n`);
for (const [name, { kinds, ...all }] of [
  ["written passages", summary.written],
  ["passages cut from sites", summary.cut],
]) {
  for (const { kind, passages, precision, recall } of kinds)
    console.log(`${kind.padEnd(24)} ${String(passages).padStart(5)}  precision ${precision.toFixed(3)}  recall ${recall.toFixed(3)}`);
  console.log(
    `${name}, of hands held apart: ${all.passages}, accuracy ${all.accuracy}, macro F1 ${all.macroF1}, calibration error ${all.calibrationError}\n`,
  );
}
console.log(`${records.length} passages of ${summary.hands} hands; temperature ${temperature}; weights ${bytes.length} bytes`);
const { trainItems } = await import(new URL("./train-items.mjs", import.meta.url).href);
await trainItems();
