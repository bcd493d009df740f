import { existsSync, readdirSync } from "node:fs";
import type { ReplyCheck } from "../../../model/reply.js";
import type { State } from "../../../model/verdict.js";
import type { DecisionLine } from "../../../review/decision-line.js";
import type { Store } from "../../../store/open.js";
import { listReplyChecks } from "../../../store/reply-checks.js";
import { listDetections } from "../../../store/verdicts.js";
import { answeredEditions, readAnswers } from "../../editions/answer-record.js";
import { readDecisionSheets } from "../../editions/decision-files.js";
import { replyIdOf } from "../../editions/reply-id.js";
import { judgedBy } from "../../stages/judging-input.js";
import type { WorkspaceOutline } from "../../workspace.js";

/** One thing that happened to an item of a body. */
export interface HistoryEvent {
  readonly edition: string;
  readonly itemId: string;
  /** verdict: the machine judged; judged-again: it did so with the page that the reply above names; the others are lines of decision files. */
  readonly kind: "verdict" | "second-reader" | "judged-again" | DecisionLine["kind"];
  /** Number of the judging in the database, for a verdict. */
  readonly run?: number;
  /** The person, or the version of the code that judged. */
  readonly who: string;
  /** Instant or day of a line; of a verdict the newest instant of what it cites, "" where it cites nothing. */
  readonly when: string;
  readonly state?: State;
  readonly complete: boolean;
  readonly open: boolean;
  /** Code of the machine's reason, or a person's words. */
  readonly why: string;
  readonly link: string;
  readonly quotation: string;
}

/**
 * What happened to a body, or to one item of it: per edition the verdicts of each judging, a judging that repeats the one before left out, then
 * the answers of second readers, then decisions, replies and withdrawals in the order of their lines. Empty where nothing is known.
 */
export function readHistory(workspace: WorkspaceOutline, store: Store, entityCode: string, itemId?: string): HistoryEvent[] {
  const isWanted = (event: HistoryEvent) => itemId === undefined || event.itemId === itemId;
  const judged = verdictEvents(store, entityCode).filter(isWanted);
  const answered = answerEvents(workspace, entityCode).filter(isWanted);
  const decided = decisionEvents(workspace, store, entityCode).filter(isWanted);
  const all = [...judged, ...answered, ...decided];
  const editions = [...new Set(all.map(({ edition }) => edition))].sort();
  return editions.flatMap((edition) => {
    const own = all.filter((event) => event.edition === edition);
    const items = [...new Set(own.map((event) => event.itemId))];
    return items.flatMap((item) => own.filter((event) => event.itemId === item));
  });
}

function verdictEvents(store: Store, entityCode: string): HistoryEvent[] {
  const last = new Map<string, string>();
  return listDetections(store, entityCode).flatMap(({ id, edition, inputsHash, verdicts }) =>
    verdicts.flatMap((verdict): HistoryEvent[] => {
      const key = `${edition} ${verdict.itemId}`;
      const said = JSON.stringify(verdict);
      if (last.get(key) === said) return [];
      last.set(key, said);
      const citation = verdict.state === "current" || verdict.state === "stale" ? verdict.citation : undefined;
      const facets = verdict.state === "current" ? { complete: verdict.complete, open: verdict.open } : { complete: false, open: false };
      return [
        {
          edition,
          itemId: verdict.itemId,
          kind: "verdict",
          run: id,
          who: `nashr ${judgedBy(inputsHash)?.detectors ?? ""}`.trim(),
          when: citation?.fetchedAt ?? "",
          state: verdict.state,
          ...facets,
          why: verdict.reason.code,
          link: citation?.url ?? "",
          quotation: citation?.quotation ?? "",
        },
      ];
    }),
  );
}

/** What second readers answered, word for word: an answer is no finding, and a verdict behind it says what it proved. */
function answerEvents(workspace: WorkspaceOutline, entityCode: string): HistoryEvent[] {
  return answeredEditions(workspace).flatMap((edition) =>
    (readAnswers({ ...workspace, settings: { ...workspace.settings, edition } }).get(entityCode) ?? []).map(
      ({ itemId, reader, at, raw }) => ({
        ...{ edition, itemId, kind: "second-reader" as const, who: reader, when: at, complete: false, open: false },
        ...{ why: raw.replace(/\s+/g, " ").slice(0, maxShown), link: "", quotation: "" },
      }),
    ),
  );
}

const maxShown = 300;

function decisionEvents(workspace: WorkspaceOutline, store: Store, entityCode: string): HistoryEvent[] {
  const folder = workspace.path("decisions");
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const editions = [...new Set(names.flatMap((name) => /^(\d{4}(?:-[a-z0-9-]+)?)(?:\.[\w-]+)?\.csv$/.exec(name)?.[1] ?? []))].sort();
  return editions.flatMap((edition) => {
    const checks = listReplyChecks(store, edition);
    return readDecisionSheets({ ...workspace, settings: { ...workspace.settings, edition } })
      .lines.filter((line) => line.entityCode === entityCode)
      .flatMap((line) => {
        const check = line.kind === "reply" ? checks.get(replyIdOf({ ...line, text: line.why })) : undefined;
        return [lineEvent(edition, line), ...(check === undefined ? [] : [checkEvent(edition, check)])];
      });
  });
}

function lineEvent(edition: string, line: DecisionLine): HistoryEvent {
  const { itemId, kind, who, on, at, state, complete, open, why, link, quotation } = line;
  const event = { edition, itemId, kind, who, when: at ?? on, complete, open, why, link, quotation };
  return state === undefined ? event : { ...event, state };
}

/** What the machine says with the page of a reply; nothing changes by it until a person decides. */
function checkEvent(edition: string, { itemId, checkedAt, inputsHash, page, failure, before, after }: ReplyCheck): HistoryEvent {
  const citation = after?.state === "current" || after?.state === "stale" ? after.citation : undefined;
  const facets = after?.state === "current" ? { complete: after.complete, open: after.open } : { complete: false, open: false };
  const why =
    after === undefined ? `the page was not had: ${failure ?? ""}` : `${before.state} before, ${after.state} with the page of the reply`;
  const who = `nashr ${judgedBy(inputsHash)?.detectors ?? ""}`.trim();
  const event = { edition, itemId, kind: "judged-again" as const, who, when: checkedAt, ...facets, why };
  const proof = { link: citation?.url ?? page?.url ?? "", quotation: citation?.quotation ?? "" };
  return { ...event, ...proof, ...(after === undefined ? {} : { state: after.state }) };
}
