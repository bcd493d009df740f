import { beforeAll, describe, expect, it } from "vitest";
import { readRecogniser } from "../../../src/app/adapters/recogniser.js";
import type { ItemFeatures } from "../../../src/calibrate/features.js";
import type { Judgement } from "../../../src/detect/detector.js";
import { likelyPlaces } from "../../../src/detect/judge/candidates.js";
import { itemFeatures } from "../../../src/detect/judge/item-features.js";
import { provingKinds, wantedKinds } from "../../../src/detect/judge/wanted-kinds.js";
import type { Corpus } from "../../../src/detect/site/corpus.js";
import type { Item } from "../../../src/model/rubric.js";
import { readShippedRubric } from "../../rubric/run-example.js";
import { makeCorpus, sourceAt } from "../make-corpus.js";
import { nothingFound } from "./missing-judgement.js";

const itemOf = (id: string): Item => {
  const item = readShippedRubric("smiig-communes").rubric?.items.find((other) => other.id === id);
  if (item === undefined) throw new Error(`no item ${id}`);
  return item;
};
const budget = itemOf("budget-current");
const table =
  "<table><tr><th>Chapitre</th><th>Recettes</th><th>Dépenses</th></tr><tr><td>Fonctionnement</td><td>4 200 000</td><td>3 900 000</td></tr><tr><td>Équipement</td><td>1 100 000</td><td>1 400 000</td></tr></table>";
const story = "<p>Samedi, les enfants de l'école ont planté quarante oliviers avec leurs parents et le club de football.</p>";
const page = (path: string, title: string, body: string) => ({ path, title, body: `<h1>${title}</h1>${body}` });

let corpus: Corpus;
let bare: Corpus;
let noticed: Corpus;
/** A legal notice as sites have them: who publishes, who hosts, personal data; with the body's telephone and address. */
const notice = `<h2>Éditeur du site</h2><p>Le présent site est édité par la commune, 12 avenue Hassan II, 26000 Settat. Téléphone : 05 23 40 11 22.</p>
<h2>Hébergement</h2><p>Le site est hébergé par la société Nuage, Casablanca.</p><h2>Propriété intellectuelle</h2><p>La reproduction des contenus du site est
interdite sans autorisation de l'éditeur.</p><h2>Données personnelles</h2><p>Conformément à la loi 09-08, vous disposez d'un droit d'accès et de rectification.</p>
<h2>Cookies</h2><p>Ce site dépose des cookies de mesure d'audience.</p>`;
beforeAll(async () => {
  const model = readRecogniser()?.model;
  const home = page("/", "Accueil", "<p>Bienvenue sur le site de la commune.</p>");
  corpus = await makeCorpus(
    [home, page("/sous", "Nos sous", table), page("/budget", "Budget 2026", table), page("/n", "Arbres", story)],
    model,
  );
  noticed = await makeCorpus([home, page("/mentions", "Mentions légales", notice), page("/n", "Arbres", story)], model);
  bare = await makeCorpus([home, page("/n", "Arbres", story)], model);
});

const foundAt = (path: string): Judgement => {
  const source = sourceAt(corpus, path);
  const line = source.lines.at(-1);
  if (line === undefined) throw new Error("no line");
  return {
    state: "current",
    evidence: [{ source, line }],
    reason: { code: "figures-current", facts: {} },
    sure: { about: 1, substance: 0.8, period: 0.65 },
    misses: [],
    scans: [],
    complete: false,
    open: true,
  };
};
const of = (judgement: Judgement, more: Partial<Parameters<typeof itemFeatures>[0]> = {}): ItemFeatures =>
  itemFeatures({ corpus, item: budget, judgement, state: "absent", reach: { pagesRead: 4 }, othersFound: 0.4, ...more });

describe("what is known of an item that was not found", () => {
  it("is its likeliest passage on the whole site", () => {
    expect(of(nothingFound).best).toBeGreaterThan(0.3);
    expect(of(nothingFound).several).toBeGreaterThan(0);
    expect(of(nothingFound, { corpus: bare }).best).toBeLessThan(-0.5);
    expect(of(nothingFound, { corpus: bare }).several).toBeUndefined();
  });

  it("is whether a page bears its name, and how near the nearest miss came", () => {
    const near = { ...nothingFound, misses: [{ url: "u", title: "t", why: { code: "no-figures", facts: {} }, promise: 0.9 }] };
    expect(of(near)).toMatchObject({ called: 1, near: 0.9, others: 0.4 });
    expect(of(nothingFound, { corpus: bare })).not.toHaveProperty("called");
    expect(of(nothingFound)).not.toHaveProperty("near");
  });

  it("is nothing that was read as being of another year", () => {
    const miss = (path: string, code: string) => ({
      url: `https://commune.example${path}`,
      title: "t",
      why: { code, facts: {} },
      promise: 0.9,
    });
    const both = (code: string) => of({ ...nothingFound, misses: [miss("/sous", code), miss("/budget", code)] });
    expect(both("other-year").best).toBeLessThan(0);
    expect(both("other-year")).not.toHaveProperty("several");
    expect(both("no-figures").best).toBe(of(nothingFound).best);
    const one = of({ ...nothingFound, misses: [miss("/budget", "other-year")] });
    expect(one.best).toBeGreaterThan(0.2);
  });

  it("is whether something unread bears its name", () => {
    const way = { url: "https://x.example/a.pdf", name: "", around: [], fileName: "", why: "timeout" } as const;
    expect(of({ ...nothingFound, ways: [{ ...way, name: "Budget 2026" }] })["unread-named"]).toBe(1);
    expect(of({ ...nothingFound, ways: [{ ...way, name: "Télécharger" }] })).not.toHaveProperty("unread-named");
  });

  it("says nothing of a proof", () => {
    for (const name of ["found", "about", "period", "cited", "title", "page"]) expect(of(nothingFound)).not.toHaveProperty(name);
  });
});

