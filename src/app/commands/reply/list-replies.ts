import type { PrivateReply, ReplyCheck } from "../../../model/reply.js";
import type { Decision, Verdict } from "../../../model/verdict.js";
import { isAfter } from "../../../review/answer-reply.js";
import { settleDecisions } from "../../../review/review.js";
import type { Store } from "../../../store/open.js";
import { listReplyChecks } from "../../../store/reply-checks.js";
import { readDecisionSheets } from "../../editions/decision-files.js";
import { readPrivateReplies } from "../../editions/private-replies.js";
import type { WorkspaceOutline } from "../../workspace.js";

/** A reply of a body as a reviewer sees it. */
export interface ReplyInSight {
  readonly reply: Omit<PrivateReply, "contactName" | "contactEmail" | "asWritten"> & { readonly hasContact: boolean };
  /** What came of its link; undefined where it has none or it was not asked for yet. */
  readonly check: ReplyCheck | undefined;
  /** The machine's verdict with its page is another one than the finding was: there is something to accept. */
  readonly isChange: boolean;
  /** Nobody has decided on the item since it came. */
  readonly isPending: boolean;
}

/** Replies of the edition in the order in which they came, with what was judged again. Who wrote them stays in the private file. */
export function listReplies(
  workspace: WorkspaceOutline,
  store: Store,
  readDecisions: () => readonly Decision[] = () => readDecisionSheets(workspace).decisions,
): ReplyInSight[] {
  const replies = readPrivateReplies(workspace);
  // The desk asks at every page: where nobody has replied it costs nothing.
  if (replies.length === 0) return [];
  const checks = listReplyChecks(store, workspace.settings.edition);
  const decisions = readDecisions();
  const settled = settleDecisions(decisions);
  return replies.map(({ contactName, contactEmail, asWritten: _, ...reply }) => {
    const own = decisions.filter(({ entityCode, itemId }) => entityCode === reply.entityCode && itemId === reply.itemId);
    const line = own.find(({ kind, why, link }) => kind === "reply" && why === reply.text && link === reply.link);
    const isAnswered =
      settled.get(`${reply.entityCode}\n${reply.itemId}`)?.decided !== undefined &&
      line !== undefined &&
      own.some((act) => act.kind !== "reply" && isAfter(act, line));
    const check = checks.get(reply.id);
    const isChange = check?.after !== undefined && describeVerdict(check.after) !== describeVerdict(check.before);
    const hasContact = contactName !== "" || contactEmail !== "";
    return { reply: { ...reply, hasContact }, check, isChange, isPending: !isAnswered };
  });
}

/** State and bonuses of a verdict in a few words, as "current, complete". */
export function describeVerdict(verdict: Verdict): string {
  if (verdict.state === "stale") return `stale (${verdict.restsOn})`;
  if (verdict.state !== "current") return verdict.state;
  return ["current", ...(verdict.complete ? ["complete"] : []), ...(verdict.open ? ["open"] : [])].join(", ");
}
