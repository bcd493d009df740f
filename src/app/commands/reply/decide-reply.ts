import { InputError } from "../../../model/errors.js";
import { rubricOf } from "../../../model/level-rubrics.js";
import type { Verdict } from "../../../model/verdict.js";
import type { Store } from "../../../store/open.js";
import { readDeskWords } from "../../adapters/desk-words.js";
import { readWorkspaceEdition } from "../../editions/edition-file.js";
import { archivedPages } from "../../stages/archived-page.js";
import type { Workspace } from "../../workspace.js";
import { type CaseAnswer, decideCase, type Taken } from "../review/decide-case.js";
import { listReplies } from "./list-replies.js";

/** What a reviewer says of the replies on an item. */
export interface ReplyDecision {
  readonly entityCode: string;
  readonly itemId: string;
  readonly what: "accept" | "keep";
  readonly who: string;
  /** Reason that is published; "" for the usual one. */
  readonly why: string;
}

/** The answer that takes a verdict as it is: its state, its proof, its bonuses. */
export function answerWith(verdict: Verdict, who: string, why: string): CaseAnswer {
  const isCurrent = verdict.state === "current";
  const proof = verdict.state === "current" || verdict.state === "stale" ? verdict.citation : undefined;
  return {
    who,
    why,
    state: verdict.state,
    complete: isCurrent && verdict.complete,
    open: isCurrent && verdict.open,
    link: proof?.url ?? "",
    quotation: proof?.quotation ?? "",
    restsOn: verdict.state === "stale" ? verdict.restsOn : "",
  };
}

/**
 * Decides on the replies to an item: accept takes what the machine says with the page that the newest of them names, keep the finding as it stands. Either way a
 * decision is written, under the reviewer's name. Throws InputError where no reply waits there, or none was judged again.
 */
export async function decideReply(workspace: Workspace, store: Store, wish: ReplyDecision, now: Date): Promise<Taken> {
  const { entityCode, itemId, what, who } = wish;
  const edition = readWorkspaceEdition(workspace);
  const waiting = listReplies(workspace, store).filter(
    ({ reply, isPending }) => isPending && reply.entityCode === entityCode && reply.itemId === itemId,
  );
  const refuse = (message: string, hint: string) => new InputError([{ file: "", message, hint }]);
  if (waiting.length === 0) throw refuse(`no reply waits on ${entityCode} ${itemId}`, "nashr reply list names those that wait");
  const judged = waiting.findLast(({ check }) => check?.after !== undefined)?.check;
  const finding = edition.findings.find(({ verdict }) => verdict.entityCode === entityCode && verdict.itemId === itemId);
  const verdict = what === "keep" ? finding?.verdict : judged?.after;
  const entity = edition.entities.find(({ code }) => code === entityCode);
  const item = entity === undefined ? undefined : rubricOf(edition, entity).items.find(({ id }) => id === itemId);
  if (verdict === undefined || finding === undefined || entity === undefined || item === undefined)
    throw refuse(
      `there is no new verdict on ${entityCode} ${itemId} that could be accepted`,
      "the reply names no page that was archived: look at it in the desk (nashr review), or keep the finding with --keep",
    );
  if (what === "accept" && saysTheSame(verdict, finding.verdict))
    throw refuse(
      `the page of the reply changes nothing on ${entityCode} ${itemId}`,
      "keep the finding with --keep, or decide otherwise in the desk: nashr review",
    );
  const words = readDeskWords(workspace.settings.report.languages[0] ?? "fr");
  const why = wish.why === "" ? words.say(what === "accept" ? "why-accepted" : "why-kept") : wish.why;
  const findPage = archivedPages(store, workspace.settings.edition, edition.run.extractorVersion);
  const context = { reaches: edition.reaches, findPage, on: workspace.settings.referenceOn };
  const decided = { entity, item, verdict: finding.machine ?? finding.verdict };
  return decideCase(workspace, decided, answerWith(verdict, who, why), now, context);
}

/** Whether two verdicts have the same state and bonuses. */
export function saysTheSame(a: Verdict, b: Verdict): boolean {
  if (a.state !== b.state) return false;
  return a.state !== "current" || b.state !== "current" || (a.complete === b.complete && a.open === b.open);
}
