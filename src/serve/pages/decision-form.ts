import { html } from "hono/html";
import type { CaseFilter, DeskCase } from "../../app/commands/review/case-list.js";
import type { Markup, PageContext } from "./layout.js";

/** What stands in the fields of a decision. */
export interface FormValues {
  readonly state: string;
  readonly complete: boolean;
  readonly open: boolean;
  readonly restsOn: string;
  readonly link: string;
  readonly quotation: string;
  readonly why: string;
}

/** What the form of a decision is about. */
export interface FormView {
  readonly deskCase: DeskCase;
  readonly filter: CaseFilter;
  readonly refused?: { readonly values: FormValues; readonly problems: readonly string[] } | undefined;
}

const keys = { current: "c", stale: "s", absent: "a", unknown: "u" } as const;

/** The form of a decision, filled with the machine's proof, or with what was sent and not taken. */
export function decisionForm(page: PageContext, { deskCase, filter, refused }: FormView): Markup {
  const { words, base } = page;
  const { say, state } = words;
  const { entity, item, verdict } = deskCase;
  const values = refused?.values ?? valuesOf(deskCase);
  const machine = verdict.state === "unknown" ? "" : verdict.state;
  const hidden = {
    entity: entity.code,
    indicator: item.id,
    "filter-item": filter.item,
    "filter-body": filter.body,
    "filter-state": filter.state,
    "filter-reviewer": filter.reviewer,
    "filter-reply": filter.reply,
  };
  const facet = (name: "complete" | "open", key: string) =>
    item.bonuses[name] === undefined
      ? ""
      : html`<label class="facet"><input type="checkbox" name="${name}" value="true" ${values[name] ? html`checked` : ""}> ${say(name)} <kbd>${key}</kbd></label>`;
  return html`<form class="decision" id="decision" method="post" action="${base}/decide" data-machine="${machine}">
<h2>${say("decide")}</h2>
${refused === undefined ? "" : html`<div class="notice" role="alert"><p>${say("not-taken")}</p><ul>${refused.problems.map((problem) => html`<li>${problem}</li>`)}</ul></div>`}
${Object.entries(hidden).map(([name, value]) => (value === undefined ? "" : html`<input type="hidden" name="${name}" value="${value}">`))}
<input type="hidden" name="seconds" value="">
<fieldset><legend>${say("state")}</legend>
${Object.entries(keys).map(
  ([name, key]) =>
    html`<label class="choice"><input type="radio" name="state" value="${name}" required ${values.state === name ? html`checked` : ""}> ${state(name)} <kbd>${key}</kbd></label>`,
)}
${facet("complete", "k")}${facet("open", "o")}
</fieldset>
<label>${say("rests-on")} <input name="rests_on" value="${values.restsOn}" dir="ltr"></label>
<label>${say("link")} <input name="link" value="${values.link}" dir="ltr"></label>
<label>${say("quotation")} <textarea name="quotation" rows="3" maxlength="300" dir="auto">${values.quotation}</textarea></label>
<label>${say("why")} <input name="why" value="${values.why}" dir="auto"></label>
<p><button id="save">${say("save")} <kbd>Enter</kbd></button>${machine === "" ? "" : html` <button type="button" id="confirm">${say("confirm")} <kbd>m</kbd></button>`}</p>
</form>`;
}

function valuesOf({ verdict }: DeskCase): FormValues {
  const proof = verdict.state === "current" || verdict.state === "stale" ? verdict.citation : verdict.runnerUp;
  const isCurrent = verdict.state === "current";
  return {
    state: "",
    complete: isCurrent && verdict.complete,
    open: isCurrent && verdict.open,
    restsOn: verdict.state === "stale" ? verdict.restsOn : "",
    link: proof?.url ?? "",
    quotation: proof?.quotation ?? "",
    why: "",
  };
}
