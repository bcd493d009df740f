import type { Item, Rubric } from "../model/rubric.js";
import type { Strings } from "../report/words.js";
import { makeWords, type Words } from "../report/words.js";
import { checklistPage } from "./checklist.js";
import type { KitFile } from "./document.js";
import { exampleSite } from "./example-site.js";
import { guidePage, modelPage } from "./guide.js";
import { indexPage, type Lacking } from "./index-page.js";
import { type LetterContext, letterPage, letterText } from "./letter.js";
import { modelContext, pasteText } from "./models.js";
import type { Kit, KitItem, KitLang } from "./shape.js";
import { tableCsv, tableWorkbook } from "./table-rows.js";
import type { KitDates } from "./values.js";

/** What a kit is written from. */
export interface KitJob {
  readonly kit: Kit;
  readonly rubric: Rubric;
  readonly dates: KitDates;
  readonly languages: readonly KitLang[];
  readonly strings: Readonly<Record<KitLang, Strings>>;
  /** Style sheet of the pages and of the example site. */
  readonly style: string;
  /** Only what this body lacks; undefined for the whole kit. */
  readonly lacking?: Lacking | undefined;
}

const styleName = "style.css";

async function* itemFiles(job: KitJob, item: KitItem, asked: Item, lang: KitLang, words: Words): AsyncIterable<KitFile> {
  const blank = modelContext(job.kit, job.dates, words, lang, "blank");
  const example = modelContext(job.kit, job.dates, words, lang, "example");
  const style = `../../${styleName}`;
  const body = job.lacking?.name[lang] ?? blank.values.commune ?? "";
  const letter: LetterContext = { kit: job.kit, lang, words, body, style };
  const path = (name: string) => `${lang}/${item.id}/${name}`;
  yield { path: path("index.html"), content: guidePage(item, asked, blank, style) };
  yield { path: path("page.html"), content: modelPage(item, blank, style) };
  yield { path: path("paste.txt"), content: pasteText(item, blank) };
  yield { path: path("example.html"), content: modelPage(item, example, style) };
  yield { path: path("table.xlsx"), content: await tableWorkbook(item, blank, job.dates.referenceOn) };
  yield { path: path("example.xlsx"), content: await tableWorkbook(item, example, job.dates.referenceOn) };
  yield { path: path("table.csv"), content: tableCsv(item.table, lang, blank.values, "blank") };
  yield { path: path("example.csv"), content: tableCsv(item.table, lang, example.values, "example") };
  yield { path: path("letter.html"), content: letterPage(asked, letter) };
  yield { path: path("letter.txt"), content: letterText(asked, letter) };
}

/** Items that the kit is about: all, or those that the body lacks or of which nothing is known, in their order. */
function chosenItems({ kit, lacking }: KitJob): readonly KitItem[] {
  if (lacking === undefined) return kit.items;
  const wanted = [...new Set([...lacking.steps.map((step) => step.itemId), ...lacking.unknown])];
  return wanted.flatMap((id) => kit.items.find((item) => item.id === id) ?? []);
}

/**
 * A kit for communes, file after file: an index, a checklist and an example site per language, and for each item what the law asks, the
 * models and the letter. For one body only what it lacks, without the example site. Pure: the same job gives the same bytes.
 */
export async function* renderKit(job: KitJob): AsyncIterable<KitFile> {
  const { kit, rubric, dates, style, lacking } = job;
  const items = chosenItems(job);
  const asked = new Map(rubric.items.map((item) => [item.id, item]));
  yield { path: styleName, content: style };
  for (const lang of job.languages) {
    const words = makeWords(lang, job.strings[lang]);
    const own = `../${styleName}`;
    const { values } = modelContext(job.kit, job.dates, words, lang, "blank");
    yield { path: `${lang}/index.html`, content: indexPage({ rubric, items, lang, words, style: own, lacking }) };
    yield { path: `${lang}/checklist.html`, content: checklistPage(items, rubric, { lang, words, values, style: own, year: dates.year }) };
    for (const item of items) {
      const question = asked.get(item.id);
      if (question !== undefined) yield* itemFiles(job, item, question, lang, words);
    }
    if (lacking !== undefined) continue;
    for await (const file of exampleSite({ kit, rubric, dates, lang, words, style })) yield { ...file, path: `${lang}/site/${file.path}` };
  }
}
