import { z } from "zod";

/** One answer as it is kept: a line of JSON. Nothing in it is a secret, and nothing of it is a finding. */
export const answerLineSchema = z.strictObject({
  /** Instant at which the answer came, ISO 8601 in UTC. */
  at: z.string(),
  entityCode: z.string(),
  itemId: z.string(),
  /** SHA-256 of the question. */
  promptHash: z.string().regex(/^[0-9a-f]{64}$/),
  /** Name of the model as it names itself, or of whoever answered. */
  reader: z.string().min(1).max(200),
  /** Tokens of question and answer as the service counts them; left out where it does not. */
  tokens: z.strictObject({ question: z.number().int(), answer: z.number().int() }).optional(),
  /** The answer, unread; cut where it is longer than any answer can be. */
  raw: z.string(),
});
export type AnswerLine = z.infer<typeof answerLineSchema>;

const maxRawLength = 20_001;

/** The line under which an answer is kept; what is too long to be read is cut, and stays too long. */
export function writeAnswerLine(line: AnswerLine): string {
  return `${JSON.stringify({ ...line, raw: line.raw.slice(0, maxRawLength) })}\n`;
}

/** Lines of a record, with what is wrong in it. */
export interface AnswerRecord {
  readonly lines: readonly AnswerLine[];
  /** Numbers (from 1) of lines that are no answers. */
  readonly broken: readonly number[];
}

/** Reads a record. A last line that a crash cut short is left out without a word; any other that is no answer is named. */
export function readAnswerRecord(text: string): AnswerRecord {
  const lines: AnswerLine[] = [];
  const broken: number[] = [];
  const all = text.split("\n");
  all.forEach((line, index) => {
    if (line.trim() === "") return;
    const parsed = parseLine(line);
    if (parsed !== undefined) lines.push(parsed);
    else if (index < all.length - 1) broken.push(index + 1);
  });
  return { lines, broken };
}

function parseLine(line: string): AnswerLine | undefined {
  try {
    return answerLineSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
