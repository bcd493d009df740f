import type { Edition } from "../../model/edition.js";
import { openEditionIndex } from "../edition-index.js";
import { html } from "../html.js";
import { link, type Page, renderPage, type Site } from "../layout.js";
import { pagePath } from "../links.js";
import type { ReportFile, ReportOptions } from "../options.js";
import { openSite } from "../report.js";

function gonePage(site: Site, path: string): Page {
  const { words, lang, editionIndex } = site;
  const page: Page = {
    path,
    section: "ranking",
    kind: "gone",
    title: words.text("gone.title"),
    description: "",
    body: html``,
    hidden: true,
  };
  const text = words.t("gone.text", { edition: editionIndex.edition.run.edition });
  return {
    ...page,
    description: words.text("gone.title"),
    body: html`<h1>${words.t("gone.title")}</h1><p class="standfirst">${text}</p><p><a href="${link(page, pagePath.ranking(lang))}">${words.t("gone.onward")}</a></p>`,
  };
}

/**
 * Pages that an earlier run of the edition wrote and this one did not, as pages that say so: an address that was cited keeps an answer.
 * Paths that are no page of one of the languages are left out.
 */
export function tombstoneFiles(edition: Edition, options: ReportOptions, paths: readonly string[]): ReportFile[] {
  const pages = paths.filter((path) => path.endsWith("/index.html"));
  if (pages.length === 0) return [];
  const editionIndex = openEditionIndex(edition, options);
  return options.languages.flatMap((lang) => {
    const site = openSite(editionIndex, options, lang);
    return pages.filter((path) => path.startsWith(`${lang}/`)).map((path) => ({ path, content: renderPage(site, gonePage(site, path)) }));
  });
}
