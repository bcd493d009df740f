import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readRecogniser } from "../../src/app/adapters/recogniser.js";
import { type CorpusRecord, readCorpus } from "../../src/recognise/corpus.js";
import { isHashed, readHashed } from "../../src/recognise/hashed.js";
import { kinds } from "../../src/recognise/kinds.js";
import { morocco } from "../shipped-country.js";

const names = morocco.readers.persons.names.givenNames;

const folder = fileURLToPath(new URL("../../data/corpus/", import.meta.url));
const files = readdirSync(folder).filter((file) => file.endsWith(".jsonl"));
const read = files.map((file) => {
  const text = readFileSync(folder + file, "utf8");
  return { file, ...(isHashed(text) ? readHashed(text) : readCorpus(text, names)) };
});
const records: CorpusRecord[] = read.flatMap((file): readonly CorpusRecord[] => file.records);

describe("the corpus", () => {
  it("is sound: every line reads, ids are unique, each file is of one hand", () => {
    expect(read.flatMap(({ file, problems }) => problems.map(({ line }) => `${file}:${line}`))).toEqual([]);
    expect(new Set(records.map((record) => record.id)).size).toBe(records.length);
    for (const { file, records: own } of read as { file: string; records: CorpusRecord[] }[])
      expect([...new Set(own.map((record) => `${record.hand.replace(/^h/, "hand-").replace(/^p/, "pages-0")}.jsonl`))], file).toEqual([
        file,
      ]);
  });

  it("holds every kind by several hands, in French and in Arabic", () => {
    for (const kind of kinds) {
      const own = records.filter((record) => record.kind === kind);
      expect(new Set(own.map((record) => record.hand)).size, kind).toBeGreaterThanOrEqual(5);
      for (const language of ["fr", "ar"])
        expect(
          own.some((record) => record.language === language),
          `${kind} ${language}`,
        ).toBe(true);
    }
  });
});

describe("the shipped weights", () => {
  it("are of all kinds and say of the corpus they were trained on what its figures say", () => {
    const shipped = readRecogniser();
    expect(shipped?.model.kinds).toEqual([...kinds]);
    const figures = JSON.parse(readFileSync(new URL("../../data/models/passages.json", import.meta.url), "utf8")) as {
      written: { passages: number };
      cut: { passages: number };
      temperature: number;
    };
    expect(figures.written.passages + figures.cut.passages).toBe(records.length);
    expect(figures.cut.passages).toBe(records.filter(({ isCut }) => isCut).length);
    expect(shipped?.model.temperature).toBe(figures.temperature);
  });
});
