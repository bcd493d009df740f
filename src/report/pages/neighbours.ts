import type { Body } from "../edition-index.js";
import { bodyLink, rangeText, rankText } from "../fragments.js";
import { type Html, html } from "../html.js";
import type { Page, Site } from "../layout.js";

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

/** Bodies beside this one: in the ranking, and in the same province. */
export function neighbours(site: Site, page: Page, body: Body): Html | false {
  const { words, editionIndex } = site;
  const near = nearInRank(site, body);
  const province = editionIndex.provinces.find((province) => province.place.name === body.entity.province)?.bodies ?? [];
  const same = province.filter((record) => record.entity.level === body.entity.level).slice(0, 8);
  if (near.length < 2 && same.length < 2) return false;
  return html`<section class="neighbours"><h2>${words.t("near.title")}</h2><div class="columns">${
    near.length > 1 && html`<div><h3>${words.t("near.rank")}</h3>${list(site, page, near, body)}</div>`
  }${same.length > 1 && html`<div><h3>${words.t("near.province")}</h3>${list(site, page, same, body)}</div>`}</div></section>`;
}
