import { describe, expect, it } from "vitest";
import { readCorpus, type TextRecord } from "../../src/recognise/corpus.js";
import { calibrationError, crossValidate, figuresOf, fitTemperature } from "../../src/recognise/evaluate.js";
import { bucketCount, bucketOf, nameFeatures, readFeatures } from "../../src/recognise/features.js";
import { kinds } from "../../src/recognise/kinds.js";
import { readModel, writeModel } from "../../src/recognise/model.js";
import { explainRecognition, recognise } from "../../src/recognise/recognise.js";
import { train } from "../../src/recognise/train.js";
import { byDay } from "../set-up/deep.js";
import { morocco } from "../shipped-country.js";

const names = morocco.readers.persons.names.givenNames;

const row = (hand: string, number: number, kind: string, body: string[], title = "") =>
  JSON.stringify({ id: `${hand}-${number}`, hand, kind, lang: "fr", title, headings: [], link: "", file: "", body });

/** Two kinds by four hands, each in its own words around the same substance. */
const text = ["h1", "h2", "h3", "h4"]
  .flatMap((hand, at) => [
    row(hand, 1, "budget", [
      "| Chapitre | Recettes | Dépenses |",
      `| Fonctionnement | 1 20${at} 000 | 1 10${at} 000 |`,
      "| Investissement | 300 000 | 280 000 |",
    ]),
    row(hand, 2, "budget", [`Recettes de fonctionnement : 2 4${at}0 000 DH`, "Dépenses d'équipement : 900 000 DH"], "Notre argent"),
    row(hand, 3, "procedures", [
      "# Extrait d'acte de naissance",
      "- copie de la carte nationale",
      `- timbre de ${at + 2}0 dirhams`,
      "- livret de famille",
    ]),
    row(hand, 4, "procedures", ["Légalisation de signature : présenter la carte nationale et le document à légaliser."], "Vos papiers"),
  ])
  .join("\n");

const { records } = readCorpus(text, names);
const held = (body: string[]): TextRecord["passage"] => {
  const [record] = readCorpus(row("x", 1, "budget", body), names).records;
  if (record === undefined) throw new Error("a passage was expected");
  return record.passage;
};

describe("readCorpus", () => {
  it("reads how each line stands", () => {
    const { lines } = held(["# Titre", "- point", "| a | b |", "> légende", "? Envoyer", "texte"]);
    expect(lines.map((line) => line.kind)).toEqual(["heading", "item", "row", "caption", "control", "paragraph"]);
  });

  it("tells every bad line at once, and takes no record from one", () => {
    const { records: read, problems } = readCorpus(
      `no json\n${row("h", 1, "nothing", ["a"])}\n{"kind":"budget"}\n${row("h", 2, "budget", ["a"])}`,
      names,
    );
    expect(problems.map(({ line }) => line)).toEqual([1, 2, 3]);
    expect(read).toHaveLength(1);
  });
});

describe("readFeatures", () => {
  it("gives the same number whatever figure stands there, and another for a year and a telephone", () => {
    const [a, b] = [nameFeatures(held(["Total 1200000"])), nameFeatures(held(["Total 9876543"]))];
    expect([...a.keys()]).toEqual([...b.keys()]);
    expect(nameFeatures(held(["2026"])).has("body:#year")).toBe(true);
    expect(nameFeatures(held(["0522334455"])).has("body:#phone")).toBe(true);
  });

  it("stays within its buckets, also for text without a word", () => {
    for (const bucket of readFeatures(held(["المجلس الجماعي صادق على الميزانية", "§§§"])).buckets) expect(bucket).toBeLessThan(bucketCount);
    expect(bucketOf("body:مجلس")).toBe(bucketOf("body:مجلس"));
  });
});

describe("the recogniser", () => {
  const model = train(records);

  it("knows by their content passages whose words it has not seen together", () => {
    const budget = recognise(model, held(["Investissement : 450 000 DH", "Recettes : 3 100 000 DH"]));
    const papers = recognise(model, held(["- carte nationale", "- livret de famille"]));
    expect(budget.get("budget") ?? 0).toBeGreaterThan(budget.get("procedures") ?? 1);
    expect(papers.get("procedures") ?? 0).toBeGreaterThan(papers.get("budget") ?? 1);
    expect([...budget.values()].reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
  });

  it("is trained to the same bytes again, and reads them back from the middle of a larger buffer", () => {
    const bytes = writeModel(model);
    expect(Buffer.from(writeModel(train(records))).equals(Buffer.from(bytes))).toBe(true);
    const inside = Buffer.concat([Buffer.alloc(13, 7), bytes]).subarray(13);
    const passage = held(["Dépenses de fonctionnement 120 000"]);
    expect([...recognise(readModel(inside), passage)]).toEqual([...recognise(model, passage)]);
  });

  it("refuses bytes that are no weights, that are cut, and of kinds that it does not know", () => {
    const bytes = writeModel(model);
    expect(() => readModel(Buffer.from("no weights\n"))).toThrow(/no weights/);
    expect(() => readModel(bytes.subarray(0, bytes.length - 1))).toThrow(/cut/);
    expect(() => readModel(Buffer.from(Buffer.from(bytes).toString("latin1").replace('"budget"', '"budgie"'), "latin1"))).toThrow(/kinds/);
  });

  it("names the words that weighed", () => {
    const words = explainRecognition(model, held(["Recettes et dépenses de fonctionnement"]), "budget", 5).map(({ feature }) => feature);
    expect(words.some((word) => word.includes("recet") || word.includes("depens") || word.includes("fonction"))).toBe(true);
  });
});

describe("figures on hands held apart", () => {
  it("judge no hand by a recogniser that knows it", () => {
    const heldApart = crossValidate(records, byDay(2, 4));
    expect(heldApart.map(({ record }) => record.id).sort()).toEqual(records.map((record) => record.id).sort());
    const budget = figuresOf(heldApart).find(({ kind }) => kind === "budget");
    expect(budget).toMatchObject({ passages: 8 });
    expect(budget?.recall ?? 0).toBeGreaterThan(0.7);
    const temperature = fitTemperature(heldApart);
    expect(temperature).toBeGreaterThan(0.19);
    expect(calibrationError(heldApart, temperature)).toBeLessThanOrEqual(1);
    expect(figuresOf([]).map(({ kind }) => kind)).toEqual([...kinds]);
  });
});
