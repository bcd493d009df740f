import { type Verdict, verdictSchema } from "../model/verdict.js";
import { readStored } from "./damage.js";
import type { Store } from "./open.js";

/** One judging of one entity. */
export interface Detection {
  readonly edition: string;
  readonly entityCode: string;
  readonly rubricHash: string;
  /** Versions of the code and hash of all that the judging read: documents, rubric, reach, reference date. */
  readonly inputsHash: string;
}

/** `reading`: the real verdicts. `link-text`: what a check of link texts alone would say, kept for comparison. */
export type Method = "reading" | "link-text";

/** Hash of the inputs of the latest judging of an entity, or undefined when it was never judged. */
export function findInputsHash(store: Store, edition: string, entityCode: string): string | undefined {
  return store
    .prepare<unknown[], { inputs_hash: string }>(
      "SELECT inputs_hash FROM detections WHERE edition = ? AND entity_code = ? ORDER BY id DESC LIMIT 1",
    )
    .get(edition, entityCode)?.inputs_hash;
}

/** Appends one judging with its verdicts, in one transaction. */
export function saveDetection(store: Store, detection: Detection, verdicts: Readonly<Record<Method, readonly Verdict[]>>): void {
  store.transaction(() => {
    const { lastInsertRowid } = store
      .prepare("INSERT INTO detections (edition, entity_code, rubric_hash, inputs_hash) VALUES (?, ?, ?, ?)")
      .run(detection.edition, detection.entityCode, detection.rubricHash, detection.inputsHash);
    const insert = store.prepare(
      "INSERT INTO verdicts (detection_id, item_id, method, state, confidence, verdict) VALUES (?, ?, ?, ?, ?, ?)",
    );
    for (const method of ["reading", "link-text"] as const) {
      for (const verdict of verdicts[method])
        insert.run(lastInsertRowid, verdict.itemId, method, verdict.state, verdict.confidence, JSON.stringify(verdict));
    }
  })();
}

/** Latest verdicts of one entity with the hashes of rubric and inputs they were made under; undefined when it was never judged. */
export function findVerdicts(
  store: Store,
  edition: string,
  entityCode: string,
  method: Method,
): { rubricHash: string; inputsHash: string; verdicts: Verdict[] } | undefined {
  const detection = store
    .prepare<unknown[], { id: number; rubric_hash: string; inputs_hash: string }>(
      "SELECT id, rubric_hash, inputs_hash FROM detections WHERE edition = ? AND entity_code = ? ORDER BY id DESC LIMIT 1",
    )
    .get(edition, entityCode);
  if (detection === undefined) return undefined;
  const rows = store
    .prepare<unknown[], { verdict: string }>("SELECT verdict FROM verdicts WHERE detection_id = ? AND method = ? ORDER BY rowid")
    .all(detection.id, method);
  return {
    rubricHash: detection.rubric_hash,
    inputsHash: detection.inputs_hash,
    verdicts: rows.map((row) => readStored("a verdict", () => verdictSchema.parse(JSON.parse(row.verdict)))),
  };
}

/** How many items of each body have each state by its latest real verdicts: code -> state -> items. The verdicts themselves are not read. */
export function countStates(store: Store, edition: string): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const rows = store
    .prepare<unknown[], { entity_code: string; state: string; items: number }>(
      `SELECT latest.entity_code, state, count(*) AS items
         FROM (SELECT entity_code, max(id) AS id FROM detections WHERE edition = ? GROUP BY entity_code) AS latest
         JOIN verdicts ON detection_id = latest.id AND method = 'reading' GROUP BY latest.entity_code, state`,
    )
    .all(edition);
  const counts = new Map<string, Map<string, number>>();
  for (const { entity_code, state, items } of rows) counts.set(entity_code, (counts.get(entity_code) ?? new Map()).set(state, items));
  return counts;
}

/** Entities of an edition that were judged at least once, by code. */
export function listJudged(store: Store, edition: string): string[] {
  return store
    .prepare<unknown[], { entity_code: string }>("SELECT DISTINCT entity_code FROM detections WHERE edition = ? ORDER BY entity_code")
    .all(edition)
    .map((row) => row.entity_code);
}

/** One judging of an entity as it was kept, with its real verdicts. */
export interface KeptDetection {
  readonly id: number;
  readonly edition: string;
  readonly inputsHash: string;
  readonly verdicts: readonly Verdict[];
}

/** Every judging of an entity in every edition, the oldest first; none where it was never judged. */
export function listDetections(store: Store, entityCode: string): KeptDetection[] {
  const detections = store
    .prepare<unknown[], { id: number; edition: string; inputs_hash: string }>(
      "SELECT id, edition, inputs_hash FROM detections WHERE entity_code = ? ORDER BY id",
    )
    .all(entityCode);
  const rows = store.prepare<unknown[], { verdict: string }>(
    "SELECT verdict FROM verdicts WHERE detection_id = ? AND method = 'reading' ORDER BY rowid",
  );
  return detections.map(({ id, edition, inputs_hash }) => ({
    id,
    edition,
    inputsHash: inputs_hash,
    verdicts: rows.all(id).map((row) => readStored("a verdict", () => verdictSchema.parse(JSON.parse(row.verdict)))),
  }));
}
