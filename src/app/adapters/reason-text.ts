import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Reason, State } from "../../model/verdict.js";
import { makeWords, withoutBidi } from "../../report/words.js";
import { textsFolder } from "./package-root.js";

/** Languages in which nashr explains itself. */
export type Language = "fr" | "ar" | "en";

const stringsSchema = z.record(z.string(), z.record(z.string(), z.string()));
const states: readonly State[] = ["absent", "stale", "current", "unknown"];

/** Names of the states and sentences of the reasons, the same as in the report. */
export interface VerdictTexts {
  readonly states: Readonly<Record<State, string>>;
  /** The sentence of one reason; the bare code and facts when the language has no sentence for it. */
  reason(reason: Reason): string;
  /** What a feature of a probability is; its bare name when the language has no words for it. */
  feature(name: string): string;
}

/** Words of one language for verdicts, from the texts that ship with nashr. */
export function readVerdictTexts(language: Language): VerdictTexts {
  const strings = stringsSchema.parse(JSON.parse(readFileSync(`${textsFolder}${language}.json`, "utf8")));
  const words = makeWords(language, strings);
  return {
    states: Object.fromEntries(states.map((state) => [state, words.text(`state.${state}`)])) as Record<State, string>,
    reason: ({ code, facts }) =>
      words.has(`reason.${code}`)
        ? withoutBidi(words.text(`reason.${code}`, facts))
        : [code, ...Object.entries(facts).map(([key, value]) => `${key}=${value}`)].join(" "),
    feature: (name) => (words.has(`weighed.${name}`) ? withoutBidi(words.text(`weighed.${name}`)) : name),
  };
}
