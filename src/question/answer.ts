import { z } from "zod";
import type { QuestionPassage } from "./question.js";

/** Why an answer was not taken: each has its sentence in `refusalText`. */
export type AnswerRefusal = "too-long" | "not-json" | "wrong-form" | "unknown-passage" | "wrong-lines" | "words-not-there";

/** What a reader said: a place, or that it sees none; or why its answer cannot be used. */
export type ReadAnswer =
  | {
      readonly kind: "pointer";
      readonly said: "current" | "stale" /** From 0. */;
      readonly passage: number /** The first line named, from 0. */;
      readonly line: number;
      readonly date: string;
    }
  | { readonly kind: "none"; readonly said: "absent" | "unsure" }
  | { readonly kind: "refused"; readonly why: AnswerRefusal };

const maxAnswerLength = 20_000;

const answerSchema = z.object({
  state: z.enum(["current", "stale", "absent", "unsure"]),
  passage: z.number().int().nullish(),
  lines: z.array(z.number().int()).max(200).nullish(),
  quotation: z.string().nullish(),
  date: z.string().nullish(),
});

/**
 * Reads an answer against what was shown. A pointer must name a passage and lines that were shown, and words, where it gives any, that stand in that
 * passage. Nothing that an answer says beyond the place is believed. Pure; throws nothing, whatever the text.
 */
export function readAnswer(text: string, passages: readonly QuestionPassage[]): ReadAnswer {
  if (text.length > maxAnswerLength) return { kind: "refused", why: "too-long" };
  const json = parseJson(text);
  if (json === undefined) return { kind: "refused", why: "not-json" };
  const parsed = answerSchema.safeParse(json);
  if (!parsed.success) return { kind: "refused", why: "wrong-form" };
  const { state, passage, lines, quotation, date } = parsed.data;
  if (state === "absent" || state === "unsure") return { kind: "none", said: state };
  const shown = typeof passage === "number" ? passages[passage - 1] : undefined;
  if (typeof passage !== "number" || shown === undefined) return { kind: "refused", why: "unknown-passage" };
  const isShown = (line: number) => line >= 1 && line <= shown.lines.length;
  if (lines === undefined || lines === null || lines.length === 0 || !lines.every(isShown)) return { kind: "refused", why: "wrong-lines" };
  if (!holds(shown, quotation ?? "")) return { kind: "refused", why: "words-not-there" };
  return { kind: "pointer", said: state, passage: passage - 1, line: (lines[0] ?? 1) - 1, date: date ?? "" };
}

/** Models wrap their object in a fence of Markdown or think aloud before it, in marks of their own; no more than that is forgiven. */
function parseJson(text: string): unknown {
  const said = text.startsWith("<think>") ? text.slice(text.indexOf("</think>") + "</think>".length) : text;
  const bare = /^\s*```(?:json)?\s*\n([\s\S]*?)\n\s*```\s*$/u.exec(said)?.[1] ?? said;
  try {
    return JSON.parse(bare);
  } catch {
    return undefined;
  }
}

function holds({ lines, title, naming }: QuestionPassage, words: string): boolean {
  const plain = (text: string) => text.normalize("NFKC").replace(/\s+/gu, " ").replace(/…$/u, "").trim().toLowerCase();
  return plain([title, naming, ...lines].join(" ")).includes(plain(words));
}

const refusals: Readonly<Record<AnswerRefusal, string>> = {
  "too-long": "the answer is far longer than an answer can be",
  "not-json": "the answer is not JSON",
  "wrong-form": "the answer has not the form asked for (state, passage, lines, quotation, date)",
  "unknown-passage": "the answer names a passage that was not shown",
  "wrong-lines": "the answer names no lines, or lines that were not shown",
  "words-not-there": "the words that the answer quotes do not stand in that passage",
};

/** A refusal as people read it. */
export const refusalText = (why: AnswerRefusal): string => refusals[why];
