import type { Document, DocumentProblem } from "../../model/document.js";
import { readLanguages } from "../../text/languages.js";
import { decodeText } from "../charset.js";
import { decode, resolveHref } from "../hrefs.js";
import type { ReadingTools } from "../tools.js";
import { readBreadcrumb } from "./breadcrumb.js";
import { type CollectedElements, collect } from "./collect.js";
import { attribute, type DomDocument, textOf } from "./dom.js";
import { type Head, readHead } from "./head.js";
import { findPageProblems } from "./page-problems.js";
import type { PageState, Scope } from "./page-state.js";
import { flush } from "./page-state.js";
import { parsePage } from "./parse.js";
import { countPage } from "./stats.js";
import { walkChildren } from "./walk.js";

/** Reads a page: blocks with region and headings, links with context, tables, forms, pictures, trail and dates. */
export function readHtml(bytes: Uint8Array, blank: Document, charset: string | undefined, tools: ReadingTools): Document {
  const kept = bytes.length > tools.limits.maxTextBytes ? bytes.subarray(0, tools.limits.maxTextBytes) : bytes;
  const decoded = decodeText(kept, [charset, findMetaCharset(kept)]);
  const problems: DocumentProblem[] = [...blank.problems];
  if (decoded.bad) problems.push("bad-charset");
  if (kept.length < bytes.length) problems.push("truncated");
  const read = readMarkup(decoded.text, { ...blank, problems }, tools);
  return { ...read, problems: [...read.problems, ...findPageProblems(read, decoded.text)] };
}

/** Reads markup that is decoded already, such as that of a text document. Format and channel stay those of `blank` when they are given. */
export function readMarkup(html: string, blank: Document, tools: ReadingTools): Document {
  const bounded = boundMarkup(html, tools.limits.maxMarkupChars);
  const dom = parsePage(bounded);
  const finds = collect(dom);
  const head = readHead(finds);
  const page = gather(dom, finds, head, blank.url, tools);
  const main = page.blocks.filter((block) => block.region === "main").map((block) => block.text);
  return {
    ...blank,
    kind: blank.format === "" ? "html" : blank.kind,
    format: blank.format === "" ? "html" : blank.format,
    title: head.title,
    languages: readLanguages(main.length === 0 ? head.title : main.join("\n")),
    blocks: page.blocks,
    links: page.links,
    tables: page.tables,
    forms: page.forms,
    images: page.images,
    breadcrumb: firstFilled(readBreadcrumb(finds.trails), page.trail),
    dates: head.dates,
    problems: page.truncated || bounded.length === tools.limits.maxMarkupChars ? addTruncated(blank.problems) : blank.problems,
  };
}

function addTruncated(problems: readonly DocumentProblem[]): DocumentProblem[] {
  return [...new Set([...problems, "truncated" as const])];
}

/** The beginning of markup that is too long, pictures written into it left out first. */
function boundMarkup(html: string, limit: number): string {
  if (html.length <= limit) return html;
  const kept: string[] = [];
  let from = 0;
  for (const { index, 0: head } of html.matchAll(/\bdata:[a-z]{1,20}\/[\w.+-]{1,80};base64,/gi)) {
    if (index < from) continue;
    const end = endOfBase64(html, index + head.length);
    if (end - index - head.length < longPicture) continue;
    kept.push(html.slice(from, index), "data:,");
    from = end;
  }
  return [...kept, html.slice(from)].join("").slice(0, limit);
}

const longPicture = 500;
const base64 = /[A-Za-z0-9+/=\s]/;

/** Where a run of base64 ends; step by step, because one pattern over millions of letters needs more stack than a thread has. */
function endOfBase64(text: string, from: number): number {
  let end = from;
  while (end < text.length && base64.test(text.charAt(end))) end++;
  return end;
}

function firstFilled(first: string[], second: string[]): string[] {
  return first.length > 0 ? first : second;
}

function gather(dom: DomDocument, finds: CollectedElements, head: Head, url: string, tools: ReadingTools): PageState {
  const base = head.base !== "" && URL.canParse(head.base, url) ? new URL(head.base, url).href : url;
  const canonical = tools.canonicalUrl ?? ((address: string) => address);
  const resolve = (href: string): string | undefined => {
    const address = resolveHref(href, base);
    return address === undefined ? undefined : canonical(address);
  };
  const stats = countPage(dom);
  const host = URL.canParse(base) ? new URL(base).hostname.replace(/^www\./, "") : "";
  const page: PageState = {
    isOwn: (href) => URL.canParse(href, base) && new URL(href, base).hostname.replace(/^www\./, "") === host,
    limits: tools.limits,
    stats,
    pageText: stats.get(dom)?.text ?? 0,
    repeated: new Set([...finds.classes].filter(([, count]) => count > 1).map(([name]) => name)),
    judged: new Map(),
    panelLabels: collectPanelLabels(finds),
    resolve,
    partUrl: (href) => (/^#.+/u.test(href) && finds.byId.has(decode(href.slice(1))) ? `${url}${href}` : undefined),
    blocks: [],
    links: [],
    tables: [],
    forms: [],
    images: [],
    outlines: new Map(),
    line: { text: "", bold: 0, links: 0 },
    lead: "",
    chars: 0,
    contentBegun: false,
    menuSeen: false,
    prose: 0,
    trail: [],
    truncated: false,
  };
  addRelations(page, head);
  const scope: Scope = { region: "main", kind: "paragraph", bold: false, inForm: false, explicitMain: false, depth: 0 };
  walkChildren(page, dom, scope);
  flush(page, scope);
  return page;
}

function addRelations(page: PageState, head: Head): void {
  const add = (href: string, kind: "canonical" | "alternate" | "refresh", text: string): void => {
    const url = href === "" ? undefined : page.resolve(href);
    if (url !== undefined) page.links.push({ url, text, title: "", heading: "", context: "", region: "header", kind });
  };
  add(head.canonical, "canonical", "");
  for (const alternate of head.alternates.slice(0, 20)) add(alternate.href, "alternate", alternate.language);
  add(/url\s*=\s*['"]?([^'"]+)/i.exec(head.refresh)?.[1] ?? "", "refresh", "");
}

/** Labels of panels by id; `@id` holds the text of the element that a panel names as its label. */
function collectPanelLabels(finds: CollectedElements): Map<string, string> {
  const labels = new Map<string, string>();
  for (const opener of finds.openers) {
    const text = textOf(opener, 200);
    if (text === "") continue;
    const names = ["aria-controls", "href", "data-target", "data-bs-target"].map((name) => attribute(opener, name));
    for (const name of names) if (/^#?[\w-]+$/.test(name)) labels.set(name.replace(/^#/, ""), text);
    if (attribute(opener, "id") !== "") labels.set(`@${attribute(opener, "id")}`, text);
  }
  for (const panel of finds.labelled) {
    const id = attribute(panel, "aria-labelledby");
    const label = labels.has(`@${id}`) ? undefined : finds.byId.get(id);
    if (label !== undefined) labels.set(`@${id}`, textOf(label, 200));
  }
  return labels;
}

/** Charset that the markup declares in its first bytes, or undefined. */
function findMetaCharset(bytes: Uint8Array): string | undefined {
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 4_096));
  return /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(start)?.[1] ?? /<\?xml[^>]+encoding\s*=\s*["']([\w-]+)/i.exec(start)?.[1];
}
