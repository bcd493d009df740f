import type { Item } from "../../model/rubric.js";
import { bodyTable } from "../body-table.js";
import { mapFigure } from "../charts/region-map.js";
import { stateBars } from "../charts/state-bars.js";
import { hatchPattern } from "../charts/svg.js";
import type { Body } from "../edition-index.js";
import { type FigureSpec, figure } from "../figure.js";
import { bodyLink, quoted, titleOf } from "../fragments.js";
import { type Html, html, outside } from "../html.js";
import { link, type Page, type Site } from "../layout.js";
import { pagePath } from "../links.js";
import { currentShare, extremesOf, groupValues, itemTotal, regionalShares } from "../nation.js";

const exampleCount = 8;

/** All items with how many publish them. */
export function itemsPage(site: Site): Page {
  const { words, lang, book } = site;
  const { all } = book;
  const page: Page = {
    path: pagePath.items(lang),
    section: "items",
    title: words.text("items.title"),
    description: words.text("items.description", { n: book.items.length }),
    body: html``,
    scripts: ["report.js"],
    picture: `${lang}/items/card.png`,
  };
  const values = all === undefined ? {} : groupValues(site, all);
  const counts = new Map(all?.items.map((item) => [item.itemId, item]));
  const entry = (item: Item): Html => {
    const count = counts.get(item.id);
    return html`<tr><th scope="row"><a href="${link(page, pagePath.item(lang, item.id))}">${words.pick(item.label)}</a></th><td class="num">${count === undefined ? "–" : words.percent(currentShare(count))}</td><td class="num">${
      count === undefined ? "–" : words.percent(count.inhabitants.low)
    }</td><td>${words.pick(item.law.text)}</td></tr>`;
  };
  const body = html`${hatchPattern()}<h1>${words.t("items.title")}</h1><p class="standfirst">${words.t("items.standfirst", values)}</p>${
    all !== undefined &&
    figure(site, page, stateBars(site, all, "items", words.t("chart.itemsTitle", values), words.text("chart.itemsTitle", values)))
  }${book.edition.rubric.sections.map(
    (section) =>
      html`<h2>${words.pick(section.label)}</h2><table class="list"><thead><tr><th scope="col">${words.t("method.item")}</th><th scope="col" class="num">${words.t("items.share")}</th><th scope="col" class="num">${words.t("items.inhabitants")}</th><th scope="col">${words.t("method.law")}</th></tr></thead><tbody>${book.items.filter((item) => item.section === section.id).map(entry)}</tbody></table>`,
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
  const verdict = body.findings.find((finding) => finding.verdict.itemId === itemId)?.verdict;
  return verdict?.state === "current" ? 1 + Number(verdict.complete) + Number(verdict.open) : 0;
}

function examples(site: Site, page: Page, item: Item): Html | false {
  const { words, book } = site;
  const best = book.bodies
    .map((body) => ({ body, worth: worth(body, item.id) }))
    .filter((one) => one.worth > 0)
    .sort((a, b) => b.worth - a.worth)
    .slice(0, exampleCount);
  return (
    best.length > 0 &&
    html`<h2>${words.t("items.examplesTitle")}</h2><ul class="examples">${best.map(({ body }) => {
      const verdict = body.findings.find((finding) => finding.verdict.itemId === item.id)?.verdict;
      if (verdict?.state !== "current") return false;
      const { citation } = verdict;
      return html`<li>${words.t("items.example", { name: bodyLink(site, page, body.entity), document: outside(citation.url, titleOf(citation)) })}<blockquote>${quoted(citation.quotation)}</blockquote></li>`;
    })}</ul>`
  );
}

function ask(site: Site, item: Item): Html {
  const { words } = site;
  const bonus = [item.bonuses.complete?.value ?? 0, item.bonuses.open?.value ?? 0].reduce((sum, value) => sum + value, 0);
  return html`<dl class="facts"><dt>${words.t("items.why")}</dt><dd>${words.pick(item.why)}</dd><dt>${words.t("method.law")}</dt><dd>${words.pick(item.law.text)} <small>${words.t(`provenance.${item.law.provenance}`)}</small></dd><dt>${words.t("method.duty")}</dt><dd>${words.t(`duty.${item.duty.value}`)} <small>${words.t(`provenance.${item.duty.provenance}`)}</small></dd><dt>${words.t("method.points")}</dt><dd>${words.t("items.pointsText", { points: item.points.value, bonus })}</dd></dl>`;
}

/** One item: what the law asks, who publishes it, where, and good examples. */
export function itemPage(site: Site, item: Item): Page {
  const { words, lang, book } = site;
  const path = pagePath.item(lang, item.id);
  const count = book.all?.items.find((one) => one.itemId === item.id);
  const label = words.pick(item.label);
  const values = {
    item: label,
    current: count?.current ?? 0,
    stale: count?.stale ?? 0,
    absent: count?.absent ?? 0,
    unknown: count?.unknown ?? 0,
    total: count === undefined ? 0 : itemTotal(count),
    people: count?.inhabitants.low ?? 0,
  };
  const page: Page = {
    path,
    section: "items",
    title: label,
    description: words.text(`items.sentence.${book.mainLevel}`, values),
    body: html``,
    picture: path.replace("index.html", "card.png"),
  };
  const map = itemMap(site, item, path);
  const without = book.bodies.filter(
    (body) => body.entity.level === book.mainLevel && body.score?.rank !== undefined && worth(body, item.id) === 0,
  );
  const largest = [...without].sort((a, b) => (b.entity.population ?? 0) - (a.entity.population ?? 0)).slice(0, exampleCount);
  const body = html`${hatchPattern()}<h1>${label}</h1><p class="standfirst">${words.t(`items.sentence.${book.mainLevel}`, values)}</p><div class="lead"><div>${map !== undefined && figure(site, page, map)}</div><aside><p class="question">${words.pick(item.question)}</p>${ask(site, item)}<p class="note">${words.t("items.people", values)}</p></aside></div>${examples(site, page, item)}${
    largest.length > 0 &&
    html`<h2>${words.t("items.withoutTitle")}</h2>${bodyTable(site, page, largest, words.t("items.withoutCaption"), {
      label: words.t("ranking.inhabitants"),
      cell: (one) => (one.entity.population === undefined ? "–" : words.number(one.entity.population)),
    })}`
  }`;
  return { ...page, body };
}
