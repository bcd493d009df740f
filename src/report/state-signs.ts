import type { Finding, State } from "../model/verdict.js";
import type { Body } from "./edition-index.js";
import { type Html, html } from "./html.js";
import type { Site } from "./layout.js";

/** Signs of the states where there is room for one letter: they can be copied, printed in grey and told apart without colour. */
export const stateSigns: Readonly<Record<State, string>> = { current: "●", stale: "◐", absent: "○", unknown: "?" };

/** What the signs mean, in words. */
export function signLegend({ words }: Site): Html {
  return html`<p class="signs">${(["current", "stale", "absent", "unknown"] as const).map(
    (state) => html`<span class="g-${state}"><b>${stateSigns[state]}</b> ${words.t(`state.${state}`)}</span> `,
  )}</p>`;
}

/** State of an item of a body; undefined where it was not judged. */
export function stateOfItem(body: Body, itemId: string): State | undefined {
  return findingOfItem(body, itemId)?.verdict.state;
}

/** Finding on an item of a body; undefined where it was not judged. */
export function findingOfItem(body: Body, itemId: string): Finding | undefined {
  const known = findingsOf.get(body) ?? new Map(body.findings.map((finding) => [finding.verdict.itemId, finding]));
  findingsOf.set(body, known);
  return known.get(itemId);
}

/** Sixty pages ask the same of each body. */
const findingsOf = new WeakMap<Body, ReadonlyMap<string, Finding>>();

/** Field and choice that narrow the list or table of this id; hidden where no script runs. */
export function narrowForm({ words }: Site, target: string, withStates: boolean): Html {
  return html`<form class="narrow" hidden data-for="${target}"><label>${words.t("narrow.name")} <input type="search" name="q" autocomplete="off"></label>${
    withStates &&
    html`<label>${words.t("narrow.state")} <select name="state"><option value="">${words.t("ranking.all")}</option>${(["current", "stale", "absent", "unknown"] as const).map((state) => html`<option value="${stateSigns[state]}">${words.t(`state.${state}`)}</option>`)}</select></label>`
  }<p role="status" data-none="${words.text("ranking.noMatch")}"></p></form>`;
}
