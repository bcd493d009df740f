import type { Rubric } from "../model/rubric.js";
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

/** Findings that no person has settled, the highest stake first; equal stakes by entity and item. */
export function listQueue(rubric: Rubric, findings: readonly Finding[]): QueueEntry[] {
  const maximum = new Map(
    rubric.items.map((item) => [item.id, item.points.value + (item.bonuses.complete?.value ?? 0) + (item.bonuses.open?.value ?? 0)]),
  );
  return findings
    .filter((finding) => finding.decidedBy === "machine" && !(finding.verdict.state === "absent" && finding.verdict.because === "no-site"))
    .map(({ verdict, conflict }) => {
      const doubt = verdict.state === "unknown" || conflict.length > 0 ? 1 : 1 - verdict.confidence;
      const { entityCode, itemId, state, confidence } = verdict;
      return { entityCode, itemId, state, confidence, stake: doubt * (maximum.get(itemId) ?? 0), conflict: conflict.length > 0 };
    })
    .sort((a, b) => b.stake - a.stake || compare(a.entityCode, b.entityCode) || compare(a.itemId, b.itemId));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
