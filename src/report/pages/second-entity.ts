import type { Item } from "../../model/rubric.js";
import type { Citation, Verdict } from "../../model/verdict.js";
import type { Body } from "../edition-index.js";
import { documentLink, pointsText, quotation, rangeText, stateMark } from "../fragments.js";
import { type Html, html } from "../html.js";
import { link, type Page, type Site } from "../layout.js";
import { pagePath } from "../links.js";
import { locatorText } from "../locator.js";
import { networkName, type SecondIndex, type SecondMember, secondIndexOf } from "../second-index.js";

/** Anchor of the section on the page of a body. */
export const secondAnchor = "second-rubric";

/** The document that a verdict rests on, with a link to its archived copy where there is one. */
export function proofLink(site: Site, page: Pick<Page, "path">, citation: Citation): Html {
  const copy = site.options.copies?.pathOf(citation);
  return html`${documentLink(citation, site.words)}${copy !== undefined && html` · <a href="${link(page, copy)}">${site.words.t("entity.copy")}</a>`}`;
}

function proof(site: Site, page: Page, citation: Citation): Html {
  const { words } = site;
  const place = locatorText(words, citation.locator);
  return html`<p>${proofLink(site, page, citation)} <span class="meta">${words.t("entity.readOn", { channel: words.t(`channel.${citation.channel}`), date: citation.fetchedAt.slice(0, 10) })}${place !== "" && html`, <bdi>${place}</bdi>`}</span></p><details class="more"><summary>${words.t("second.quotation")}</summary>${quotation(citation.quotation, words)}</details>`;
}

function answer(site: Site, page: Page, verdict: Verdict): Html | false {
  const { words } = site;
  switch (verdict.state) {
    case "current":
      return proof(site, page, verdict.citation);
    case "stale":
      return html`<p>${words.t("entity.restsOn", { when: verdict.restsOn })}</p>${proof(site, page, verdict.citation)}`;
    case "unknown":
      return html`<p class="note">${words.t(`unknown.${verdict.because}`)}</p>`;
    case "absent":
      return false;
  }
}

function itemLine(site: Site, page: Page, member: SecondMember, item: Item): Html | false {
  const { words } = site;
  const verdict = member.verdicts.get(item.id);
  return (
    verdict !== undefined &&
    html`<li><p><b>${words.pick(item.label)}</b> ${stateMark(words, verdict.state)}</p>${answer(site, page, verdict)}</li>`
  );
}

function axes(site: Site, page: Page, { rubric }: SecondIndex, member: SecondMember): readonly (Html | false)[] {
  const { words } = site;
  const points = new Map(member.score?.sections.map((section) => [section.sectionId, section]));
  return rubric.sections.map((section) => {
    const own = member.items.filter((item) => item.section === section.id);
    const sum = points.get(section.id);
    return (
      own.length > 0 &&
      html`<section><h3>${words.pick(section.label)}${
        sum !== undefined &&
        html` <span class="points">${words.t("entity.points", { points: pointsText(words, sum.points), maximum: sum.maximum })}</span>`
      }</h3><ul class="second">${own.map((item) => itemLine(site, page, member, item))}</ul></section>`
    );
  });
}

/** How the items of a member stand, in numbers, and its score; nothing but that it could not be read where it could not. */
function ownSentence({ words }: Site, { items, verdicts, score }: SecondMember): Html {
  if (score === undefined || score.unranked === "unreachable") return html`<p>${words.t("unranked.unreachable")}</p>`;
  const states = [...verdicts.values()].map(({ state }) => state);
  const count = (state: Verdict["state"]): number => states.filter((own) => own === state).length;
  return html`<p>${words.t("second.own", {
    total: items.length,
    current: count("current"),
    stale: count("stale"),
    absent: count("absent"),
    unknown: count("unknown"),
    score: rangeText(words, score.score),
  })}</p>`;
}

/** The scores of a member over the editions; nothing where there is only the present one. */
function ownSeries({ words }: Site, { series }: SecondIndex, code: string): Html | false {
  const own = series.filter(({ scores }) => scores.has(code));
  return (
    own.length > 1 &&
    html`<h3>${words.t("second.seriesTitle")}</h3><dl class="series">${own.map(({ edition, isSame, scores }) => {
      const range = scores.get(code);
      return (
        range !== undefined &&
        html`<div><dt>${edition}</dt><dd><b class="num">${rangeText(words, range)}</b>${!isSame && html` ${words.t("second.otherRubric")}`}</dd></div>`
      );
    })}</dl>`
  );
}

/** What the second rubric found of a member, on its page; nothing of a body that is none. */
export function secondSection(site: Site, page: Page, body: Body): Html | false {
  const { words, lang, editionIndex } = site;
  const index = secondIndexOf(editionIndex);
  const member = index?.byCode.get(body.entity.code);
  return (
    index !== undefined &&
    member !== undefined &&
    html`<section class="second-rubric" id="${secondAnchor}"><h2>${words.pick(index.rubric.label)}</h2><p>${words.t("second.member", { network: networkName(site, index) })}</p><p class="note">${words.t("second.apart")} ${words.t("second.machine")}</p>${ownSentence(site, member)}<div class="columns">${axes(site, page, index, member)}</div>${ownSeries(site, index, body.entity.code)}<p><a href="${link(page, pagePath.network(lang))}">${words.t("second.allMembers")}</a></p></section>`
  );
}
