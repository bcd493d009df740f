import type { Document } from "../../model/document.js";
import { attribute, type DomDocument, isElement, textOf, tidy } from "./dom.js";
import { $ } from "./parse.js";

/** What the head of a page says of it. */
export interface Head {
  readonly title: string;
  readonly dates: Document["dates"];
  readonly base: string;
  readonly refresh: string;
  readonly canonical: string;
  readonly alternates: readonly { href: string; language: string }[];
}

const vagueTitle =
  /^(?:|untitled.*|sans titre.*|document sans (?:nom|titre).*|new page.*|nouvelle page.*|صفحة جديدة.*|home|accueil|index|الرئيسية)$/i;

/** Reads title, dates and relations of a page. */
export function readHead(page: DomDocument): Head {
  const meta = (names: string): string => tidy($(names, page).first().attr("content") ?? "");
  const title = tidy($("head title", page).first().text());
  const shown = meta('meta[property="og:title"]');
  const h1 = $("h1", page).get(0);
  const first = h1 !== undefined && isElement(h1) ? textOf(h1, 300) : "";
  const links = $("link[rel][href]", page).toArray();
  const relation = (name: string) => links.filter((link) => attribute(link, "rel").toLowerCase().split(/\s+/).includes(name));
  return {
    title: (vagueTitle.test(title) ? shown || first || title : title).slice(0, 500),
    dates: readDates(page, meta),
    base: attribute($("base[href]", page).get(0) ?? $("html", page)[0] ?? emptyElement, "href"),
    refresh: meta('meta[http-equiv="refresh" i]'),
    canonical: attribute(relation("canonical")[0] ?? emptyElement, "href"),
    alternates: relation("alternate").map((link) => ({
      href: attribute(link, "href"),
      language: attribute(link, "hreflang") || attribute(link, "type"),
    })),
  };
}

const emptyElement = { attribs: {} } as Parameters<typeof attribute>[0];

function readDates(page: DomDocument, meta: (names: string) => string): Document["dates"] {
  const scripts = $('script[type="application/ld+json"]', page)
    .toArray()
    .map((script) => $(script).text().slice(0, 50_000))
    .join("\n");
  const named = (key: string): string => new RegExp(`"${key}"\\s*:\\s*"([^"]{8,40})"`).exec(scripts)?.[1] ?? "";
  const property = (name: string): string => {
    const element = $(`[itemprop="${name}"]`, page).get(0);
    return element === undefined ? "" : attribute(element, "datetime") || attribute(element, "content");
  };
  const published =
    meta('meta[property="article:published_time"]') ||
    property("datePublished") ||
    named("datePublished") ||
    meta('meta[name="DC.date" i], meta[name="dcterms.created" i], meta[name="date" i]') ||
    findOnlyDay(page);
  const modified =
    meta('meta[property="article:modified_time"], meta[property="og:updated_time"]') ||
    property("dateModified") ||
    named("dateModified") ||
    meta('meta[name="dcterms.modified" i], meta[name="last-modified" i]');
  return { ...keepDay("published", published), ...keepDay("modified", modified) };
}

const dayMarks =
  "main time[datetime], article time[datetime], time.entry-date[datetime], time.published[datetime], .posted-on time[datetime], .wp-block-post-date time[datetime], abbr.published[title]";

/** Day of the one entry that a page shows; "" for a page with entries of several days. */
function findOnlyDay(page: DomDocument): string {
  const days = $(dayMarks, page)
    .toArray()
    .map((element) => attribute(element, "datetime") || attribute(element, "title"))
    .filter((value) => /^\d{4}-\d{2}-\d{2}/.test(value));
  const [first] = days;
  return first !== undefined && days.every((day) => day.slice(0, 10) === first.slice(0, 10)) ? first : "";
}

function keepDay(key: "published" | "modified", value: string): Document["dates"] {
  const day = /^(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))/.exec(value.trim())?.[1];
  return day === undefined ? {} : { [key]: day };
}
