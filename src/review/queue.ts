import type { Score } from "../model/score.js";
import type { Finding } from "../model/verdict.js";

/** One finding that a person should look at. */
export interface QueueEntry {
  readonly entityCode: string;
  readonly itemId: string;
  readonly state: Finding["verdict"]["state"];
  readonly confidence: number;
  /** Points expected to be wrong: (1 - confidence) x the item's maximum; the whole maximum where the state is unknown. */
  readonly stake: number;
  readonly conflict: boolean;
}

/** Findings that no person has decided, the most points in doubt first; equal ones by entity and item. The scores give what each item is worth. */
export function listQueue(scores: readonly Pick<Score, "entityCode" | "items">[], findings: readonly Finding[]): QueueEntry[] {
  const maximum = new Map(
    scores.flatMap(({ entityCode, items }) => items.map((item) => [`${entityCode}\n${item.itemId}`, item.maximum] as const)),
  );
  return findings
    .filter((finding) => finding.decidedBy === "machine" && !(finding.verdict.state === "absent" && finding.verdict.because === "no-site"))
    .map(({ verdict, conflict }) => {
      const doubt = verdict.state === "unknown" || conflict.length > 0 ? 1 : 1 - verdict.confidence;
      const { entityCode, itemId, state, confidence } = verdict;
      return {
        entityCode,
        itemId,
        state,
        confidence,
        stake: doubt * (maximum.get(`${entityCode}\n${itemId}`) ?? 0),
        conflict: conflict.length > 0,
      };
    })
    .sort((a, b) => b.stake - a.stake || compare(a.entityCode, b.entityCode) || compare(a.itemId, b.itemId));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
