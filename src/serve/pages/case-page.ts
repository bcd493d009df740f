import { html } from "hono/html";
import type { ReplyInSight } from "../../app/commands/reply/list-replies.js";
import { type CaseFilter, type DeskCase, type DeskDecisions, isConflict } from "../../app/commands/review/case-list.js";
import { type Desk, placesOfVerdict } from "../../app/commands/review/desk.js";
import { decisionForm, type FormValues } from "./decision-form.js";
import { layout, type Markup, type PageContext, queryOf } from "./layout.js";
import { caseHref, nameOf } from "./queue-page.js";
import { replyPanel } from "./reply-panel.js";
import { rulePart } from "./rule-part.js";

/** What the page of a case shows. */
export interface CaseView {
  readonly deskCase: DeskCase;
  readonly filter: CaseFilter;
  readonly decisions: DeskDecisions;
  /** The case after this one. */
  readonly next: DeskCase | undefined;
  /** What was sent and not taken, with the reasons. */
  readonly refused?: { readonly values: FormValues; readonly problems: readonly string[] } | undefined;
  /** Replies of the body on this case. */
  readonly replies?: readonly ReplyInSight[] | undefined;
  /** Said at the top: what became of the last answer. */
  readonly notice?: string | undefined;
}

/** One place to look at: an address of the archive and the words to mark. */
export interface Place {
  readonly url: string;
  readonly title: string;
  readonly quotation: string;
}

/** A case: the question and its rule, the machine's verdict, the form of the decision, and the archive. */
export function casePage(page: PageContext, view: CaseView): Markup {
  const { words, base } = page;
  const { say, pick } = words;
  const { deskCase, filter, decisions, next } = view;
  const { entity, item, verdict } = deskCase;
  const places = placesOfVerdict(verdict);
  const first = places[0];
  const near = `${base}/near${queryOf({}, { entity: entity.code, indicator: item.id, from: places.length })}`;
  return layout(
    page,
    `${pick(item.label)} – ${nameOf(page, entity)}`,
    html`${view.notice === undefined ? "" : html`<p class="notice" role="status">${view.notice}</p>`}
<div class="case">
<div class="left">
<p class="question">${pick(item.question)}</p>
${rulePart(page, deskCase.item)}
${verdictPart(page, deskCase)}
${replyPanel(page, deskCase, view.replies ?? [], filter)}
${saidPart(page, deskCase, decisions)}
${decisionForm(page, { deskCase, filter, refused: view.refused })}
<p class="steps">${next === undefined ? "" : html`<a id="next" href="${caseHref(page, next, filter)}">${say("next")} <kbd>n</kbd></a>`}</p>
<form method="post" action="${base}/undo"><button id="undo">${say("undo")} <kbd>z</kbd></button></form>
<details><summary>${say("keys")}</summary><p>${say("keys-text")}</p></details>
</div>
<div class="right">
<h2 id="places-title">${say("places")}</h2>
<ol class="places" id="places" aria-labelledby="places-title">${places.map((place, index) => placeItem(page, entity.code, place, index))}</ol>
<div id="near" data-from="${near}" aria-live="polite"><p><a href="${near}">${say("near")}</a></p></div>
<iframe class="archive" name="archive" sandbox="" referrerpolicy="no-referrer" title="${say("archive")}" ${first === undefined ? "" : html`src="${viewHref(page, entity.code, first)}"`}></iframe>
</div>
</div>`,
  );
}

function verdictPart(page: PageContext, { verdict, worth }: DeskCase): Markup {
  const { say, state, percent, reason } = page.words;
  const facets =
    verdict.state === "current" ? [...(verdict.complete ? [say("complete")] : []), ...(verdict.open ? [say("open")] : [])] : [];
  return html`<section class="verdict" aria-label="${say("machine")}">
<p><strong class="state ${verdict.state}">${state(verdict.state)}</strong> ${facets.join(", ")}${verdict.state === "stale" ? ` (${verdict.restsOn})` : ""} <span class="meta">${say("doubt")}: ${percent(worth.wrong)}</span></p>
<p>${reason(verdict.reason)}</p>
${pointedLine(page, verdict)}
${verdict.state === "absent" ? html`<p class="meta">${say("reach", { pages: verdict.reach.pagesRead, documents: verdict.reach.documentsRead, unread: verdict.reach.unreadCount })}</p>` : ""}
${verdict.considered.length === 0 ? "" : html`<details><summary>${say("considered")}</summary><ul>${verdict.considered.map(({ title, why }) => html`<li><bdi>${title}</bdi>: ${reason(why)}</li>`)}</ul></details>`}
</section>`;
}

