import { describe, expect, it } from "vitest";
import { openEditionIndex } from "../../src/report/edition-index.js";
import { type Page, renderPage, type Site } from "../../src/report/layout.js";
import { openExamples } from "../../src/report/next-points.js";
import { entityPage } from "../../src/report/pages/entity.js";
import { generalPages, openSite } from "../../src/report/report.js";
import type { Lang } from "../../src/report/words.js";
import { deep } from "../set-up/deep.js";
import { editionPlans, makePlannedEdition } from "../set-up/report-editions.js";
import { changesPage } from "./reader/changes-page.js";
import { commonTexts, indexTexts, unaccounted } from "./reader/check-page.js";
import { dataPage } from "./reader/data-page.js";
import * as entity from "./reader/entity-page.js";
import { countFacts, type Facts } from "./reader/facts.js";
import * as general from "./reader/general-pages.js";
import { matrixPage } from "./reader/matrix-rows.js";
import { methodPage } from "./reader/method-page.js";
import { readBlocks } from "./reader/page-blocks.js";
import * as placePages from "./reader/place-pages.js";
import { contestPage } from "./reader/replies.js";
import { networkPage } from "./reader/second-rubric.js";
import { type Allowed, makeTeller, type Teller } from "./reader/teller.js";
import { testOptions } from "./report-options.js";

const options = testOptions();
const nothing: Allowed = { texts: [], rows: [] };
const untaught =
  "texts that do not follow from the edition. Is the page or the sentence new: write what it may say in test/report/reader, counted from the edition and not by src/report, and give it its case in allowedOn";

/** What a general page may say, by its path; undefined for pages left out of the sample. */
function allowedOn(teller: Teller, site: Site, path: string): Allowed | undefined {
  const { facts } = teller;
  const parts = path.split("/");
  const [, section = "", name = ""] = parts;
  if (parts.length === 2) return general.homePage(teller);
  const level = section === "items" ? facts.main : facts.levels.find((own) => `${own.level}-items` === section);
  if (level !== undefined) return name === "index.html" ? general.itemsPage(teller, level) : sampledItem(teller, level, name);
  switch (section) {
    case "ranking":
      return general.rankingPage(teller);
    case "regions":
    case "provinces": {
      if (name === "index.html") return general.regionsPage(teller);
      const kind = section === "regions" ? "region" : "province";
      const at = site.editionIndex[`${kind}s`].findIndex((territory) => path.endsWith(`/${folderOf(territory.place.name)}/index.html`));
      const place = site.editionIndex[`${kind}s`][at]?.place.name;
      return place === undefined || at > 1 ? undefined : placePages.territoryPage(teller, kind, place);
    }
    case "press": {
      if (name === "index.html") return inEachLanguage(teller, placePages.pressPage);
      const at = site.editionIndex.regions.findIndex((territory) => folderOf(territory.place.name) === name);
      const place = site.editionIndex.regions[at]?.place.name;
      return place === undefined || at > 1 ? undefined : placePages.regionPressPage(teller, place);
    }
    case "changes":
      return changesPage(teller);
    case "matrix":
      return matrixPage(teller);
    case "network":
      return networkPage(teller);
    case "data":
      return dataPage(teller);
    case "method":
      return methodPage(teller);
    case "contest":
      return contestPage(teller);
    default:
      return nothing;
  }
}

/** What a page may say that gives its titles in every language. */
function inEachLanguage({ facts }: Teller, tell: (teller: Teller) => Allowed): Allowed {
  const told = options.languages.map((lang) => tell(makeTeller(facts, options, lang)));
  return { texts: told.flatMap(({ texts }) => texts), rows: told.flatMap(({ rows }) => rows) };
}

