import type { Body } from "../edition-index.js";
import { bodyLink, rangeText, rankText } from "../fragments.js";
import { type Html, html } from "../html.js";
import { link, type Page, type Site } from "../layout.js";
import { pagePath } from "../links.js";

const around = 3;

function nearInRank(site: Site, body: Body): readonly Body[] {
  const ranked = site.order.get(body.entity.level) ?? [];
  const at = ranked.indexOf(body);
  return at < 0 ? [] : ranked.slice(Math.max(0, at - around), at + around + 1);
}

function list(site: Site, page: Page, bodies: readonly Body[], own: Body): Html {
  const { words } = site;
  return html`<table class="near"><tbody>${bodies.map(
    (body) =>
      html`<tr${body === own && html` class="own"`}><td class="num rank">${rankText(words, body.score)}</td><th scope="row">${body === own ? html`<b>${bodyLink(site, page, body.entity)}</b>` : bodyLink(site, page, body.entity)}</th><td class="num">${
        body.score === undefined || body.score.unranked === "unreachable" ? "–" : rangeText(words, body.score.score)
      }</td></tr>`,
  )}</tbody></table>`;
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
  const { words, editionIndex } = site;
  const near = nearInRank(site, body);
  const province = editionIndex.provinces.find((province) => province.place.name === body.entity.province)?.bodies ?? [];
  const same = province.filter((record) => record.entity.level === body.entity.level).slice(0, 8);
  const alike = nearInSize(site, body);
  if (near.length < 2 && same.length < 2 && alike.length < 2) return false;
  const own = pagePath.entity(site.lang, body.entity).replace(/^..\/(.*)\/index\.html$/, "$1");
  return html`<section class="neighbours"><h2>${words.t("near.title")}</h2><div class="columns">${
    near.length > 1 && html`<div><h3>${words.t("near.rank")}</h3>${list(site, page, near, body)}</div>`
  }${same.length > 1 && html`<div><h3>${words.t("near.province")}</h3>${list(site, page, same, body)}</div>`}${alike.length > 1 && html`<div><h3>${words.t("near.size")}</h3>${list(site, page, alike, body)}</div>`}</div><p><a data-with="${own}" href="${link(page, pagePath.compare(site.lang))}">${words.t("compare.from")}</a></p></section>`;
}
