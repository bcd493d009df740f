import type { Body } from "../edition-index.js";
import { bodyLink, bodyName, rangeText, rankText } from "../fragments.js";
import { type Html, html } from "../html.js";
import { link, type Page, type Site } from "../layout.js";
import { pagePath } from "../links.js";
import { isScoreShown } from "../shown-score.js";
import { groupTies, type Tie, takeWhole } from "../ties.js";
import type { Words } from "../words.js";

const around = 3;
/** Equals are named up to this number; more of them are told as a number. */
const maxEquals = 7;
const sameProvince = 8;

type Line = Body | Tie;

/** Groups of equals beside a body, nearest first, until `around` bodies are named; a group too large to be named ends the list. */
function beside(groups: readonly Tie[]): Line[] {
  const { whole, next } = takeWhole(groups, around);
  return [...whole.flatMap((tie) => tie.bodies), ...(whole.length === 0 && next !== undefined ? [next] : [])];
}

/** Lines around a body in the ranking. Of a crowd of equals only the body itself is named: nothing puts one before another. */
function nearInRank(site: Site, body: Body): readonly Line[] {
  const groups = groupTies(site.order.get(body.entity.level) ?? []);
  const at = groups.findIndex((tie) => tie.bodies.includes(body));
  const own = groups[at];
  if (own === undefined) return [];
  const before = beside(groups.slice(0, at).reverse()).reverse();
  return [...before, ...(own.bodies.length > maxEquals ? [body] : own.bodies), ...beside(groups.slice(at + 1))];
}

function list(site: Site, page: Page, lines: readonly Line[], own: Body): Html {
  const { words } = site;
  return html`<table class="near"><tbody>${lines.map((line) => ("entity" in line ? bodyLine(site, page, line, line === own) : tieLine(words, line)))}</tbody></table>`;
}

function bodyLine(site: Site, page: Page, body: Body, isOwn: boolean): Html {
  const { words } = site;
  const name = bodyLink(site, page, body.entity);
  return html`<tr${isOwn && html` class="own"`}><td class="num rank">${rankText(words, body.score)}</td><th scope="row">${isOwn ? html`<b>${name}</b>` : name}</th><td class="num">${
    isScoreShown(body.score) ? rangeText(words, body.score.score) : "–"
  }</td></tr>`;
}

function tieLine(words: Words, { bodies, score }: Tie): Html {
  const values = { n: bodies.length, rank: rankText(words, bodies[0]?.score), score: rangeText(words, score) };
  return html`<tr><td colspan="3">${words.t("ties.group", values)}</td></tr>`;
}

/** Bodies of the same province and level, never cut through equals, the body itself among them. */
function inProvince({ editionIndex }: Site, body: Body): readonly Line[] {
  const province = editionIndex.provinces.find((candidate) => candidate.place.name === body.entity.province)?.bodies ?? [];
  const same = province.filter((record) => record.entity.level === body.entity.level);
  if (same.length <= sameProvince) return same;
  const { whole, next } = takeWhole(groupTies(same), sameProvince);
  const named = whole.flatMap((tie) => tie.bodies);
  return [...named, ...(next === undefined || next.bodies.length === 1 ? [] : [next]), ...(named.includes(body) ? [] : [body])];
}

/** Ranked bodies of the same level whose number of inhabitants is nearest by ratio, the largest first; nothing where it is not known. */
function nearInSize({ order }: Site, body: Body): readonly Body[] {
  const own = body.entity.population;
  if (own === undefined || own <= 0) return [];
  const distance = (other: Body): number => Math.abs(Math.log(Math.max(1, other.entity.population ?? 1) / own));
  const rivals = (order.get(body.entity.level) ?? []).filter((other) => other !== body && other.entity.population !== undefined);
  const near = [...rivals].sort((a, b) => distance(a) - distance(b)).slice(0, around * 2);
  return [...near, body].sort((a, b) => (b.entity.population ?? 0) - (a.entity.population ?? 0));
}

/** Bodies beside this one: in the ranking, in the same province, and of about the same size; with the way to compare them item by item. */
export function neighbours(site: Site, page: Page, body: Body): Html | false {
  const { words, lang } = site;
  const near = nearInRank(site, body);
  const same = inProvince(site, body);
  const alike = nearInSize(site, body);
  if (near.length < 2 && same.length < 2 && alike.length < 2) return false;
  const own = pagePath.entity(lang, body.entity).replace(/^..\/(.*)\/index\.html$/, "$1");
  const equals = (body.score?.rank?.tied ?? 1) - 1;
  return html`<section class="neighbours"><h2>${words.t("near.title")}</h2><div class="columns">${
    near.length > 1 &&
    html`<div><h3>${words.t("near.rank")}</h3>${equals > 0 && html`<p class="note">${words.t("ties.own", { name: bodyName(body.entity, lang).text, n: equals })}</p>`}${list(site, page, near, body)}</div>`
  }${same.length > 1 && html`<div><h3>${words.t("near.province")}</h3>${list(site, page, same, body)}</div>`}${alike.length > 1 && html`<div><h3>${words.t("near.size")}</h3>${list(site, page, alike, body)}</div>`}</div><p><a data-with="${own}" href="${link(page, pagePath.compare(site.lang))}">${words.t("compare.from")}</a></p></section>`;
}
