import type { Document } from "../../model/document.js";
import { pageOfState } from "../../text/state-address.js";
import { sameKey } from "../read/lines.js";

/** The states of a page repeat it: they are no further pages of the template. */
const isPage = ({ kind, url }: Document): boolean => kind === "html" && pageOfState(url) === undefined;
const minPages = 4;
const shareOfPages = 0.25;

/** Keys of texts that stand in the main part of many pages of a site: they belong to the template, not to the content. */
export function findBoilerplate(documents: readonly Document[]): Set<string> {
  const pages = documents.filter(isPage);
  const counts = new Map<string, number>();
  for (const page of pages) {
    const keys = new Set(page.blocks.filter((block) => block.region === "main").map((block) => sameKey(block.text)));
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const least = Math.max(minPages, pages.length * shareOfPages);
  return new Set([...counts].filter(([, count]) => count >= least).map(([key]) => key));
}

const separators = /\s+[|\-–—:·•»«/]+\s+|\s*[|»]\s*/u;

/** Keys of the parts of titles that many pages share: names of the site. */
export function findTitleBoilerplate(documents: readonly Document[]): Set<string> {
  const pages = documents.filter(isPage);
  const counts = new Map<string, number>();
  for (const page of pages)
    for (const key of new Set(page.title.split(separators).map(sameKey))) counts.set(key, (counts.get(key) ?? 0) + 1);
  const least = Math.max(2, pages.length * shareOfPages);
  return new Set([...counts].filter(([, count]) => count >= least).map(([key]) => key));
}

/** A title without the parts that name the site; "" where nothing else is in it. */
export function withoutBoilerplate(title: string, siteParts: ReadonlySet<string>): string {
  const parts = title.split(separators).filter((part) => part.trim() !== "");
  return parts.filter((part) => !siteParts.has(sameKey(part))).join(" - ");
}
