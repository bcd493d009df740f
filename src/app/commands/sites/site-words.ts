import { readFileSync } from "node:fs";
import { z } from "zod";
import { makeWords, withoutBidi } from "../../../report/words.js";
import type { SiteReason } from "../../../sites/landing.js";
import { textsFolder } from "../../adapters/package-root.js";
import type { Language } from "../../adapters/reason-text.js";

const stringsSchema = z.record(z.string(), z.record(z.string(), z.string()));

/** Gives the sentences of what speaks for or against an address, in one language. */
export function readSiteWords(language: Language): (reasons: readonly SiteReason[]) => string {
  const words = makeWords(language, stringsSchema.parse(JSON.parse(readFileSync(`${textsFolder}${language}.json`, "utf8"))));
  return (reasons) => reasons.map((reason) => withoutBidi(words.text(`site-reason.${reason}`))).join(" ");
}
