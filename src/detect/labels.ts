import type { Document, Region } from "../model/document.js";
import { withoutFurniture } from "./furniture.js";
import { sameKey } from "./lines.js";

/** What one link says of the document it leads to. */
export interface Label {
  readonly text: string;
  /** Text of the row, item or card that holds the link. */
  readonly context: string;
  readonly heading: string;
  readonly region: Region;
  /** Address and title (without the site's name) of the page with the link. */
  readonly page: string;
  readonly pageTitle: string;
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
  for (const page of documents) {
    const pageTitle = withoutFurniture(page.title, siteNames);
    for (const link of page.links) {
      if (!kinds.has(link.kind)) continue;
      for (const target of targetsOf(link.url, owners)) {
        if (target === page.url) continue;
        const text = link.title === "" ? link.text : `${link.text} ${link.title}`.trim();
        const known = labels.get(target) ?? new Map<string, Label>();
        const key = `${sameKey(text)}|${sameKey(link.context)}|${link.region === "main"}`;
        if (!known.has(key) && known.size < maxLabels)
          known.set(key, { text, context: link.context, heading: link.heading, region: link.region, page: page.url, pageTitle });
        labels.set(target, known);
      }
    }
  }
  return new Map([...labels].map(([url, known]) => [url, telling([...known.values()])]));
}

/** The linked document, and the members of a linked archive. */
function targetsOf(url: string, owners: ReadonlyMap<string, string>): string[] {
  const whole = owners.get(url) ?? owners.get(url.replace(/#.*$/, ""));
  const members = /\.zip$/i.test(url) ? [...owners.values()].filter((owner) => owner.startsWith(`${url}#`)) : [];
  return whole === undefined ? members : [whole, ...members];
}

function telling(labels: Label[]): Label[] {
  const inMain = labels.filter((label) => label.region === "main");
  const inMenus = labels.filter((label) => label.region !== "main");
  const menuNames = new Set(inMenus.map((label) => sameKey(label.text)));
  return menuNames.size > maxMenuNames ? inMain : [...inMain, ...inMenus];
}
