import type { Rubric } from "../model/rubric.js";
import { type Html, html } from "../report/html.js";
import type { Words } from "../report/words.js";
import { type KitFile, wholePage } from "./document.js";
import { type FragmentContext, pageFragment, pageTitle } from "./fragment.js";
import type { Kit, KitItem, KitLang } from "./shape.js";
import { tableCsv, tableWorkbook } from "./table-rows.js";
import { fillText, type KitDates, kitValues } from "./values.js";

/** What an example site is made of. */
export interface ExampleSite {
  readonly kit: Kit;
  readonly rubric: Rubric;
  readonly dates: KitDates;
  readonly lang: KitLang;
  readonly words: Words;
  readonly style: string;
}

const filesOf = (item: KitItem) => ({ xlsx: `documents/${item.slug}.xlsx`, csv: `documents/${item.slug}.csv` });

function navigation({ kit, rubric, words }: ExampleSite, titleOf: (item: KitItem) => string): Html {
  const sectionOf = new Map(rubric.items.map((item) => [item.id, item.section]));
  return html`<nav>
<p><a href="index.html">${words.text("kit.siteHome")}</a></p>
${rubric.sections.map(
  (section) => html`<h2>${words.pick(section.label)}</h2>
<ul>
${kit.items
  .filter((item) => sectionOf.get(item.id) === section.id)
  .map((item) => html`<li><a href="${item.slug}.html">${titleOf(item)}</a></li>\n`)}</ul>
`,
)}</nav>`;
}

/** A whole static site of the invented commune: its home page, a page per item, and the tables as XLSX and CSV. It publishes all that is asked. */
export async function* exampleSite(site: ExampleSite): AsyncIterable<KitFile> {
  const { kit, dates, lang, words, style } = site;
  const values = kitValues(kit, dates, words, lang, "example");
  const titleOf = (item: KitItem) => pageTitle(item, { lang, values });
  const name = fillText(kit.home.name[lang], values);
  const foot = html`<footer><p>${name}. ${values.address}. ${values.phone}. ${values.email}</p></footer>`;
  const menu = navigation(site, titleOf);
  const page = (title: string, body: Html) =>
    wholePage({
      lang,
      title: `${title} - ${name}`,
      style: "style.css",
      kind: "site",
      body: html`<header><p class="brand">${name}</p></header>\n${menu}\n<main>\n<h1>${title}</h1>\n${body}</main>\n${foot}`,
    });
  yield { path: "index.html", content: page(name, html`<p>${fillText(kit.home.welcome[lang], values)}</p>\n`) };
  yield { path: "style.css", content: style };
  for (const item of kit.items) {
    const context: FragmentContext = { lang, words, dates, mode: "example", values, files: filesOf(item), formAction: `${item.slug}.html` };
    yield { path: `${item.slug}.html`, content: page(titleOf(item), pageFragment(item, context)) };
    yield { path: filesOf(item).xlsx, content: await tableWorkbook(item, context, dates.referenceOn) };
    yield { path: filesOf(item).csv, content: tableCsv(item.table, lang, values, "example") };
  }
}
