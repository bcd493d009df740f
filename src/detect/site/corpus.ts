import type { Document } from "../../model/document.js";
import type { Entity } from "../../model/entity.js";
import type { FailedSnapshot, Reach, Unread } from "../../model/evidence.js";
import { fileNameOf } from "../../text/url-words.js";
import type { Words } from "../../text/words.js";
import { nameWords, sameKey, wordsOf } from "../read/lines.js";
import { findBoilerplate, findTitleBoilerplate, withoutBoilerplate } from "./boilerplate.js";
import { collectLabels, type Label } from "./labels.js";
import { isNews } from "./news.js";
import { type OtherName, type Owner, ownerOf, readNames } from "./ownership.js";

/** One run of text of a document's content, with its words. */
export interface Line {
  readonly locator: string;
  readonly kind: Document["blocks"][number]["kind"];
  readonly text: string;
  /** Headings above it, outermost first; a heading stands above itself. */
  readonly headings: readonly string[];
  readonly words: Words;
}

/** A document with all that the rest of the site says about it. */
export interface Source {
  readonly document: Document;
  /** Content without menus, footers and what is repeated from page to page. */
  readonly lines: readonly Line[];
  /** Title without the name of the site. */
  readonly title: string;
  /** What links to it say. */
  readonly labels: readonly Label[];
  readonly isPage: boolean;
  readonly isHome: boolean;
  /** On another host than the entity's site. */
  readonly isExternal: boolean;
  readonly owner: Owner;
  /** A page of news: what it tells is told about things, it is not the thing. */
  readonly isNews: boolean;
  /** A scan or picture whose words were not read yet, or a file whose reading was given up. */
  readonly isUnread: boolean;
}

/** An address that was linked and gave nothing to read. */
export interface UnreadLink {
  readonly url: string;
  /** What links to it say, and the words of its address. */
  readonly texts: readonly string[];
  readonly why: Unread["why"];
}

/** All that was read of one entity. */
export interface Corpus {
  readonly sources: readonly Source[];
  readonly lost: readonly UnreadLink[];
  /** Sources by each of their addresses, without fragment. */
  readonly byUrl: ReadonlyMap<string, Source>;
}

/** What the corpus is made of. */
export interface CorpusInput {
  readonly entity: Entity;
  readonly otherNames: readonly OtherName[];
  readonly documents: readonly Document[];
  readonly failures: readonly FailedSnapshot[];
  readonly unread: Reach["unread"];
}

/** Puts the documents of one entity together: content lines, titles, labels from links, owner, reading state. Sorted by URL. */
export function buildCorpus(input: CorpusInput): Corpus {
  const documents = [...input.documents].sort((a, b) => (a.url < b.url ? -1 : a.url > b.url ? 1 : 0));
  const site = hostOf(input.entity.url ?? "");
  const boilerplate = findBoilerplate(documents);
  const siteNames = findTitleBoilerplate(documents);
  const labels = collectLabels(documents, lostUrls(input), siteNames);
  const names = readNames(input.entity, input.otherNames);
  const home = homeUrls(documents, input.entity.url);
  const sources = documents.map((document): Source => {
    const isPage = document.kind === "html";
    const lines = linesOf(document, boilerplate);
    const title = withoutBoilerplate(document.title, siteNames);
    const isExternal = site !== "" && hostOf(document.url) !== site;
    const ownLabels = labels.get(document.url) ?? [];
    return {
      document,
      lines,
      title,
      labels: ownLabels,
      isPage,
      isHome: home.has(document.url),
      isExternal,
      owner: ownerOf({ document, lines, title, labels: ownLabels, isExternal }, names),
      isNews: isPage && isNews(document, lines, title),
      isUnread: isUnread(document, lines),
    };
  });
  const byUrl = new Map<string, Source>();
  for (const source of sources) for (const url of addresses(source.document)) if (!byUrl.has(url)) byUrl.set(url, source);
  return { sources, lost: lostOf(input, labels, byUrl), byUrl };
}

function lostUrls(input: CorpusInput): string[] {
  return [...input.failures.map((failure) => failure.requestedUrl), ...input.unread.map((unread) => unread.url)];
}

