import { z } from "zod";
import { type Verdict, verdictSchema } from "../model/verdict.js";
import { readStored } from "./damage.js";
import type { Store } from "./open.js";
import type { Detection } from "./verdicts.js";

/** Appends one judging by the second rubric. */
export function saveSecondDetection(store: Store, detection: Detection, verdicts: readonly Verdict[]): void {
  store
    .prepare("INSERT INTO second_detections (edition, entity_code, rubric_hash, inputs_hash, verdicts) VALUES (?, ?, ?, ?, ?)")
    .run(detection.edition, detection.entityCode, detection.rubricHash, detection.inputsHash, JSON.stringify(verdicts));
}

/** Hash of the inputs of the latest judging by the second rubric, or undefined where there was none. */
export function findSecondInputsHash(store: Store, edition: string, entityCode: string): string | undefined {
  return store
    .prepare<unknown[], { inputs_hash: string }>(
      "SELECT inputs_hash FROM second_detections WHERE edition = ? AND entity_code = ? ORDER BY id DESC LIMIT 1",
    )
    .get(edition, entityCode)?.inputs_hash;
}

/** Latest verdicts of one entity by the second rubric with the hashes they were made under; undefined where it was never judged by one. */
export function findSecondVerdicts(
  store: Store,
  edition: string,
  entityCode: string,
): { rubricHash: string; inputsHash: string; verdicts: Verdict[] } | undefined {
  const row = store
    .prepare<unknown[], { rubric_hash: string; inputs_hash: string; verdicts: string }>(
      "SELECT rubric_hash, inputs_hash, verdicts FROM second_detections WHERE edition = ? AND entity_code = ? ORDER BY id DESC LIMIT 1",
    )
    .get(edition, entityCode);
  if (row === undefined) return undefined;
  const verdicts = readStored("verdicts by the second rubric", () => z.array(verdictSchema).parse(JSON.parse(row.verdicts)));
  return { rubricHash: row.rubric_hash, inputsHash: row.inputs_hash, verdicts };
}
