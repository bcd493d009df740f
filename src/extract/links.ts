import { Parser } from "htmlparser2";
import type { Link, Region } from "../model/document.js";
import type { Outline } from "../model/outline.js";

const maxText = 20_000;
const maxLinks = 5_000;
const maxLinkText = 300;
const maxHtml = 6_000_000;
/** Elements whose text no reader sees. */
const hidden = new Set(["script", "style", "template", "svg", "math", "iframe", "object", "noembed"]);
/** Elements that end a run of words. */
const breaks =
  /^(?:p|div|li|tr|td|th|h[1-6]|br|section|article|ul|ol|table|dd|dt|option|label|button|summary|main|nav|header|footer|aside|form|hr|figure|figcaption)$/;
const mountIds = /^(?:app|root|__next|__nuxt|q-app|svelte|main-app|react-root|ember-app)$/i;
const frameTags = new Set(["iframe", "frame", "embed", "object"]);

/** What the fast reading is told of a page. */
export interface OutlineSource {
  readonly url: string;
  readonly mediaType: string;
  readonly charset?: string | undefined;
}

/**
 * Reads the links and the outline of an HTML page in one pass, for the crawl. Never throws; a file that is no HTML gives an empty outline.
 * The full reading for evidence is `extract`.
 */
export function linksOf(bytes: Uint8Array, source: OutlineSource): Outline {
  const reader = newReader(source.url);
  const html = decode(bytes.subarray(0, maxHtml), source.charset);
  const parser = new Parser(
    {
      onopentag: (name, attributes) => open(reader, name, attributes),
      ontext: (text) => addText(reader, text),
      onclosetag: (name) => close(reader, name),
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.write(html);
  parser.end();
  return finish(reader);
}

interface OpenLink {
  readonly href: string;
  readonly title: string;
  readonly nofollow: boolean;
  text: string;
  readonly alts: string[];
}

interface Reader {
  base: string;
  title: string;
  inTitle: boolean;
  hiddenDepth: number;
  readonly regions: { name: string; region: Region }[];
  heading: string;
  openHeading: string | undefined;
  readonly headings: string[];
  readonly text: string[];
  textLength: number;
  /** Text since the row, item or card that holds the link began. */
  context: string;
  link: OpenLink | undefined;
  readonly links: Link[];
  scripts: number;
  canonical: string | undefined;
  generator: string;
  password: boolean;
  mount: boolean;
  nofollow: boolean;
}

function newReader(url: string): Reader {
  return {
    base: url,
    title: "",
    inTitle: false,
    hiddenDepth: 0,
    regions: [],
    heading: "",
    openHeading: undefined,
    headings: [],
    text: [],
    textLength: 0,
    context: "",
    link: undefined,
    links: [],
    scripts: 0,
    canonical: undefined,
    generator: "",
    password: false,
    mount: false,
    nofollow: false,
  };
}

function open(reader: Reader, name: string, attributes: Record<string, string>): void {
  if (breaks.test(name)) addBreak(reader, name);
  if (name === "title") reader.inTitle = reader.title === "";
  if (name === "script") reader.scripts += 1;
  if (hidden.has(name)) reader.hiddenDepth += 1;
  const region = regionOf(name, attributes);
  if (region !== undefined) reader.regions.push({ name, region });
  if (/^h[1-6]$/.test(name)) reader.openHeading = "";
  if (mountIds.test(attributes["id"] ?? "")) reader.mount = true;
  openLinking(reader, name, attributes);
}

function openLinking(reader: Reader, name: string, attributes: Record<string, string>): void {
  if (name === "a" || name === "area") {
    flushLink(reader);
    const href = attributes["href"];
    if (href === undefined) return;
    const title = attributes["title"] ?? attributes["aria-label"] ?? "";
    reader.link = {
      href,
      title,
      nofollow: /\bnofollow\b/i.test(attributes["rel"] ?? ""),
      text: "",
      alts: attributes["alt"] === undefined ? [] : [attributes["alt"]],
    };
    if (name === "area") flushLink(reader);
  } else if (name === "img") {
    if (reader.link !== undefined) reader.link.alts.push(attributes["alt"] ?? "");
    const src = attributes["src"];
    if (src !== undefined) addLink(reader, src, "image", attributes["alt"] ?? "", attributes["title"] ?? "");
  } else if (frameTags.has(name)) {
    const src = attributes["src"] ?? attributes["data"];
    if (src !== undefined)
      addLink(reader, src, name === "embed" || name === "object" ? "embed" : "frame", attributes["title"] ?? attributes["name"] ?? "", "");
  } else if (name === "base") {
    reader.base = resolve(attributes["href"] ?? "", reader.base) ?? reader.base;
  } else if (name === "link") {
    openRelation(reader, attributes);
  } else if (name === "meta") {
    openMeta(reader, attributes);
  } else if (name === "form") {
    if ((attributes["method"] ?? "get").toLowerCase() === "get") addLink(reader, attributes["action"] ?? "", "form", "", "");
  } else if (name === "input" && (attributes["type"] ?? "").toLowerCase() === "password") {
    reader.password = true;
  } else {
    openScripted(reader, attributes);
  }
}

function openRelation(reader: Reader, attributes: Record<string, string>): void {
  const rel = (attributes["rel"] ?? "").toLowerCase();
  const href = attributes["href"];
  if (href === undefined) return;
  if (rel === "canonical") reader.canonical = resolve(href, reader.base);
  else if (/\b(?:alternate|next|prev)\b/.test(rel) && !/stylesheet/.test(rel))
    addLink(reader, href, "alternate", attributes["hreflang"] ?? "", attributes["type"] ?? "");
}

function openMeta(reader: Reader, attributes: Record<string, string>): void {
  const content = attributes["content"] ?? "";
  const name = (attributes["name"] ?? "").toLowerCase();
  if ((attributes["http-equiv"] ?? "").toLowerCase() === "refresh") {
    const target = /^\s*[\d.]*\s*[;,]?\s*(?:url\s*=)?\s*["']?([^"'\s][^"']*)/i.exec(content)?.[1];
    if (target !== undefined && !/^[\d.]+$/.test(target.trim())) addLink(reader, target, "refresh", "", "");
  } else if (name === "generator") reader.generator = content.slice(0, 100);
  else if (name === "robots" && /\b(?:nofollow|none)\b/i.test(content)) reader.nofollow = true;
}

/** Addresses that stand in a script attribute in plain sight, as in onclick="location.href='/budget.pdf'" or a data-href. */
function openScripted(reader: Reader, attributes: Record<string, string>): void {
  const plain = attributes["data-href"] ?? attributes["data-url"] ?? attributes["data-src"];
  const scripted = addressInScript(attributes["onclick"] ?? "");
  const address = scripted ?? (plain !== undefined && /^(?:https?:|\/|[\w-]+\/|[\w-]+\.\w+)/.test(plain) ? plain : undefined);
  if (address !== undefined) addLink(reader, address, "link", attributes["title"] ?? "", "");
}

/** The address that a piece of script opens, where it is written out; undefined otherwise. */
function addressInScript(script: string): string | undefined {
  return /(?:location(?:\.href)?\s*=|window\.open\s*\(|location\.(?:assign|replace)\s*\()\s*["']([^"']+)["']/.exec(
    script.slice(0, 1000),
  )?.[1];
}

function close(reader: Reader, name: string): void {
  if (hidden.has(name)) reader.hiddenDepth = Math.max(0, reader.hiddenDepth - 1);
  if (name === "title") reader.inTitle = false;
  if (name === "a") flushLink(reader);
  if (/^h[1-6]$/.test(name) && reader.openHeading !== undefined) {
    reader.heading = squeeze(reader.openHeading).slice(0, maxLinkText);
    if (reader.headings.length < 40 && reader.heading !== "") reader.headings.push(reader.heading);
    reader.openHeading = undefined;
  }
  const top = reader.regions.findLastIndex((entry) => entry.name === name);
  if (top >= 0 && regionTags.has(name)) reader.regions.length = top;
  if (breaks.test(name)) addBreak(reader, name);
}

const regionTags = new Map<string, Region>([
  ["nav", "nav"],
  ["header", "header"],
  ["footer", "footer"],
  ["aside", "aside"],
  ["main", "main"],
  ["article", "main"],
]);

function regionOf(name: string, attributes: Record<string, string>): Region | undefined {
  const tag = regionTags.get(name);
  if (tag !== undefined) return tag;
  return undefined;
}

function addText(reader: Reader, text: string): void {
  if (reader.inTitle) {
    if (reader.title.length < maxLinkText) reader.title += text;
    return;
  }
  if (reader.hiddenDepth > 0) return;
  reader.textLength += text.length;
  if (reader.textLength <= maxText + text.length) reader.text.push(text);
  if (reader.openHeading !== undefined && reader.openHeading.length < maxLinkText) reader.openHeading += text;
  if (reader.link !== undefined && reader.link.text.length < maxLinkText) reader.link.text += text;
  if (reader.context.length < 2 * maxLinkText) reader.context += text;
}

function addBreak(reader: Reader, name: string): void {
  if (reader.text.at(-1) !== "\n") reader.text.push("\n");
  if (reader.link !== undefined) reader.link.text += " ";
  if (reader.openHeading !== undefined) reader.openHeading += " ";
  if (/^(?:tr|li|p|article|section|table|ul|ol|dd|dt|h[1-6])$/.test(name)) reader.context = "";
  else reader.context += " ";
}

function flushLink(reader: Reader): void {
  const link = reader.link;
  if (link === undefined) return;
  reader.link = undefined;
  const text = squeeze(link.text) || squeeze(link.alts.join(" "));
  const scripted = /^\s*javascript:/i.test(link.href) ? addressInScript(link.href) : link.href;
  if (scripted !== undefined) addLink(reader, scripted, "link", text, squeeze(link.title), link.nofollow);
}

function addLink(reader: Reader, href: string, kind: Link["kind"], text: string, title: string, nofollow = false): void {
  if (reader.links.length >= maxLinks) return;
  const url = resolve(href, reader.base);
  if (url === undefined) return;
  reader.links.push({
    url,
    text: squeeze(text).slice(0, maxLinkText),
    title: title.slice(0, maxLinkText),
    heading: reader.heading,
    context: squeeze(reader.context).slice(0, maxLinkText),
    region: reader.regions.at(-1)?.region ?? "main",
    kind,
    ...(nofollow ? { nofollow } : {}),
  });
}

/** Absolute http(s) address without fragment; undefined for mailto:, javascript:, data: and what is no address. */
function resolve(href: string, base: string): string | undefined {
  const cleaned = href.replace(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, "").trim();
  if (!URL.canParse(cleaned, base)) return undefined;
  const url = new URL(cleaned, base);
  if (url.protocol !== "http:" && url.protocol !== "https:") return undefined;
  url.hash = "";
  return url.href;
}

const squeeze = (text: string): string => text.replace(/\s+/g, " ").trim();

function finish(reader: Reader): Outline {
  flushLink(reader);
  const text = reader.text
    .join("")
    .replace(/[ \t\r\f\v\u00a0]+/g, " ")
    .replace(/\s*\n\s*/g, "\n")
    .trim();
  return {
    title: squeeze(reader.title),
    headings: reader.headings,
    text: text.slice(0, maxText),
    textLength: reader.textLength <= maxText ? text.length : reader.textLength,
    links: reader.links,
    scripts: reader.scripts,
    canonical: reader.canonical,
    generator: reader.generator,
    password: reader.password,
    mount: reader.mount,
    nofollow: reader.nofollow,
  };
}

/** Text of a page: byte order mark, then valid UTF-8, then the declared charset, then the meta element, then Arabic Windows. */
function decode(bytes: Uint8Array, declared: string | undefined): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  const utf8 = tryDecode(bytes, "utf-8", true);
  if (utf8 !== undefined) return utf8;
  const meta = /<meta[^>]{0,200}charset\s*=\s*["']?([\w-]+)/i.exec(new TextDecoder("latin1").decode(bytes.subarray(0, 4096)))?.[1];
  for (const charset of [declared, meta]) {
    // A page that says UTF-8 and is not, or says Latin-1 out of habit, is Arabic Windows more often than not here.
    if (charset === undefined || /^(?:utf-?8|iso-8859-1|latin1|us-ascii)$/i.test(charset)) continue;
    const text = tryDecode(bytes, charset, false);
    if (text !== undefined) return text;
  }
  const western = /^(?:iso-8859-1|latin1|windows-1252)$/i.test(meta ?? declared ?? "");
  return new TextDecoder(western && !looksArabic(bytes) ? "windows-1252" : "windows-1256").decode(bytes);
}

function tryDecode(bytes: Uint8Array, charset: string, fatal: boolean): string | undefined {
  try {
    return new TextDecoder(charset, { fatal }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Long runs of high bytes are Arabic words; French has single ones. */
function looksArabic(bytes: Uint8Array): boolean {
  let run = 0;
  let long = 0;
  for (const byte of bytes.subarray(0, 100_000)) {
    run = byte >= 0xc0 ? run + 1 : 0;
    if (run === 3) long += 1;
  }
  return long > 20;
}
