import { expect, test } from "vitest";
import { readRecogniser } from "../../src/app/adapters/recogniser.js";
import { passageText } from "../../src/detect/site/parts.js";
import { type CutPlace, cutPlaces, type DecidedPlace } from "../../src/detect/training-passages.js";
import { readCorpus } from "../../src/recognise/corpus.js";
import { readShippedRubric } from "../rubric/run-example.js";
import { morocco } from "../shipped-country.js";
import { makeCorpus } from "./make-corpus.js";

const { rubric } = readShippedRubric("smiig-communes");
const model = readRecogniser()?.model;

const minutes = `<h1>Procès-verbal de la session ordinaire d'octobre 2026</h1><p>Le conseil communal s'est réuni le 6 octobre 2026 en session ordinaire sous la présidence de M. Ahmed Bennani, le quorum étant atteint.</p>
<p>Point 1 : approbation du compte rendu de la session précédente. Adopté à l'unanimité.</p><p>Point 2 : convention pour l'entretien des routes. Adopté à la majorité.</p>`;
const call = `<h1>Subventions 2026 : appel à candidatures</h1><p>Les associations sont invitées à déposer leur dossier de candidature avant le 31 mars 2026 au bureau d'ordre.</p>
<ul><li>Statuts de l'association</li><li>Rapport financier</li></ul>`;
const pages = [
  { path: "/pv", title: "Conseil", body: minutes },
  { path: "/appel", title: "Associations", body: call },
];
const corpus = await makeCorpus(pages, model);

function place(itemId: string, path: string, quotation: string, isAsked: boolean): DecidedPlace {
  const item = rubric?.items.find(({ id }) => id === itemId);
  if (item === undefined) throw new Error(`no item ${itemId}`);
  return { item, url: `https://commune.example${path}`, quotation, isAsked };
}
const passages = (cut: readonly CutPlace[]) => cut.flatMap((one) => ("passage" in one ? [one.passage] : []));

test("of several kinds that an item asks for the likeliest is taken, and what a thing is not tells what it is", () => {
  const cut = cutPlaces(corpus.parts, [
    place("council-sessions", "/pv", "Adopté à l'unanimité.", true),
    place("grants", "/appel", "avant le 31 mars 2026", false),
  ]);
  expect(passages(cut).map(({ kind, label }) => [kind, label])).toEqual([
    ["minutes", "decided"],
    ["call-for-applications", "by-exclusion"],
  ]);
});

test("a place is taken once, one that is not there or whose item asks for no kind is told", () => {
  const again = place("council-sessions", "/pv", "", true);
  expect(cutPlaces(corpus.parts, [again, again])).toHaveLength(1);
  expect(cutPlaces(corpus.parts, [place("grants", "/nowhere", "", true)])).toEqual([{ why: "not-found" }]);
  expect(cutPlaces(corpus.parts, [place("grants", "/appel", "des mots d'ailleurs", false)])).toEqual([{ why: "not-found" }]);
  const without = { ...again, item: { ...again.item, detector: { name: "section-link", params: {} } } };
  expect(cutPlaces(corpus.parts, [without])).toEqual([{ why: "no-kind" }]);
});

test("a record of the corpus is read as judging reads the part", () => {
  const [passage] = passages(cutPlaces(corpus.parts, [place("grants", "/appel", "", true)]));
  const record = JSON.stringify({ ...passage, id: "1", hand: "site-X", cut: "site" });
  const { records, problems } = readCorpus(record, morocco.readers.persons.names.givenNames);
  expect(problems).toEqual([]);
  const part = corpus.parts.find(({ source, lines }) => source.document.url.endsWith("/appel") && lines.length === passage?.body.length);
  const judged = part === undefined ? undefined : passageText(part);
  expect(records[0]?.isCut).toBe(true);
  expect(records[0]?.passage.title.list).toEqual(judged?.title.list);
  expect(records[0]?.passage.lines.map(({ kind, words }) => [kind, words.list])).toEqual(
    judged?.lines.map(({ kind, words }) => [kind, words.list]),
  );
  expect(records[0]?.passage.lines.map(({ kind }) => kind)).toEqual(["heading", "paragraph", "item", "item"]);
});
