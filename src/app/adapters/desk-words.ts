import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Trilingual } from "../../model/rubric.js";
import type { Reason } from "../../model/verdict.js";
import { makeWords } from "../../report/words.js";
import { textsFolder } from "./package-root.js";
import { type Language, readVerdictTexts } from "./reason-text.js";

/** Words of the review desk in one language, as plain text: whoever puts them on a page escapes them. */
export interface DeskWords {
  readonly language: Language;
  readonly direction: "ltr" | "rtl";
  /** Message `desk.<key>`. */
  readonly say: (key: string, values?: Readonly<Record<string, string | number>>) => string;
  readonly state: (state: string) => string;
  readonly reason: (reason: Reason) => string;
  readonly pick: (text: Trilingual) => string;
  readonly percent: (share: number) => string;
  readonly instant: (iso: string) => string;
}

const stringsSchema = z.record(z.string(), z.record(z.string(), z.string()));

/** Reads the words of one language from the texts that ship with nashr. */
export function readDeskWords(language: Language): DeskWords {
  const words = makeWords(language, stringsSchema.parse(JSON.parse(readFileSync(`${textsFolder}${language}.json`, "utf8"))));
  const verdicts = readVerdictTexts(language);
  return {
    language,
    direction: words.dir,
    say: (key, values) => words.text(`desk.${key}`, values),
    state: (state) => words.text(`state.${state}`),
    reason: (reason) => verdicts.reason(reason),
    pick: (text) => words.pick(text),
    percent: (share) => words.percent(share),
    instant: (iso) => words.instant(iso),
  };
}
