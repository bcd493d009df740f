import type { Source } from "../site/corpus.js";
import type { Passage } from "./passages.js";

/** Parameters of an address that tell the page of a list: "?page=1", "&p=2", "?safha=3". */
const pageNumber = /^(?:page|p|pg|paged|pagenum|pageno|start|offset|limitstart|safha|صفحة)$/iu;

/** An address without the number of its page; undefined where it cannot be read. */
function listAddress(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { origin, pathname, searchParams } = new URL(url);
  const others = [...searchParams].filter(([name, value]) => !pageNumber.test(name) || !/^\d{1,4}$/u.test(value));
  return `${origin}${pathname}?${others.map((pair) => pair.join("=")).join("&")}`;
}

/** Further pages of a list of which a page is named as the subject: the same address but for the number of the page, under the same title. */
export function furtherPages(sources: readonly Source[], named: readonly Passage[]): Passage[] {
  const known = new Set(named.map(({ source }) => source));
  const lists = new Map(
    named
      .filter(({ source, place }) => source.isPage && !source.isHome && !source.isNews && place !== "content" && place !== "menu")
      .map((passage) => [listAddress(passage.source.document.url), passage]),
  );
  return sources.flatMap((source): Passage[] => {
    const list = source.isPage && !known.has(source) ? lists.get(listAddress(source.document.url)) : undefined;
    if (list === undefined || source.owner === "other" || source.title !== list.source.title) return [];
    return [{ ...list, source, lines: source.lines, from: 0 }];
  });
}
