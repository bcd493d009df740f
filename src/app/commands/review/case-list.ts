import type { Edition } from "../../../model/edition.js";
import type { Entity } from "../../../model/entity.js";
import { rubricOf } from "../../../model/level-rubrics.js";
import type { Item } from "../../../model/rubric.js";
import type { Decision, Finding, Verdict } from "../../../model/verdict.js";
import type { DecisionLine } from "../../../review/decision-line.js";
import type { QueueEntry } from "../../../review/queue.js";
import type { Standing } from "../../../review/review.js";
import { queueOf } from "../measure/review-queue.js";

/** One item of one body as the desk knows it, whatever people said of it. */
export interface DeskCase {
  readonly key: string;
  readonly entity: Entity;
  readonly item: Item;
  /** The machine's own verdict. */
  readonly verdict: Verdict;
  /** The verdict that scores, where a person changed the machine's. */
  readonly standing?: Verdict | undefined;
  readonly replies: readonly Decision[];
  /** What a look is worth while nobody has settled it. */
  readonly worth: QueueEntry;
}

/** Key of a case. */
export const caseKey = (entityCode: string, itemId: string): string => `${entityCode}\n${itemId}`;

/** Every case of an edition that a person can look at, in the order of what a look is worth if nobody had decided anything. */
export function listCases(edition: Edition, chosen: ReadonlySet<string>): DeskCase[] {
  const machine = edition.findings.map(
    ({ verdict, machine, replies }): Finding => ({ verdict: machine ?? verdict, decidedBy: "machine", replies, conflict: [] }),
  );
  const findings = new Map(machine.map((finding) => [caseKey(finding.verdict.entityCode, finding.verdict.itemId), finding]));
  const standing = new Map(
    edition.findings.flatMap(({ verdict, machine }) =>
      machine === undefined ? [] : [[caseKey(verdict.entityCode, verdict.itemId), verdict] as const],
    ),
  );
  const entities = new Map(edition.entities.map((entity) => [entity.code, entity]));
  return queueOf({ ...edition, findings: machine }).queue.flatMap((worth) => {
    const key = caseKey(worth.entityCode, worth.itemId);
    const [entity, finding] = [entities.get(worth.entityCode), findings.get(key)];
    if (entity === undefined || finding === undefined || !chosen.has(entity.code)) return [];
    const item = rubricOf(edition, entity).items.find(({ id }) => id === worth.itemId);
    if (item === undefined) return [];
    return [{ key, entity, item, verdict: finding.verdict, standing: standing.get(key), replies: finding.replies, worth }];
  });
}

/** Which cases are wanted; what is left out does not restrict. */
export interface CaseFilter {
  readonly item?: string | undefined;
  /** Code of a body. */
  readonly body?: string | undefined;
  /** State by the machine. */
  readonly state?: string | undefined;
  /** Cases that this person decided; without it, cases that are not settled. */
  readonly reviewer?: string | undefined;
  /** "pending": cases on which a reply of the body waits, settled or not. */
  readonly reply?: string | undefined;
}

/** What people made of the cases. */
export interface DeskDecisions {
  readonly standing: ReadonlyMap<string, Standing>;
  /** Lines of each case in file order, withdrawn ones too. */
  readonly lines: ReadonlyMap<string, readonly DecisionLine[]>;
}

/** True where a decision of a person counts. */
export const isSettled = (decisions: DeskDecisions, { key }: Pick<DeskCase, "key">): boolean =>
  decisions.standing.get(key)?.decided !== undefined;

/** True where people disagree and nobody has adjudicated. */
export const isConflict = (decisions: DeskDecisions, { key }: Pick<DeskCase, "key">): boolean =>
  (decisions.standing.get(key)?.conflict.length ?? 0) > 0;

/** The cases that a filter lets through: conflicts first, then in the order of their worth. */
export function filterCases(cases: readonly DeskCase[], decisions: DeskDecisions, filter: CaseFilter): DeskCase[] {
  const { item, body, state, reviewer } = filter;
  const wanted = cases.filter((candidate) => {
    if (item !== undefined && candidate.item.id !== item) return false;
    if (body !== undefined && candidate.entity.code !== body) return false;
    if (state !== undefined && candidate.verdict.state !== state) return false;
    if (reviewer === undefined) return !isSettled(decisions, candidate);
    return decisions.lines.get(candidate.key)?.some(({ who }) => who === reviewer) ?? false;
  });
  const conflicts = wanted.filter((candidate) => isConflict(decisions, candidate));
  return conflicts.length === 0 ? wanted : [...conflicts, ...wanted.filter((candidate) => !isConflict(decisions, candidate))];
}
