import type { Body } from "./edition-index.js";
import { barParts, bodyLink, otherName, rangeText, rankText } from "./fragments.js";
import { type Fragment, type Html, html } from "./html.js";
import type { Page, Site } from "./layout.js";
import { isScoreShown } from "./shown-score.js";

/** A short list of bodies with rank, name, a further column and score. */
export function bodyTable(
  site: Site,
  page: Pick<Page, "path">,
  bodies: readonly Body[],
  caption: Fragment,
  extra?: { readonly label: Fragment; readonly cell: (body: Body) => Fragment; readonly bars?: false },
): Html {
  const { words, lang } = site;
  const bars = extra?.bars !== false;
  const row = (body: Body): Html => {
    const silent = !isScoreShown(body.score);
    return html`<tr><td class="num rank">${rankText(words, body.score)}</td><th scope="row">${bodyLink(site, page, body.entity)} <small>${otherName(body.entity, lang)}</small></th>${
      extra !== undefined && html`<td class="num">${extra.cell(body)}</td>`
    }<td class="num score">${silent ? "–" : rangeText(words, body.score.score)}</td>${bars && html`<td class="barcell">${!silent && barParts(body.score.score)}</td>`}</tr>
`;
  };
  return html`<table class="bodies${extra !== undefined && " extra"}"><caption>${caption}</caption><thead><tr><th scope="col" class="rank">${words.t("ranking.rank")}</th><th scope="col">${words.t("ranking.name")}</th>${
    extra !== undefined && html`<th scope="col" class="num">${extra.label}</th>`
  }<th scope="col" class="num score">${words.t("ranking.score")}</th>${bars && html`<th scope="col" class="barcell"><span class="sr">${words.t("ranking.bar")}</span></th>`}</tr></thead><tbody>
${bodies.map(row)}</tbody></table>`;
}
