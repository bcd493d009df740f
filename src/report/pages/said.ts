import type { AnsweredReply, Decision } from "../../model/verdict.js";
import { quotation, quoted, shownUrl } from "../fragments.js";
import { type Html, html, outside } from "../html.js";
import type { Site } from "../layout.js";

/** What a person said of a finding: a decision, an opinion that contradicts another, or a reply of the body with what came of it. */
export function saidHtml(site: Site, said: AnsweredReply | Decision, kind: "reply" | "decision" | "conflict"): Html {
  const { words } = site;
  return html`<div class="said said-${kind}"><h4>${words.t(`said.${kind}`, { who: said.who, date: said.on })}</h4>${
    said.state !== undefined && html`<p>${words.t("said.state", { state: words.t(`state.${said.state}`) })}</p>`
  }<p>${quoted(said.why, words)}</p>${said.quotation !== "" && quotation(said.quotation, words)}${
    said.link !== "" && html`<p>${outside(said.link, shownUrl(said.link))}</p>`
  }${kind === "reply" && answerHtml(site, said)}</div>`;
}

function answerHtml({ words }: Site, said: AnsweredReply | Decision): Html {
  const answer = "answer" in said ? said.answer : undefined;
  if (answer === undefined) return html`<p class="outcome">${words.t("said.pending")}</p>`;
  const by = { who: answer.who, date: answer.on };
  const [before, after] = [answer.before, answer.after].map((state) => words.t(`state.${state}`));
  const outcome = !answer.changed
    ? words.t("said.kept", by)
    : answer.before === answer.after
      ? words.t("said.bonuses", by)
      : words.t("said.changed", { ...by, before: before ?? "", after: after ?? "" });
  return html`<p class="outcome">${outcome}</p>`;
}
