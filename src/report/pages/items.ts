import type { Level } from "../../model/entity.js";
import type { Item } from "../../model/rubric.js";
import { bodyTable } from "../body-table.js";
import { mapFigure } from "../charts/region-map.js";
import { stateBars } from "../charts/state-bars.js";
import { hatchPattern } from "../charts/svg.js";
import type { Body, LevelIndex } from "../edition-index.js";
import { type FigureSpec, figure } from "../figure.js";
import { bodyLink, documentLink, quotation, shareText, stateMark } from "../fragments.js";
import { extremesOf, groupValues, itemTotal, regionalShares, shareRange } from "../group-summary.js";
import { type Html, html } from "../html.js";
import { link, type Page, type Site } from "../layout.js";
import { hasLevels, itemPath, itemsPath, levelLinks } from "../level-pages.js";
import { pagePath } from "../links.js";
import { findingOfItem, stateOfItem } from "../state-signs.js";
import { itemBodies } from "./item-bodies.js";
import { hasGuide } from "./publish.js";

const exampleCount = 8;

/** How many bodies of a level publish each item; undefined where none was judged. */
export function itemsFigure(site: Site, { level, summary }: LevelIndex): FigureSpec | undefined {
  const { words, editionIndex } = site;
  if (summary === undefined) return undefined;
  const values = { ...groupValues(site, summary), level: words.text(`level.${level}s`) };
  const [key, id] = level === editionIndex.mainLevel ? ["chart.itemsTitle", "items"] : ["chart.itemsTitleOf", `items-${level}`];
  return stateBars(site, summary, id, words.t(key, values), words.text(key, values));
}

/** All items of a level with how many publish them. */
export function itemsPage(site: Site, index: LevelIndex): Page {
  const { words } = site;
  const { level, rubric, items, summary } = index;
  const path = itemsPath(site, level);
  const title = hasLevels(site) ? "items.titleOf" : "items.title";
  const values = { ...(summary === undefined ? {} : groupValues(site, summary)), level: words.text(`level.${level}s`) };
  const page: Page = {
    path,
    section: "items",
    title: words.text(title, values),
    description: words.text("items.description", { n: items.length }),
    body: html``,
    picture: path.replace("index.html", "card.png"),
  };
  const counts = new Map(summary?.items.map((item) => [item.itemId, item]));
  const entry = (item: Item): Html => {
    const count = counts.get(item.id);
    return html`<tr><th scope="row"><a href="${link(page, itemPath(site, level, item.id))}">${words.pick(item.label)}</a></th><td class="num">${count === undefined ? "–" : shareText(words, shareRange(count))}</td><td class="num">${
      count === undefined ? "–" : shareText(words, count.inhabitants)
    }</td><td>${item.law.provenance === "sourced" ? words.pick(item.law.text) : "–"}</td></tr>`;
  };
  const bars = itemsFigure(site, index);
  const body = html`${hatchPattern()}${levelLinks(site, page, index, (other) => itemsPath(site, other))}<h1>${words.t(title, values)}</h1>${
    summary !== undefined && html`<p class="standfirst">${words.t("items.standfirst", values)}</p>`
  }${
    site.options.publishing?.level === level &&
    html`<p><a href="${link(page, pagePath.publish(site.lang))}">${words.t("publish.title")}</a></p>`
  }${bars !== undefined && figure(site, page, bars)}<p><a href="${link(page, pagePath.matrix(site.lang))}">${words.t("matrix.title")}</a></p>${rubric.sections.map(
    (section) =>
      html`<h2>${words.pick(section.label)}</h2><table class="list"><thead><tr><th scope="col">${words.t("method.item")}</th><th scope="col" class="num">${words.t("items.share")}</th><th scope="col" class="num">${words.t("items.inhabitants")}</th><th scope="col">${words.t("method.law")}</th></tr></thead><tbody>${items.filter((item) => item.section === section.id).map(entry)}</tbody></table>`,
  )}`;
  return { ...page, body };
}

/** The map of one item. */
export function itemMap(site: Site, item: Item, page: string): FigureSpec | undefined {
  const { words } = site;
  const shares = regionalShares(site, item.id);
  const values = { item: words.pick(item.label), ...extremesOf(site, "regions", shares) };
  return mapFigure(site, {
    id: `item-${item.id}`,
    title: words.t("chart.itemMapTitle", values),
    titleText: words.text("chart.itemMapTitle", values),
    measure: words.text("items.share"),
    level: "regions",
    values: shares,
    page,
  });
}

function worth(body: Body, itemId: string): number {
  const verdict = findingOfItem(body, itemId)?.verdict;
  return verdict?.state === "current" ? 1 + Number(verdict.complete) + Number(verdict.open) : 0;
}

/** True where the item was judged and was not found in a valid version; what is not known accuses nobody. */
function isWithout(body: Body, itemId: string): boolean {
  const state = stateOfItem(body, itemId);
  return state === "absent" || state === "stale";
}

