import { describe, expect, test } from "vitest";
import { findPassages, headOf, passagesOf, withoutLinks } from "../../../src/detect/topic/passages.js";
import type { Topic } from "../../../src/detect/topic/topic.js";
import { compileTerms } from "../../../src/text/terms.js";
import { linesOf, makeCorpus, sourceAt } from "../make-corpus.js";

const none = compileTerms({ fr: [], ar: [] });
const topic: Topic = {
  about: compileTerms({ fr: ["budget"], ar: ["الميزانية"] }),
  unless: compileTerms({ fr: ["marchés"], ar: [] }),
  never: none,
  kinds: [],
};
const textsOf = (passage: { lines: readonly { text: string }[] } | undefined) => passage?.lines.map((line) => line.text);

describe("passages of a page", () => {
  test("the lines under a heading that names the subject, up to one that names another", async () => {
    const body =
      "<h1>Documents</h1><p>Introduction du site.</p><h2>Budget 2026</h2><p>Recettes prévues</p><h2>Marchés</h2><p>Avis ouvert</p>";
    const corpus = await makeCorpus([{ path: "/documents", title: "Documents", body }]);
    const [passage, ...others] = passagesOf(sourceAt(corpus, "/documents"), topic);
    expect([passage?.place, passage?.naming, textsOf(passage)]).toEqual(["self", "Budget 2026", ["Budget 2026", "Recettes prévues"]]);
    expect(others).toEqual([]);
  });

  test("the whole page where its title names the subject, and nothing where it names another before", async () => {
    const corpus = await makeCorpus([
      { path: "/a", title: "Budget de la commune", body: "<p>Recettes prévues pour l’année</p>" },
      { path: "/b", title: "Marchés et budget", body: "<p>Avis ouvert au public</p>" },
    ]);
    expect(passagesOf(sourceAt(corpus, "/a"), topic).map(({ place }) => place)).toEqual(["self"]);
    expect(passagesOf(sourceAt(corpus, "/b"), topic)).toEqual([]);
  });

  test("a page that only a menu calls so comes after one that says so itself", async () => {
    const menu = '<ul><li><a href="/x">Budget</a></li></ul>';
    const corpus = await makeCorpus([
      { path: "/", title: "Accueil", body: "<p>Bienvenue dans la commune</p>", menu },
      { path: "/x", title: "Page 12", body: "<p>Tableau des sommes de la commune</p>" },
      { path: "/y", title: "Budget", body: "<p>Recettes prévues pour l’année</p>" },
    ]);
    expect(findPassages(corpus, topic).map(({ source, place }) => [new URL(source.document.url).pathname, place])).toEqual([
      ["/y", "self"],
      ["/x", "menu"],
    ]);
  });

  test("a list of links is not what they lead to", async () => {
    const body = '<h2>Budget</h2><p>Adopté en session de mai</p><p><a href="/b.pdf">Budget 2026</a></p>';
    const corpus = await makeCorpus([{ path: "/p", title: "Documents", body }]);
    const [passage] = passagesOf(sourceAt(corpus, "/p"), topic);
    if (passage === undefined) throw new Error("no passage");
    expect(withoutLinks(passage).map(({ text }) => text)).toEqual(["Budget", "Adopté en session de mai"]);
  });
});

describe("the lines in which a file names itself", () => {
  test.each([
    {
      name: "after the letterhead",
      lines: ["Royaume du Maroc", "Commune d’Aïn Zitouna", "Budget 2026", "Article 1 : recettes"],
      head: ["Budget 2026"],
    },
    { name: "in Arabic", lines: ["المملكة المغربية", "جماعة عين الزيتونة", "ميزانية 2026", "المادة 1 : المداخيل"], head: ["ميزانية 2026"] },
    {
      name: "a title that begins like a letterhead",
      lines: ["Commune d’Aïn Zitouna - Budget 2026"],
      head: ["Commune d’Aïn Zitouna - Budget 2026"],
    },
    { name: "up to rows with figures", lines: ["Compte", "Recettes 12 500,00"], head: ["Compte"] },
    { name: "none in an empty file", lines: [], head: [] },
  ])("$name", ({ lines, head }) => {
    expect(headOf({ lines: linesOf(lines) }).map(({ text }) => text)).toEqual(head);
  });
});
