import type { Level } from "../../model/entity.js";
import type { Item } from "../../model/rubric.js";
import type { EditionIndex } from "../edition-index.js";
import { type Html, html } from "../html.js";
import { link, type Page, type Site } from "../layout.js";
import { itemPath } from "../level-pages.js";
import { pagePath } from "../links.js";
import type { PublishGuide, ReportFile, ReportOptions } from "../options.js";

/** Whether there is a page on how bodies of a level publish an item. */
export function hasGuide({ options }: Pick<Site, "options">, itemId: string, level: Level): boolean {
  return options.publishing?.level === level && options.publishing.guides.some((guide) => guide.itemId === itemId);
}

/** The guides of the items that an edition asks of the level of the guides, in the order of its rubric; nothing where it has no such bodies. */
function guidesOf(editionIndex: EditionIndex, { publishing }: ReportOptions): { readonly item: Item; readonly guide: PublishGuide }[] {
  const index = editionIndex.levels.find(({ level }) => level === publishing?.level);
  return (index?.items ?? []).flatMap((item) => {
    const guide = publishing?.guides.find(({ itemId }) => itemId === item.id);
    return guide === undefined ? [] : [{ item, guide }];
  });
}

/** Pages of one language: an index and a page per item. None where the rubric has no kit. */
export function* publishPages(site: Site): Iterable<Page> {
  const guides = guidesOf(site.editionIndex, site.options);
  if (guides.length === 0) return;
  yield indexPage(site, guides);
  for (const { item, guide } of guides) yield guidePage(site, item, guide);
}

/** The tables to be filled in, as CSV, which pages of every language link to. */
export function* publishTables(editionIndex: EditionIndex, options: ReportOptions): Iterable<ReportFile> {
  for (const { item, guide } of guidesOf(editionIndex, options)) {
    for (const { lang, csv } of guide.models) yield { path: pagePath.publishTable(lang, item.id, "csv"), content: csv };
  }
}

function indexPage(site: Site, guides: readonly { readonly item: Item; readonly guide: PublishGuide }[]): Page {
  const { words, lang, editionIndex, options } = site;
  const page: Page = {
    path: pagePath.publish(lang),
    section: "items",
    title: words.text("publish.title"),
    description: words.text("publish.description", { n: guides.length }),
    body: html``,
  };
  const sections = editionIndex.levels.find(({ level }) => level === options.publishing?.level)?.rubric.sections ?? [];
  const row = ({ item, guide }: (typeof guides)[number]): Html =>
    html`<tr><th scope="row"><a href="${link(page, pagePath.publishItem(lang, item.id))}">${words.pick(item.label)}</a></th><td class="num">${maximumOf(item)}</td><td>${words.t("kit.hours", { n: guide.hours })}</td></tr>`;
  const body = html`<h1>${words.t("publish.title")}</h1><p class="standfirst">${words.t("publish.standfirst")}</p>${sections.map(
    (section) =>
      html`<h2>${words.pick(section.label)}</h2><table class="list"><thead><tr><th scope="col">${words.t("method.item")}</th><th scope="col" class="num">${words.t("method.points")}</th><th scope="col">${words.t("kit.work")}</th></tr></thead><tbody>${guides
        .filter(({ item }) => item.section === section.id)
        .map(row)}</tbody></table>`,
  )}<p class="note">${words.t("kit.note")}</p>`;
  return { ...page, body };
}

function maximumOf({ points, bonuses }: Item): number {
  return points.value + (bonuses.complete?.value ?? 0) + (bonuses.open?.value ?? 0);
}

/** What is to be copied in one language. */
function modelSection(site: Site, page: Page, item: Item, model: PublishGuide["models"][number]): Html {
  const { words } = site;
  const [csv, xlsx] = [pagePath.publishTable(model.lang, item.id, "csv"), pagePath.publishTable(model.lang, item.id, "xlsx")];
  return html`<section><h2>${words.t(`publish.model-${model.lang}`)}</h2><p><a href="${link(page, xlsx)}">${words.t("kit.fileXlsx")}</a> · <a href="${link(page, csv)}">${words.t("kit.fileCsv")}</a></p><p>${words.t("publish.pageTitle")} <b lang="${model.lang}"><bdi>${model.title}</bdi></b></p><p><label>${words.t("publish.paste")}<textarea readonly rows="12" dir="ltr" lang="${model.lang}" spellcheck="false">${model.paste}</textarea></label></p><p class="note">${words.t("kit.pasteHow")}</p><details><summary>${words.t("publish.letter")}</summary><p><label>${words.t("publish.letterLabel")}<textarea readonly rows="14" dir="auto" lang="${model.lang}" spellcheck="false">${model.letter}</textarea></label></p></details></section>`;
}

function guidePage(site: Site, item: Item, guide: PublishGuide): Page {
  const { words, lang, options } = site;
  const label = words.pick(item.label);
  const page: Page = {
    path: pagePath.publishItem(lang, item.id),
    section: "items",
    kind: "publish",
    title: words.text("publish.itemTitle", { item: label }),
    description: words.pick(guide.asks),
    body: html``,
  };
  const models = [...guide.models].sort((a, b) => Number(b.lang === lang) - Number(a.lang === lang));
  const level = options.publishing?.level ?? "commune";
  const steps = options.publishing?.steps ?? [];
  const body = html`<p><a href="${link(page, pagePath.publish(lang))}">${words.t("publish.title")}</a></p><h1>${words.t("publish.itemTitle", { item: label })}</h1><p class="standfirst">${words.pick(guide.asks)}</p><dl class="facts">${
    guide.cites &&
    html`<dt>${words.t("method.law")}</dt><dd>${words.pick(item.law.text)} <small>${words.t(`provenance.${item.law.provenance}`)}</small></dd>`
  }<dt>${words.t("method.points")}</dt><dd>${maximumOf(item)}</dd><dt>${words.t("kit.work")}</dt><dd>${words.t("kit.hours", { n: guide.hours })}</dd></dl><h2>${words.t("kit.checksTitle")}</h2><ul>${guide.checks.map((check) => html`<li>${words.pick(check)}</li>`)}</ul><p><strong>${words.t("kit.notEnough")}</strong> ${words.pick(guide.notEnough)}</p>${models.map((model) => modelSection(site, page, item, model))}<h2>${words.t("kit.stepsTitle")}</h2><ol>${steps.map(({ text, provenance }) => html`<li>${words.pick(text)} <small>${words.t(`provenance.${provenance}`)}</small></li>`)}</ol><p><a href="${link(page, itemPath(site, level, item.id))}">${words.t("publish.who")}</a></p>`;
  return { ...page, body };
}