function folderOf(name: string): string {
  return name
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

function sampledItem(teller: Teller, level: Facts["main"], itemId: string): Allowed | undefined {
  return ["budget-current", "council-rules", "grants"].includes(itemId) ? general.itemPage(teller, level, itemId) : undefined;
}

/** Bodies of each kind: the first and the last of the ranking, one in the middle of each tie, one that is silent, two by chance. */
function sampledBodies({ levels }: Facts) {
  return levels.flatMap((level) => {
    const { ranked, unranked, bodies } = level;
    const middle = ranked[Math.floor(ranked.length * 0.8)];
    const chosen = [
      ranked[0],
      ranked[1],
      ranked[Math.floor(ranked.length / 3)],
      middle,
      ranked.at(-1),
      unranked[0],
      unranked.at(-1),
      bodies[7],
      ...bodies.filter(({ entity }) => entity.tags.length > 0).slice(0, 3),
      bodies.find(({ findings }) => [...findings.values()].some(({ verdict }) => verdict.pointed?.settles === true)),
    ];
    return [...new Set(chosen.filter((body) => body !== undefined))].map((body) => ({ level, body }));
  });
}

describe.each(Object.entries(editionPlans))("every sentence of the edition %s", (name, plan) => {
  const edition = makePlannedEdition(plan);
  const facts = countFacts(edition);
  const editionIndex = openEditionIndex(edition, options);
  const examples = openExamples(editionIndex);

  const follow = (lang: Lang): void => {
    const site = openSite(editionIndex, options, lang);
    const teller = makeTeller(facts, options, lang);
    const common = indexTexts(commonTexts(teller));
    const wrong: string[] = [];
    const read = (page: Page, allowed: Allowed): void => {
      for (const text of unaccounted(renderPage(site, page), common, allowed)) wrong.push(`${page.path} ${text}`);
    };
    let pages = 0;
    for (const page of generalPages(site)) {
      const allowed = allowedOn(teller, site, page.path);
      if (allowed === undefined) continue;
      read(page, allowed);
      pages += 1;
    }
    for (const { level, body } of sampledBodies(facts)) {
      const own = editionIndex.byCode.get(body.entity.code);
      if (own === undefined) throw new Error(body.entity.code);
      const page = entityPage(site, own, examples);
      read(page, entity.entityPage(teller, level, body));
      const verdicts = readBlocks(renderPage(site, page)).filter(({ path }) =>
        /section\.items > article\.[^ ]+ > p$|section\.items > ul[^>]* > li$/.test(path),
      );
      const told = entity.itemVerdicts(teller, level, body);
      // Beside a verdict that is a line of a list stands the name of the item.
      expect(verdicts.map(({ text }, at) => (text.endsWith(told[at] ?? "") ? told[at] : text))).toEqual(told);
      pages += 1;
    }
    expect(pages).toBeGreaterThan(15);
    expect(wrong.slice(0, 25), untaught).toEqual([]);
  };
  // By day the sentences of every edition are read in one language, those of the richest in the others; at night all in all.
  const byDay = { network: "ar", replied: "en", national: "" }[name] ?? "fr";
  for (const lang of options.languages) (byDay === lang ? it : deep)(`follows from its data (${lang})`, () => follow(lang));
});

describe("the reader of sentences", () => {
  it("takes no sentence whose number was changed, and no body that is not the one meant", () => {
    const edition = makePlannedEdition(editionPlans.firstEdition ?? { bodies: { commune: 3 }, fates: { some: 1 }, seed: 1 });
    const facts = countFacts(edition);
    const site = openSite(openEditionIndex(edition, options), options, "fr");
    const teller = makeTeller(facts, options, "fr");
    const common = indexTexts(commonTexts(teller));
    const [home] = generalPages(site);
    if (home === undefined) throw new Error("no page");
    const html = renderPage(site, home);
    const allowed = general.homePage(teller);
    expect(unaccounted(html, common, allowed)).toEqual([]);
    const texts = [...allowed.texts, ...allowed.rows].filter((text) => /[1-9]/.test(text) && !/2025/.test(text));
    expect(texts.length).toBeGreaterThan(40);
    for (const text of texts) {
      const lie = text.replace(/[1-9]/, (digit) => String((Number(digit) % 9) + 1));
      const told = `<p>${lie.replaceAll("<", "&lt;")}</p>`;
      if (allowed.texts.includes(lie) || allowed.rows.includes(lie)) continue;
      expect(unaccounted(told, common, allowed), lie).not.toEqual([]);
    }
    const [first, second] = facts.main.ranked;
    if (first === undefined || second === undefined) throw new Error("too few bodies");
    const leader = allowed.texts.find((text) => text.includes(teller.name(first))) ?? "";
    const other = leader.replace(teller.name(first), teller.name(second));
    expect(unaccounted(`<p>${other}</p>`, common, allowed)).not.toEqual([]);
  });
});
