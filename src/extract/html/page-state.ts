import type { Block, Form, Image, Link, Region, Table } from "../../model/document.js";
import type { ReadingLimits } from "../tools.js";
import { type DomElement, tidy } from "./dom.js";
import type { PageStats } from "./stats.js";

/** Headings above the present place: `base` comes from enclosing panels, `stack` from headings of levels 1 to 7. */
interface Outline {
  base: readonly string[];
  stack: { level: number; text: string }[];
}

/** What is being gathered from one page. */
export interface PageState {
  readonly limits: ReadingLimits;
  readonly stats: PageStats;
  /** Characters of text on the whole page. */
  readonly pageText: number;
  /** Class names of headers and footers that several elements of the page bear. */
  readonly repeated: ReadonlySet<string>;
  /** Regions by class names, as far as they were asked for. */
  readonly judged: Map<string, Region | "none">;
  /** Label of a panel by its id, from the tab or button that opens it. */
  readonly panelLabels: ReadonlyMap<string, string>;
  /** Absolute, canonical URL of a reference on this page. */
  readonly resolve: (href: string) => string | undefined;
  /** Address of a part of this page by a reference such as "#budget"; undefined where no element has that name. */
  readonly partUrl: (href: string) => string | undefined;
  /** True for an address on the page's own site. */
  readonly isOwn: (href: string) => boolean;
  readonly blocks: Block[];
  readonly links: Link[];
  readonly tables: Table[];
  readonly forms: Form[];
  readonly images: Image[];
  readonly outlines: Map<Region, Outline>;
  /** Text of the block under way. */
  line: { text: string; bold: number; links: number };
  /** Last block without a link since the last link: what a bare "download" below it speaks of. */
  lead: string;
  chars: number;
  /** True once content with a heading or a real paragraph was seen. */
  contentBegun: boolean;
  /** Regions seen so far besides the content. */
  menuSeen: boolean;
  /** Characters of running text in the content so far. */
  prose: number;
  /** Texts of a breadcrumb that is recognised by its shape alone. */
  trail: string[];
  truncated: boolean;
}

/** Where the walk stands. */
export interface Scope {
  readonly region: Region;
  readonly kind: Block["kind"];
  readonly bold: boolean;
  readonly inForm: boolean;
  /** The element that gave the region was `main` or `article`. */
  readonly explicitMain: boolean;
  readonly depth: number;
}

/** Headings above the present place of a region, outermost first. */
export function pathOf(page: PageState, region: Region): string[] {
  const outline = page.outlines.get(region);
  return outline === undefined ? [] : [...outline.base, ...outline.stack.map((entry) => entry.text)];
}

/** Puts a heading into the outline: it closes those of the same or a lower rank. */
export function pushHeading(page: PageState, region: Region, level: number, text: string): void {
  const outline = page.outlines.get(region) ?? { base: [], stack: [] };
  const stack = outline.stack.filter((entry) => entry.level < level);
  page.outlines.set(region, { base: outline.base, stack: [...stack, { level, text }] });
}

/** Does work under one more heading that ends with the element. */
export function underHeading(page: PageState, region: Region, label: string, work: () => void): void {
  const former = page.outlines.get(region);
  const path = pathOf(page, region);
  page.outlines.set(region, { base: path.at(-1) === label || label === "" ? path : [...path, label], stack: [] });
  work();
  if (former === undefined) page.outlines.delete(region);
  else page.outlines.set(region, former);
}

/** Adds one block; long text is cut into pieces at blanks. */
export function addBlock(page: PageState, region: Region, kind: Block["kind"], text: string): void {
  const headings = pathOf(page, region);
  for (const part of cut(text, 4_000)) {
    if (page.blocks.length >= page.limits.maxBlocks || page.chars > page.limits.maxChars) {
      page.truncated = true;
      return;
    }
    page.chars += part.length;
    page.blocks.push({ locator: `p${page.blocks.length + 1}`, kind, text: part, headings, region });
  }
}

/** Pieces of at most `size` characters, cut at blanks. */
export function cut(text: string, size: number): string[] {
  if (text.length <= size) return [text];
  const parts: string[] = [];
  for (let rest = text; rest !== ""; ) {
    const end = rest.length <= size ? rest.length : Math.max(rest.lastIndexOf(" ", size), size / 2);
    parts.push(rest.slice(0, end).trim());
    rest = rest.slice(end).trim();
  }
  return parts;
}

const typedMark = /^(?:[*•·▪●◦‣»→✓✔+]|[-–—](?=\s)|\d{1,2}\s*[-.)°](?!\d))\s*\S/u;

/** Lines of a list that was typed by hand, with a mark before each; the whole text alone when it is none. */
function splitTypedList(text: string): string[] {
  const lines = text.split("\n");
  const marked = lines.filter((line) => typedMark.test(line)).length;
  return marked >= 2 && marked >= lines.length * 0.6 ? lines : [text];
}

const rights = /^[^\p{L}\p{N}]*(?:©|\(c\)|copyright)|tous droits r[ée]serv[ée]s|all rights reserved|جميع الحقوق محفوظة/iu;

/** Ends the block under way. A short line that is bold throughout counts as a heading below all real ones. */
export function flush(page: PageState, scope: Scope): void {
  const { text: raw, bold, links } = page.line;
  if (raw === "") return;
  page.line = { text: "", bold: 0, links: 0 };
  const text = raw
    .split("\n")
    .map(tidy)
    .filter((line) => line !== "")
    .join("\n");
  if (text === "") return;
  const faux =
    scope.kind === "paragraph" &&
    links === 0 &&
    bold >= text.length * 0.9 &&
    text.length <= 120 &&
    /\p{L}{3}/u.test(text) &&
    !/[.:;،,]$/.test(text);
  const typed = splitTypedList(text);
  if (typed.length > 1) {
    for (const line of typed) addBlock(page, scope.region, typedMark.test(line) ? "item" : scope.kind, line);
    page.lead = "";
    return;
  }
  const region = scope.region === "main" && text.length < 160 && rights.test(text) ? "footer" : scope.region;
  addBlock(page, region, faux ? "heading" : scope.kind, text);
  // Two bold lines in a row are a heading and one below it.
  if (faux) pushHeading(page, scope.region, page.blocks.at(-2)?.text === page.outlines.get(scope.region)?.stack.at(-1)?.text ? 8 : 7, text);
  if (scope.region === "main" && (faux || text.length > 80)) page.contentBegun = true;
  if (scope.region === "main" && links === 0 && text.length > 60) page.prose += text.length;
  if (scope.region === "nav") page.menuSeen = true;
  page.lead = links === 0 && !faux ? text : "";
}

/** Counts of an element; zeroes for one that was not counted. */
export function statsOf(page: PageState, element: DomElement) {
  return page.stats.get(element) ?? { text: 0, linkText: 0, links: 0, target: undefined, files: 0, holdsMain: false, fields: 0, forms: 0 };
}
