import type { Score } from "../../model/score.js";
import { bodyYears } from "../body-years.js";
import { changeSize } from "../change-size.js";
import { type Body, errorBasis } from "../edition-index.js";
import {
  bodyName,
  documentLink,
  errorRankText,
  nameOf,
  otherName,
  placeHtml,
  pointsText,
  rangeText,
  scoreBar,
  sharedRankText,
  shownUrl,
  signed,
} from "../fragments.js";
import { type Html, html, outside } from "../html.js";
import { isMail, link, type Page, type Site } from "../layout.js";
import { itemPath } from "../level-pages.js";
import { pagePath, permalink } from "../links.js";
import { type Examples, type NextPoint, nextPoints } from "../next-points.js";
import { bodySentence, bodySentenceText } from "../sentence.js";
import { isScoreShown } from "../shown-score.js";
import type { Words } from "../words.js";
import { entityItems, type JudgedItem, sharedSentence } from "./entity-item.js";
import { entityStrip } from "./entity-strip.js";
import { neighbours } from "./neighbours.js";
import { hasGuide } from "./publish.js";
import { secondSection } from "./second-entity.js";

function breadcrumb(site: Site, page: Page, body: Body): Html {
  const { words, lang, editionIndex } = site;
  const { region, province } = body.entity;
  return html`<nav class="crumbs" aria-label="${words.text("nav.crumbs")}"><ol>${
    region !== "" &&
    html`<li><a href="${link(page, pagePath.region(lang, region))}">${placeHtml(editionIndex.place.region(region), lang)}</a></li>`
  }${province !== "" && html`<li><a href="${link(page, pagePath.province(lang, province))}">${placeHtml(editionIndex.place.province(province), lang)}</a></li>`}<li>${words.t(`level.${body.entity.level}`)}</li></ol></nav>`;
}

/** Rank and score with the places and points that the measured error leaves open. */
function errorRows({ words, editionIndex }: Site, body: Body, score: Score): Html | false {
  const { uncertainty } = score;
  const band = errorRankText(words, score);
  return (
    uncertainty !== undefined &&
    html`<p class="under">${words.t("entity.withError", { checked: errorBasis(editionIndex, editionIndex.levelOf(body.entity)) })}</p><dl><dt>${words.t("entity.score")}</dt><dd class="num">${rangeText(words, uncertainty.score)}</dd>${
      band !== undefined && html`<dt>${words.t("entity.rank")}</dt><dd class="num">${band}</dd>`
    }</dl>`
  );
}

function scoreBox(site: Site, body: Body): Html {
  const { words } = site;
  const { score, change } = body;
  const { seal } = site.editionIndex.levelOf(body.entity).rubric;
  if (!isScoreShown(score)) {
    return html`<div class="scorebox none"><p class="big">–</p><p>${words.t(`unranked.${body.score?.unranked ?? "unreachable"}`)}</p></div>`;
  }
  return html`<div class="scorebox"><p class="big num">${rangeText(words, score.score)}</p><p class="outof">${words.t("entity.outOf")}</p>${scoreBar(score.score)}<dl><dt>${words.t("entity.rank")}</dt><dd${score.rank !== undefined && html` class="num"`}>${
    score.rank === undefined ? words.t(`unranked.${score.unranked ?? "other-level"}`) : sharedRankText(words, score)
  }</dd><dt>${words.t("entity.pointsTotal")}</dt><dd class="num">${words.t("entity.points", { points: pointsText(words, score.points), maximum: score.maximum })}</dd>${
    change?.scoreBefore !== undefined &&
    change.scoreAfter !== undefined &&
    html`<dt>${words.t("entity.since", { edition: change.edition })}</dt><dd>${signed(words, change.scoreAfter - change.scoreBefore)}</dd>`
  }</dl>${errorRows(site, body, score)}${score.uncertainty?.sameAsNext === true && html`<p class="note">${words.t("entity.sameAsNext", { checked: errorBasis(site.editionIndex, site.editionIndex.levelOf(body.entity)) })}</p>`}${score.seal === true && html`<p class="seal">${seal !== undefined && words.pick(seal.label)}</p>`}</div>`;
}

