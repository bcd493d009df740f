import type { Level } from "../model/entity.js";
import type { Rubric, Trilingual } from "../model/rubric.js";
import type { PublishGuide, Publishing } from "../report/options.js";
import { type Lang, makeWords, type Strings, type Words } from "../report/words.js";
import { pageTitle } from "./fragment.js";
import { letterText } from "./letter.js";
import { modelContext, pasteText } from "./models.js";
import { type Kit, type KitItem, type KitLang, kitLangs } from "./shape.js";
import { tableCsv, tableWorkbook } from "./table-rows.js";
import { fillText, type KitDates } from "./values.js";

/** What the public pages on publishing are made from. */
export interface PublishingJob {
  readonly kit: Kit;
  readonly rubric: Rubric;
  readonly level: Level;
  readonly dates: KitDates;
  readonly strings: Readonly<Record<Lang, Strings>>;
}

function wordsOf({ strings }: PublishingJob): Readonly<Record<KitLang, Words>> {
  return { fr: makeWords("fr", strings.fr), ar: makeWords("ar", strings.ar) };
}

/** The guides of a kit for the public site, with its texts filled in for the edition. */
export function makePublishing(job: PublishingJob): Publishing {
  const { kit, rubric, level, dates } = job;
  const words = wordsOf(job);
  const asked = new Map(rubric.items.map((item) => [item.id, item]));
  const { values } = modelContext(kit, dates, words.fr, "fr", "blank");
  // Only years and the term stand in these texts, which are the same in every language.
  const fill = (text: Trilingual): Trilingual => ({
    fr: fillText(text.fr, values),
    ar: fillText(text.ar, values),
    en: fillText(text.en, values),
  });
  const model = (item: KitItem, lang: KitLang): PublishGuide["models"][number] => {
    const context = modelContext(kit, dates, words[lang], lang, "blank");
    const question = asked.get(item.id);
    const body = context.values.commune ?? "";
    return {
      lang,
      title: pageTitle(item, context),
      paste: pasteText(item, context),
      csv: tableCsv(item.table, lang, context.values, "blank"),
      letter: question === undefined ? "" : letterText(question, { words: words[lang], body }),
    };
  };
  const guides = kit.items.map((item) => ({
    itemId: item.id,
    cites: item.cites,
    asks: fill(item.asks),
    checks: item.checks.map(fill),
    notEnough: fill(item.notEnough),
    hours: item.hours,
    models: kitLangs.map((lang) => model(item, lang)),
  }));
  return { level, guides, steps: kit.request.steps };
}

/** The tables to be filled in as workbooks, for the same pages. */
export async function* publishWorkbooks(
  job: PublishingJob,
): AsyncIterable<{ readonly lang: KitLang; readonly itemId: string; readonly content: Uint8Array }> {
  const { kit, dates } = job;
  const words = wordsOf(job);
  for (const item of kit.items) {
    for (const lang of kitLangs) {
      const content = await tableWorkbook(item, modelContext(kit, dates, words[lang], lang, "blank"), dates.referenceOn);
      yield { lang, itemId: item.id, content };
    }
  }
}
