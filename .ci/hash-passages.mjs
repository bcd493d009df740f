// Keeps of passages only what the recogniser learns from: node .ci/hash-passages.mjs PASSAGES.jsonl HASHED.jsonl. The words are not in the result.
import { readFileSync, writeFileSync } from "node:fs";

const [from, to] = process.argv.slice(2);
if (from === undefined || to === undefined) {
  console.error("give the file of passages (data/corpus/README.md) and the file to write");
  process.exit(2);
}
const { readCorpus } = await import(new URL("../dist/recognise/corpus.js", import.meta.url).href);
const { writeHashed } = await import(new URL("../dist/recognise/hashed.js", import.meta.url).href);
const { givenNamesOfMorocco } = await import(new URL("./given-names.mjs", import.meta.url).href);
const { records, problems } = readCorpus(readFileSync(from, "utf8"), givenNamesOfMorocco());
for (const { line, message } of problems) console.error(`${from}:${line}: ${message}`);
if (problems.length > 0) process.exit(2);
writeFileSync(to, writeHashed(records));
console.log(`${records.length} passages`);
