import type { AnswerRow } from "./answers.js";
import type { CodedRow } from "./double-coding.js";

/** Columns of the gold of a sample: those of any gold file, then how the row was drawn and settled. */
export const sampleGoldColumns = [
  ...["entity_code", "indicator", "state", "complete", "open", "points", "evidence", "channel", "note"],
  ...["weight", "coders", "settled_by"],
] as const;

/**
 * The gold of a coded sample, in the order of its rows: what both coders say, or the adjudication. A row that is open, or of which it was settled that it cannot be told, is left
 * out. `pointsOf` gives the points of an answer by the rubric of the body.
 */
export function sampleGold(
  coded: readonly CodedRow[],
  pointsOf: (row: CodedRow, answer: Pick<AnswerRow, "state" | "complete" | "open">) => number,
): (string | number | boolean)[][] {
  return coded.flatMap((row) => {
    const { settled, adjudication, answers, entityCode, itemId, weight } = row;
    if (settled === undefined) return [];
    const isCurrent = settled.state === "current";
    const answer = { state: settled.state, complete: isCurrent && settled.complete, open: isCurrent && settled.open };
    const seen = settled.evidence !== "" ? settled.evidence : (answers.find(({ evidence }) => evidence !== "")?.evidence ?? "");
    const evidence = answer.state === "absent" ? "" : seen;
    return [
      [
        ...[entityCode, itemId, answer.state, answer.complete, answer.open, pointsOf(row, answer), evidence, "", settled.note],
        ...[weight, answers.map(({ coder }) => coder).join(" | "), adjudication?.coder ?? "all"],
      ],
    ];
  });
}
