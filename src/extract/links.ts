import { Parser } from "htmlparser2";
import type { Outline } from "../model/outline.js";
import { decodeText } from "./charset.js";
import { collapseSpace, copyText } from "./collapse-space.js";
import { findFilesInScript, findScriptRedirects } from "./hrefs.js";
import { closeForm, closeItem, closeSelect } from "./links-controls.js";
import { closeElement, flushButton, flushLink, noteProtection, openElement } from "./links-elements.js";
import { addLink, addScriptAddresses, maxLabel, maxText, newReader, type Reader } from "./links-reader.js";
import { readPortalOutline } from "./portal-outline.js";
import { findPicturesInScript } from "./script-pictures.js";

const maxScript = 200_000;
/** Characters of script that are searched on one page. */
const maxScripts = 400_000;
const maxScriptFile = 2_000_000;
const maxHtml = 6_000_000;
const pieceLength = 8192;
/** Elements open at one time from which a page is read on as if it began anew: the parser's work grows with its depth. */
const maxDepth = 256;
/** A page with less text than this that a script sends elsewhere is no page but a redirect. */
const maxRedirectText = 400;
/** Elements whose text no reader sees. */
const hidden = ["script", "style", "template", "svg", "math", "iframe", "object", "noembed"];
/** Elements that end a run of words. */
const breaks =
  "p div li tr td th h1 h2 h3 h4 h5 h6 br section article ul ol table dd dt option label button summary main nav header footer aside form hr figure figcaption".split(
    " ",
  );
/** Elements that begin a row, an item or a card of their own. */
const cards = "tr li p article section table ul ol dd dt h1 h2 h3 h4 h5 h6".split(" ");
const headingTags = ["h1", "h2", "h3", "h4", "h5", "h6"];
const mountIds = /^(?:app|root|__next|__nuxt|q-app|svelte|main-app|react-root|ember-app)$/i;
const voidTags = "area base br col embed hr img input link meta param source track wbr frame".split(" ");

/** What the reading of a page must know of an element, by its name: one look-up for each tag. */
interface TagTraits {
  readonly isHidden: boolean;
  readonly isBreak: boolean;
  readonly isCard: boolean;
  readonly isHeading: boolean;
  readonly isVoid: boolean;
}
const plainTag: TagTraits = { isHidden: false, isBreak: false, isCard: false, isHeading: false, isVoid: false };
const tagTraits: ReadonlyMap<string, TagTraits> = new Map(
  [...hidden, ...breaks, ...cards, ...headingTags, ...voidTags].map((name) => [
    name,
    {
      isHidden: hidden.includes(name),
      isBreak: breaks.includes(name),
      isCard: cards.includes(name),
      isHeading: headingTags.includes(name),
      isVoid: voidTags.includes(name),
    },
  ]),
);

/** What the fast reading gets with a page. */
export interface OutlineSource {
  readonly url: string;
  readonly mediaType: string;
  readonly charset?: string | undefined;
}

/**
 * Reads the links and the outline of an HTML page in one pass, for the crawl, in time linear to its size. Never throws; a file that is no
 * HTML gives an empty outline. The full reading for evidence is `extract`.
 */
export function linksOf(bytes: Uint8Array, source: OutlineSource): Outline {
  const portal = source.mediaType === "application/json" ? readPortalOutline(bytes, source.url) : undefined;
  if (portal !== undefined) return portal;
  const reader = newReader(source.url);
  if (/json|javascript|ecmascript/.test(source.mediaType)) return outlineOfScript(reader, bytes);
  const cut = bytes.subarray(0, maxHtml);
  const head = Buffer.from(cut.buffer, cut.byteOffset, Math.min(cut.byteLength, 4096)).toString("latin1");
  const meta = /<meta[^>]{0,200}charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1];
  const html = decodeText(cut, [source.charset, meta]).text;
  let parser = openParser(reader);
  for (let at = 0; at < html.length; ) {
    const end = pieceEnd(html, at);
    parser.write(html.slice(at, end));
    at = end;
    if (reader.depth <= maxDepth || reader.hiddenDepth > 0) continue;
    parser.end();
    parser = openParser(reader);
    reader.depth = 0;
  }
  parser.end();
  return finish(reader);
}

/** A script or data is no page: all that it tells are addresses. */
function outlineOfScript(reader: Reader, bytes: Uint8Array): Outline {
  addScriptAddresses(reader, Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, maxScriptFile)).toString("utf8"));
  return finish(reader);
}

/** Where a piece ends: before a tag, if one begins soon. */
function pieceEnd(html: string, at: number): number {
  const end = at + pieceLength;
  if (end >= html.length) return html.length;
  const tag = html.indexOf("<", end);
  return tag < 0 || tag > end + pieceLength ? end : tag;
}

