import { html } from "hono/html";
import type { CodingProblem } from "../../app/commands/coding/coding-desk.js";
import type { Item } from "../../model/rubric.js";
import type { Markup, PageContext } from "./layout.js";

/** What stands in the fields of an answer. */
export interface CodingValues {
  readonly state: string;
  readonly complete: boolean;
  readonly open: boolean;
  /** Addresses, one a line. */
  readonly evidence: string;
  readonly note: string;
}

/** What the form of an answer is about. */
export interface CodingFormView {
  readonly number: number;
  readonly item: Item;
  readonly action: string;
  readonly legend: string;
  /** What "unknown" means here. */
  readonly unknown: string;
  readonly values: CodingValues;
  readonly problems: readonly CodingProblem[];
  readonly hidden?: Readonly<Record<string, string>>;
}

const keys = { current: "c", stale: "s", absent: "a", unknown: "u" } as const;

export const emptyValues: CodingValues = { state: "", complete: false, open: false, evidence: "", note: "" };

/** The form of an answer of a coder or adjudicator; it is sent by Enter, and nothing in it was said by the machine. */
export function codingForm({ words }: PageContext, view: CodingFormView): Markup {
  const { say, state } = words;
  const { number, item, action, legend, values, problems, hidden } = view;
  const facet = (name: "complete" | "open", key: string) =>
    item.bonuses[name] === undefined
      ? ""
      : html`<label class="facet"><input type="checkbox" name="${name}" value="true" ${values[name] ? html`checked` : ""}> ${say(name)} <kbd>${key}</kbd></label>`;
  return html`<form class="coding" id="coding" method="post" action="${action}">
<h2>${legend}</h2>
${problems.length === 0 ? "" : html`<div class="notice" role="alert"><p>${say("code-not-taken")}</p><ul>${problems.map((problem) => html`<li>${say(`code-problem-${problem}`)}</li>`)}</ul></div>`}
<input type="hidden" name="row" value="${String(number)}"><input type="hidden" name="seconds" value="">
${Object.entries(hidden ?? {}).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<fieldset><legend>${say("state")}</legend>
${Object.entries(keys).map(
  ([name, key]) =>
    html`<label class="choice"><input type="radio" name="state" value="${name}" required ${values.state === name ? html`checked` : ""}> ${name === "unknown" ? view.unknown : state(name)} <kbd>${key}</kbd></label>`,
)}
${facet("complete", "k")}${facet("open", "o")}
</fieldset>
<label>${say("code-evidence")} <textarea name="evidence" rows="3" dir="ltr">${values.evidence}</textarea></label>
<label>${say("code-note")} <input name="note" value="${values.note}" dir="auto" maxlength="1000"></label>
<p><button id="save">${say("save")} <kbd>Enter</kbd></button></p>
</form>`;
}
