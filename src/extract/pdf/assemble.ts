import type { Block, Document, Table } from "../../model/document.js";
import { readLanguages } from "../../text/languages.js";
import { resolveHref } from "../hrefs.js";
import { isLetterhead } from "../letterhead.js";
import type { ReadingTools } from "../tools.js";
import type { PageReading } from "./page-reading.js";

/** Blocks, tables and links of all pages together. */
export function assemble(
  pages: readonly PageReading[],
  base: Document,
  tools: ReadingTools,
): Pick<Document, "blocks" | "tables" | "links" | "languages"> {
  const blocks: Block[] = [];
  const tables: Table[] = [];
  const body = bodySize(pages);
  let headings: { size: number; text: string }[] = [];
  pages.forEach((page, index) => {
    const number = index + 1;
    let open: { size: number; text: string } | undefined;
    for (const [at, line] of withWholeRanges(page.lines)) {
      if (blocks.length >= tools.limits.maxBlocks * 4) break;
      const isHeading = line.kind === "paragraph" && line.size > body * 1.14 && line.text.length <= 160 && /\p{L}{2}/u.test(line.text);
      const wrapped = isHeading && open !== undefined && Math.abs(open.size - line.size) < line.size * 0.02 ? open : undefined;
      if (isHeading) headings = headings.filter((entry) => entry.size > line.size * 1.02);
      const path = headings.map((entry) => entry.text);
      const kind = isHeading ? "heading" : line.kind;
      blocks.push({ locator: `page ${number}, line ${at + 1}`, kind, text: line.text, headings: path, region: "main", page: number });
      if (line.table !== undefined && tables.length < 500)
        tables.push({ locator: `page ${number}, table ${tables.length + 1}`, caption: "", headings: path, rows: line.table, page: number });
      // A heading that runs on over the next line is one heading.
      if (isHeading) headings.push({ size: line.size, text: wrapped === undefined ? line.text : `${wrapped.text} ${line.text}` });
      open = isHeading && (wrapped === undefined || wrapped.text.length < 200) ? headings.at(-1) : undefined;
    }
  });
  const links = pages.flatMap((page, index) =>
    page.links.flatMap((href) => {
      const url = resolveHref(href, base.url);
      const address = url === undefined ? undefined : (tools.canonicalUrl?.(url) ?? url);
      return address === undefined
        ? []
        : [
            {
              url: address,
              text: "",
              title: "",
              heading: "",
              context: `page ${index + 1}`,
              region: "main" as const,
              kind: "link" as const,
            },
          ];
    }),
  );
  const languages = readLanguages(blocks.map((block) => block.text).join("\n"));
  return { blocks, tables, links: links.slice(0, 500), languages };
}

/** Numbered lines, those that end between the years of a range ("2022-" above "2027") joined with the next. */
function withWholeRanges(lines: PageReading["lines"]): [number, PageReading["lines"][number]][] {
  const joined: [number, PageReading["lines"][number]][] = [];
  lines.forEach((line, at) => {
    const last = joined.at(-1);
    const above = last?.[1];
    const isRest = above?.kind === "paragraph" && line.kind === "paragraph" && openRange.test(above.text) && restOfRange.test(line.text);
    if (isRest && last !== undefined && above !== undefined)
      joined[joined.length - 1] = [last[0], { ...above, text: `${above.text} ${line.text}` }];
    else joined.push([at, line]);
  });
  return joined;
}

const openRange = /(?<!\d)(?:19|20)\d\d\s*[-–/]$/u;
const restOfRange = /^(?:19|20)\d\d(?!\d)/u;

/** Size of the letters that most of the text is set in. */
function bodySize(pages: readonly PageReading[]): number {
  const counts = new Map<number, number>();
  for (const line of pages.flatMap((page) => page.lines)) {
    const size = Math.round(line.size * 2) / 2;
    if (size > 0) counts.set(size, (counts.get(size) ?? 0) + line.text.length);
  }
  return [...counts].sort((left, right) => right[1] - left[1] || left[0] - right[0])[0]?.[0] ?? Number.POSITIVE_INFINITY;
}

const vagueTitle =
  /^(?:microsoft (?:word|excel|powerpoint) - .*|document\s*\d*|doc\d*|sans titre.*|untitled.*|classeur\s*\d*|présentation.*|scan.*|img.*|.*\.(?:docx?|xlsx?|pdf|indd|pub|rtf|odt|tmp))$/i;

/** Title of the metadata unless it is a file name or a default; else the largest lines of the first page. */
export function findTitle(meta: string, first: PageReading | undefined): string {
  const named = meta.replace(/\s+/g, " ").trim();
  if (named.length > 3 && !vagueTitle.test(named)) return named.slice(0, 300);
  const all = (first?.lines ?? []).filter((line) => line.kind === "paragraph");
  const head = all.slice(0, 7).findLastIndex((line) => isLetterhead(line.text));
  const lines = all.slice(head + 1 < all.length ? head + 1 : 0, head + 15);
  const largest = Math.max(0, ...lines.map((line) => line.size));
  const start = lines.findIndex((line) => line.size >= largest * 0.98);
  const run = lines.slice(Math.max(0, start)).findIndex((line) => line.size < largest * 0.98);
  // Where all letters are of one size, as in a scan, the title is the first line alone.
  const length = run === -1 ? (start > 0 ? 3 : 1) : Math.min(run, 3);
  const chosen = lines.slice(Math.max(0, start), Math.max(0, start) + length);
  return chosen
    .map((line) => line.text)
    .join(" ")
    .slice(0, 300);
}
