import type { Document } from "../../model/document.js";
import type { Entity } from "../../model/entity.js";
import type { FailedSnapshot, Reach, Unread } from "../../model/evidence.js";
import { fileNameOf } from "../../text/url-words.js";
import type { Words } from "../../text/words.js";
import { type EmptyStatement, readEmptyStatement } from "../read/empty-statements.js";
import { nameWords, sameKey, wordsOf } from "../read/lines.js";
import { findBoilerplate, findTitleBoilerplate, withoutBoilerplate } from "./boilerplate.js";
import { countriesOf } from "./countries.js";
import { collectLabels, type Label } from "./labels.js";
import { isNews } from "./news.js";
import { type OtherName, type Owner, ownerOf, readNames, selfNames } from "./ownership.js";

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
  /** Why it is held to be another body's: it names that body as its author, or by its kind only (newspaper, other country). */
  readonly otherBecause?: "named" | "press" | "foreign" | undefined;
  /** What it says instead of its subject, where it says nothing else: an announcement to come, that there is nothing. */
  readonly emptyStatement?: EmptyStatement | undefined;
  /** A page of news: what it tells is told about things, it is not the thing. */
  readonly isNews: boolean;
  /** A scan or picture whose words were not read yet. */
  readonly isUnread: boolean;
}

/** A way that was seen and gave nothing to read: a failed address, or one that was not taken. */
export interface UnreadWay {
  readonly url: string;
  /** Words that name it: text of the link or control; "" where it has none. */
  readonly name: string;
  /** Words around it: table row, headings above, what other links to it say. */
  readonly around: readonly string[];
  /** Words of the file name at the end of its address; "" for none. */
  readonly fileName: string;
  /** Page on which it stands. */
  readonly page?: string | undefined;
  readonly why: Unread["why"];
}

/** All that was read of one entity. */
export interface Corpus {
  readonly sources: readonly Source[];
  readonly unread: readonly UnreadWay[];
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
  /** Hosts that were read as the entity's own, beside that of its address. */
  readonly hosts: readonly string[];
}

/** Puts the documents of one entity together: content lines, titles, labels from links, owner, reading state. Sorted by URL. */
export function buildCorpus(input: CorpusInput): Corpus {
  const documents = [...input.documents].sort((a, b) => (a.url < b.url ? -1 : a.url > b.url ? 1 : 0));
  const own = ownHosts(input);
  const boilerplate = findBoilerplate(documents);
  const siteNames = findTitleBoilerplate(documents);
  const labels = collectLabels(documents, unreadUrls(input), siteNames);
  const home = homeUrls(documents, input.entity.url, own);
  const registered = readNames(input.entity, input.otherNames);
  const aliases = selfNames(
    documents.filter((document) => home.has(document.url)),
    input.entity.level,
  );
  const names = { ...registered, own: [...registered.own, ...aliases], countries: countriesOf(documents, home) };
  const sources = documents.map((document): Source => {
    const isPage = document.kind === "html";
    const { lines, emptyStatement } = contentOf(linesOf(document, boilerplate), document);
    const title = withoutBoilerplate(document.title, siteNames);
    const isExternal = own.size > 0 && !own.has(hostOf(document.url));
    const ownLabels = labels.get(document.url) ?? [];
    const { owner, because } = ownerOf({ document, lines, title, labels: ownLabels, isExternal }, names);
    return {
      document,
      lines,
      title,
      labels: ownLabels,
      isPage,
      isHome: home.has(document.url),
      isExternal,
      owner,
      otherBecause: because,
      emptyStatement,
      isNews: isPage && isNews(document, lines, title),
      isUnread: isUnread(document, lines),
    };
  });
  const byUrl = new Map<string, Source>();
  for (const source of sources) for (const url of addresses(source.document)) if (!byUrl.has(url)) byUrl.set(url, source);
  return { sources, unread: unreadOf(input, labels, byUrl), byUrl };
}

/** The host of the entity's address and those to which its site led: a body that moved is judged where it is now. */
function ownHosts({ entity, hosts }: CorpusInput): Set<string> {
  return new Set(
    [hostOf(entity.url ?? ""), ...hosts.map((host) => host.toLowerCase().replace(/^www\./u, ""))].filter((host) => host !== ""),
  );
}

const telling = 20;

