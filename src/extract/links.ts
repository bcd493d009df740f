import { Parser } from "htmlparser2";
import type { Link } from "../model/document.js";
import type { Outline } from "../model/outline.js";
import { decodeText } from "./charset.js";
import { findFilesInScript, findScriptTarget } from "./hrefs.js";
import { openRegions, type Regions } from "./links-regions.js";
import { readPortalOutline } from "./portal-outline.js";
import { openResolver, type Resolved } from "./resolve-memo.js";
import { squeeze } from "./squeeze.js";

const maxText = 5_000;
const maxLinks = 5_000;
const maxLinkText = 300;
const maxScript = 200_000;
const maxHtml = 6_000_000;
/** Elements whose text no reader sees. */
const hidden = new Set(["script", "style", "template", "svg", "math", "iframe", "object", "noembed"]);
/** Elements that end a run of words. */
const breaks = new Set(
  "p div li tr td th h1 h2 h3 h4 h5 h6 br section article ul ol table dd dt option label button summary main nav header footer aside form hr figure figcaption".split(
    " ",
  ),
);
/** Elements that begin a row, an item or a card of their own. */
const cards = new Set("tr li p article section table ul ol dd dt h1 h2 h3 h4 h5 h6".split(" "));
const headingTags = new Set(["h1", "h2", "h3", "h4", "h5", "h6"]);
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
  const portal = source.mediaType === "application/json" ? readPortalOutline(bytes, source.url) : undefined;
  if (portal !== undefined) return portal;
  const reader = newReader(source.url);
  const cut = bytes.subarray(0, maxHtml);
  const head = Buffer.from(cut.buffer, cut.byteOffset, Math.min(cut.byteLength, 4096)).toString("latin1");
  const meta = /<meta[^>]{0,200}charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1];
  const html = decodeText(cut, [source.charset, meta]).text;
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
  readonly click: string;
  readonly title: string;
  readonly nofollow: boolean;
  text: string;
  readonly alts: string[];
}

interface Reader {
  base: string;
  resolve: (href: string) => Resolved;
  based: boolean;
  title: string;
  inTitle: boolean;
  hiddenDepth: number;
  readonly regions: Regions;
  heading: string;
  openHeading: string | undefined;
  readonly headings: string[];
  /** Runs of words between two breaks, tidied. */
  readonly lines: string[];
  line: string;
  textLength: number;
  /** Text since the row, item or card that holds the link began. */
  context: string;
  link: OpenLink | undefined;
  readonly links: Link[];
  scripts: number;
  /** Text of the script that is open. */
  script: string;
  canonical: string | undefined;
  generator: string;
  password: boolean;
  mount: boolean;
  nofollow: boolean;
}

function newReader(url: string): Reader {
  return {
    base: url,
    resolve: openResolver(url),
    based: false,
    title: "",
    inTitle: false,
    hiddenDepth: 0,
    regions: openRegions(),
    heading: "",
    openHeading: undefined,
    headings: [],
    lines: [],
    line: "",
    textLength: 0,
    context: "",
    link: undefined,
    links: [],
    scripts: 0,
    script: "",
    canonical: undefined,
    generator: "",
    password: false,
    mount: false,
    nofollow: false,
  };
}

function open(reader: Reader, name: string, attributes: Record<string, string>): void {
  if (breaks.has(name)) addBreak(reader, name);
  if (name === "title") reader.inTitle = reader.title === "";
  if (name === "script") reader.scripts += 1;
  if (hidden.has(name)) reader.hiddenDepth += 1;
  reader.regions.open(name, attributes);
  if (headingTags.has(name)) reader.openHeading = "";
  if (attributes.id !== undefined && mountIds.test(attributes.id)) reader.mount = true;
  openLinking(reader, name, attributes);
}

function openLinking(reader: Reader, name: string, attributes: Record<string, string>): void {
  if (name === "a" || name === "area") {
    flushLink(reader);
    const href = attributes.href;
    if (href === undefined) return;
    const title = attributes.title ?? attributes["aria-label"] ?? "";
    reader.link = {
      href,
      click: attributes.onclick ?? "",
      title,
      nofollow: attributes.rel !== undefined && /\bnofollow\b/i.test(attributes.rel),
      text: "",
      alts: attributes.alt === undefined ? [] : [attributes.alt],
    };
    if (name === "area") flushLink(reader);
  } else if (name === "img") {
    if (reader.link !== undefined) reader.link.alts.push(attributes.alt ?? "");
    const src = attributes.src;
    if (src !== undefined) addLink(reader, src, "image", attributes.alt ?? "", attributes.title ?? "");
  } else if (frameTags.has(name)) {
    const src = attributes.src ?? attributes.data;
    if (src !== undefined)
      addLink(reader, src, name === "embed" || name === "object" ? "embed" : "frame", attributes.title ?? attributes.name ?? "", "");
  } else if (name === "base") {
    // Only the first base counts. Source: HTML standard, section 4.2.3.
    if (!reader.based) reader.base = reader.resolve(attributes.href ?? "").url ?? reader.base;
    reader.resolve = openResolver(reader.base);
    reader.based ||= attributes.href !== undefined;
  } else if (name === "link") {
    openRelation(reader, attributes);
  } else if (name === "meta") {
    openMeta(reader, attributes);
  } else if (name === "form") {
    if ((attributes.method ?? "get").toLowerCase() === "get") addLink(reader, attributes.action ?? "", "form", "", "");
  } else if (name === "input" && (attributes.type ?? "").toLowerCase() === "password") {
    reader.password = true;
  } else {
    openScripted(reader, attributes);
  }
}

