import { html } from "hono/html";
import type { AdjudicationCase } from "../../app/commands/coding/adjudication-desk.js";
import type { CodingProblem } from "../../app/commands/coding/coding-desk.js";
import type { Verdict } from "../../model/verdict.js";
import { answerText } from "./adjudication-list-page.js";
import { type CodingValues, codingForm, emptyValues } from "./coding-form.js";
import { archiveHref, rowHref } from "./coding-page.js";
import { layout, type Markup, type PageContext } from "./layout.js";
import { nameOf } from "./queue-page.js";
import { rulePart } from "./rule-part.js";

/** What the page of an adjudication shows. */
export interface AdjudicationView {
  readonly found: AdjudicationCase;
  readonly values: CodingValues | undefined;
  readonly problems: readonly CodingProblem[];
  /** What the machine says; only where it was asked for. */
  readonly machine: Verdict | undefined;
  /** Number of the next row that waits. */
  readonly next: number | undefined;
  readonly notice?: string | undefined;
}

/** Both answers side by side with their evidence, the rule, the archive and the form. */
export function adjudicationPage(page: PageContext, view: AdjudicationView): Markup {
  const { words, base } = page;
  const { say, pick } = words;
  const { found, machine, next } = view;
  const { number, entity, item, row } = found;
  return layout(
    page,
    `${number}. ${pick(item.label)} – ${nameOf(page, entity)}`,
    html`${view.notice === undefined ? "" : html`<p class="notice" role="status">${view.notice}</p>`}
<p class="question">${pick(item.question)}</p>
<div class="side-by-side">${row.answers.map((answer) => answerPart(page, found, answer))}</div>
<div class="case">
<div class="left">
${rulePart(page, item)}
<p>${say("code-site")}: ${entity.url === undefined ? "–" : html`<a href="${entity.url}" target="_blank" rel="noopener noreferrer" dir="ltr">${entity.url}</a>`}</p>
${codingForm(page, {
  number,
  item,
  action: `${base}/settle`,
  legend: say("settle-legend"),
  unknown: say("settle-unknown"),
  values: view.values ?? emptyValues,
  problems: view.problems,
  hidden: machine === undefined ? {} : { machine: "true" },
})}
<p class="steps">${next === undefined ? "" : html`<a id="next" href="${rowHref(base, next)}">${say("code-next")} <kbd>n</kbd></a>`}</p>
<form method="post" action="${base}/undo"><button id="undo">${say("settle-undo")} <kbd>z</kbd></button></form>
${machine === undefined ? html`<p class="meta"><a id="machine" href="${rowHref(base, number)}&machine=1">${say("settle-ask")}</a> ${say("settle-ask-why")}</p>` : machinePart(page, found, machine)}
<details><summary>${say("keys")}</summary><p>${say("settle-keys")}</p></details>
</div>
<div class="right"><iframe class="archive" name="archive" sandbox="" referrerpolicy="no-referrer" title="${say("archive")}"></iframe></div>
</div>`,
  );
}

function answerPart(page: PageContext, found: AdjudicationCase, answer: AdjudicationCase["row"]["answers"][number]): Markup {
  const { say, instant } = page.words;
  const seen = answer.evidence.split(" | ").filter((address) => address !== "");
  return html`<section class="answer" aria-label="${answer.coder}"><h2><bdi>${answer.coder}</bdi></h2>
<p><strong>${answerText(page, answer)}</strong> <span class="meta">${instant(answer.at)}</span></p>
${answer.note === "" ? "" : html`<p dir="auto">${answer.note}</p>`}
<ul class="places">${seen.map((url) => html`<li><a class="place" href="${archiveHref(page, found.entity.code, url, "")}" target="archive" data-link="${url}"><bdi dir="ltr">${url}</bdi></a> <button type="button" class="take" data-link="${url}">${say("take")}</button></li>`)}</ul></section>`;
}

function machinePart(page: PageContext, { entity }: AdjudicationCase, verdict: Verdict): Markup {
  const { say, reason } = page.words;
  const citation = verdict.state === "current" || verdict.state === "stale" ? verdict.citation : undefined;
  const facets = verdict.state === "current" ? verdict : { complete: false, open: false };
  return html`<section class="verdict" aria-label="${say("machine")}"><h2>${say("machine")}</h2>
<p><strong>${answerText(page, { state: verdict.state, complete: facets.complete, open: facets.open })}</strong></p><p>${reason(verdict.reason)}</p>
${citation === undefined ? "" : html`<blockquote dir="auto">${citation.quotation}</blockquote><p class="meta"><a class="place" href="${archiveHref(page, entity.code, citation.url, citation.quotation)}" target="archive" data-link="${citation.url}"><bdi dir="ltr">${citation.url}</bdi></a></p>`}</section>`;
}