describe("what is known of an item that was found", () => {
  it("is how sure its detector was, and what its passage is by content", () => {
    const found = of(foundAt("/budget"), { state: "current" });
    expect(found).toMatchObject({ found: 1, about: 1, substance: 0.8, period: 0.65, page: 1 });
    expect(found.cited).toBeGreaterThan(0.3);
    expect(of(foundAt("/n"), { state: "current" }).cited).toBeLessThan(0);
  });

  it("is where it is named", () => {
    expect(of(foundAt("/budget"), { state: "current" }).title).toBe(1);
    expect(of(foundAt("/sous"), { state: "current" })).not.toHaveProperty("title");
  });

  it("is what state the rules gave it", () => {
    expect(of(foundAt("/budget"), { state: "stale" }).stale).toBe(1);
    expect(of(foundAt("/budget"), { state: "unknown" }).open).toBe(1);
    expect(of(foundAt("/budget"), { state: "current" })).not.toHaveProperty("stale");
  });

  it("says nothing of a search", () => {
    for (const name of ["best", "several", "near", "called", "unread-named"])
      expect(of(foundAt("/budget"), { state: "current" })).not.toHaveProperty(name);
  });
});

describe("a kind that only proves", () => {
  const contact = itemOf("commune-contact");
  const withKinds = (params: Item["detector"]["params"]): Item => ({
    ...contact,
    detector: { name: "contact", params: { ...contact.detector.params, ...params } },
  });
  const asked = withKinds({ kinds: ["contact", "legal-notice"], proofKinds: [] });
  const proofsLeftOut = withKinds({ proofKinds: [] });
  const foundIn = (item: Item) => {
    const source = sourceAt(noticed, "/mentions");
    const line = source.lines.find(({ text }) => text.includes("05 23 40 11 22"));
    if (line === undefined) throw new Error("no telephone");
    return of({ ...foundAt("/budget"), evidence: [{ source, line }] } as Judgement, { corpus: noticed, item, state: "current" });
  };
  const missingOf = (item: Item) => of(nothingFound, { corpus: noticed, item });

  it("stands in the shipped item apart from what it asks for", () => {
    expect(wantedKinds(contact)).toEqual(["contact"]);
    expect(provingKinds(contact)).toEqual(["contact", "legal-notice"]);
    expect(wantedKinds(itemOf("information-officer"))).toEqual(["officer"]);
    expect(provingKinds(itemOf("information-officer"))).toEqual(["officer", "organization-chart", "contact"]);
    expect(provingKinds(budget)).toEqual(["budget", "minutes"]);
  });

  it("makes a proof in such a passage no less sure", () => {
    expect(foundIn(contact)).toEqual(foundIn(asked));
    expect(foundIn(contact).cited).toBeGreaterThan(0);
    expect(foundIn(proofsLeftOut).cited).toBeLessThan(0);
  });

  it("says nothing where nothing was found: a site with a legal notice is as likely to have no contact as one without", () => {
    expect(missingOf(asked).best).toBeGreaterThan(0.3);
    expect(missingOf(contact)).toEqual(missingOf(proofsLeftOut));
    expect(missingOf(contact).best).toBeLessThan(missingOf(asked).best ?? 0);
    expect(likelyPlaces(noticed, contact, []).length).toBeLessThan(likelyPlaces(noticed, asked, []).length);
  });
});

describe("beside the numbers", () => {
  it("the same item gives the same ones", () => {
    expect(of(foundAt("/budget"))).toEqual(of(foundAt("/budget")));
  });

  it("papers of sessions are asked for by their detector, other kinds by the item, and a link asks for none", () => {
    expect(wantedKinds(itemOf("council-sessions"))).toEqual(["agenda", "minutes", "decisions"]);
    expect(wantedKinds(budget)).toEqual(["budget"]);
    expect(wantedKinds({ ...budget, detector: { name: "section-link", params: {} } })).toEqual([]);
  });

  it("a person is led to the likeliest documents first, then to the near misses, each once", () => {
    const miss = (url: string) => ({ url, title: "Arbres", why: { code: "no-figures", facts: {} }, promise: 0.5 });
    const urls = likelyPlaces(corpus, budget, [miss("https://commune.example/n"), miss("https://commune.example/sous")]).map(
      ({ url }) => url,
    );
    expect(urls.slice(0, 2).sort()).toEqual(["https://commune.example/budget", "https://commune.example/sous"]);
    expect(urls.at(-1)).toBe("https://commune.example/n");
    expect(urls).toHaveLength(3);
    expect(likelyPlaces(bare, budget, [])).toEqual([]);
  });
});
