import { htmlText } from "../report/html.js";
import type { Words } from "../report/words.js";
import { type FragmentContext, pageFragment } from "./fragment.js";
import type { Kit, KitItem, KitLang } from "./shape.js";
import { type KitDates, type KitMode, kitValues } from "./values.js";

/** What a model is written with: names of the files of its table are those of the kit. */
export function modelContext(kit: Kit, dates: KitDates, words: Words, lang: KitLang, mode: KitMode): FragmentContext {
  const name = mode === "example" ? "example" : "table";
  const files = { xlsx: `${name}.xlsx`, csv: `${name}.csv` };
  return { lang, words, dates, mode, values: kitValues(kit, dates, words, lang, mode), files, formAction: "#" };
}

/** The clean HTML of an item's model, to paste into a publishing system. Apostrophes, which need no escape there, stay as people write them. */
export function pasteText(item: KitItem, context: FragmentContext): string {
  return htmlText(pageFragment(item, context)).replaceAll("&#39;", "'");
}
