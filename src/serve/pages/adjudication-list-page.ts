import { html } from "hono/html";
import type { AdjudicationCase, AdjudicationState } from "../../app/commands/coding/adjudication-desk.js";
import { rowHref } from "./coding-page.js";
import { layout, type Markup, type PageContext } from "./layout.js";
import { nameOf } from "./queue-page.js";

type Agreement = NonNullable<AdjudicationState["shown"]>["agreement"];
type Figures = Pick<Agreement["drawn"], "share" | "kappa" | "kappaInterval">;

/** How far the coders are and how far they agree, and what is left to settle; figures only where they may be seen. */
export function adjudicationListPage(page: PageContext, { progress, isCoded, shown, gold }: AdjudicationState): Markup {
  const { say } = page.words;
  return layout(
    page,
    say("settle-title"),
    html`<section class="progress" aria-label="${say("progress")}"><ul>${progress.map(({ coder, answered, total, seconds }) => html`<li><bdi>${coder}</bdi>: ${say("code-progress", { answered, total })} ${seconds === undefined ? "" : say("pace", { seconds })}</li>`)}</ul></section>
${isCoded ? "" : html`<p class="notice" role="status">${say(shown === undefined ? "settle-waiting" : "settle-early")}</p>`}
${gold.rows === undefined ? "" : html`<p class="notice" role="status">${say("settle-gold", { rows: gold.rows })}</p>`}
${shown === undefined ? "" : shownPart(page, shown)}`,
  );
}

function shownPart(page: PageContext, { agreement, cases }: NonNullable<AdjudicationState["shown"]>): Markup {
  const { say } = page.words;
  const open = cases.filter(({ row }) => row.isOpen);
  const adjudicated = cases.filter(({ row }) => row.adjudication !== undefined);
  const [first] = open;
  return html`<h2>${say("settle-agreement")}</h2>
<dl>${figuresPart(page, "settle-drawn", agreement.drawn)}${figuresPart(page, "settle-whole", agreement.whole)}</dl>
<p class="meta">${say("settle-figures")}</p>
<details><summary>${say("settle-items")}</summary><div class="scroll" role="region" aria-label="${say("settle-items")}" tabindex="0">${itemsTable(page, agreement, cases)}</div></details>
<h2>${say("settle-open", { count: open.length })}</h2>
${first === undefined ? "" : html`<p><a class="button" id="begin" href="${rowHref(page.base, first.number)}">${say("begin")}</a></p>`}
${casesTable(page, "settle-open-table", open)}
${adjudicated.length === 0 ? "" : html`<h2>${say("settle-settled")}</h2>${casesTable(page, "settle-settled", adjudicated)}`}`;
}

function figuresPart(page: PageContext, key: string, { share, kappa, kappaInterval }: Figures): Markup {
  const { say, percent } = page.words;
  const agreed =
    share === null ? "–" : say("settle-share", { share: percent(share.share), low: percent(share.low), high: percent(share.high) });
  return html`<dt>${say(key)}</dt><dd>${agreed} ${kappaText(page, kappa, kappaInterval)}</dd>`;
}

function kappaText({ words }: PageContext, kappa: number | null, interval: Figures["kappaInterval"]): string {
  if (kappa === null || interval === null) return words.say("settle-no-kappa");
  return words.say("settle-kappa", { kappa: kappa.toFixed(2), low: interval.low.toFixed(2), high: interval.high.toFixed(2) });
}

function itemsTable(page: PageContext, { items }: Agreement, cases: readonly AdjudicationCase[]): Markup {
  const { say, pick } = page.words;
  const labels = new Map(cases.map(({ item }) => [item.id, pick(item.label)]));
  return html`<table><thead><tr><th scope="col">${say("item")}</th><th scope="col">${say("settle-rows")}</th><th scope="col">${say("settle-same")}</th><th scope="col">Kappa</th></tr></thead><tbody>${items.map(
    ({ itemId, rows, same, kappa, kappaInterval }) =>
      html`<tr><th scope="row">${labels.get(itemId) ?? itemId}</th><td class="num">${rows}</td><td class="num">${same}</td><td>${kappaText(page, kappa, kappaInterval)}</td></tr>`,
  )}</tbody></table>`;
}

function casesTable(page: PageContext, label: string, cases: readonly AdjudicationCase[]): Markup {
  const { say, pick } = page.words;
  if (cases.length === 0) return html`<p>${say("settle-none")}</p>`;
  return html`<div class="scroll" role="region" aria-label="${say(label)}" tabindex="0"><table><thead><tr><th scope="col">${say("code-number")}</th><th scope="col">${say("body")}</th><th scope="col">${say("item")}</th><th scope="col">${say("settle-answers")}</th><th scope="col">${say("settle-settled")}</th></tr></thead><tbody>${cases.map(
    ({ number, entity, item, row }) =>
      html`<tr><td class="num">${number}</td><td><bdi>${nameOf(page, entity)}</bdi></td><th scope="row"><a href="${rowHref(page.base, number)}">${pick(item.label)}</a></th><td>${row.answers.map((answer) => html`<bdi>${answer.coder}</bdi>: ${answerText(page, answer)}<br>`)}</td><td>${row.adjudication === undefined ? "" : answerText(page, row.adjudication)}</td></tr>`,
  )}</tbody></table></div>`;
}

/** An answer in words: "up to date, complete". */
export function answerText(
  { words }: PageContext,
  { state, complete, open }: { readonly state: string; readonly complete: boolean; readonly open: boolean },
): string {
  const { say } = words;
  const named = state === "unknown" ? say("code-unknown") : words.state(state);
  return [named, ...(complete ? [say("complete")] : []), ...(open ? [say("open")] : [])].join(", ");
}
