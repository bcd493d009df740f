import { z } from "zod";
import { type Message, requestOf } from "../question/question.js";

/** A question as a line of a file that services take as a batch, and that people can read. Source: OpenAI API reference, batch input. */
export function writeBatchLine(question: { readonly promptHash: string; readonly messages: readonly Message[] }, model: string): string {
  const body = { model, ...requestOf(question.messages) };
  return `${JSON.stringify({ custom_id: question.promptHash, method: "POST", url: "/v1/chat/completions", body })}\n`;
}

/** An answer as a line of a file gives it. */
export interface BatchAnswer {
  readonly promptHash: string;
  readonly reader: string;
  readonly raw: string;
  readonly tokens?: { readonly question: number; readonly answer: number } | undefined;
}

const count = z.number().int().nonnegative();
const serviceLineSchema = z.object({
  custom_id: z.string(),
  response: z.object({
    body: z.object({
      model: z.string().min(1),
      choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
      usage: z.object({ prompt_tokens: count, completion_tokens: count }).nullish(),
    }),
  }),
});
const plainLineSchema = z.object({
  custom_id: z.string(),
  reader: z.string().trim().min(1),
  answer: z.union([z.string(), z.record(z.string(), z.unknown())]),
});

const maxReaderLength = 200;

/**
 * Reads a line of answers: as services write them, or {"custom_id", "reader", "answer"} as anybody can. Gives what is wrong with it, in words, where
 * it is neither. Source: OpenAI API reference, batch output.
 */
export function readBatchLine(line: string): BatchAnswer | { readonly problem: string } {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return { problem: "the line is not JSON" };
  }
  const service = serviceLineSchema.safeParse(json);
  if (service.success) {
    const { custom_id, response } = service.data;
    const { model, choices, usage } = response.body;
    const tokens = usage === undefined || usage === null ? undefined : { question: usage.prompt_tokens, answer: usage.completion_tokens };
    return { promptHash: custom_id, reader: model.slice(0, maxReaderLength), raw: choices[0]?.message.content ?? "", tokens };
  }
  const plain = plainLineSchema.safeParse(json);
  if (!plain.success)
    return { problem: 'the line is neither a line of a batch nor {"custom_id": …, "reader": who answers, "answer": {…}}' };
  const { custom_id, reader, answer } = plain.data;
  return {
    promptHash: custom_id,
    reader: reader.slice(0, maxReaderLength),
    raw: typeof answer === "string" ? answer : JSON.stringify(answer),
  };
}
