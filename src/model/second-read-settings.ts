import { z } from "zod";

const positive = z.number().int().positive();

/** A language model, or whoever answers a file of questions, as second reader (`nashr second-read`). */
export const secondReadSchema = z.strictObject({
  baseUrl: z
    .string()
    .default("")
    .describe(
      "Address of a service that speaks the OpenAI protocol, as http://127.0.0.1:11434/v1 (Ollama) or http://127.0.0.1:8080/v1 (llama.cpp). Empty: no request is ever made. Its key comes from the variable NASHR_SECOND_READ_KEY alone.",
    ),
  model: z.string().default("").describe("Name of the model, as the service calls it; it stands beside every finding that it pointed to."),
  allow: z
    .array(z.string())
    .default([])
    .describe(
      "Private networks in which that service may stand, as exact CIDR blocks such as 127.0.0.1/32 for this machine. Empty: public addresses only.",
    ),
  use: z
    .enum(["order", "settle"])
    .default("order")
    .describe(
      "What a proven pointer does. order: it marks the item and moves it up in the review queue, no score changes. settle: the engine's own reading of that passage counts, with a mark in the report. Why: docs/decisions/second-reader.md.",
    ),
  leastDoubt: z
    .number()
    .min(0)
    .max(1)
    .default(0.05)
    .describe(
      "Doubt (0..1, one less the confidence) from which an absent item is asked about; unknown ones are asked wherever there is something to show.",
    ),
  maxRequests: positive.default(500).describe("Most requests of one run, repeated ones counted; the next run goes on where it ended."),
  maxTokens: positive.default(2_000_000).describe("Most tokens of one run, questions and answers together, so that a bill has an end."),
  timeoutMs: positive.default(120_000).describe("Milliseconds for one whole answer; small machines are slow."),
});
