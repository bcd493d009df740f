// The recogniser beside naive Bayes and fastText, each judged on hands that it never met: npx tsx bench/recognisers.ts (fastText: Debian's package, left out where it is missing)
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { readProfile } from "../src/app/read-profile.js";
import { compileCountry } from "../src/detect/site/country.js";
import { readCorpus, type TextRecord } from "../src/recognise/corpus.js";
import { mostLikely } from "../src/recognise/evaluate.js";
import { bucketCount, type Features, readFeatures } from "../src/recognise/features.js";
import { kinds } from "../src/recognise/kinds.js";
import { scoresOf } from "../src/recognise/recognise.js";
import { train } from "../src/recognise/train.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const groups = 6;

type Judge = (records: readonly TextRecord[]) => readonly number[];
type Trainer = (records: readonly TextRecord[]) => Judge;

const linear: Trainer = (records) => {
  const model = train(records);
  return (others) => others.map(({ passage }) => mostLikely(scoresOf(model, readFeatures(passage))));
};

/** Multinomial naive Bayes over the same hashed features. `complement` weighs each kind by all other kinds. Source: Rennie et al. (2003). */
const bayes =
  (smoothing: number, complement: boolean): Trainer =>
  (records) => {
    const width = kinds.length;
    const sums = new Float64Array(bucketCount * width);
    const totals = new Float64Array(width);
    for (const { passage, kind } of records) addPassage(readFeatures(passage), kinds.indexOf(kind));
    function addPassage({ buckets, values }: Features, column: number): void {
      for (let at = 0; at < buckets.length; at++) {
        const place = (buckets[at] ?? 0) * width + column;
        sums[place] = (sums[place] ?? 0) + (values[at] ?? 0);
        totals[column] = (totals[column] ?? 0) + (values[at] ?? 0);
      }
    }
    const all = totals.reduce((sum, total) => sum + total, 0);
    const rowSums = Float64Array.from({ length: bucketCount }, (_, bucket) =>
      sums.subarray(bucket * width, (bucket + 1) * width).reduce((sum, value) => sum + value, 0),
    );
    const weightOf = (bucket: number, column: number): number => {
      const own = sums[bucket * width + column] ?? 0;
      const total = totals[column] ?? 0;
      if (!complement) return Math.log((own + smoothing) / (total + smoothing * bucketCount));
      return -Math.log(((rowSums[bucket] ?? 0) - own + smoothing) / (all - total + smoothing * bucketCount));
    };
    const judge = ({ buckets, values }: Features): number =>
      mostLikely(
        Float64Array.from({ length: width }, (_, column) =>
          buckets.reduce((sum, bucket, at) => sum + (values[at] ?? 0) * weightOf(bucket, column), 0),
        ),
      );
    return (others) => others.map(({ passage }) => judge(readFeatures(passage)));
  };

const textOf = ({ passage }: TextRecord): string =>
  [...passage.labels, ...passage.headings, passage.title, passage.fileName, ...passage.lines.map(({ words }) => words)]
    .map((words) => words.list.join(" "))
    .join(" ");

const fastText =
  (options: readonly string[]): Trainer =>
  (records) => {
    const folder = mkdtempSync(path.join(tmpdir(), "recognisers-"));
    writeFileSync(path.join(folder, "train.txt"), records.map((record) => `__label__${record.kind} ${textOf(record)}\n`).join(""));
    const run = (args: string[]) => spawnSync("fasttext", args, { encoding: "utf8", maxBuffer: 1 << 26 });
    run(["supervised", "-input", path.join(folder, "train.txt"), "-output", path.join(folder, "model"), "-thread", "1", ...options]);
    return (others) => {
      writeFileSync(path.join(folder, "ask.txt"), others.map((record) => `${textOf(record)}\n`).join(""));
      const said = run(["predict", path.join(folder, "model.bin"), path.join(folder, "ask.txt")])
        .stdout.trim()
        .split("\n");
      rmSync(folder, { recursive: true });
      return said.map((label) => kinds.findIndex((kind) => label === `__label__${kind}`));
    };
  };

/** Accuracy and macro F1 over all kinds. */
function figures(pairs: readonly { kind: number; said: number }[]): string {
  const right = pairs.filter(({ kind, said }) => kind === said).length;
  const scores = kinds.map((_, kind) => {
    const hits = pairs.filter((pair) => pair.kind === kind && pair.said === kind).length;
    const both = pairs.filter((pair) => pair.kind === kind).length + pairs.filter((pair) => pair.said === kind).length;
    return both === 0 ? 0 : (2 * hits) / both;
  });
  return `accuracy ${(right / pairs.length).toFixed(3)}  macro F1 ${(scores.reduce((sum, score) => sum + score, 0) / kinds.length).toFixed(3)}`;
}

const names = compileCountry(readProfile(`${root}profiles/ma`)).readers.persons.names.givenNames;
const files = readdirSync(`${root}data/corpus`).filter((file) => file.endsWith(".jsonl"));
const records = files.flatMap((file) => readCorpus(readFileSync(`${root}data/corpus/${file}`, "utf8"), names).records);
const hands = [...new Set(records.map(({ hand }) => hand))].sort();
const hasFastText = spawnSync("fasttext", [], { encoding: "utf8" }).error === undefined;
const rivals: [string, Trainer][] = [
  ["softmax regression (shipped)", linear],
  ["naive Bayes, smoothing 0.01", bayes(0.01, false)],
  ["naive Bayes, smoothing 0.001", bayes(0.001, false)],
  ["complement naive Bayes, smoothing 0.01", bayes(0.01, true)],
  ["complement naive Bayes, smoothing 0.001", bayes(0.001, true)],
  ...(hasFastText
    ? ([
        ["fastText, words", fastText(["-epoch", "40", "-lr", "0.5"])],
        ["fastText, pairs of words", fastText(["-epoch", "40", "-lr", "0.5", "-wordNgrams", "2"])],
        ["fastText, runs of 3 to 5 letters", fastText(["-epoch", "40", "-lr", "0.5", "-wordNgrams", "2", "-minn", "3", "-maxn", "5"])],
      ] satisfies [string, Trainer][])
    : []),
];
for (const [name, trainer] of rivals) {
  const before = process.cpuUsage();
  const pairs = Array.from({ length: groups }, (_, group) => group).flatMap((group) => {
    const isHeld = ({ hand }: TextRecord) => hands.indexOf(hand) % groups === group;
    const held = records.filter(isHeld);
    const said = trainer(records.filter((record) => !isHeld(record)))(held);
    return held.map(({ kind }, index) => ({ kind: kinds.indexOf(kind), said: said[index] ?? -1 }));
  });
  console.log(`${name.padEnd(42)} ${figures(pairs)}  (${(process.cpuUsage(before).user / 1e6).toFixed(0)} s of processor here)`);
}
if (!hasFastText) console.log("fastText is not installed: left out");
