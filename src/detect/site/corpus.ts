import type { Document } from "../../model/document.js";
import type { Entity } from "../../model/entity.js";
import type { FailedSnapshot, Reach } from "../../model/evidence.js";

import type { RecogniserModel } from "../../recognise/model.js";
import { isUnfilled } from "../../text/placeholders.js";
import { pageOfState } from "../../text/state-address.js";

import { sameKey, wordsOf } from "../read/lines.js";
import { findBoilerplate, findTitleBoilerplate, withoutBoilerplate } from "./boilerplate.js";
import { countriesOf } from "./countries.js";
import type { Country } from "./country.js";
import { type EmptyStatement, readEmptyStatement } from "./empty-statements.js";
import { withoutFieldNames } from "./json-lines.js";
import { collectLabels } from "./labels.js";
import { type OtherName, readNames, selfNames } from "./names.js";
import { isNews } from "./news.js";
import { ownerOf } from "./ownership.js";
import { withoutRepeats } from "./page-states.js";
import { findParts, type Part } from "./parts.js";
import type { Line, Source } from "./source.js";

import { type UnreadWay, unreadUrls, unreadWays } from "./unread-ways.js";

export type { Line, Source } from "./source.js";

/** All that was read of one entity. */
export interface Corpus {
  readonly country: Country;
  readonly sources: readonly Source[];
  /** Names of the body as folded words, without the word for its kind. */
  readonly ownNames: readonly string[];
  readonly unread: readonly UnreadWay[];
  /** Parts of the documents with what each is by its content; empty where no recogniser was given. */
  readonly parts: readonly Part[];
  /** Sources by each of their addresses, without fragment. */
  readonly byUrl: ReadonlyMap<string, Source>;
}

/** What the corpus is made of. */
export interface CorpusInput {
  /** The country of the entity. */
  readonly country: Country;
  readonly entity: Entity;
  readonly otherNames: readonly OtherName[];
  readonly documents: readonly Document[];
  readonly failures: readonly FailedSnapshot[];
  readonly unread: Reach["unread"];
  /** Hosts that were read as the entity's own, beside that of its address. */
  readonly hosts: readonly string[];
  /** Weights of the recogniser of passages. */
  readonly model?: RecogniserModel | undefined;
}

