import { bodyTable } from "../body-table.js";
import { mapFigure } from "../charts/region-map.js";
import { scoreHistogram } from "../charts/score-histogram.js";
import { hatchPattern } from "../charts/svg.js";
import { type Body, errorBasis, type LevelIndex } from "../edition-index.js";
import { type FigureSpec, figure } from "../figure.js";
import { bodyLink, errorRankText, rangeText, rankText, shareText, signed } from "../fragments.js";
import { extremesOf, groupValues, regionalMeans } from "../group-summary.js";
import { type Html, html } from "../html.js";
import { link, type Page, type Site } from "../layout.js";
import { itemsPath, levelName } from "../level-pages.js";
import { pagePath } from "../links.js";
import { groupTies, takeWhole } from "../ties.js";
import { itemsFigure } from "./items.js";
import { secondHome } from "./second-home.js";

const listLength = 10;

/** Figures of the home page, in order; also those of the national press kit. */
export function homeFigures(site: Site, page: string): FigureSpec[] {
  const { words, editionIndex } = site;
  const means = regionalMeans(site, "regions");
  const extremes = extremesOf(site, "regions", means);
  const map = mapFigure(site, {
    id: "map",
    title: words.t("chart.mapTitle", extremes),
    titleText: words.text("chart.mapTitle", extremes),
    measure: words.text("chart.provenMean"),
    level: "regions",
    values: means,
    page,
  });
  const bars = itemsFigure(site, editionIndex.main);
  return [map, scoreHistogram(site, "scores"), bars].filter((spec) => spec !== undefined);
}

/** Bodies of a level that gained the most since the former edition, best first. */
export function listImproved({ bodies }: LevelIndex, most: number): readonly Body[] {
  const gain = (body: Body): number => (body.change?.scoreAfter ?? 0) - (body.change?.scoreBefore ?? 0);
  return bodies
    .filter((body) => body.change?.kind === "improved" && body.change.scoreBefore !== undefined)
    .sort((a, b) => gain(b) - gain(a) || (a.entity.code < b.entity.code ? -1 : 1))
    .slice(0, most);
}

/** Difference of a body's score to the former edition. */
export function gainOf(site: Site, body: Body): Html {
  return signed(site.words, (body.change?.scoreAfter ?? 0) - (body.change?.scoreBefore ?? 0));
}

function keyFigures(site: Site): Html | false {
  const { words, editionIndex } = site;
  const { all } = editionIndex;
  if (all === undefined) return false;
  const budget = all.items.find((item) => item.itemId === "budget-current");
  const entries: (readonly [string, Html])[] = [
    [words.number(all.entities), words.t(`home.count.${editionIndex.mainLevel}`, { n: all.entities })],
    [words.number(all.reachable), words.t("home.reachable")],
    [rangeText(words, all.mean), words.t("home.mean")],
  ];
  if (budget !== undefined) entries.push([shareText(words, budget.inhabitants), words.t("home.budgetPeople")]);
  return html`<dl class="keys">${entries.map(([number, label]) => html`<div><dt>${label}</dt><dd class="num">${number}</dd></div>`)}</dl>`;
}

/** Who is first, and whether that is certain: alone, equal with others, or one of several that may be. Nobody is where no point is proven. */
function leader(site: Site, page: Page): Html | false {
  const { words, editionIndex } = site;
  const ranked = site.order.get(editionIndex.mainLevel) ?? [];
  const [tie] = groupTies(ranked);
  const [first] = tie?.bodies ?? [];
  if (tie === undefined || first?.score?.rank === undefined) return false;
  if (tie.score.low === 0) return html`<p class="leader">${words.t("home.leaderNone")}</p>`;
  const possible = ranked.filter((body) => body.score?.rank?.best === 1).length;
  const score = rangeText(words, tie.score);
  const n = tie.bodies.length;
  if (n > 1) return html`<p class="leader">${words.t("home.leaderTied", { n, score, possible: possible - n })}</p>`;
  const band = errorRankText(words, first.score);
  return html`<p class="leader">${words.t("home.leader", {
    name: bodyLink(site, page, first.entity),
    score,
    certainty: first.score.rank.worst > 1 ? "open" : band === undefined ? "sure" : "error",
    checked: errorBasis(editionIndex, editionIndex.main),
    band: band ?? "",
    n: possible,
  })}</p>`;
}

