import type { Score } from "../../model/score.js";
import { changeSize } from "../change-size.js";
import { bodyLine } from "../charts/over-time.js";
import { sectionBars } from "../charts/section-bars.js";
import { hatchPattern, inlineSvg } from "../charts/svg.js";
import { type Body, errorBasis } from "../edition-index.js";
import { figure } from "../figure.js";
import {
  bodyLink,
  bodyName,
  errorRankText,
  nameOf,
  otherName,
  placeHtml,
  pointsText,
  quoted,
  rangeText,
  scoreBar,
  sharedRankText,
  shownUrl,
  signed,
  titleOf,
} from "../fragments.js";
import { type Html, html, outside } from "../html.js";
import { link, type Page, type Site } from "../layout.js";
import { pagePath, permalink } from "../links.js";
import { type Examples, type NextPoint, nextPoints } from "../next-points.js";
import { bodySentence, bodySentenceText } from "../sentence.js";
import { entityItem } from "./entity-item.js";
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
  if (score === undefined || score.unranked === "unreachable") {
    return html`<div class="scorebox none"><p class="big">–</p><p>${words.t("unranked.unreachable")}</p></div>`;
  }
  return html`<div class="scorebox"><p class="big num">${rangeText(words, score.score)}</p><p class="outof">${words.t("entity.outOf")}</p>${scoreBar(score.score)}<dl><dt>${words.t("entity.rank")}</dt><dd${score.rank !== undefined && html` class="num"`}>${
    score.rank === undefined ? words.t(`unranked.${score.unranked ?? "other-level"}`) : sharedRankText(words, score)
  }</dd><dt>${words.t("entity.pointsTotal")}</dt><dd class="num">${words.t("entity.points", { points: pointsText(words, score.points), maximum: score.maximum })}</dd>${
    change?.scoreBefore !== undefined &&
    change.scoreAfter !== undefined &&
    html`<dt>${words.t("entity.since", { edition: change.edition })}</dt><dd>${signed(words, change.scoreAfter - change.scoreBefore)}</dd>`
  }</dl>${errorRows(site, body, score)}${score.uncertainty?.sameAsNext === true && html`<p class="note">${words.t("entity.sameAsNext", { checked: errorBasis(site.editionIndex, site.editionIndex.levelOf(body.entity)) })}</p>`}${score.seal === true && html`<p class="seal">${seal !== undefined && words.pick(seal.label)}</p>`}</div>`;
}

function nextPoint(site: Site, page: Page, body: Body, point: NextPoint): Html {
  const { words } = site;
  const { item, example } = point;
  return html`<li><p><a href="#${item.id}">${words.pick(item.label)}</a> <b class="gain num">${words.t("next.gain", { n: point.gain })}</b></p><p>${words.t(`next.${point.kind}`, { share: point.doneBy })}${item.law.provenance === "sourced" && html` <span class="law">${words.t("next.law", { law: words.pick(item.law.text) })}</span>`}</p>${
    hasGuide(site, item.id, body.entity.level) &&
    html`<p><a href="${link(page, pagePath.publishItem(site.lang, item.id))}">${words.t("publish.how")}</a></p>`
  }${
    example !== undefined &&
    html`<p class="example">${words.t("next.example", { name: bodyLink(site, page, example.body.entity) })} ${outside(example.citation.url, titleOf(example.citation))}</p>`
  }</li>`;
}

/** How many points are told in full; the others are lines. */
const toldInFull = 5;

function nextLine({ words }: Site, { item, kind, gain }: NextPoint): Html {
  return html`<li><a href="#${item.id}">${words.pick(item.label)}</a> <b class="gain num">${words.t("next.gain", { n: gain })}</b> <span class="law">${words.t(`next.brief.${kind}`)}</span></li>`;
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

function itemsSection(site: Site, page: Page, body: Body): Html {
  const { words, editionIndex } = site;
  const { rubric, items } = editionIndex.levelOf(body.entity);
  const findings = new Map(body.findings.map((finding) => [finding.verdict.itemId, finding]));
  return html`<section class="items"><h2>${words.t("entity.itemsTitle", { n: body.findings.length })}</h2>${rubric.sections.map(
    (section) => {
      const own = items.filter((item) => item.section === section.id && findings.has(item.id));
      return (
        own.length > 0 &&
        html`<section><h3>${words.pick(section.label)}</h3>${own.map((item) => {
          const finding = findings.get(item.id);
          return finding !== undefined && entityItem(site, page, body, item, finding);
        })}</section>`
      );
    },
  )}</section>`;
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
      html`<details class="looked"><summary>${words.t("reach.unread", { n: reach.unreadCount })}</summary><ul>${reach.unread
        .slice(0, 10)
        .map(
          (way) =>
            html`<li>${outside(way.url, way.text.trim() === "" ? shownUrl(way.url) : quoted(way.text))} <span class="meta">${words.t(`failure.${way.why}`)}</span></li>`,
        )}</ul></details>`
    }</section>`
  );
}

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
  const badge = options.siteUrl === "" ? "badge.svg" : permalink(options.siteUrl, edition, pagePath.badge(lang, body.entity));
  const embed = `<a href="${address}"><img src="${badge}" alt="${bodySentenceText(body, words).replaceAll('"', "")}" width="220" height="48"></a>`;
  return html`<section class="cite"><h2>${words.t("cite.title")}</h2><p class="citation">${cite}</p><p>${words.t("cite.permalink")} <span class="code"><bdi dir="ltr">${address}</bdi></span></p><div class="badge"><img src="badge.svg" alt="${words.text("cite.badge")}" width="220" height="48"><label>${words.t("cite.badgeCode")}<textarea readonly rows="2" dir="ltr" spellcheck="false">${embed}</textarea></label></div><p><a href="${link(page, pagePath.contest(lang))}">${words.t("cite.contest")}</a>${
    options.hasSheet(page.path) && html` · <a href="sheet.pdf">${words.t("cite.sheet")}</a>`
  }</p></section>`;
}

/** The score over the editions, and whether the last change exceeds the error. */
function overTime(site: Site, body: Body): Html | false {
  const { words } = site;
  const line = bodyLine(site, body);
  const size = changeSize(body);
  if (line === undefined && size === undefined) return false;
  return html`<section class="over-time"><h2>${words.t("changes.overTime")}</h2>${line !== undefined && inlineSvg(line.drawing, line.text, "any")}${
    line?.joined === false && html`<p class="note">${words.t("changes.otherRubric")}</p>`
  }${size !== undefined && html`<p>${words.t("changes.last", { size: words.text(`changes.size.${size}`) })}</p>`}</section>`;
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
    scripts: ["report.js"],
    picture: pagePath.entity(lang, entity).replace("index.html", "card.png"),
  };
  const bars = sectionBars(site, body);
  return {
    ...page,
    body: html`${hatchPattern()}${breadcrumb(site, page, body)}<div class="lead"><div><h1>${nameOf(entity, lang)}</h1><p class="other">${otherName(entity, lang)}${
      entity.population !== undefined && html` <span>${words.t("entity.inhabitants", { n: entity.population })}</span>`
    }</p>${entityStrip(site, body)}<p class="standfirst">${bodySentence(body, words)}</p></div>${scoreBox(site, body)}${bars !== undefined && figure(site, page, bars)}</div>${nextSection(site, page, body, nextPoints(editionIndex, examples, body))}${itemsSection(site, page, body)}${secondSection(site, page, body)}${overTime(site, body)}${neighbours(site, page, body)}${reachSection(site, page, body)}${citeSection(site, page, body)}`,
  };
}