/** Points to win; the style sheet keeps the sign on its side of the number where the page reads from the right too. */
function gainOf(words: Words, gain: number): Html {
  return html`<b>+${words.number(gain)}</b>`;
}

function nextPoint(site: Site, page: Page, body: Body, point: NextPoint): Html {
  const { words } = site;
  const { item, example } = point;
  const address = example !== undefined && `${link(page, pagePath.entity(site.lang, example.body.entity))}#${item.id}`;
  return html`<li><p><a href="#${item.id}">${words.pick(item.label)}</a> ${gainOf(words, point.gain)}</p><p>${words.t(`next.${point.kind}`, { share: point.doneBy })}${item.law.provenance === "sourced" && html` <span>${words.t("next.law", { law: words.pick(item.law.text) })}</span>`}</p>${
    hasGuide(site, item.id, body.entity.level) &&
    html`<p><a href="${link(page, pagePath.publishItem(site.lang, item.id))}">${words.t("publish.how")}</a></p>`
  }${
    example !== undefined &&
    address !== false &&
    html`<p>${words.t("next.example", { name: html`<a href="${address}">${bodyName(example.body.entity, site.lang).text}</a>` })}</p>`
  }</li>`;
}

/** How many points are told in full; the others are lines. */
const toldInFull = 3;

function nextLine({ words }: Site, { item, kind, gain }: NextPoint): Html {
  return html`<li>${words.pick(item.label)} ${gainOf(words, gain)}${kind !== "publish" && html` (${words.t(`next.brief.${kind}`)})`}</li>`;
}

function nextSection(site: Site, page: Page, body: Body, points: readonly NextPoint[]): Html | false {
  const { words } = site;
  const others = points.slice(toldInFull);
  return (
    points.length > 0 &&
    html`<section class="next"><h2>${words.t("next.title")}</h2><p class="note">${words.t("next.note")}</p><ol>${points.slice(0, toldInFull).map((point) => nextPoint(site, page, body, point))}</ol>${
      others.length > 0 &&
      html`<details><summary>${words.t("next.others", { n: others.length })}</summary><ul>${others.map((point) => nextLine(site, point))}</ul></details>`
    }</section>`
  );
}

/** How to contest a finding: a letter that bears the code of the body, from which the script of the page makes one for each item; else the page that says how. */
function contestLink(site: Site, page: Page, { entity }: Body): Html {
  const { words, options, lang } = site;
  const isLetter = isMail(options.contact);
  const address = isLetter ? `mailto:${options.contact}?subject=${encodeURIComponent(entity.code)}` : link(page, pagePath.contest(lang));
  return html`<a${isLetter && html` class="contest" data-item="${words.text("entity.contest")}"`} href="${address}">${words.t("entity.contestAny")}</a>`;
}

function itemsSection(site: Site, page: Page, body: Body): Html {
  const { words, editionIndex } = site;
  const { rubric, items } = editionIndex.levelOf(body.entity);
  const findings = new Map(body.findings.map((finding) => [finding.verdict.itemId, finding]));
  const shared = sharedSentence(site, body);
  // Twenty links to "who publishes this" are made by the script of the page, from this one address.
  const folder = link(page, itemPath(site, body.entity.level, "")).replace(/\/index\.html$/, "");
  const sections = rubric.sections.map((section) => {
    const own = items.flatMap((item): JudgedItem[] => {
      const finding = item.section === section.id ? findings.get(item.id) : undefined;
      return finding === undefined ? [] : [[item, finding]];
    });
    return own.length > 0 && html`<h3>${words.pick(section.label)}</h3>${entityItems(site, page, body, own, shared)}`;
  });
  return html`<section class="items" data-items="${folder}"><h2>${words.t("entity.itemsTitle", { n: body.findings.length })}</h2>${shared !== undefined && html`<p>${shared.sentence}</p>`}<p>${contestLink(site, page, body)}</p>${sections}</section>`;
}

