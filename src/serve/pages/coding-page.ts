import { html } from "hono/html";
import type { BodyPage } from "../../app/commands/coding/body-pages.js";
import type { CodingCase, CodingProblem } from "../../app/commands/coding/coding-desk.js";
import { type CodingValues, codingForm, emptyValues } from "./coding-form.js";
import { layout, type Markup, type PageContext, queryOf } from "./layout.js";
import { nameOf } from "./queue-page.js";
import { rulePart } from "./rule-part.js";

/** What the page of a row shows to its coder. */
export interface CodingView {
  readonly codingCase: CodingCase;
  readonly total: number;
  /** What the coder said before, or what was sent and not taken. */
  readonly values: CodingValues | undefined;
  readonly problems: readonly CodingProblem[];
  /** Words that the coder looks for in the archive. */
  readonly search: string;
  readonly pages: readonly BodyPage[];
  readonly isClosed: boolean;
  readonly notice?: string | undefined;
}

/** A row as its coder sees it: the question, the rule, the site, the archive in a neutral order, and the form. */
export function codingPage(page: PageContext, view: CodingView): Markup {
  const { words, base } = page;
  const { say, pick } = words;
  const { codingCase, total, problems, search } = view;
  const { number, entity, item } = codingCase;
  const step = (to: number, id: string, key: string) =>
    to < 1 || to > total ? "" : html`<a id="${id}" href="${rowHref(base, to)}">${say(`code-${id}`)} <kbd>${key}</kbd></a> `;
  return layout(
    page,
    `${number}. ${pick(item.label)} – ${nameOf(page, entity)}`,
    html`${view.notice === undefined ? "" : html`<p class="notice" role="status">${view.notice}</p>`}
${view.isClosed ? html`<p class="notice" role="status">${say("code-closed")}</p>` : ""}
<div class="case">
<div class="left">
<p class="meta">${say("code-row", { number, total })}</p>
<p class="question">${pick(item.question)}</p>
${rulePart(page, item, true)}
<p>${say("code-site")}: ${entity.url === undefined ? "–" : html`<a href="${entity.url}" target="_blank" rel="noopener noreferrer" dir="ltr">${entity.url}</a>`}</p>
${codingForm(page, { number, item, action: `${base}/answer`, legend: say("code-answer"), unknown: say("code-unknown"), values: view.values ?? emptyValues, problems })}
<p class="steps">${step(number - 1, "previous", "p")}${step(number + 1, "next", "n")}</p>
<form method="post" action="${base}/undo"><button id="undo">${say("code-undo")} <kbd>z</kbd></button></form>
<details><summary>${say("keys")}</summary><p>${say("code-keys")}</p></details>
</div>
<div class="right">
<h2 id="places-title">${say("code-pages")}</h2>
<form class="filter" method="get" action="${base}/row" role="search"><input type="hidden" name="number" value="${String(number)}">
<label>${say("code-search")} <kbd>/</kbd> <input id="search" name="search" value="${search}" dir="auto"></label> <button>${say("filter")}</button></form>
<p class="meta">${say("code-found", { count: view.pages.length })}</p>
<ol class="places" id="places" aria-labelledby="places-title">${view.pages.map((place) => placeItem(page, entity.code, place, search))}</ol>
<iframe class="archive" name="archive" sandbox="" referrerpolicy="no-referrer" title="${say("archive")}"></iframe>
</div>
</div>`,
  );
}

/** Address of a row. */
export const rowHref = (base: string, number: number): string => `${base}/row${queryOf({}, { number })}`;

function placeItem(page: PageContext, entityCode: string, { url, title, isFile }: BodyPage, search: string): Markup {
  const { say } = page.words;
  return html`<li><a class="place" href="${archiveHref(page, entityCode, url, search)}" target="archive" data-link="${url}"><bdi>${title === "" ? url : title}</bdi></a>${isFile ? html` <span class="meta">${say("code-file")}</span>` : ""}
<p class="meta"><bdi dir="ltr">${url}</bdi> <button type="button" class="take" data-link="${url}">${say("take")}</button></p></li>`;
}

/** Address of an archived page, the words that somebody looks for marked. */
export function archiveHref({ viewBase, words }: PageContext, entityCode: string, url: string, search: string): string {
  const query = new URLSearchParams({ entity: entityCode, url, words: search, lang: words.language });
  return `${viewBase}/view?${query.toString()}#passage`;
}