/** Puts the documents of one entity together: content lines, titles, labels from links, owner, reading state. Sorted by URL. */
export function buildCorpus(input: CorpusInput): Corpus {
  const documents = withoutRepeats(input.documents).sort((a, b) => (a.url < b.url ? -1 : a.url > b.url ? 1 : 0));
  const own = ownHosts(input);
  const boilerplate = findBoilerplate(documents);
  const siteNames = findTitleBoilerplate(documents);
  const labels = collectLabels(documents, unreadUrls(input), siteNames);
  const home = homeUrls(documents, input.entity.url, own);
  const registered = readNames(input.entity, input.otherNames, input.country);
  const aliases = selfNames(
    documents.filter((document) => home.has(document.url)),
    input.entity.level,
    input.country.bodies,
  );
  const names = { ...registered, own: [...registered.own, ...aliases], countries: countriesOf(documents, home, input.country.marks) };
  const sources = documents.map((document): Source => {
    const isPage = document.kind === "html";
    const { lines, unfilled, courtesies, emptyStatement } = contentOf(linesOf(document, boilerplate, input.country), document);
    const title = withoutBoilerplate(document.title, siteNames);
    const isExternal = own.size > 0 && !own.has(hostOf(document.url));
    const ownLabels = labels.get(document.url) ?? [];
    const said = isPage ? lines.filter(({ kind, text }) => kind !== "heading" || !boilerplate.has(sameKey(text))) : lines;
    const { owner, because } = ownerOf({ document, lines, said, courtesies, title, labels: ownLabels, isExternal }, names);
    return {
      document,
      country: input.country,
      lines,
      unfilled,
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
  const parts = findParts(sources, input.model);
  return { country: input.country, sources, ownNames: names.own, unread: unreadWays(input, labels, new Set(byUrl.keys())), parts, byUrl };
}

/** The host of the entity's address and those to which its site led: a body that moved is judged where it is now. */
function ownHosts({ entity, hosts }: CorpusInput): Set<string> {
  return new Set(
    [hostOf(entity.url ?? ""), ...hosts.map((host) => host.toLowerCase().replace(/^www\./u, ""))].filter((host) => host !== ""),
  );
}

const telling = 20;

/** The content of a document: lines that say something, those that nobody has filled in, those of mere courtesy, and what is said where none says anything. */
interface Content {
  readonly lines: Line[];
  readonly unfilled: Line[];
  readonly courtesies: Line[];
  readonly emptyStatement: EmptyStatement | undefined;
}

/** Tells what says something from what does not. Headings stay: they name, and prove nothing. */
function contentOf(read: readonly Line[], document: Document): Content {
  const isScan = document.ocrConfidence !== undefined;
  const isSaid = (line: Line): boolean => line.kind === "heading" || isScan || !isUnfilled(line.text);
  const all = read.filter(isSaid);
  const unfilled = read.filter((line) => !isSaid(line));
  const empty = new Map<Line, EmptyStatement>();
  for (const line of all) {
    const said = line.kind === "heading" || isScan ? undefined : readEmptyStatement(line.text);
    if (said !== undefined) empty.set(line, said);
  }
  if (empty.size === 0) return { lines: [...all], unfilled, courtesies: [], emptyStatement: undefined };
  const lines = all.filter((line) => !empty.has(line));
  const words = lines.filter((line) => line.kind !== "heading").reduce((sum, line) => sum + line.words.list.length, 0);
  const said = [...empty.values()].find((kind) => kind !== "courtesy");
  const courtesies = all.filter((line) => empty.get(line) === "courtesy");
  return { lines, unfilled, courtesies, emptyStatement: words < telling ? said : undefined };
}

/** Every address of a document, without fragments of pages. */
export function addresses(document: Document): string[] {
  return [document.url, ...document.otherUrls];
}

/** Host without "www."; "" for what is no URL. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host.replace(/^www\./, "") : "";
}

function linesOf(document: Document, boilerplate: ReadonlySet<string>, country: Country): Line[] {
  const isPage = document.kind === "html";
  const lines = withoutFieldNames(document)
    .filter((block) => block.region === "main" && block.kind !== "control" && block.text.trim() !== "")
    .filter((block) => !isPage || block.kind === "heading" || !boilerplate.has(sameKey(block.text)))
    .flatMap((block) => {
      const { locator, kind } = block;
      const headings = kind === "heading" && block.headings.at(-1) !== block.text ? [...block.headings, block.text] : block.headings;
      return block.text.split("\n").map((text) => ({ locator, kind, text, headings, words: wordsOf(text), country }));
    });
  return isPage ? underLeads(lines).map((line) => (isDashed(line) ? { ...line, kind: "item" } : line)) : lines;
}

/** An entry of a list that was typed with dashes. */
const isDashed = ({ kind, text }: Line): boolean => kind === "paragraph" && /^\s*[-–•·▪●*]\s+[\p{L}\p{N}]/u.test(text);

const maxLead = 110;

/** A short line directly above a table or list names it as a heading would: "Subventions 2025 :", a caption, a bold line. */
function underLeads(lines: readonly Line[]): Line[] {
  let lead: string | undefined;
  return lines.map((line, index) => {
    if (line.kind === "row" || line.kind === "item") return lead === undefined ? line : { ...line, headings: [...line.headings, lead] };
    lead = undefined;
    const next = lines[index + 1];
    const isAbove =
      next !== undefined && (next.kind === "row" || next.kind === "item") && next.headings.join("|") === line.headings.join("|");
    const isShort = line.text.length <= maxLead && line.words.list.length >= 2 && !/\p{L}{3}[.!?؟](?:\s|$)/u.test(line.text);
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

/** A file of which most pages are pictures: the words of its cover, or of a stamp on each page, are not what it holds. */
export function isMostlyUnread({ channel, problems, ocrConfidence }: Document): boolean {
  return channel === "pdf-scan" && ocrConfidence === undefined && problems.includes("no-text-layer");
}

/** A scanned file that was read and gave next to no words: it will give no more. A picture that gave none is a photograph. */
export function isPoorlyRead({ document, lines }: Pick<Source, "document" | "lines">): boolean {
  return document.kind !== "image" && document.problems.includes("ocr-poor") && countWords(lines) < wordsOfAReadScan;
}

const countWords = (lines: readonly Line[]): number => lines.reduce((sum, line) => sum + line.words.list.length, 0);

function isUnread(document: Document, lines: readonly Line[]): boolean {
  const words = countWords(lines);
  if (isGivenUp(document)) return words < wordsOfAReadScan;
  if (document.channel !== "pdf-scan" && document.kind !== "image") return false;
  if (document.format === "gif" || document.format === "svg" || document.problems.includes("empty")) return false;
  if (document.ocrConfidence !== undefined || document.problems.includes("ocr-poor")) return false;
  return words < wordsOfAReadScan;
}

function homeUrls(documents: readonly Document[], url: string | undefined, own: ReadonlySet<string>): Set<string> {
  const home = new Set<string>();
  if (url === undefined || !URL.canParse(url)) return home;
  const seed = new URL(url).href;
  for (const document of documents) {
    const { pathname, search } = URL.canParse(document.url) ? new URL(document.url) : { pathname: "x", search: "x" };
    const isRoot = pathname === "/" && search === "" && pageOfState(document.url) === undefined && own.has(hostOf(document.url));
    if (isRoot || addresses(document).includes(seed)) home.add(document.url);
  }
  return home;
}
