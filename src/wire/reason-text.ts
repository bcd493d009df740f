import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Reason, State } from "../model/verdict.js";
import { packageRoot } from "./package-root.js";

/** Languages in which nashr explains itself. */
export type Language = "fr" | "ar" | "en";

const stringsSchema = z
  .object({
    reason: z.record(z.string(), z.string()),
    state: z.object({ absent: z.string(), stale: z.string(), current: z.string(), unknown: z.string() }).loose(),
  })
  .loose();

/** Names of the states and sentences of the reasons, the same as in the report. */
export interface VerdictTexts {
  readonly states: Readonly<Record<State, string>>;
  readonly reasons: ReadonlyMap<string, string>;
}

/** Words of one language for verdicts, from reports/strings. */
export function readVerdictTexts(language: Language): VerdictTexts {
  const strings = stringsSchema.parse(JSON.parse(readFileSync(`${packageRoot}reports/strings/${language}.json`, "utf8")));
  return { states: strings.state, reasons: new Map(Object.entries(strings.reason)) };
}

/** The sentence of one reason; the bare code and facts when the language has no sentence for it. */
export function fillReason(texts: ReadonlyMap<string, string>, reason: Reason): string {
  const text = texts.get(reason.code);
  if (text === undefined) return [reason.code, ...Object.entries(reason.facts).map(([key, value]) => `${key}=${value}`)].join(" ");
  return text.replace(/\{(\w+)\}/g, (whole, key: string) => String(reason.facts[key] ?? whole));
}
