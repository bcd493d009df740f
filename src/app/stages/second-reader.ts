import type { DetectInput } from "../../detect/detect.js";
import { type AskedItem, openPointing } from "../../detect/pointed.js";
import type { Verdict } from "../../model/verdict.js";
import { readAnswer } from "../../question/answer.js";
import { type Message, writeQuestion } from "../../question/question.js";
import type { AnswerLine } from "../../question/record.js";
import { pointedOf } from "../../question/settle.js";
import { sha256 } from "../workspace.js";

/** A question to a second reader about one item of a body. */
export interface Question extends AskedItem {
  readonly entityCode: string;
  readonly messages: readonly Message[];
  /** SHA-256 of the messages: the name of the question in the record and in files. */
  readonly promptHash: string;
}

/** A question about an item as it is written, named by the hash of what is written. */
export function questionOf(
  { entity, edition, referenceOn }: Pick<DetectInput, "entity" | "edition" | "referenceOn">,
  asked: AskedItem,
): Question {
  const messages = writeQuestion({ entity, item: asked.item, edition, referenceOn, passages: asked.passages });
  return { ...asked, entityCode: entity.code, messages, promptHash: sha256(JSON.stringify(messages)) };
}

/** The latest answer to each question, by the hash of the question. */
export function latestAnswers(lines: readonly AnswerLine[]): ReadonlyMap<string, AnswerLine> {
  return new Map(lines.map((line) => [line.promptHash, line]));
}

/**
 * The verdicts of a body, those marked to which a kept answer points, with what the rules made of the passage. The record alone is asked, no
 * network: the same archive, code and record give the same marks. Answers to questions that would not be asked so today change nothing.
 */
export function withPointers(
  { input, verdicts }: { input: DetectInput; verdicts: readonly Verdict[] },
  lines: readonly AnswerLine[],
): Verdict[] {
  if (lines.length === 0) return [...verdicts];
  const answers = latestAnswers(lines);
  const { asked, judge } = openPointing(input, verdicts, 0);
  const marks = new Map(
    asked.flatMap((one) => {
      const { promptHash, passages, item } = questionOf(input, one);
      const line = answers.get(promptHash);
      if (line === undefined) return [];
      const answer = readAnswer(line.raw, passages);
      const proof = answer.kind === "pointer" ? judge(item.id, answer.passage, answer.line) : undefined;
      const mark = proof === undefined ? undefined : pointedOf(answer, proof, line);
      return mark === undefined ? [] : [[item.id, mark] as const];
    }),
  );
  return verdicts.map((verdict) => {
    const pointed = marks.get(verdict.itemId);
    return pointed === undefined ? verdict : { ...verdict, pointed };
  });
}