function openRelation(reader: Reader, attributes: Record<string, string>): void {
  const rel = (attributes.rel ?? "").toLowerCase();
  const href = attributes.href;
  if (href === undefined) return;
  if (rel === "canonical") reader.canonical = reader.resolve(href).url;
  else if (/\b(?:alternate|next|prev)\b/.test(rel) && !/stylesheet/.test(rel))
    addLink(reader, href, "alternate", attributes.hreflang ?? "", attributes.type ?? "");
}

function openMeta(reader: Reader, attributes: Record<string, string>): void {
  const content = attributes.content ?? "";
  const name = (attributes.name ?? "").toLowerCase();
  if ((attributes["http-equiv"] ?? "").toLowerCase() === "refresh") {
    const target = /^\s*[\d.]*\s*[;,]?\s*(?:url\s*=)?\s*["']?([^"'\s][^"']*)/i.exec(content)?.[1];
    if (target !== undefined && !/^[\d.]+$/.test(target.trim())) addLink(reader, target, "refresh", "", "");
  } else if (name === "generator") reader.generator = content.slice(0, 100);
  else if (name === "robots" && /\b(?:nofollow|none)\b/i.test(content)) reader.nofollow = true;
}

/** Addresses that stand in an attribute of a script in plain sight, as in onclick="location.href='/budget.pdf'" or a data-href. */
function openScripted(reader: Reader, attributes: Record<string, string>): void {
  const plain = attributes["data-href"] ?? attributes["data-url"] ?? attributes["data-src"] ?? attributes["data-file"];
  const click = attributes.onclick;
  const target = click === undefined ? undefined : findScriptTarget(click.slice(0, 1000));
  const address = target ?? (plain !== undefined && /^(?:https?:|\/|[\w-]+\/|[\w-]+\.\w+)/.test(plain) ? plain : undefined);
  if (address !== undefined) addLink(reader, address, "link", attributes.title ?? "", "");
}

function close(reader: Reader, name: string): void {
  if (name === "script") for (const file of findFilesInScript(reader.script)) addLink(reader, file, "embed", "", "");
  if (name === "script") reader.script = "";
  if (hidden.has(name)) reader.hiddenDepth = Math.max(0, reader.hiddenDepth - 1);
  if (name === "title") reader.inTitle = false;
  if (name === "a") flushLink(reader);
  if (headingTags.has(name) && reader.openHeading !== undefined) {
    reader.heading = squeeze(reader.openHeading).slice(0, maxLinkText);
    if (reader.headings.length < 40 && reader.heading !== "") reader.headings.push(reader.heading);
    reader.openHeading = undefined;
  }
  reader.regions.close(name);
  if (breaks.has(name)) addBreak(reader, name);
}

function addText(reader: Reader, text: string): void {
  if (reader.inTitle) {
    if (reader.title.length < maxLinkText) reader.title += text;
    return;
  }
  if (reader.hiddenDepth > 0) {
    if (reader.script.length < maxScript) reader.script += text;
    return;
  }
  reader.textLength += text.length;
  if (reader.textLength <= maxText + text.length) reader.line += text;
  if (reader.openHeading !== undefined && reader.openHeading.length < maxLinkText) reader.openHeading += text;
  if (reader.link !== undefined && reader.link.text.length < maxLinkText) reader.link.text += text;
  if (reader.context.length < 2 * maxLinkText) reader.context += text;
}

function addBreak(reader: Reader, name: string): void {
  if (reader.line !== "") endLine(reader);
  if (reader.link !== undefined) reader.link.text += " ";
  if (reader.openHeading !== undefined) reader.openHeading += " ";
  if (cards.has(name)) reader.context = "";
  else reader.context += " ";
}

function endLine(reader: Reader): void {
  const line = squeeze(reader.line);
  if (line !== "") reader.lines.push(line);
  reader.line = "";
}

function flushLink(reader: Reader): void {
  const link = reader.link;
  if (link === undefined) return;
  reader.link = undefined;
  const text = squeeze(link.text) || squeeze(link.alts.join(" "));
  const click = /^\s*(?:#|javascript:|$)/i.test(link.href) ? findScriptTarget(`${link.href} ${link.click}`.slice(0, 1000)) : undefined;
  addLink(reader, click ?? link.href, "link", text, squeeze(link.title), link.nofollow);
}

function addLink(reader: Reader, href: string, kind: Link["kind"], text: string, title: string, nofollow = false): void {
  if (reader.links.length >= maxLinks) return;
  const { url, shown } = reader.resolve(href);
  if (url === undefined) return;
  if (shown !== undefined && kind !== "image") addLink(reader, shown, kind, text, title, nofollow);
  reader.links.push({
    url,
    text: squeeze(text).slice(0, maxLinkText),
    title: title.slice(0, maxLinkText),
    heading: reader.heading,
    context: squeeze(reader.context).slice(0, maxLinkText),
    region: reader.regions.now(),
    kind,
    ...(nofollow ? { nofollow } : {}),
  });
}

function finish(reader: Reader): Outline {
  flushLink(reader);
  endLine(reader);
  const text = reader.lines.join("\n");
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
    controls: [],
  };
}
