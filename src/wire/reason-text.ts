import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Reason } from "../model/verdict.js";
import { packageRoot } from "./package-root.js";

/** Languages in which nashr explains itself. */
export type Language = "fr" | "ar" | "en";

const stringsSchema = z.object({ reason: z.record(z.string(), z.string()) }).loose();

/** Sentences of one language for the reasons of verdicts, from reports/strings. */
export function readReasonTexts(language: Language): ReadonlyMap<string, string> {
  const strings = stringsSchema.parse(JSON.parse(readFileSync(`${packageRoot}reports/strings/${language}.json`, "utf8")));
  return new Map(Object.entries(strings.reason));
}

/** The sentence of one reason; the bare code and facts when the language has no sentence for it. */
export function fillReason(texts: ReadonlyMap<string, string>, reason: Reason): string {
  const text = texts.get(reason.code);
  if (text === undefined) return [reason.code, ...Object.entries(reason.facts).map(([key, value]) => `${key}=${value}`)].join(" ");
  return text.replace(/\{(\w+)\}/g, (whole, key: string) => String(reason.facts[key] ?? whole));
}
