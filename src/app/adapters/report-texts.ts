import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Lang, Strings } from "../../report/words.js";
import { textsFolder } from "./package-root.js";

const stringsSchema = z.record(z.string(), z.record(z.string(), z.string()));

/** Texts of the pages in one language, by group and key. */
export function readStrings(lang: Lang): Strings {
  return stringsSchema.parse(JSON.parse(readFileSync(join(textsFolder, `${lang}.json`), "utf8")));
}
