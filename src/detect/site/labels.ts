import type { Document, Region } from "../../model/document.js";
import { sameKey } from "../read/lines.js";
import { withoutBoilerplate } from "./boilerplate.js";

/** What one link says of the document it leads to. */
export interface Label {
  readonly text: string;
  /** Text of the row, item or card that holds the link. */
  readonly context: string;
  readonly heading: string;
  readonly region: Region;
  readonly page: string;
  /** Names of the page with the link: its title without the site's name, its trail, what menus call it. */
  readonly pageNames: readonly string[];
}

const maxLabels = 60;
const kinds = new Set(["link", "frame", "embed", "image"]);
/** A menu whose many entries lead to one page says nothing of that page. */
const maxMenuNames = 3;

/** Labels of every document and every lost address, by URL, those within the content of pages first. */
export function collectLabels(
  documents: readonly Document[],
  lost: readonly string[],
  siteNames: ReadonlySet<string>,
): Map<string, Label[]> {
  const owners = new Map<string, string>();
  for (const document of documents)
    for (const url of [document.url, ...document.otherUrls]) if (!owners.has(url)) owners.set(url, document.url);
  for (const url of lost) if (!owners.has(url)) owners.set(url, url);
  const labels = new Map<string, Map<string, Label>>();
  const menus = menuNames(documents, owners);
  for (const page of documents) {
    const names = [withoutBoilerplate(page.title, siteNames), ...page.breadcrumb.slice(-1), ...(menus.get(page.url) ?? [])];
    for (const { url, label } of labelsOn(
      page,
      [...new Set(names)].filter((name) => name !== ""),
    )) {
      for (const target of targetsOf(url, owners)) {
        if (target === page.url) continue;
        const known = labels.get(target) ?? new Map<string, Label>();
        const key = `${sameKey(label.text)}|${sameKey(label.context)}|${label.region === "main"}`;
        if (!known.has(key) && known.size < maxLabels) known.set(key, label);
        labels.set(target, known);
      }
    }
  }
  return new Map([...labels].map(([url, known]) => [url, telling([...known.values()])]));
}

/** What menus call each page, where they call it by few names. */
function menuNames(documents: readonly Document[], owners: ReadonlyMap<string, string>): Map<string, string[]> {
  const names = new Map<string, Set<string>>();
  for (const { links } of documents) {
    for (const link of links) {
      const target = link.region === "main" || link.kind !== "link" || link.text === "" ? undefined : owners.get(link.url);
      if (target === undefined) continue;
      const known = names.get(target);
      if (known === undefined) names.set(target, new Set([link.text]));
      else if (known.size <= maxMenuNames) known.add(link.text);
    }
  }
  return new Map([...names].filter(([, known]) => known.size <= maxMenuNames).map(([url, known]) => [url, [...known]]));
}

/** Labels that a page gives: by its links, and by the pictures in its content. */
function labelsOn(page: Document, pageNames: readonly string[]): { url: string; label: Label }[] {
  const links = page.links
    .filter((link) => kinds.has(link.kind))
    .map(({ url, text, title, context, heading, region }) => {
      const said = title === "" ? text : `${text} ${title}`.trim();
      return { url, label: { text: said, context, heading, region, page: page.url, pageNames } };
    });
  const pictures = page.images
    .filter((image) => image.region === "main")
    .map(({ url, alt, caption, headings, region }) => {
      const label = { text: `${alt} ${caption}`.trim(), context: "", heading: headings.at(-1) ?? "", region, page: page.url, pageNames };
      return { url, label };
    });
  return [...links, ...pictures];
}

/** The linked document, and the members of a linked archive. */
function targetsOf(url: string, owners: ReadonlyMap<string, string>): string[] {
  const owner = owners.get(url) ?? owners.get(url.replace(/#.*$/, ""));
  const members = /\.zip$/i.test(url) ? [...owners.values()].filter((owner) => owner.startsWith(`${url}#`)) : [];
  return owner === undefined ? members : [owner, ...members];
}

function telling(labels: Label[]): Label[] {
  const inMain = labels.filter((label) => label.region === "main");
  const inMenus = labels.filter((label) => label.region !== "main");
  const menuNames = new Set(inMenus.map((label) => sameKey(label.text)));
  return menuNames.size > maxMenuNames ? inMain : [...inMain, ...inMenus];
}