const openParser = (reader: Reader): Parser =>
  new Parser(
    {
      onopentag: (name, attributes) => open(reader, name, attributes),
      ontext: (text) => addText(reader, text),
      onclosetag: (name) => close(reader, name),
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );

function open(reader: Reader, name: string, attributes: Readonly<Record<string, string>>): void {
  const traits = tagTraits.get(name) ?? plainTag;
  if (!traits.isVoid) reader.depth += 1;
  if (traits.isBreak) addBreak(reader, traits.isCard);
  // A list of choices that was not ended ends where the page goes on.
  if (reader.select !== undefined && traits.isCard) closeSelect(reader);
  if (name === "title") reader.inTitle = reader.title === "" && reader.hiddenDepth === 0;
  if (name === "script") {
    reader.scripts += 1;
    reader.inScript = true;
  }
  if (traits.isHidden) reader.hiddenDepth += 1;
  reader.regions.open(name, attributes);
  if (reader.hiddenDepth === 0) {
    const region = reader.regions.now();
    reader.containers.open(name, attributes, region === "nav" || region === "header");
  }
  if (traits.isHeading) reader.openHeading = "";
  if (attributes.id !== undefined && mountIds.test(attributes.id)) reader.mount = true;
  openElement(reader, name, attributes);
}

function close(reader: Reader, name: string): void {
  const traits = tagTraits.get(name) ?? plainTag;
  if (!traits.isVoid) reader.depth = Math.max(0, reader.depth - 1);
  if (name === "script") closeScript(reader);
  if (traits.isHidden) reader.hiddenDepth = Math.max(0, reader.hiddenDepth - 1);
  if (name === "title") reader.inTitle = false;
  closeElement(reader, name);
  if (traits.isHeading && reader.openHeading !== undefined) {
    reader.heading = copyText(collapseSpace(reader.openHeading).slice(0, maxLabel));
    if (reader.headings.length < 40 && reader.heading !== "") reader.headings.push(reader.heading);
    reader.openHeading = undefined;
  }
  reader.regions.close(name);
  if (reader.hiddenDepth === 0) reader.containers.close(name);
  if (traits.isBreak) addBreak(reader, traits.isCard);
}

function closeScript(reader: Reader): void {
  const script = reader.script.slice(0, Math.max(0, maxScripts - reader.scriptRead));
  reader.script = "";
  reader.inScript = false;
  reader.scriptRead += script.length;
  if (script === "") return;
  for (const file of findFilesInScript(script)) addLink(reader, file, "embed", "", "");
  for (const { hrefs, text } of findPicturesInScript(script)) for (const href of hrefs) addLink(reader, href, "image", text, "");
  addScriptAddresses(reader, script);
  noteProtection(reader, script.slice(0, 20_000));
  if (reader.jumps.length < 20) reader.jumps.push(...findScriptRedirects(script.slice(0, 50_000)));
}

function addText(reader: Reader, text: string): void {
  if (reader.inTitle) {
    if (reader.title.length < maxLabel) reader.title += text;
    return;
  }
  if (reader.hiddenDepth > 0) {
    if (reader.inScript) {
      if (reader.script.length < maxScript) reader.script += text;
    } else if (reader.link !== undefined && reader.link.text.length < maxLabel) reader.link.text += text;
    return;
  }
  if (reader.choice !== undefined) {
    if (reader.choice.text.length < maxLabel) reader.choice.text += text;
    return;
  }
  reader.containers.fill(text);
  const length = text.trim().length;
  reader.textLength += length;
  if (reader.link !== undefined) reader.linkedLength += length;
  if (reader.textLength <= maxText + text.length) reader.line += text;
  if (reader.openHeading !== undefined && reader.openHeading.length < maxLabel) reader.openHeading += text;
  if (reader.link !== undefined && reader.link.text.length < maxLabel) reader.link.text += text;
  if (reader.button !== undefined && reader.button.text.length < maxLabel) reader.button.text += text;
  if (reader.form !== undefined && reader.form.text.length < maxLabel) reader.form.text += text;
  if (reader.context.length < 2 * maxLabel) reader.context += text;
}

function addBreak(reader: Reader, isCard: boolean): void {
  if (reader.line !== "") endLine(reader);
  if (reader.link !== undefined && reader.link.text.length < maxLabel) reader.link.text += " ";
  if (reader.openHeading !== undefined && reader.openHeading.length < maxLabel) reader.openHeading += " ";
  if (isCard) reader.context = "";
  else if (reader.context.length < 2 * maxLabel) reader.context += " ";
}

function endLine(reader: Reader): void {
  const line = collapseSpace(reader.line);
  if (line !== "") {
    reader.lines.push(line);
    reader.lastLine = line.slice(0, maxLabel);
  }
  reader.line = "";
}

function finish(reader: Reader): Outline {
  flushLink(reader);
  flushButton(reader);
  closeSelect(reader);
  closeForm(reader);
  while (reader.items > 0) closeItem(reader);
  endLine(reader);
  const kind = reader.textLength < maxRedirectText ? "refresh" : "link";
  for (const target of reader.jumps.slice(0, 20)) addLink(reader, target, kind, "", "");
  const text = reader.lines.join("\n");
  const textLength = reader.textLength <= maxText ? text.length : reader.textLength;
  return {
    title: copyText(collapseSpace(reader.title)),
    headings: reader.headings,
    text: text.slice(0, maxText),
    textLength,
    proseLength: Math.max(0, textLength - reader.linkedLength),
    links: reader.links,
    scripts: reader.scripts,
    canonical: reader.canonical,
    generator: copyText(reader.generator),
    password: reader.password,
    mount: reader.mount,
    protection: reader.protection,
    nofollow: reader.nofollow,
    nofollowByName: reader.nofollowByName,
    controls: reader.controls,
    emptyMenus: reader.containers.menus,
    emptyContents: reader.containers.contents,
    scriptFiles: reader.scriptFiles,
    scriptLinks: reader.scriptLinks,
  };
}