function reachSection(site: Site, page: Page, body: Body): Html | false {
  const { words } = site;
  const { reach, entity } = body;
  const read = site.options.copies?.readOf(entity.code);
  return (
    reach !== undefined &&
    html`<section class="reached"><h2>${words.t("reach.title")}</h2><p>${words.t(`reach.${reach.end}`)} ${
      reach.requests > 0 && words.t("reach.counts", { pages: reach.pagesRead, documents: reach.documentsRead, requests: reach.requests })
    } ${reach.failure !== undefined && words.t(`failure.${reach.failure}`)}</p>${entity.url !== undefined && html`<p>${words.t("reach.site")} ${outside(entity.url, shownUrl(entity.url))}</p>`}${
      read !== undefined && html`<p><a href="${link(page, read.path)}">${words.t("entity.pagesRead", { n: read.count })}</a></p>`
    }${
      reach.unread.length > 0 &&
      html`<details><summary>${words.t("reach.unread", { n: reach.unreadCount })}</summary><ul>${reach.unread
        .slice(0, 10)
        .map(
          (way) =>
            html`<li>${documentLink({ url: way.url, title: way.text }, words)} <span class="meta">${words.t(`failure.${way.why}`)}</span></li>`,
        )}</ul></details>`
    }</section>`
  );
}

/** How to cite the page; the script of the page writes the code of the badge beside its picture. */
function citeSection(site: Site, page: Page, body: Body): Html {
  const { words, options, editionIndex, lang } = site;
  const { edition } = editionIndex.edition.run;
  const address = permalink(options.siteUrl, edition, page.path);
  const cite = words.text("cite.entity", {
    name: bodyName(body.entity, lang).text,
    title: options.title,
    publisher: options.publisher,
    edition,
    address,
  });
  return html`<section class="cite"><h2>${words.t("cite.title")}</h2><p class="citation">${cite}</p><div class="badge" data-code="${words.text("cite.badgeCode")}"><img src="badge.svg" alt="${words.text("cite.badge")}" width="220" height="48"></div><p><a href="${link(page, pagePath.contest(lang))}">${words.t("cite.contest")}</a>${
    options.hasSheet(page.path) && html` · <a href="sheet.pdf">${words.t("cite.sheet")}</a>`
  }</p></section>`;
}

/** The score over the editions, a bar for each, and whether the last change exceeds the error. What another rubric judged is said to be so. */
function overTime(site: Site, body: Body): Html | false {
  const { words } = site;
  const years = bodyYears(site, body);
  const size = changeSize(body);
  if (years.length < 2 && size === undefined) return false;
  return html`<section><h2>${words.t("changes.overTime")}</h2>${
    years.length > 1 &&
    html`<ol class="years">${years.map(
      (year) =>
        html`<li${!year.isComparable && html` class="other"`}>${year.edition} ${scoreBar(year)} <b>${rangeText(words, year)}</b></li>`,
    )}</ol>`
  }${years.some(({ isComparable }) => !isComparable) && html`<p class="note">${words.t("changes.otherRubric")}</p>`}${
    size !== undefined && html`<p class="note">${words.t("changes.last", { size: words.text(`changes.size.${size}`) })}</p>`
  }</section>`;
}

/** The page of one body: sentence, score with interval, what to do next, every item with its proof. */
export function entityPage(site: Site, body: Body, examples: Examples): Page {
  const { words, lang, editionIndex } = site;
  const { entity } = body;
  const name = bodyName(entity, lang);
  const page: Page = {
    path: pagePath.entity(lang, entity),
    section: "ranking",
    kind: "entity",
    title: words.text("entity.title", { name: name.text }),
    description: bodySentenceText(body, words),
    body: html``,
    picture: pagePath.entity(lang, entity).replace("index.html", "card.png"),
  };
  return {
    ...page,
    body: html`${breadcrumb(site, page, body)}<div class="lead"><div><h1>${nameOf(entity, lang)}</h1><p class="other">${otherName(entity, lang)}${
      entity.population !== undefined && html` <span>${words.t("entity.inhabitants", { n: entity.population })}</span>`
    }</p>${entityStrip(site, body)}<p class="standfirst">${bodySentence(body, words)}</p></div><aside>${scoreBox(site, body)}${nextSection(site, page, body, nextPoints(editionIndex, examples, body))}${overTime(site, body)}</aside>${itemsSection(site, page, body)}</div>${secondSection(site, page, body)}${neighbours(site, page, body)}${reachSection(site, page, body)}${citeSection(site, page, body)}`,
  };
}
