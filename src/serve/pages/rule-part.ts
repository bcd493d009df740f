import { html } from "hono/html";
import type { Item, Trilingual } from "../../model/rubric.js";
import type { Markup, PageContext } from "./layout.js";

/** The rule of an item in prose: what counts, what does not, when it is up to date, complete, open, and for how many points. */
export function rulePart(
  { words }: Pick<PageContext, "words">,
  { rule, bonuses, openAs, points, why, law }: Item,
  isUnfolded = false,
): Markup {
  const { say, pick } = words;
  const { complete, open } = bonuses;
  const term = (key: string, text: Trilingual | undefined) => (text === undefined ? "" : html`<dt>${say(key)}</dt><dd>${pick(text)}</dd>`);
  return html`<details class="rule" ${isUnfolded ? html`open` : ""}><summary>${say("rule")}</summary>
${
  rule === undefined
    ? html`<p>${say("rule-states")}</p>`
    : html`<dl>${term("rule-published", rule.published)}${term("rule-not", rule.not)}${term("rule-current", rule.current)}${complete === undefined ? "" : term("rule-complete", rule.complete)}</dl><p>${say("rule-general")}</p>`
}
<p>${say("points", { points: points.value })}${complete === undefined ? "" : ` ${say("points-complete", { points: complete.value })}`}${open === undefined ? "" : ` ${say(`points-open-${openAs ?? "text"}`, { points: open.value })}`}</p>
<p class="meta">${pick(why)} ${pick(law.text)}</p></details>`;
}
