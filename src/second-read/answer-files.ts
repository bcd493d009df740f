import { findQuestions } from "../app/commands/second-read/find-questions.js";
import { markPointers, orderBodies, type PointersProven } from "../app/commands/second-read/mark-pointers.js";
import { openAnswerRecord, readAnswers } from "../app/editions/answer-record.js";
import type { Job } from "../pipeline.js";
import { readAnswer, refusalText } from "../question/answer.js";
import type { AnswerLine } from "../question/record.js";
import { type BatchAnswer, readBatchLine, writeBatchLine } from "./batch.js";

/** Questions as the text of a file. */
export interface ExportedQuestions {
  readonly text: string;
  readonly questions: number;
  readonly bodies: number;
}

/** Writes the questions of the chosen bodies that were not answered yet (all of them with `again`), at most `limit`. */
export async function exportQuestions(
  { workspace, store, progress, signal }: Job,
  { again, limit }: { readonly again: boolean; readonly limit: number },
): Promise<ExportedQuestions> {
  const kept = readAnswers(workspace);
  const { model } = workspace.settings.secondRead;
  const lines: string[] = [];
  let bodies = 0;
  for await (const { entity, questions } of findQuestions(workspace, store, orderBodies(workspace), progress, signal)) {
    const answered = new Set(again ? [] : (kept.get(entity.code) ?? []).map(({ promptHash }) => promptHash));
    const open = questions.filter(({ promptHash }) => !answered.has(promptHash)).slice(0, limit - lines.length);
    lines.push(...open.map((question) => writeBatchLine(question, model)));
    bodies += open.length > 0 ? 1 : 0;
    if (lines.length >= limit) break;
  }
  return { text: lines.join(""), questions: lines.length, bodies };
}

/** What came of a file of answers. */
export interface ImportedAnswers extends PointersProven {
  readonly taken: number;
  /** Lines that stand in the record word for word. */
  readonly known: number;
  readonly refused: readonly { readonly line: number; readonly why: string }[];
}

/** A line of the file that can be read. */
type Read = BatchAnswer & { readonly line: number };

/**
 * Takes answers from the text of a file into the record and marks what they prove. A line that is not of the form, answers no question of this edition
 * or cannot be used is not taken, and said why.
 */
export async function importAnswers(job: Job, text: string, now: Date): Promise<ImportedAnswers> {
  const { workspace, store, progress, signal } = job;
  const refused: { line: number; why: string }[] = [];
  const waiting = new Map<string, Read[]>();
  text.split("\n").forEach((written, index) => {
    if (written.trim() === "") return;
    const read = readBatchLine(written.replace(/^\uFEFF/, ""));
    if ("problem" in read) refused.push({ line: index + 1, why: read.problem });
    else waiting.set(read.promptHash, [...(waiting.get(read.promptHash) ?? []), { ...read, line: index + 1 }]);
  });
  const kept = readAnswers(workspace);
  const taken: AnswerLine[] = [];
  let known = 0;
  if (waiting.size > 0) {
    for await (const { entity, questions } of findQuestions(workspace, store, orderBodies(workspace), progress, signal)) {
      for (const { promptHash, passages, item } of questions) {
        for (const { line, reader, raw, tokens } of waiting.get(promptHash) ?? []) {
          const answer = readAnswer(raw, passages);
          const isSame = (other: AnswerLine) => other.promptHash === promptHash && other.reader === reader && other.raw === raw;
          if (answer.kind === "refused") refused.push({ line, why: refusalText(answer.why) });
          else if ([...(kept.get(entity.code) ?? []), ...taken].some(isSame)) known += 1;
          else {
            const counted = tokens === undefined ? {} : { tokens };
            taken.push({ at: now.toISOString(), entityCode: entity.code, itemId: item.id, promptHash, reader, ...counted, raw });
          }
        }
        waiting.delete(promptHash);
      }
      if (waiting.size === 0) break;
    }
  }
  for (const { line } of [...waiting.values()].flat()) refused.push({ line, why: unknownQuestion });
  keepAll(job, taken);
  const proven = await markPointers(job, new Set(taken.map(({ entityCode }) => entityCode)));
  return { taken: taken.length, known, refused: refused.sort((a, b) => a.line - b.line), ...proven };
}

const unknownQuestion =
  "no question of this edition has this custom_id (archive, rubric, settings or version have changed since; write the questions anew with --export)";

function keepAll({ workspace }: Job, lines: readonly AnswerLine[]): void {
  if (lines.length === 0) return;
  const record = openAnswerRecord(workspace);
  try {
    for (const line of lines) record.append(line);
  } finally {
    record.close();
  }
}
