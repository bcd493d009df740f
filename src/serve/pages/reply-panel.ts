import { html } from "hono/html";
import type { ReplyInSight } from "../../app/commands/reply/list-replies.js";
import type { CaseFilter, DeskCase } from "../../app/commands/review/case-list.js";
import type { Verdict } from "../../model/verdict.js";
import type { Markup, PageContext } from "./layout.js";

/** The replies of the body beside the case: text, link, what its page proves, old and new verdict, and the two ways to decide. */
export function replyPanel(page: PageContext, deskCase: DeskCase, replies: readonly ReplyInSight[], filter: CaseFilter): Markup {
  const { say } = page.words;
  if (replies.length === 0) return html``;
  return html`<section class="said replies" id="replies" aria-label="${say("replies")}"><h2>${say("replies")}</h2>
${replies.map((seen) => onePart(page, deskCase, seen, filter))}</section>`;
}

function onePart(page: PageContext, deskCase: DeskCase, { reply, check, isChange, isPending }: ReplyInSight, filter: CaseFilter): Markup {
  const { say } = page.words;
  const marks = reply.marks.map((mark) => html` <strong class="notice">${say(`mark-${mark}`)}</strong>`);
  const link = reply.link === "" ? "" : html`<p class="meta"><bdi>${reply.link}</bdi></p>`;
  return html`<article><p class="meta">${reply.on} · ${say(`kind-${reply.kind}`)} · ${say(isPending ? "reply-pending" : "reply-answered")}${marks}</p>
<blockquote dir="auto">${reply.text}</blockquote>${link}${checkPart(page, reply.link !== "", check)}${isPending ? forms(page, deskCase, isChange ? check?.after : undefined, filter) : ""}</article>`;
}

function checkPart(page: PageContext, hasLink: boolean, check: ReplyInSight["check"]): Markup {
  const { say, instant, reason } = page.words;
  if (!hasLink) return html`<p>${say("reply-no-link")}</p>`;
  if (check === undefined) return html`<p>${say("reply-unchecked")}</p>`;
  if (check.page === undefined) return html`<p>${say("reply-failed", { failure: check.failure ?? "" })}</p>`;
  const { after, before } = check;
  return html`<p><a target="archive" href="${viewHref(page, check)}">${say("reply-page", { at: instant(check.page.fetchedAt) })}</a></p>
<p>${say("reply-verdicts")} <strong>${verdictText(page, before)}</strong> → <strong>${after === undefined ? "–" : verdictText(page, after)}</strong></p>
${after === undefined ? "" : html`<p>${reason(after.reason)}</p>`}`;
}

function verdictText({ words }: PageContext, verdict: Verdict): string {
  const facets = verdict.state === "current" ? [...(verdict.complete ? ["complete"] : []), ...(verdict.open ? ["open"] : [])] : [];
  return [words.state(verdict.state), ...facets.map((facet) => words.say(facet))].join(", ");
}

function viewHref({ viewBase, words }: PageContext, { entityCode, page, after }: NonNullable<ReplyInSight["check"]>): string {
  const proof = after?.state === "current" || after?.state === "stale" ? after.citation : undefined;
  const isProof = proof !== undefined && proof.sha256 === page?.sha256;
  const query = new URLSearchParams({
    entity: entityCode,
    url: page?.url ?? "",
    words: isProof ? proof.quotation : "",
    lang: words.language,
  });
  return `${viewBase}/view?${query.toString()}#passage`;
}

/** Accept what the machine says with the page, or keep the finding: each is an ordinary decision under the reviewer's name. */
function forms(page: PageContext, deskCase: DeskCase, after: Verdict | undefined, filter: CaseFilter): Markup {
  const { say } = page.words;
  const accept = after === undefined ? "" : form(page, deskCase, after, filter, "accept", say("why-accepted"));
  return html`<div class="answers">${accept}${form(page, deskCase, deskCase.standing ?? deskCase.verdict, filter, "keep", say("why-kept"))}</div>`;
}

function form(
  { words, base }: PageContext,
  { entity, item }: DeskCase,
  verdict: Verdict,
  filter: CaseFilter,
  what: "accept" | "keep",
  why: string,
): Markup {
  const proof = verdict.state === "current" || verdict.state === "stale" ? verdict.citation : undefined;
  const isCurrent = verdict.state === "current";
  const hidden: Readonly<Record<string, string | undefined>> = {
    entity: entity.code,
    indicator: item.id,
    state: verdict.state,
    complete: String(isCurrent && verdict.complete),
    open: String(isCurrent && verdict.open),
    rests_on: verdict.state === "stale" ? verdict.restsOn : "",
    link: proof?.url ?? "",
    quotation: proof?.quotation ?? "",
    ...Object.fromEntries(Object.entries(filter).map(([name, value]) => [`filter-${name}`, value])),
  };
  return html`<form method="post" action="${base}/decide" id="reply-${what}">${Object.entries(hidden).map(([name, value]) =>
    value === undefined ? "" : html`<input type="hidden" name="${name}" value="${value}">`,
  )}<label>${words.say("why")} <input name="why" value="${why}" dir="auto"></label> <button>${words.say(`reply-${what}`)}</button></form>`;
}