function lostOf(input: CorpusInput, labels: ReadonlyMap<string, Label[]>, byUrl: ReadonlyMap<string, Source>): UnreadLink[] {
  const all = [
    ...input.failures.map(({ requestedUrl, foundBy, failure }) => ({ url: requestedUrl, text: foundBy.text, why: failure })),
    ...input.unread,
  ];
  const lost = new Map<string, UnreadLink>();
  for (const { url, text, why } of all) {
    if (lost.has(url) || byUrl.has(url)) continue;
    const told = (labels.get(url) ?? []).flatMap((label) => [label.text, label.context, label.heading, ...label.pageNames]);
    lost.set(url, { url, why, texts: [text, ...told, nameWords(fileNameOf(url))].filter((one) => one !== "") });
  }
  return [...lost.values()].sort((a, b) => (a.url < b.url ? -1 : 1));
}

/** Every address of a document, without fragments of pages. */
export function addresses(document: Document): string[] {
  return [document.url, ...document.otherUrls];
}

/** Host without "www."; "" for what is no URL. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host.replace(/^www\./, "") : "";
}

function linesOf(document: Document, boilerplate: ReadonlySet<string>): Line[] {
  const isPage = document.kind === "html";
  const lines = document.blocks
    .filter((block) => block.region === "main" && block.kind !== "control" && block.text.trim() !== "")
    .filter((block) => !isPage || block.kind === "heading" || !boilerplate.has(sameKey(block.text)))
    .flatMap((block) => {
      const { locator, kind } = block;
      const headings = kind === "heading" && block.headings.at(-1) !== block.text ? [...block.headings, block.text] : block.headings;
      return block.text.split("\n").map((text) => ({ locator, kind, text, headings, words: wordsOf(text) }));
    });
  return isPage ? underLeads(lines) : lines;
}

const longestLead = 110;

/** A short line directly above a table or list names it as a heading would: "Subventions 2025 :", a caption, a bold line. */
function underLeads(lines: readonly Line[]): Line[] {
  let lead: string | undefined;
  return lines.map((line, index) => {
    if (line.kind === "row" || line.kind === "item") return lead === undefined ? line : { ...line, headings: [...line.headings, lead] };
    lead = undefined;
    const next = lines[index + 1];
    const isAbove =
      next !== undefined && (next.kind === "row" || next.kind === "item") && next.headings.join("|") === line.headings.join("|");
    const isShort = line.text.length <= longestLead && line.words.list.length >= 2 && !/\p{L}{3}[.!?؟](?:\s|$)/u.test(line.text);
    const names = line.kind === "caption" || /[:：]\s*$/u.test(line.text) || next?.kind === "row";
    if (line.kind !== "heading" && isAbove && isShort && names) lead = line.text;
    return line;
  });
}

const wordsOfAReadScan = 8;

/** A file whose reading was given up: nobody knows yet what it holds. */
export function isGivenUp(document: Document): boolean {
  return document.problems.includes("given-up");
}

function isUnread(document: Document, lines: readonly Line[]): boolean {
  const words = lines.reduce((sum, line) => sum + line.words.list.length, 0);
  if (isGivenUp(document)) return words < wordsOfAReadScan;
  if (document.channel !== "pdf-scan" && document.kind !== "image") return false;
  if (document.format === "gif" || document.format === "svg") return false;
  if (document.ocrConfidence !== undefined || document.problems.includes("ocr-poor")) return false;
  return words < wordsOfAReadScan;
}

function homeUrls(documents: readonly Document[], url: string | undefined): Set<string> {
  const home = new Set<string>();
  if (url === undefined || !URL.canParse(url)) return home;
  const seed = new URL(url).href;
  for (const document of documents) {
    const { pathname, search } = URL.canParse(document.url) ? new URL(document.url) : { pathname: "x", search: "x" };
    const isRoot = pathname === "/" && search === "" && hostOf(document.url) === hostOf(url);
    if (isRoot || addresses(document).includes(seed)) home.add(document.url);
  }
  return home;
}
