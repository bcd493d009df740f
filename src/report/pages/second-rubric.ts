import type { Item } from "../../model/rubric.js";
import { nameOf, rangeText, stateMark } from "../fragments.js";
import { type Html, html } from "../html.js";
import { link, type Page, type Site } from "../layout.js";
import { pagePath } from "../links.js";
import { networkName, type SecondIndex, type SecondMember, secondIndexOf } from "../second-index.js";
import { signLegend, stateSigns } from "../state-signs.js";
import { proofLink, secondAnchor } from "./second-entity.js";

const askedAnchor = (item: Item): string => `asked-${item.id}`;

function memberLink(site: Site, page: Page, { body: { entity } }: SecondMember): Html {
  return html`<a href="${link(page, `${pagePath.entity(site.lang, entity)}#${secondAnchor}`)}">${nameOf(entity, site.lang)}</a>`;
}

/** Members against items, one sign each. */
function matrix(site: Site, page: Page, { items, members }: SecondIndex): Html {
  const { words } = site;
  const cell = (member: SecondMember, item: Item): Html => {
    const state = member.verdicts.get(item.id)?.state;
    return state === undefined ? html`<td>–</td>` : html`<td class="g-${state}">${stateSigns[state]}</td>`;
  };
  const heads = items.map(
    (item, at) => html`<th scope="col"><a href="#${askedAnchor(item)}"><b>${at + 1}</b><span>${words.pick(item.label)}</span></a></th>`,
  );
  return html`${signLegend(site)}<div class="scroll" tabindex="0" role="group" aria-label="${words.text("matrix.caption")}"><table class="matrix"><caption>${words.t("matrix.caption")}</caption><thead><tr><th scope="col">${words.t("ranking.name")}</th>${heads}</tr></thead><tbody>${members.map(
    (member) =>
      html`<tr><th scope="row">${memberLink(site, page, member)}</th>${items.map((item) => cell(member, item))}</tr>
`,
  )}</tbody></table></div>`;
}

/** What a member has adopted, its projects and its reports: the state of each, and the proof. */
function highlight(site: Site, page: Page, member: SecondMember, item: Item): Html | false {
  const { words } = site;
  const verdict = member.verdicts.get(item.id);
  if (verdict === undefined) return false;
  const citation = verdict.state === "current" || verdict.state === "stale" ? verdict.citation : undefined;
  return html`<li><b>${words.pick(item.label)}</b> ${stateMark(words, verdict.state)}${citation !== undefined && html` ${proofLink(site, page, citation)}`}</li>`;
}

function highlights(site: Site, page: Page, { rubric, members }: SecondIndex): Html | false {
  const { words } = site;
  const chosen = new Set(rubric.highlights ?? []);
  return (
    chosen.size > 0 &&
    html`<h2>${words.t("second.highlightsTitle")}</h2><div class="columns">${members.map(
      (member) =>
        html`<section><h3>${memberLink(site, page, member)}</h3><ul class="second">${member.items
          .filter(({ id }) => chosen.has(id))
          .map((item) => highlight(site, page, member, item))}</ul></section>`,
    )}</div>`
  );
}

/** Mean of the members that could be judged, edition by edition. */
function series({ words }: Site, { series: editions }: SecondIndex): Html {
  const mean = (ranges: readonly { readonly low: number; readonly high: number }[], end: "low" | "high"): number =>
    ranges.reduce((sum, range) => sum + range[end], 0) / ranges.length;
  const rows = editions.map(({ edition, isSame, scores }) => {
    const ranges = [...scores.values()];
    const told = ranges.length === 0 ? "–" : rangeText(words, { low: mean(ranges, "low"), high: mean(ranges, "high") });
    return html`<tr><th scope="row">${edition}${!isSame && html` <small>${words.t("second.otherRubric")}</small>`}</th><td class="num">${words.number(ranges.length)}</td><td class="num">${told}</td></tr>`;
  });
  return html`<h2>${words.t("second.seriesTitle")}</h2><table class="list"><thead><tr><th scope="col">${words.t("second.edition")}</th><th scope="col" class="num">${words.t("second.judged")}</th><th scope="col" class="num">${words.t("second.mean")}</th></tr></thead><tbody>${rows}</tbody></table><p class="note">${words.t("second.leftOut")}</p>`;
}

/** What the rubric asks, axis by axis, and where it comes from. */
function asked(site: Site, { rubric, items }: SecondIndex): Html {
  const { words } = site;
  return html`<h2>${words.t("second.askedTitle")}</h2><p>${words.pick(rubric.source)}</p><div class="columns">${rubric.sections.map(
    (section) =>
      html`<section><h3>${words.pick(section.label)}</h3><ul class="second">${items
        .filter((item) => item.section === section.id)
        .map(
          (item) =>
            html`<li id="${askedAnchor(item)}"><b>${words.pick(item.label)}</b> <span class="points">${words.t("second.points", { n: item.points.value })}</span><p>${words.pick(item.question)}</p></li>`,
        )}</ul></section>`,
  )}</div>`;
}

/** The members of the network: what each shows on every item, what was adopted with its proof, and the series over the editions. */
export function secondRubricPage(site: Site): Page | undefined {
  const { words, lang, editionIndex } = site;
  const index = secondIndexOf(editionIndex);
  if (index === undefined) return undefined;
  const values = { network: networkName(site, index), n: index.members.length, items: index.items.length };
  const page: Page = {
    path: pagePath.network(lang),
    section: "items",
    title: words.pick(index.rubric.label),
    description: words.text("second.description", values),
    body: html``,
  };
  const body = html`<h1>${words.pick(index.rubric.label)}</h1><p class="standfirst">${words.t("second.description", values)}</p><p>${words.t("second.apart")} ${words.t("second.machine")}</p><p class="note">${words.t("second.membership")}</p>${matrix(site, page, index)}${highlights(site, page, index)}${series(site, index)}${asked(site, index)}`;
  return { ...page, body };
}
