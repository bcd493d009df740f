import { compactHtml } from "./compact.js";
import type { Body, EditionIndex } from "./edition-index.js";
import { type Fragment, type Html, html, htmlText, jsonScript, outside, safeUrl } from "./html.js";
import { pagePath, permalink, relativePath } from "./links.js";
import type { ReportOptions } from "./options.js";
import { type Lang, type Words, withoutBidi } from "./words.js";

/** What every page is written with. */
export interface Site {
  readonly editionIndex: EditionIndex;
  readonly options: ReportOptions;
  readonly words: Words;
  readonly lang: Lang;
  /** Ranked bodies per level, best first. */
  readonly order: ReadonlyMap<string, readonly Body[]>;
}

/** Parts of the site named in the navigation. */
export type Section = "home" | "ranking" | "items" | "regions" | "changes" | "method" | "data" | "press" | "about" | "contest";

/** One page before it is dressed. */
export interface Page {
  readonly path: string;
  readonly section: Section;
  /** Plain text; the site's name is added. */
  readonly title: string;
  /** One sentence for search engines and social cards. */
  readonly description: string;
  readonly body: Html;
  /** Scripts of `assets/` that the page works better with. */
  readonly scripts?: readonly string[];
  /** Picture for social cards, path from the edition's folder. */
  readonly picture?: string;
  /** Class of body, for layout. */
  readonly kind?: string;
  /** schema.org data. */
  readonly data?: unknown;
  /** Search engines are asked to leave the page out. */
  readonly hidden?: boolean;
  /** Reads without navigation, inside a frame of somebody else. */
  readonly bare?: boolean;
}

const names: Readonly<Record<Lang, string>> = { fr: "Français", ar: "العربية", en: "English" };

/** Relative address from a page to another file of the edition. */
export function link(page: Pick<Page, "path">, to: string): string {
  return relativePath(page.path, to);
}

/** Nothing runs in a page but the scripts of the site. */
const policy = html`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data: blob:; base-uri 'none'; form-action 'none'">`;

/** For search engines, which follow whole addresses only: nothing while the site's own is not known. */
function alternates(site: Site, page: Page): Html | false {
  const { options, editionIndex } = site;
  const address = (path: string): string => permalink(options.siteUrl, editionIndex.edition.run.edition, path);
  return (
    options.siteUrl !== "" &&
    html`<link rel="canonical" href="${address(page.path)}">${options.languages.map(
      (lang) => html`<link rel="alternate" hreflang="${lang}" href="${address(page.path.replace(/^[a-z]{2}\//, `${lang}/`))}">`,
    )}`
  );
}

/** Where there is a picture to show; else social networks take title and description, which would stand here a second time. */
function socialCard(site: Site, page: Page): Html | false {
  const { options, editionIndex } = site;
  const base = options.siteUrl;
  const picture = page.picture !== undefined && options.pictures ? page.picture : undefined;
  return (
    picture !== undefined &&
    html`<meta property="og:type" content="article"><meta property="og:title" content="${page.title}"><meta property="og:description" content="${page.description}"><meta property="og:site_name" content="${options.title}"><meta property="og:locale" content="${site.lang}"><meta property="og:image" content="${base === "" ? link(page, picture) : permalink(base, editionIndex.edition.run.edition, picture)}"><meta property="og:image:width" content="1200"><meta property="og:image:height" content="630"><meta name="twitter:card" content="summary_large_image">`
  );
}

/** The pages from which the feed of changes is found. */
function hasFeed({ section }: Page): boolean {
  return section === "home" || section === "changes";
}

function head(site: Site, page: Page): Html {
  const { options, words, lang } = site;
  const asset = (name: string) => link(page, `assets/${name}`);
  return html`<head><meta charset="utf-8">${policy}<meta name="viewport" content="width=device-width"><meta name="referrer" content="no-referrer">${
    options.embargoUntil !== ""
      ? html`<meta name="robots" content="noindex, nofollow, noarchive">`
      : page.hidden === true && html`<meta name="robots" content="noindex">`
  }<title>${page.title} | ${options.title} ${site.editionIndex.edition.run.edition}</title><meta name="description" content="${page.description}">${alternates(site, page)}${socialCard(site, page)}<link rel="icon" href="${asset("icon.svg")}">${
    hasFeed(page) &&
    html`<link rel="alternate" type="application/rss+xml" title="${words.text("nav.changes")}" href="${link(page, pagePath.feed(lang))}">`
  }<link rel="stylesheet" href="${asset("report.css")}">${
    page.data !== undefined && html`<script type="application/ld+json">${jsonScript(page.data)}</script>`
  }</head>`;
}