/** Inhabitants of a body and its answer to an item. */
function answerCell({ words }: Site, body: Body, itemId: string): Html {
  const { entity } = body;
  const finding = findingOfItem(body, itemId);
  const people = entity.population === undefined ? "–" : words.number(entity.population);
  return html`${people}${finding !== undefined && html` ${stateMark(words, finding.verdict.state, finding.decidedBy === "person")}`}`;
}

function examples(site: Site, page: Page, { bodies }: LevelIndex, item: Item): Html | false {
  const { words } = site;
  const best = bodies
    .map((body) => ({ body, worth: worth(body, item.id) }))
    .filter((example) => example.worth > 0)
    .sort((a, b) => b.worth - a.worth)
    .slice(0, exampleCount);
  return (
    best.length > 0 &&
    html`<h2>${words.t("items.examplesTitle")}</h2><ul class="examples">${best.map(({ body }) => {
      const verdict = findingOfItem(body, item.id)?.verdict;
      if (verdict?.state !== "current") return false;
      const { citation } = verdict;
      return html`<li>${words.t("items.example", { name: bodyLink(site, page, body.entity), document: documentLink(citation, words) })}${quotation(citation.quotation, words)}</li>`;
    })}</ul>`
  );
}

/** What is asked and why. A text that was only supposed, or not found, is named on the page of the method alone, with what it rests on. */
function ask(site: Site, item: Item): Html {
  const { words } = site;
  const bonus = [item.bonuses.complete?.value ?? 0, item.bonuses.open?.value ?? 0].reduce((sum, value) => sum + value, 0);
  return html`<dl class="facts"><dt>${words.t("items.why")}</dt><dd>${words.pick(item.why)}</dd>${
    item.law.provenance === "sourced" && html`<dt>${words.t("method.law")}</dt><dd>${words.pick(item.law.text)}</dd>`
  }<dt>${words.t("method.duty")}</dt><dd>${words.t(`duty.${item.duty.value}`)}</dd><dt>${words.t("method.points")}</dt><dd>${words.t("items.pointsText", { points: item.points.value, bonus })}</dd></dl>`;
}

/** Which level the page is about, with the item of the same id of the other levels. */
function itemLevels(site: Site, page: Page, index: LevelIndex, item: Item): Html | false {
  const pathOf = (level: Level): string => {
    const other = site.editionIndex.levelOf({ level });
    return other.items.some((candidate) => candidate.id === item.id) ? itemPath(site, level, item.id) : itemsPath(site, level);
  };
  return levelLinks(site, page, index, pathOf);
}

/** One item of a level: what the law asks, who publishes it, where, and good examples. The map is there for the main level. */
export function itemPage(site: Site, index: LevelIndex, item: Item): Page {
  const { words, editionIndex } = site;
  const { level, bodies, summary } = index;
  const path = itemPath(site, level, item.id);
  const count = summary?.items.find((candidate) => candidate.itemId === item.id);
  const label = words.pick(item.label);
  const values = {
    item: label,
    current: count?.current ?? 0,
    stale: count?.stale ?? 0,
    absent: count?.absent ?? 0,
    unknown: count?.unknown ?? 0,
    total: count === undefined ? 0 : itemTotal(count),
    people: shareText(words, count?.inhabitants ?? { low: 0, high: 1 }),
  };
  const page: Page = {
    path,
    section: "items",
    title: hasLevels(site) ? `${label} (${words.text(`level.${level}s`)})` : label,
    description: words.text(`items.sentence.${level}`, values),
    body: html``,
    scripts: ["narrow.js"],
    picture: path.replace("index.html", "card.png"),
  };
  const map = level === editionIndex.mainLevel ? itemMap(site, item, path) : undefined;
  const largest = bodies
    .filter((body) => body.entity.population !== undefined && isWithout(body, item.id))
    .sort((a, b) => (b.entity.population ?? 0) - (a.entity.population ?? 0))
    .slice(0, exampleCount);
  const body = html`${hatchPattern()}${itemLevels(site, page, index, item)}<h1>${label}</h1><p class="standfirst">${words.t(`items.sentence.${level}`, values)}</p>${map === undefined ? html`<div><aside class="asked">` : html`<div class="lead"><div>${figure(site, page, map)}</div><aside>`}<p class="question">${words.pick(item.question)}</p>${ask(site, item)}<p class="note">${words.t("items.people", values)}</p>${
    hasGuide(site, item.id, level) &&
    html`<p><a href="${link(page, pagePath.publishItem(site.lang, item.id))}">${words.t("publish.how")}</a></p>`
  }<p><a href="#all">${words.t("items.allLink")}</a></p></aside></div>${examples(site, page, index, item)}${
    largest.length > 0 &&
    html`<h2>${words.t(level === "commune" ? "items.withoutTitle" : "items.withoutTitleOf", { level: words.text(`level.${level}s`) })}</h2>${bodyTable(
      site,
      page,
      largest,
      words.t("items.withoutCaption"),
      {
        label: words.t("ranking.inhabitants"),
        cell: (record) => answerCell(site, record, item.id),
      },
    )}`
  }${itemBodies(site, page, index, item)}`;
  return { ...page, body };
}