/** Lines that say something, and what is said where none does. Headings stay: they name, and prove nothing. */
function contentOf(all: readonly Line[], document: Document): { lines: Line[]; emptyStatement: EmptyStatement | undefined } {
  const empty = new Map<Line, EmptyStatement>();
  for (const line of all) {
    const said = line.kind === "heading" || document.ocrConfidence !== undefined ? undefined : readEmptyStatement(line.text);
    if (said !== undefined) empty.set(line, said);
  }
  if (empty.size === 0) return { lines: [...all], emptyStatement: undefined };
  const lines = all.filter((line) => !empty.has(line));
  const words = lines.filter((line) => line.kind !== "heading").reduce((sum, line) => sum + line.words.list.length, 0);
  const said = [...empty.values()].find((kind) => kind !== "courtesy");
  return { lines, emptyStatement: words < telling ? said : undefined };
}

function unreadUrls(input: CorpusInput): string[] {
  return [...input.failures.map((failure) => failure.requestedUrl), ...input.unread.map((unread) => unread.url)];
}

function unreadOf(input: CorpusInput, labels: ReadonlyMap<string, Label[]>, byUrl: ReadonlyMap<string, Source>): UnreadWay[] {
  const all: Unread[] = [
    ...input.failures.map(({ requestedUrl, foundBy, failure }) => ({
      url: requestedUrl,
      text: foundBy.text,
      ...(foundBy.page === undefined ? {} : { page: foundBy.page }),
      why: failure,
    })),
    ...input.unread,
    ...keptElsewhere(input.documents),
  ];
  const ways = new Map<string, UnreadWay>();
  for (const { url, text, page, context, why } of all) {
    // A control without an address stands at the address of its page, which was read.
    const key = byUrl.has(url) ? `${url} ${text}` : url;
    if (ways.has(key) || (byUrl.has(url) && !withoutAddress.has(why))) continue;
    const known = labels.get(url) ?? [];
    const first = known.find((label) => label.text !== "");
    const around = [context ?? "", ...known.flatMap((label) => [label.text, label.context, label.heading])];
    const name = text === "" ? (first?.text ?? "") : text;
    ways.set(key, {
      url,
      name,
      around: [...new Set(around)].filter((other) => other !== "" && other !== name),
      fileName: nameWords(fileNameOf(url)),
      page: page ?? known[0]?.page,
      why,
    });
  }
  return [...ways.values()].sort((a, b) => (a.url < b.url ? -1 : a.url > b.url ? 1 : 0));
}

/** Hosts at which bodies keep files that they show or link: what stands there is seen by a person and not by the crawl. */
const fileHosts =
  /^https?:\/\/(?:[^/]*\.)?(?:(?:drive|docs)\.google\.com|1drv\.ms|onedrive\.live\.com|[^/]*sharepoint\.com|dropbox\.com|issuu\.com|calameo\.com|scribd\.com|yumpu\.com|slideshare\.net|fliphtml5\.com|anyflip\.com|wetransfer\.com|mega\.nz|box\.com|mediafire\.com)\//iu;

/** Files of the entity's pages that lie at such a host. */
function keptElsewhere(documents: readonly Document[]): Unread[] {
  return documents.flatMap((page) =>
    page.links
      .filter((link) => fileHosts.test(link.url))
      .map(({ url, text, title, context, heading }) => ({
        url,
        text: text === "" ? title : text,
        page: page.url,
        context: `${context} ${heading}`.trim().slice(0, maxAround),
        why: "other-host" as const,
      })),
  );
}

const maxAround = 300;
const withoutAddress: ReadonlySet<Unread["why"]> = new Set(["form", "script", "frame", "query-key", "twin", "other-host", "nofollow"]);

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

function isUnread(document: Document, lines: readonly Line[]): boolean {
  if (document.channel !== "pdf-scan" && document.kind !== "image") return false;
  if (document.format === "gif" || document.format === "svg") return false;
  if (document.ocrConfidence !== undefined || document.problems.includes("ocr-poor")) return false;
  return lines.reduce((sum, line) => sum + line.words.list.length, 0) < wordsOfAReadScan;
}

function homeUrls(documents: readonly Document[], url: string | undefined, own: ReadonlySet<string>): Set<string> {
  const home = new Set<string>();
  if (url === undefined || !URL.canParse(url)) return home;
  const seed = new URL(url).href;
  for (const document of documents) {
    const { pathname, search } = URL.canParse(document.url) ? new URL(document.url) : { pathname: "x", search: "x" };
    const isRoot = pathname === "/" && search === "" && own.has(hostOf(document.url));
    if (isRoot || addresses(document).includes(seed)) home.add(document.url);
  }
  return home;
}
