import { html } from "hono/html";
import { type CaseFilter, type DeskCase, type DeskDecisions, isConflict } from "../../app/commands/review/case-list.js";
import type { DeskProgress } from "../../app/commands/review/desk.js";
import { layout, type Markup, type PageContext, queryOf } from "./layout.js";

/** What the page of the queue shows. */
export interface QueueView {
  readonly filter: CaseFilter;
  /** All cases that the filter lets through, in their order. */
  readonly cases: readonly DeskCase[];
  /** From 1. */
  readonly page: number;
  readonly decisions: DeskDecisions;
  readonly progress: DeskProgress;
  /** Share that is wanted, 0..1. */
  readonly wanted: number;
  readonly items: readonly { readonly id: string; readonly label: string }[];
  readonly reviewers: readonly string[];
  /** Keys of the cases on which a reply waits. */
  readonly waiting: ReadonlySet<string>;
}

const perPage = 50;
const states = ["unknown", "absent", "stale", "current"];
const shares = [0.9, 0.95, 0.97, 0.99];

/** The queue, a page of it at a time, with what is left to do. */
export function queuePage(page: PageContext, view: QueueView): Markup {
  const { say } = page.words;
  const { cases, filter } = view;
  const pages = Math.max(1, Math.ceil(cases.length / perPage));
  const at = Math.min(Math.max(1, view.page), pages);
  const shown = cases.slice((at - 1) * perPage, at * perPage);
  const first = shown[0];
  const link = (to: number, label: string) => html`<li><a href="${page.base}/queue${queryOf(filter, { page: to })}">${label}</a></li>`;
  return layout(
    page,
    say("queue"),
    html`${progressPart(page, view)}
${first === undefined ? html`<p>${say("queue-empty")}</p>` : html`<p><a class="button" id="begin" href="${caseHref(page, first, filter)}">${say("begin")}</a></p>`}
${filterForm(page, view)}
<p class="meta">${say("shown", { from: cases.length === 0 ? 0 : (at - 1) * perPage + 1, to: (at - 1) * perPage + shown.length, total: cases.length })}</p>
<div class="scroll" role="region" aria-label="${say("queue")}" tabindex="0"><table>
<thead><tr><th scope="col">${say("body")}</th><th scope="col">${say("item")}</th><th scope="col">${say("machine")}</th><th scope="col">${say("doubt")}</th><th scope="col">${say("worth")}</th><th scope="col">${say("people")}</th></tr></thead>
<tbody>${shown.map((deskCase) => row(page, view, deskCase))}</tbody>
</table></div>
<nav aria-label="${say("pages")}"><ul class="pages">${at > 1 ? link(at - 1, say("previous")) : ""}${at < pages ? link(at + 1, say("further")) : ""}</ul></nav>`,
  );
}

function row(page: PageContext, { decisions, filter, waiting }: QueueView, deskCase: DeskCase): Markup {
  const { say, state, pick, percent } = page.words;
  const { entity, item, verdict, worth, key } = deskCase;
  const standing = decisions.standing.get(key);
  const said = isConflict(decisions, deskCase)
    ? say("disagree")
    : standing?.decided === undefined
      ? ""
      : `${state(standing.decided.state ?? "")} (${standing.decided.who})`;
  return html`<tr><td><bdi>${nameOf(page, entity)}</bdi></td><th scope="row"><a href="${caseHref(page, deskCase, filter)}">${pick(item.label)}</a></th><td>${state(verdict.state)}${verdict.pointed === undefined ? "" : html` <span class="meta">${say("pointed-short")}</span>`}</td><td class="num">${percent(worth.wrong)}</td><td class="num">${worth.stake.toFixed(1)}</td><td>${said}${waiting.has(key) ? html` <strong class="notice">${say("reply-mark")}</strong>` : ""}</td></tr>`;
}

/** Name of a body in the language of the page. */
export function nameOf({ words }: PageContext, { nameFr, nameAr }: DeskCase["entity"]): string {
  return words.language === "ar" ? nameAr : nameFr;
}

/** Address of a case under a filter. */
export function caseHref({ base }: PageContext, { entity, item }: Pick<DeskCase, "entity" | "item">, filter: CaseFilter): string {
  const { item: onlyItem, body, state, reviewer, reply } = filter;
  return `${base}/case${queryOf({}, { entity: entity.code, indicator: item.id, item: onlyItem, body, state, reviewer, reply })}`;
}

function progressPart({ words }: PageContext, { progress, wanted }: QueueView): Markup {
  const { say, percent } = words;
  const { total, settled, own, seconds, accuracy, looks } = progress;
  return html`<section class="progress" aria-label="${say("progress")}">
<p><progress max="${total}" value="${settled}" aria-label="${say("progress")}"></progress> ${say("settled", { settled, total })}</p>
<p>${say("expected", { share: percent(accuracy) })} ${say("left", { looks, share: percent(wanted) })}</p>
<p>${say("own", { count: own })} ${seconds === undefined ? "" : say("pace", { seconds })}</p>
</section>`;
}

function filterForm({ words, base }: PageContext, { filter, items, reviewers, wanted }: QueueView): Markup {
  const { say, state, percent } = words;
  const option = (value: string, label: string, chosen: string | undefined) =>
    html`<option value="${value}" ${value === chosen ? html`selected` : ""}>${label}</option>`;
  return html`<form class="filter" method="get" action="${base}/queue">
<label>${say("item")} <select name="item"><option value="">${say("all")}</option>${items.map(({ id, label }) => option(id, label, filter.item))}</select></label>
<label>${say("body-code")} <input name="body" value="${filter.body ?? ""}" size="16"></label>
<label>${say("state")} <select name="state"><option value="">${say("all")}</option>${states.map((name) => option(name, state(name), filter.state))}</select></label>
<label>${say("reviewer")} <select name="reviewer"><option value="">${say("open-cases")}</option>${reviewers.map((name) => option(name, name, filter.reviewer))}</select></label>
<label class="facet"><input type="checkbox" name="reply" value="pending" ${filter.reply === undefined ? "" : html`checked`}> ${say("only-replies")}</label>
<label>${say("wanted")} <select name="wanted">${shares.map((share) => option(String(share), percent(share), String(wanted)))}</select></label>
<button>${say("filter")}</button>
</form>`;
}
