import { describe, expect, test } from "vitest";
import { addresses, hostOf } from "../../../src/detect/site/corpus.js";
import { makeCorpus, sourceAt } from "../make-corpus.js";

describe("the corpus of a body", () => {
  const page = (path: string, title: string, body: string) => ({ path, title, body });

  test("knows its first page, and sorts by address", async () => {
    const corpus = await makeCorpus([
      page("/b", "B", "<p>Deux choses</p>"),
      page("/", "Accueil", "<p>Bienvenue ici</p>"),
      page("/a", "A", "<p>Une chose</p>"),
    ]);
    expect(corpus.sources.map(({ document, isHome }) => [new URL(document.url).pathname, isHome])).toEqual([
      ["/", true],
      ["/a", false],
      ["/b", false],
    ]);
  });

  test("holds the content of a page without its menu", async () => {
    const corpus = await makeCorpus([
      { ...page("/a", "A", "<h1>Conseil</h1><p>Douze membres élus</p>"), menu: "<ul><li><a href='/b'>Budget</a></li></ul>" },
    ]);
    expect(sourceAt(corpus, "/a").lines.map(({ text, headings }) => [text, headings])).toEqual([
      ["Conseil", ["Conseil"]],
      ["Douze membres élus", ["Conseil"]],
    ]);
  });

  test("a short line above a table names its rows as a heading would, a sentence does not", async () => {
    const table = "<table><tr><td>Association Amal</td><td>20 000</td></tr><tr><td>Association Nour</td><td>30 000</td></tr></table>";
    const corpus = await makeCorpus([
      page("/a", "A", `<p>Subventions de 2025</p>${table}`),
      page("/b", "B", `<p>Le conseil a voté hier. Les sommes suivent ici.</p>${table}`),
    ]);
    expect(sourceAt(corpus, "/a").lines.at(-1)?.headings).toEqual(["Subventions de 2025"]);
    expect(sourceAt(corpus, "/b").lines.at(-1)?.headings).toEqual([]);
  });

  test("a welcome is no content, but tells whose page it is", async () => {
    const welcome = (name: string) => `<p>مرحبا بكم في موقع بلدية ${name}</p><p>الوثائق المطلوبة: نسخة من بطاقة التعريف</p>`;
    const corpus = await makeCorpus([page("/a", "خدمة", welcome("بلطة بوعوان")), page("/b", "خدمة", welcome("عين الزيتونة"))]);
    expect(sourceAt(corpus, "/a").lines.map(({ text }) => text)).toEqual(["الوثائق المطلوبة: نسخة من بطاقة التعريف"]);
    expect(["/a", "/b"].map((path) => sourceAt(corpus, path)).map(({ owner, otherBecause }) => [owner, otherBecause])).toEqual([
      ["other", "spoken"],
      ["unsaid", undefined],
    ]);
  });

  test("a page on another host is no page of the site", async () => {
    const corpus = await makeCorpus([page("/a", "A", "<p>Une chose</p>")]);
    expect(sourceAt(corpus, "/a").isExternal).toBe(false);
    expect(addresses(sourceAt(corpus, "/a").document)).toContain("https://commune.example/a");
  });
});

test.each([
  ["https://www.commune.example/x", "commune.example"],
  ["http://commune.example:8080/", "commune.example:8080"],
  ["no address", ""],
])("the host of %s is %s", (url, host) => {
  expect(hostOf(url)).toBe(host);
});