/** The bodies with the highest proven scores, never cut through equals; what follows is told as a number. */
function bestList(site: Site, page: Page): Html | false {
  const { words, editionIndex } = site;
  const ranked = (site.order.get(editionIndex.mainLevel) ?? []).filter((body) => (body.score?.score.low ?? 0) > 0);
  const { whole, next } = takeWhole(groupTies(ranked), listLength);
  if (ranked.length === 0) return false;
  const bodies = whole.flatMap((tie) => tie.bodies);
  const [follower] = next?.bodies ?? [];
  return html`<section><h2>${words.t("home.bestTitle")}</h2>${
    bodies.length > 0 && bodyTable(site, page, bodies, words.t(`ranking.caption.${editionIndex.mainLevel}`))
  }${
    next !== undefined &&
    follower !== undefined &&
    (bodies.length === 0 || next.bodies.length > 1) &&
    html`<p class="note">${words.t(bodies.length === 0 ? "ties.group" : "ties.rest", { n: next.bodies.length, rank: rankText(words, follower.score), score: rangeText(words, next.score) })}</p>`
  }<p><a href="${link(page, pagePath.ranking(site.lang))}">${words.t("home.allRanking")}</a></p></section>`;
}

function lists(site: Site, page: Page): Html {
  const { words, editionIndex } = site;
  const improved = listImproved(editionIndex.main, listLength);
  return html`<div class="columns wide">${bestList(site, page)}${
    improved.length > 0 &&
    html`<section><h2>${words.t("home.improvedTitle")}</h2>${bodyTable(
      site,
      page,
      improved,
      words.t("home.improvedCaption", { edition: editionIndex.formerEdition ?? "" }),
      {
        label: words.t("home.gain"),
        cell: (body) => gainOf(site, body),
        bars: false,
      },
    )}<p><a href="${link(page, pagePath.changes(site.lang))}">${words.t("home.allChanges")}</a></p></section>`
  }</div>`;
}

/** The levels beside the main one: a sentence each, and where their own ranking and items are. */
function otherLevels(site: Site, page: Page): Html | false {
  const { words, editionIndex, lang } = site;
  const [, ...others] = editionIndex.levels;
  return (
    others.length > 0 &&
    html`<section class="onward"><h2>${words.t("home.levelsTitle")}</h2><p class="note">${words.t("ranking.levels")}</p><ul class="onward">${others.map(
      ({ level, summary }) =>
        html`<li><a href="${link(page, `${pagePath.ranking(lang)}#level-${level}`)}">${levelName(site, level)}</a> ${
          summary !== undefined && html`${words.t(`home.headline.${level}`, groupValues(site, summary))} `
        }<a href="${link(page, itemsPath(site, level))}">${words.t("nav.items")}</a></li>`,
    )}</ul></section>`
  );
}

/** The front page: one sentence, the map, the spread, the best, the most improved, what is published least. */
export function homePage(site: Site): Page {
  const { words, lang, editionIndex } = site;
  const path = pagePath.home(lang);
  const { all, mainLevel } = editionIndex;
  const values = all === undefined ? {} : groupValues(site, all);
  const title = all === undefined ? site.options.title : words.text(`home.headline.${mainLevel}`, values);
  const page: Page = {
    path,
    section: "home",
    title,
    description: words.text("home.description", values),
    body: html``,
    picture: `${lang}/card.png`,
  };
  const figures = homeFigures(site, path).map((spec) => figure(site, page, spec));
  const body = html`${hatchPattern()}<h1>${all === undefined ? site.options.title : words.t(`home.headline.${mainLevel}`, values)}</h1>${
    all !== undefined && html`<p class="standfirst">${words.t("home.standfirst", values)}</p>`
  }${keyFigures(site)}${leader(site, page)}<div class="figures">${figures}</div>${lists(site, page)}${otherLevels(site, page)}${secondHome(site, page)}<section class="onward"><h2>${words.t("home.readOn")}</h2><ul class="onward">${(
    ["items", "regions", "method", "data", "press", "contest"] as const
  ).map(
    (section) =>
      html`<li><a href="${link(page, pagePath[section](lang))}">${words.t(`nav.${section}`)}</a> ${words.t(`home.link.${section}`)}</li>`,
  )}</ul></section>`;
  return { ...page, body };
}
