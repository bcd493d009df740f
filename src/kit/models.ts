import { htmlText } from "../report/html.js";
import type { Words } from "../report/words.js";
import { type FragmentContext, pageFragment } from "./fragment.js";
import type { Kit, KitItem, KitLang } from "./shape.js";
import type { SheetTexts } from "./table-rows.js";
import { fillText, type KitDates, type KitMode, type KitValues, kitValues } from "./values.js";

/** What a model is written with: names of the files of its table are those of the kit. */
export function modelContext(kit: Kit, dates: KitDates, words: Words, lang: KitLang, mode: KitMode): FragmentContext {
  const files = { xlsx: "table.xlsx", csv: mode === "example" ? "example.csv" : "table.csv" };
  return { lang, words, dates, mode, values: kitValues(kit, dates, words, lang, mode), files, formAction: "#" };
}

/** Names and help of the sheets of an item's table. */
export function sheetTexts(item: KitItem, words: Words, values: KitValues): SheetTexts {
  return {
    fill: words.text("kit.sheetFill"),
    example: words.text("kit.sheetExample"),
    help: words.text("kit.sheetHelp"),
    rows: [
      fillText(words.pick(item.asks), values),
      ...item.checks.map((check) => fillText(words.pick(check), values)),
      words.text("kit.sheetHow"),
    ],
  };
}

/** The clean HTML of an item's model, to paste into a publishing system. Apostrophes, which need no escape there, stay as people write them. */
export function pasteText(item: KitItem, context: FragmentContext): string {
  return htmlText(pageFragment(item, context)).replaceAll("&#39;", "'");
}
