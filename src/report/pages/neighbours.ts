import type { Body } from "../edition-index.js";
import { bodyLink, bodyName, nameOf, rangeText, rankText } from "../fragments.js";
import { type Html, html } from "../html.js";
import { link, type Page, type Site } from "../layout.js";
import { pagePath } from "../links.js";
import { isScoreShown } from "../shown-score.js";
import { groupTies, openTies, type Tie, takeWhole } from "../ties.js";
import type { Words } from "../words.js";

const around = 2;
/** Equals are named up to this number; more of them are told as a number. */
const maxEquals = 7;
const sameProvince = 5;

type Line = Body | Tie;

/** Groups of equals beside a body, nearest first, until `around` bodies are named; a group too large to be named ends the list. */
function beside(groups: readonly Tie[]): Line[] {
  const { whole, next } = takeWhole(groups, around);
  return [...whole.flatMap((tie) => tie.bodies), ...(whole.length === 0 && next !== undefined ? [next] : [])];
}

/** Lines around a body in the ranking. Of a crowd of equals only the body itself is named: nothing puts one before another. */
function nearInRank(site: Site, body: Body): readonly Line[] {
  const { ties, placeOf } = openTies(site.order.get(body.entity.level) ?? []);
  const at = placeOf.get(body) ?? -1;
  const own = ties[at];
  if (own === undefined) return [];
  // A group holds one body at least, so the nearest few are enough.
  const before = beside(ties.slice(Math.max(0, at - around - 1), at).reverse()).reverse();
  return [...before, ...(own.bodies.length > maxEquals ? [body] : own.bodies), ...beside(ties.slice(at + 1, at + around + 2))];
}

/** Bodies with their scores, their ranks in front of the names where the list is about these. */
function list(site: Site, page: Page, lines: readonly Line[], own: Body, isRanked = false): Html {
  const { words } = site;
  const rank = (score: Body["score"]): Html | false => isRanked && html`<small>${rankText(words, score)}</small> `;
  return html`<ul class="near">${lines.map((line) => {
    if (!("entity" in line)) return html`<li>${tieText(words, line)}</li>`;
    const name = line === own ? html`<b>${nameOf(line.entity, site.lang)}</b>` : bodyLink(site, page, line.entity);
    return html`<li>${rank(line.score)}${name} <span>${isScoreShown(line.score) ? rangeText(words, line.score.score) : "–"}</span></li>`;
  })}</ul>`;
}

function tieText(words: Words, { bodies, score }: Tie): Html {
  return words.t("ties.group", { n: bodies.length, rank: rankText(words, bodies[0]?.score), score: rangeText(words, score) });
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

type Ranked = readonly Body[];
interface Sized {
  readonly body: Body;
  readonly size: number;
  /** Place in the ranking, which settles what is equally near. */
  readonly at: number;
}
const bySize = new WeakMap<Ranked, readonly Sized[]>();

/** Bodies of a ranking whose inhabitants are known, the smallest first; sorted once for all pages. */
function sizesOf(ranked: Ranked): readonly Sized[] {
  const known = bySize.get(ranked);
  if (known !== undefined) return known;
  const sizes = ranked.flatMap((body, at): Sized[] =>
    body.entity.population === undefined ? [] : [{ body, size: Math.log(Math.max(1, body.entity.population)), at }],
  );
  sizes.sort((a, b) => a.size - b.size);
  bySize.set(ranked, sizes);
  return sizes;
}

/** Ranked bodies of the same level whose number of inhabitants is nearest by ratio, the largest first; nothing where it is not known. */
function nearInSize({ order }: Site, body: Body): readonly Body[] {
  const own = body.entity.population;
  if (own === undefined || own <= 0) return [];
  const size = Math.log(own);
  const sizes = sizesOf(order.get(body.entity.level) ?? []);
  let [from, to] = [0, sizes.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sizes[middle]?.size ?? 0) < size) from = middle + 1;
    else to = middle;
  }
  const rivals: Sized[] = [];
  let [below, above] = [from - 1, from];
  // As many as are named, then all that are as near as the last of them.
  for (;;) {
    const [left, right] = [sizes[below], sizes[above]];
    const [toLeft, toRight] = [left, right].map((one) => (one === undefined ? Number.POSITIVE_INFINITY : Math.abs(one.size - size)));
    const next = (toLeft ?? 0) < (toRight ?? 0) ? left : right;
    const last = rivals[around * 2 - 1];
    if (next === undefined || (last !== undefined && Math.abs(next.size - size) > Math.abs(last.size - size))) break;
    if (next === left) below -= 1;
    else above += 1;
    if (next.body !== body) rivals.push(next);
  }
  const near = rivals.sort((a, b) => Math.abs(a.size - size) - Math.abs(b.size - size) || a.at - b.at).slice(0, around * 2);
  return [...near.map((one) => one.body), body].sort((a, b) => (b.entity.population ?? 0) - (a.entity.population ?? 0));
}

/** Bodies beside this one: in the ranking, in the same province, and of about the same size; with the way to compare them item by item. */
export function neighbours(site: Site, page: Page, body: Body): Html | false {
  const { words, lang } = site;
  const near = nearInRank(site, body);
  const same = inProvince(site, body);
  const alike = nearInSize(site, body);
  if (near.length < 2 && same.length < 2 && alike.length < 2) return false;
  const equals = (body.score?.rank?.tied ?? 1) - 1;
  return html`<section class="neighbours"><h2>${words.t("near.title")}</h2><div class="columns">${
    near.length > 1 &&
    html`<div><h3>${words.t("near.rank")}</h3>${equals > 0 && html`<p class="note">${words.t("ties.own", { name: bodyName(body.entity, lang).text, n: equals })}</p>`}${list(site, page, near, body, true)}</div>`
  }${same.length > 1 && html`<div><h3>${words.t("near.province")}</h3>${list(site, page, same, body)}</div>`}${alike.length > 1 && html`<div><h3>${words.t("near.size")}</h3>${list(site, page, alike, body)}</div>`}</div><p><a href="${link(page, pagePath.compare(site.lang))}">${words.t("compare.from")}</a></p></section>`;
}
