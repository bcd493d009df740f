import type { Edition } from "../model/edition.js";
import { type Body, type Book, openBook } from "./book.js";
import { badgeSvg } from "./downloads/badge.js";
import { dataFiles } from "./downloads/data-files.js";
import { type Page, renderPage, type Site } from "./layout.js";
import { pagePath } from "./links.js";
import { openExamples } from "./next-points.js";
import type { ReportFile, ReportOptions } from "./options.js";
import { entityPage } from "./pages/entity.js";
import { methodPage } from "./pages/method.js";
import { rankingPage } from "./pages/ranking.js";
import { type Lang, makeWords } from "./words.js";

function orderOf(book: Book): ReadonlyMap<string, readonly Body[]> {
  const order = new Map<string, Body[]>();
  for (const body of book.bodies) {
    if (body.score?.rank === undefined) continue;
    const list = order.get(body.entity.level);
    if (list === undefined) order.set(body.entity.level, [body]);
    else list.push(body);
  }
  return order;
}

/** The site in one language over an opened edition. */
export function openSite(book: Book, options: ReportOptions, lang: Lang): Site {
  return { book, options, lang, words: makeWords(lang, options.strings[lang]), order: orderOf(book) };
}

/**
 * The whole published site of an edition, file after file: pages in every language, figures, downloads, styles and fonts.
 * Pure: the same edition and options give the same bytes. Paths are relative to the edition's folder.
 */
export function* renderReport(edition: Edition, options: ReportOptions): Iterable<ReportFile> {
  const book = openBook(edition, options);
  const examples = openExamples(book);
  for (const lang of options.languages) {
    const site = openSite(book, options, lang);
    const write = (page: Page): ReportFile => ({ path: page.path, content: renderPage(site, page) });
    yield write(rankingPage(site));
    yield write(methodPage(site));
    for (const body of book.bodies) {
      yield write(entityPage(site, body, examples));
      yield { path: pagePath.badge(lang, body.entity), content: badgeSvg(site, body) };
    }
  }
  yield* dataFiles(book, options);
  for (const asset of options.assets) yield { path: `assets/${asset.path}`, content: asset.content };
}
