// Passages recognised a second of processor time, one thread: npx tsx bench/recognise.ts
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readRecogniser } from "../src/app/adapters/recogniser.js";
import { readProfile } from "../src/app/read-profile.js";
import { compileCountry } from "../src/detect/site/country.js";
import { readCorpus } from "../src/recognise/corpus.js";
import { recognise } from "../src/recognise/recognise.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const names = compileCountry(readProfile(`${root}profiles/ma`)).readers.persons.names.givenNames;
const shipped = readRecogniser();
if (shipped === undefined) throw new Error("no weights: npm run train");
const files = readdirSync(`${root}data/corpus`).filter((file) => file.endsWith(".jsonl"));
const passages = files.flatMap((file) =>
  readCorpus(readFileSync(`${root}data/corpus/${file}`, "utf8"), names).records.map(({ passage }) => passage),
);
for (const passage of passages) recognise(shipped.model, passage);
const rounds = 5;
const before = process.cpuUsage();
for (let round = 0; round < rounds; round++) for (const passage of passages) recognise(shipped.model, passage);
const { user } = process.cpuUsage(before);
console.log(`${Math.round((rounds * passages.length) / (user / 1e6))} passages a second of processor, ${passages.length} passages`);
