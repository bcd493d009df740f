import type { MemberComparison } from "../../model/secondary.js";
import { rangeText } from "../fragments.js";
import { type Html, html } from "../html.js";
import { link, type Page, type Site } from "../layout.js";
import { pagePath } from "../links.js";
import { networkName, secondIndexOf } from "../second-index.js";

/** On which side the members stand, where the two ranges lie apart. */
function sideOf({ members, others }: MemberComparison): "higher" | "lower" | "open" {
  if (members.low > others.high) return "higher";
  return members.high < others.low ? "lower" : "open";
}

/** One level: both means with their ranges, and what may be said of them. */
function comparison({ words }: Site, row: MemberComparison): Html {
  const { level, members, others } = row;
  return html`<p>${words.t("second.compare", {
    level: words.text(`level.${level}s`),
    n: members.ranked,
    mean: rangeText(words, members),
    m: others.ranked,
    other: rangeText(words, others),
    side: sideOf(row),
  })}</p>`;
}

/** Members of the network against the others by the main score; nothing where the edition has no second rubric. */
export function secondHome(site: Site, page: Page): Html | false {
  const { words, lang, editionIndex } = site;
  const index = secondIndexOf(editionIndex);
  if (index === undefined) return false;
  const { comparison: rows } = index.secondary;
  return html`<section><h2>${words.t("second.compareTitle", { network: networkName(site, index) })}</h2>${
    rows.length === 0 ? html`<p>${words.t("second.noCompare")}</p>` : rows.map((row) => comparison(site, row))
  }${rows.length > 0 && html`<p class="note">${words.t("second.compareNote")}</p>`}<p class="note">${words.t("second.membership")}</p><p><a href="${link(page, pagePath.network(lang))}">${words.t("second.allMembers")}</a></p></section>`;
}