function navigation(site: Site, page: Page): Html {
  const { words, lang } = site;
  const entries: readonly (readonly [Section, string])[] = [
    ["ranking", pagePath.ranking(lang)],
    ["items", pagePath.items(lang)],
    ["regions", pagePath.regions(lang)],
    ["changes", pagePath.changes(lang)],
    ["method", pagePath.method(lang)],
    ["data", pagePath.data(lang)],
    ["press", pagePath.press(lang)],
  ];
  return html`<nav class="sections" aria-label="${words.text("nav.label")}"><ul>${entries.map(
    ([section, path]) =>
      html`<li><a href="${link(page, path)}"${section === page.section && html` aria-current="true"`}>${words.t(`nav.${section}`)}</a></li>`,
  )}</ul></nav>`;
}

/** The room of the search, which the script fills: hidden where none runs, for a page of its own could not answer it; the ranking lists every body. */
const findForm = html`<form class="find" role="search"></form>`;

function masthead(site: Site, page: Page): Html {
  const { words, lang, options, editionIndex } = site;
  const others = options.languages.filter((other) => other !== lang);
  return html`<a class="skip" href="#main">${words.t("nav.skip")}</a><header class="masthead"><div class="masthead-row"><a class="brand" href="${link(page, pagePath.home(lang))}"><bdi>${options.title}</bdi></a><p class="edition">${words.t("site.edition", { edition: editionIndex.edition.run.edition })}</p>${
    others.length > 0 &&
    html`<nav class="languages" aria-label="${words.text("nav.languages")}"><ul>${others.map(
      (other) => html`<li><a lang="${other}" href="${link(page, page.path.replace(/^[a-z]{2}\//, `${other}/`))}">${names[other]}</a></li>`,
    )}</ul></nav>`
  }</div>${findForm}${navigation(site, page)}</header>${
    options.embargoUntil !== "" &&
    html`<p class="embargo" role="note">${words.t("site.embargo", { until: words.instant(options.embargoUntil) })}</p>`
  }`;
}

/** Whether letters can be sent to a contact; else it is a page, or words. */
export function isMail(contact: string): boolean {
  return /^[^\s@<>"'?&]+@[^\s@<>"'?&]+$/.test(contact);
}

/** Where readers write to: a link for a page, text for an e-mail address. */
export function contactOf(options: ReportOptions): Html {
  if (isMail(options.contact)) return html`<a href="mailto:${options.contact}"><bdi>${options.contact}</bdi></a>`;
  return safeUrl(options.contact) === undefined ? html`<bdi>${options.contact}</bdi>` : outside(options.contact, options.contact);
}

function footer(site: Site, page: Page): Html {
  const { words, lang, options, editionIndex } = site;
  const { run } = editionIndex.edition;
  return html`<footer class="colophon"><div><p>${words.t("site.sourceLine", {
    title: withoutBidi(options.title),
    edition: run.edition,
    date: run.referenceOn,
  })} ${options.publisher !== "" && words.t("site.publishedBy", { publisher: options.publisher })}</p><p>${words.t("site.licence")}</p></div><ul><li><a href="${link(page, pagePath.about(lang))}">${words.t("nav.about")}</a></li><li><a href="${link(page, pagePath.contest(lang))}">${words.t("nav.contest")}</a></li>${
    hasFeed(page) && html`<li><a href="${link(page, pagePath.feed(lang))}">${words.t("nav.feed")}</a></li>`
  }</ul></footer>`;
}

/** The whole file of one page. */
export function renderPage(site: Site, page: Page): string {
  const { words, lang } = site;
  const scriptNames = page.bare === true ? (page.scripts ?? []) : [`find-${lang}.js`, ...(page.scripts ?? [])];
  const scripts = scriptNames.map((name) => html`<script defer src="${link(page, `assets/${name}`)}"></script>`);
  const main: Fragment = page.bare
    ? page.body
    : html`${masthead(site, page)}<main id="main" tabindex="-1">${page.body}</main>${footer(site, page)}`;
  const classes = ["page", page.kind ?? page.section, page.bare === true ? "bare" : ""].filter((name) => name !== "").join(" ");
  return compactHtml(
    htmlText(
      html`<!doctype html>
<html lang="${lang}" dir="${words.dir}">${head(site, page)}<body class="${classes}">${main}${scripts}</body></html>
`,
    ),
  );
}
