import { html } from "hono/html";
import type { CodingCase, CodingDesk } from "../../app/commands/coding/coding-desk.js";
import { rowHref } from "./coding-page.js";
import { layout, type Markup, type PageContext } from "./layout.js";
import { nameOf } from "./queue-page.js";

/** What the list of a coder shows. */
export interface CodingListView {
  readonly cases: readonly CodingCase[];
  /** The coder's own answers, by number of the row. */
  readonly answers: ReturnType<CodingDesk["answersOf"]>;
  readonly progress: ReturnType<CodingDesk["progress"]>;
  readonly next: CodingCase | undefined;
  readonly isClosed: boolean;
}

/** The rows of a coder in the order in which they were drawn, with the coder's own answers. */
export function codingListPage(page: PageContext, { cases, answers, progress, next, isClosed }: CodingListView): Markup {
  const { words, base } = page;
  const { say, pick, state } = words;
  const { answered, total, seconds } = progress;
  const row = ({ number, entity, item }: CodingCase) => {
    const answer = answers.get(number);
    const said = answer === undefined ? "" : answer.state === "unknown" ? say("code-unknown") : state(answer.state);
    return html`<tr><td class="num">${number}</td><td><bdi>${nameOf(page, entity)}</bdi></td><th scope="row"><a href="${rowHref(base, number)}">${pick(item.label)}</a></th><td>${said}${answer?.complete === true ? `, ${say("complete")}` : ""}${answer?.open === true ? `, ${say("open")}` : ""}</td></tr>`;
  };
  return layout(
    page,
    say("code-title"),
    html`<p>${say("code-intro")}</p>
${isClosed ? html`<p class="notice" role="status">${say("code-closed")}</p>` : ""}
<section class="progress" aria-label="${say("progress")}">
<p><progress max="${total}" value="${answered}" aria-label="${say("progress")}"></progress> ${say("code-progress", { answered, total })} ${seconds === undefined ? "" : say("pace", { seconds })}</p>
</section>
${next === undefined ? html`<p>${say("code-done")}</p>` : html`<p><a class="button" id="begin" href="${rowHref(base, next.number)}">${say("begin")}</a></p>`}
<div class="scroll" role="region" aria-label="${say("code-title")}" tabindex="0"><table>
<thead><tr><th scope="col">${say("code-number")}</th><th scope="col">${say("body")}</th><th scope="col">${say("item")}</th><th scope="col">${say("code-answer")}</th></tr></thead>
<tbody>${cases.map(row)}</tbody>
</table></div>`,
  );
}
