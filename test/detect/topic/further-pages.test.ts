import { expect, test } from "vitest";
import { furtherPages } from "../../../src/detect/topic/further-pages.js";
import { makeCorpus, sourceAt, wholeOf } from "../make-corpus.js";

const page = (path: string, title: string, name: string) => ({ path, title, body: `<h1>${title}</h1><p>${name}</p><p>Conseiller</p>` });

test("pages of one list under one title go on with it; other addresses, other titles and other parameters do not", async () => {
  const corpus = await makeCorpus([
    page("/elus", "Qui sommes-nous", "Omar Tazi"),
    page("/elus?page=1", "Qui sommes-nous", "Rachid Sebti"),
    page("/elus?p=2", "Qui sommes-nous", "Latifa Chraibi"),
    page("/elus?page=3", "Nos agents", "Said Lahlou"),
    page("/elus?commune=4", "Qui sommes-nous", "Driss Fassi"),
    page("/amicale?page=1", "Qui sommes-nous", "Hassan Alaoui"),
  ]);
  const named = { ...wholeOf(sourceAt(corpus, "/elus")), place: "label" as const };
  const further = furtherPages(corpus.sources, [named]);
  expect(further.map(({ source }) => source.document.url).sort()).toEqual([
    "https://commune.example/elus?p=2",
    "https://commune.example/elus?page=1",
  ]);
  expect(further.map(({ place, naming }) => [place, naming])).toEqual(further.map(() => ["label", named.naming]));
  expect(furtherPages(corpus.sources, [{ ...named, place: "menu" }])).toEqual([]);
});
