import type { Store } from "../../../store/open.js";
import type { DecisionSheets } from "../../editions/decision-files.js";
import type { WorkspaceOutline } from "../../workspace.js";
import { type CaseFilter, caseKey, type DeskCase, type DeskDecisions, filterCases } from "../review/case-list.js";
import { listReplies, type ReplyInSight } from "./list-replies.js";

/** What the desk shows of replies. */
export interface ReplyDesk {
  readonly replies: (key: string) => readonly ReplyInSight[];
  readonly waiting: () => ReadonlySet<string>;
  /** Cases that a filter lets through, in their order. */
  readonly filtered: (filter: CaseFilter) => DeskCase[];
}

/** Opens the replies of an edition for the desk; they are read anew each time, for they may come while it is open. */
export function openReplyDesk(
  workspace: WorkspaceOutline,
  store: Store,
  cases: () => readonly DeskCase[],
  decisions: () => DeskDecisions & { readonly sheets: Pick<DecisionSheets, "decisions"> },
): ReplyDesk {
  const keyOf = ({ reply }: ReplyInSight) => caseKey(reply.entityCode, reply.itemId);
  const list = () => listReplies(workspace, store, () => decisions().sheets.decisions);
  const waiting = () => new Set(list().flatMap((seen) => (seen.isPending ? [keyOf(seen)] : [])));
  return {
    replies: (key) => list().filter((seen) => keyOf(seen) === key),
    waiting,
    filtered(filter) {
      if (filter.reply === undefined) return filterCases(cases(), decisions(), filter);
      const keys = waiting();
      // A case that was settled is open again for a reply that came later.
      const open = { lines: decisions().lines, standing: new Map() };
      return filterCases(
        cases().filter(({ key }) => keys.has(key)),
        open,
        filter,
      );
    },
  };
}
