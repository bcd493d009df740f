import type { Run } from "../model/edition.js";
import type { Score } from "../model/score.js";
import type { Store } from "./open.js";

/** Appends one scoring; does nothing when the latest one of the edition rests on the same inputs. */
export function saveScores(store: Store, run: Run, inputsHash: string, scores: readonly Score[]): void {
  const latest = store
    .prepare<unknown[], { inputs_hash: string }>("SELECT inputs_hash FROM scorings WHERE edition = ? ORDER BY id DESC LIMIT 1")
    .get(run.edition);
  if (latest?.inputs_hash === inputsHash) return;
  store.transaction(() => {
    const { lastInsertRowid } = store
      .prepare("INSERT INTO scorings (edition, inputs_hash, stamp) VALUES (?, ?, ?)")
      .run(run.edition, inputsHash, JSON.stringify(run));
    const insert = store.prepare("INSERT INTO scores (scoring_id, entity_code, item_id, points_low, points_high) VALUES (?, ?, ?, ?, ?)");
    for (const score of scores) {
      for (const item of score.items) insert.run(lastInsertRowid, score.entityCode, item.itemId, item.points.low, item.points.high);
    }
  })();
}

/** How many scorings an edition has had. */
export function countScorings(store: Store, edition: string): number {
  return store.prepare<unknown[], { n: number }>("SELECT count(*) AS n FROM scorings WHERE edition = ?").get(edition)?.n ?? 0;
}
