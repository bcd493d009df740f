import type { Document } from "../../model/document.js";
import type { CollectedElements } from "./collect.js";
import { attribute, type DomElement, textOf, tidy } from "./dom.js";
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
export function readHead(finds: CollectedElements): Head {
  const title = tidy(finds.title);
  const relation = (name: string) => finds.relations.filter((link) => attribute(link, "rel").toLowerCase().split(/\s+/).includes(name));
  const canonical = relation("canonical")[0];
  const shown = vagueTitle.test(title)
    ? metaOf(finds, "og:title") || (finds.h1 === undefined ? "" : textOf(finds.h1, 300)) || title
    : title;
  return {
    title: shown.slice(0, 500),
    dates: readDates(finds),
    base: finds.base,
    refresh: attributeOf(
      finds.metas.find((meta) => attribute(meta, "http-equiv").toLowerCase() === "refresh"),
      "content",
    ),
    canonical: attributeOf(canonical, "href"),
    alternates: relation("alternate").map((link) => ({
      href: attribute(link, "href"),
      language: attribute(link, "hreflang") || attribute(link, "type"),
    })),
  };
}

/** Content of the first `meta` that bears one of the names, "" when none does. */
function metaOf(finds: CollectedElements, ...names: string[]): string {
  const found = finds.metas.find((meta) => names.includes((attribute(meta, "property") || attribute(meta, "name")).toLowerCase()));
  return tidy(attributeOf(found, "content"));
}

function attributeOf(element: DomElement | undefined, name: string): string {
  return element === undefined ? "" : attribute(element, name);
}

function readDates(finds: CollectedElements): Document["dates"] {
  const named = (key: string): string => new RegExp(`"${key}"\\s*:\\s*"([^"]{8,40})"`).exec(finds.structured)?.[1] ?? "";
  const property = (name: string): string => {
    const element = finds.properties.find((candidate) => attribute(candidate, "itemprop") === name);
    return attributeOf(element, "datetime") || attributeOf(element, "content");
  };
  const published =
    metaOf(finds, "article:published_time") ||
    property("datePublished") ||
    named("datePublished") ||
    metaOf(finds, "dc.date", "dcterms.created", "date") ||
    findOnlyDay(finds);
  const modified =
    metaOf(finds, "article:modified_time", "og:updated_time") ||
    property("dateModified") ||
    named("dateModified") ||
    metaOf(finds, "dcterms.modified", "last-modified");
  return { ...keepDay("published", published), ...keepDay("modified", modified) };
}

const dayMarks = "main time, article time, time.entry-date, time.published, .posted-on time, .wp-block-post-date time, abbr.published";

/** Day of the one entry that a page shows; "" for a page with entries of several days. */
function findOnlyDay(finds: CollectedElements): string {
  const days = $(finds.times)
    .filter(dayMarks)
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
