import { describe, expect, it } from "vitest";
import { readCorpus } from "../../src/recognise/corpus.js";
import { featuresOf } from "../../src/recognise/examples.js";
import { isHashed, readHashed, writeHashed } from "../../src/recognise/hashed.js";
import { recognise } from "../../src/recognise/recognise.js";
import { train } from "../../src/recognise/train.js";
import { morocco } from "../shipped-country.js";

const row = (number: number, kind: string, title: string, body: string[]) =>
  JSON.stringify({ id: `h-${number}`, hand: "h", kind, lang: "fr", title, headings: [title], link: "Lire", file: "cr.pdf", body });

const { records } = readCorpus(
  [
    row(1, "minutes", "Conseil du 12 mai", ["Présents : M. Dubois, Mme Rey.", "- Point 1 : adopté à l'unanimité", "| pour | 12 |"]),
    row(2, "budget", "Finances", ["| Recettes | 1 200 000 |", "| Dépenses | 1 100 000 |"]),
    row(3, "contact", "Nous joindre", []),
  ].join("\n"),
  morocco.readers.persons.names.givenNames,
);
const text = writeHashed(records);
const read = readHashed(text);

it("keeps no word of a passage, and says so in its first line", () => {
  expect(isHashed(text)).toBe(true);
  expect(text).not.toMatch(/dubois|unanimit|finances/iu);
  expect(read.problems).toEqual([]);
  expect(read.records.map(({ id, kind, hand }) => [id, kind, hand])).toEqual([
    ["h-1", "minutes", "h"],
    ["h-2", "budget", "h"],
    ["h-3", "contact", "h"],
  ]);
});

it("keeps what a recogniser learns from", () => {
  for (const [at, record] of records.entries()) {
    const hashed = read.records[at];
    if (hashed === undefined) throw new Error("a record was lost");
    const [own, kept] = [featuresOf(record).whole, featuresOf(hashed).whole].map(
      ({ buckets, values }) => new Map([...buckets].map((bucket, index) => [bucket, values[index] ?? 0])),
    );
    expect([...(kept?.keys() ?? [])].sort()).toEqual([...(own?.keys() ?? [])].sort());
    for (const [bucket, value] of own ?? []) expect(kept?.get(bucket)).toBeCloseTo(value, 3);
  }
});

it("teaches what the words would have taught", () => {
  const [fromWords, fromHashes] = [train(records), train(read.records)];
  for (const { passage, kind } of records)
    expect(recognise(fromHashes, passage).get(kind)).toBeCloseTo(recognise(fromWords, passage).get(kind) ?? 0, 1);
});

it("refuses what was made with other features, and names a line of no kind", () => {
  expect(readHashed(text.replace(/"features":"./u, '"features":"x')).problems).toEqual([
    { line: 1, message: "was made with other features" },
  ]);
  expect(readHashed(text.replace('"kind":"budget"', '"kind":"money"')).problems).toEqual([{ line: 3, message: '"money" is not a kind' }]);
});

describe("a broken file", () => {
  const [head = "", first = "", second = "", ...rest] = text.split("\n");
  const withSecond = (line: string) => readHashed([head, first, line, ...rest].join("\n"));

  it.each([
    ["a line that is cut", second.slice(0, 40), "is no JSON object"],
    ["a line that is a list", "[1]", "is no JSON object"],
    ["a line without id and hand", '{"kind":"budget","lang":"fr","content":"","naming":""}', "id, hand: missing, or not as it was written"],
    ["features that are cut", second.replace(/"content":"[^"]*"/u, '"content":"AAAAAAA="'), "content: missing, or not as it was written"],
    ["features of other signs", second.replace(/"naming":"[^"]*"/u, '"naming":"*"'), "naming: missing, or not as it was written"],
  ])("%s is a problem with its number, and the others are read", (_, line, message) => {
    const { records: others, problems } = withSecond(line);
    expect(problems).toEqual([{ line: 3, message }]);
    expect(others.map(({ id }) => id)).toEqual(read.records.filter((_, at) => at !== 1).map(({ id }) => id));
  });

  it("whose head is broken holds nothing", () => {
    const message = 'is no head of hashed passages: {"features": digest}';
    for (const broken of ['{"features":', '{"features":1}', ""])
      expect(readHashed([broken, first].join("\n"))).toEqual({ records: [], problems: [{ line: 1, message }] });
  });

  it("that is whole has no problem, an empty line neither", () => {
    expect(withSecond(second).problems).toEqual([]);
    expect(readHashed(`${text}\n  \n`)).toEqual(read);
  });
});
