import { InputError, type Problem } from "../../../model/errors.js";
import type { Decision, State } from "../../../model/verdict.js";
import { readDecisionLine } from "../../../review/decision-line.js";
import { type ReviewContext, review, settleDecisions } from "../../../review/review.js";
import { appendDecisions, type NewDecisionLine } from "../../editions/append-decisions.js";
import type { WorkspaceOutline } from "../../workspace.js";
import { caseKey, type DeskCase } from "./case-list.js";

/** What a person says of a case. */
export interface CaseAnswer {
  readonly who: string;
  readonly state: State;
  readonly complete: boolean;
  readonly open: boolean;
  readonly why: string;
  readonly link: string;
  readonly quotation: string;
  /** Of a stale thing: the year, term or day that it speaks of; "" for none. */
  readonly restsOn: string;
  /** Seconds that the case was in sight. */
  readonly seconds?: number | undefined;
}

/** How an answer was taken: it stands in the file, or every reason why not. */
export type Taken = { readonly line: NewDecisionLine } | { readonly problems: readonly Problem[] };

/** What an answer is about: the body, the item and the machine's verdict. */
export type Decided = Pick<DeskCase, "entity" | "item" | "verdict">;

/** Puts an answer into the form of a decision and checks it against the archive as scoring will, without writing it. */
export function checkAnswer(
  deskCase: Decided,
  answer: CaseAnswer,
  standing: readonly Decision[],
  now: Date,
  context: ReviewContext,
): Taken {
  const { entity, item, verdict } = deskCase;
  const own = standing.filter((decision) => decision.entityCode === entity.code && decision.itemId === item.id);
  const isCurrent = answer.state === "current";
  const needsProof = isCurrent || answer.state === "stale";
  const problems: Problem[] = [];
  const row = {
    kind: kindOf(own, answer.who),
    who: answer.who,
    on: now.toISOString().slice(0, 10),
    entity_code: entity.code,
    indicator: item.id,
    state: answer.state,
    complete: String(isCurrent && answer.complete && item.bonuses.complete !== undefined),
    open: String(isCurrent && answer.open && item.bonuses.open !== undefined),
    why: answer.why,
    link: answer.link,
    quotation: needsProof ? answer.quotation : "",
    rests_on: answer.state === "stale" ? answer.restsOn : "",
  };
  const read = readDecisionLine(row, "desk:1", (key, message, hint) => problems.push({ file: "", key, message, hint }));
  if (read === undefined || read.kind === "withdrawal") return { problems };
  const { kind, source: _source, ...rest } = read;
  try {
    review([verdict], [...own, { ...rest, kind, source: "desk:1" }], context);
  } catch (error) {
    // What is wrong with earlier lines is not for this person to mend here.
    const found = error instanceof InputError ? error.problems.filter(({ file }) => file === "desk") : [];
    if (!(error instanceof InputError)) throw error;
    if (found.length > 0) return { problems: found };
  }
  const seconds = answer.seconds === undefined ? {} : { seconds: Math.round(answer.seconds) };
  return { line: { ...rest, kind, at: now.toISOString(), ...seconds } };
}

/** Takes an answer into the decisions file, against what stands there at that moment. */
export async function decideCase(
  workspace: WorkspaceOutline,
  deskCase: Decided,
  answer: CaseAnswer,
  now: Date,
  context: ReviewContext,
): Promise<Taken> {
  let taken: Taken | undefined;
  await appendDecisions(workspace, ({ decisions }) => {
    taken = checkAnswer(deskCase, answer, decisions, now, context);
    return "line" in taken ? [taken.line] : [];
  });
  return taken ?? { problems: [] };
}

/** Who settles a conflict of others adjudicates; so does who adjudicated before. */
function kindOf(own: readonly Decision[], who: string): Decision["kind"] {
  const adjudicated = own.findLast(({ kind }) => kind === "adjudication");
  if (adjudicated !== undefined)
    return adjudicated.who === who || !own.some((decision) => decision.who === who) ? "adjudication" : "decision";
  const [standing] = settleDecisions(own).values();
  const isInvolved = own.some((decision) => decision.kind === "decision" && decision.who === who);
  return (standing?.conflict.length ?? 0) > 0 && !isInvolved ? "adjudication" : "decision";
}

/**
 * Takes back the latest line of a person that stands in the decisions file of the edition, by a line of its own. Gives the key of its case, undefined
 * where nothing of theirs stands there.
 */
export async function withdrawLatest(workspace: WorkspaceOutline, who: string, why: string, now: Date): Promise<string | undefined> {
  let key: string | undefined;
  await appendDecisions(workspace, ({ lines, files }) => {
    const file = files.find(({ suffix }) => suffix === "")?.file;
    const own = lines.filter((line) => line.source.startsWith(`${file}:`) && line.who === who && line.kind !== "reply");
    const standing: typeof own = [];
    for (const line of own) {
      const taken = standing.findLastIndex(({ entityCode, itemId }) => entityCode === line.entityCode && itemId === line.itemId);
      if (line.kind !== "withdrawal") standing.push(line);
      else if (taken >= 0) standing.splice(taken, 1);
    }
    const latest = standing.at(-1);
    if (latest === undefined) return [];
    const { entityCode, itemId } = latest;
    key = caseKey(entityCode, itemId);
    const on = now.toISOString().slice(0, 10);
    const empty = { complete: false, open: false, link: "", quotation: "" };
    return [{ kind: "withdrawal", who, on, entityCode, itemId, why, ...empty, at: now.toISOString() }];
  });
  return key;
}