/** That a second reader points to a place, and whether what it said is what the rules read there. */
function pointedLine({ words: { say, state, instant } }: PageContext, { pointed }: DeskCase["verdict"]): Markup | string {
  if (pointed === undefined) return "";
  const { reader, at, said, state: proven } = pointed;
  if (proven === "unproven")
    return html`<p class="notice" data-pointed="unproven">${say("pointed-unproven", { reader, at: instant(at), state: state(said) })}</p>`;
  const differs = said === proven ? "" : ` ${say("pointed-differs", { state: state(said) })}`;
  return html`<p class="notice" data-pointed="${proven}">${say("pointed", { reader, at: instant(at), state: state(proven) })}${differs}</p>`;
}

function saidPart({ words }: PageContext, deskCase: DeskCase, decisions: DeskDecisions): Markup {
  const { say, state, instant } = words;
  const lines = decisions.lines.get(deskCase.key) ?? [];
  if (lines.length === 0) return html``;
  return html`<section class="said" aria-label="${say("people")}"><h2>${say("people")}</h2>
${isConflict(decisions, deskCase) ? html`<p class="notice">${say("disagree-long")}</p>` : ""}
<ul>${lines.map(
    (line) =>
      html`<li><bdi>${line.who}</bdi>, ${line.at === undefined ? line.on : instant(line.at)}: ${line.state === undefined ? say(line.kind) : state(line.state)}${line.complete ? `, ${say("complete")}` : ""}${line.open ? `, ${say("open")}` : ""}. <bdi>${line.why}</bdi></li>`,
  )}</ul></section>`;
}

/** One place to look at, as an entry of the list; its number is the key that shows it. */
export function placeItem(page: PageContext, entityCode: string, place: Place & { readonly share?: number }, index: number): Markup {
  const { say, percent } = page.words;
  const { url, title, quotation, share } = place;
  return html`<li value="${index + 1}"><a class="place" href="${viewHref(page, entityCode, place)}" target="archive" data-link="${url}" data-quotation="${quotation}"><bdi>${title === "" ? url : title}</bdi></a>${share === undefined ? "" : html` <span class="meta">${percent(share)}</span>`}
${quotation === "" ? "" : html`<blockquote dir="auto">${quotation}</blockquote>`}
<p class="meta"><bdi>${url}</bdi> <button type="button" class="take" data-link="${url}" data-quotation="${quotation}">${say("take")} <span class="sr">${index + 1}</span></button></p></li>`;
}

/** Passages that came nearest, as further places of the list. */
export function nearFragment(page: PageContext, entityCode: string, passages: Awaited<ReturnType<Desk["nearest"]>>, from: number): Markup {
  const { say } = page.words;
  if (passages.length === 0) return html`<p class="meta">${say("near-none")}</p>`;
  const entries = passages.map(({ url, title, naming, quotation, probability }, index) =>
    placeItem(
      page,
      entityCode,
      { url, title: naming === "" || naming === title ? title : `${title} – ${naming}`, quotation, share: probability },
      from + index,
    ),
  );
  return html`<h3 id="near-title">${say("near")}</h3><ol class="places" start="${from + 1}" aria-labelledby="near-title">${entries}</ol>`;
}

function viewHref({ viewBase, words }: PageContext, entityCode: string, { url, quotation }: Place): string {
  const query = new URLSearchParams({ entity: entityCode, url, words: quotation, lang: words.language });
  return `${viewBase}/view?${query.toString()}#passage`;
}
