import { collapseSpace, copyText } from "./collapse-space.js";
import { findScriptRedirects, findScriptTarget, pictureSource } from "./hrefs.js";
import { addField, addScripted, closeForm, closeItem, closeSelect, isBuiltAsTool, openForm } from "./links-controls.js";
import { addLink, addScriptFile, addTidyLink, maxLabel, type Reader } from "./links-reader.js";
import { openResolver } from "./resolve-memo.js";

const frameTags = new Set(["iframe", "frame", "embed", "object"]);
/** Services that stand before a site to keep robots out: what they put in the place of a page. */
const protections =
  /_Incapsula_Resource|\/cdn-cgi\/challenge-platform|captcha-delivery\.com|datadome|perimeterx|px-captcha|px-cloud\.net|perfdrive|shieldsquare|ddos-guard|\/\.well-known\/sgcaptcha|sucuri_cloudproxy|distil_r_|kasada|\/_sec\/cp_challenge|challenges\.cloudflare\.com|hcaptcha\.com|recaptcha\/api|toNumbers\s*\(.{0,400}slowAES|__test\s*=/i;

/** Reads what an opening tag says of ways onward. */
export function openElement(reader: Reader, name: string, attributes: Readonly<Record<string, string>>): void {
  if (reader.button?.name === name) reader.button.depth += 1;
  if (name === "a" || name === "area") openAnchor(reader, name, attributes);
  else if (name === "img") openPicture(reader, attributes);
  else if (name === "source") reader.pictureSet ??= pictureSource({ srcset: attributes.srcset, "data-srcset": attributes["data-srcset"] });
  else if (frameTags.has(name)) openFrame(reader, name, attributes);
  else if (name === "script") openScript(reader, attributes);
  else if (name === "base") openBase(reader, attributes);
  else if (name === "link") openRelation(reader, attributes);
  else if (name === "meta") openMeta(reader, attributes);
  else if (name === "form") openForm(reader, attributes);
  else if (name === "li") reader.items += 1;
  else if (name === "select") openSelect(reader, attributes);
  else if (name === "option") openChoice(reader, attributes);
  else if (name === "input" || name === "textarea") openField(reader, name, attributes);
  else openScripted(reader, name, attributes);
  if (name === "body" && attributes.onload !== undefined) reader.jumps.push(...findScriptRedirects(attributes.onload.slice(0, 2000)));
}

/** Reads what a closing tag ends. */
export function closeElement(reader: Reader, name: string): void {
  if (name === "a") flushLink(reader);
  else if (name === "form") closeForm(reader);
  else if (name === "select") closeSelect(reader);
  else if (name === "option") reader.choice = undefined;
  else if (name === "li") closeItem(reader);
  else if (name === "picture") reader.pictureSet = undefined;
  if (reader.button?.name !== name) return;
  reader.button.depth -= 1;
  if (reader.button.depth < 0) flushButton(reader);
}

function openScript(reader: Reader, attributes: Readonly<Record<string, string>>): void {
  noteProtection(reader, attributes.src ?? "");
  addScriptFile(reader, attributes.src);
}

/** Notes that a service which keeps robots out stands in an address or a script. */
export function noteProtection(reader: Reader, text: string): void {
  if (!reader.protection && protections.test(text)) reader.protection = true;
}

function openAnchor(reader: Reader, name: string, attributes: Readonly<Record<string, string>>): void {
  flushLink(reader);
  const own = attributes.href ?? attributes["xlink:href"];
  // Download plugins keep the address beside an empty link.
  const beside = own === undefined || emptyLink.test(own) ? plainAddressOf(attributes) : undefined;
  const href = beside ?? own ?? (attributes.onclick === undefined ? undefined : "");
  if (href === undefined) return;
  reader.link = {
    href,
    click: attributes.onclick ?? "",
    title: attributes.title ?? attributes["aria-label"] ?? "",
    nofollow: attributes.rel !== undefined && /\bnofollow\b/i.test(attributes.rel),
    tool: isBuiltAsTool(attributes),
    text: "",
    alts: attributes.alt === undefined ? [] : [attributes.alt],
  };
  if (name === "area") flushLink(reader);
}

/** A link without an address of its own: a script acts on it. */
const emptyLink = /^\s*(?:#(?:[/!].*)?$|javascript:|$)/i;

/** Ends the link that is open; one without an address is a control, unless its script names where it leads. */
export function flushLink(reader: Reader): void {
  const { link } = reader;
  if (link === undefined) return;
  reader.link = undefined;
  const own = collapseSpace(link.text);
  const text = own || collapseSpace(link.alts.join(" "));
  const add = (href: string) => {
    const words = copyText(text.slice(0, maxLabel));
    // In a menu nothing else stands in the item that holds a link.
    const context = own !== "" && reader.context === link.text ? words : undefined;
    addTidyLink(reader, href, "link", words, collapseSpace(link.title), { nofollow: link.nofollow, context });
  };
  if (!emptyLink.test(link.href)) {
    add(link.href);
    return;
  }
  const script = `${link.href} ${link.click}`.slice(0, 1000);
  const target = /__doPostBack/.test(script) ? undefined : findScriptTarget(script);
  if (target !== undefined) add(target);
  else if (!link.tool || /__doPostBack/.test(script)) addScripted(reader, text, script, { title: link.title });
}

function openPicture(reader: Reader, attributes: Readonly<Record<string, string>>): void {
  const alt = attributes.alt || attributes["aria-label"] || "";
  if (reader.link !== undefined) reader.link.alts.push(alt);
  if (reader.button !== undefined) reader.button.text += ` ${alt}`;
  const source = pictureSource(attributes) ?? reader.pictureSet;
  if (source !== undefined) addLink(reader, source, "image", alt, attributes.title ?? "");
}

function openFrame(reader: Reader, name: string, attributes: Readonly<Record<string, string>>): void {
  const source = name === "object" ? (attributes.data ?? pictureSource(attributes)) : pictureSource(attributes);
  if (source === undefined) return;
  noteProtection(reader, source);
  const kind = name === "embed" || name === "object" ? "embed" : "frame";
  addLink(reader, source, kind, attributes.title ?? attributes["aria-label"] ?? attributes.name ?? "", "");
}

function openBase(reader: Reader, attributes: Readonly<Record<string, string>>): void {
  // Only the first base counts. Source: HTML standard, section 4.2.3.
  if (!reader.based) reader.base = reader.resolve(attributes.href ?? "").url ?? reader.base;
  reader.resolve = openResolver(reader.base);
  reader.based ||= attributes.href !== undefined;
}

function openRelation(reader: Reader, attributes: Readonly<Record<string, string>>): void {
  const rel = (attributes.rel ?? "").toLowerCase();
  const href = attributes.href;
  if (href === undefined) return;
  if (rel === "canonical") reader.canonical = reader.resolve(href).url;
  else if (/\b(?:alternate|next|prev)\b/.test(rel) && !/stylesheet/.test(rel))
    addLink(reader, href, "alternate", attributes.hreflang ?? "", attributes.type ?? "");
}

function openMeta(reader: Reader, attributes: Readonly<Record<string, string>>): void {
  const content = attributes.content ?? "";
  const name = (attributes.name ?? "").toLowerCase();
  const says = /\b(?:nofollow|none)\b/i.test(content);
  if ((attributes["http-equiv"] ?? "").toLowerCase() === "refresh") {
    const target = /^\s*[\d.]*\s*[;,]?\s*(?:url\s*=)?\s*["']?([^"'\s][^"']*)/i.exec(content)?.[1];
    if (target !== undefined && !/^[\d.]+$/.test(target.trim())) addLink(reader, target, "refresh", "", "");
  } else if (name === "generator") reader.generator = content.slice(0, 100);
  else if (name === "robots" && says) reader.nofollow = true;
  else if (name === "nashr" && says) reader.nofollowByName = true;
}

function openSelect(reader: Reader, attributes: Readonly<Record<string, string>>): void {
  closeSelect(reader);
  if (isBuiltAsTool(attributes)) return;
  reader.select = { name: attributes.name ?? "", change: (attributes.onchange ?? "").slice(0, 1000), choices: [] };
}

function openChoice(reader: Reader, attributes: Readonly<Record<string, string>>): void {
  const { select } = reader;
  reader.choice = undefined;
  if (select === undefined || select.choices.length >= 500) return;
  reader.choice = {
    value: plainAddressOf(attributes) ?? attributes.value,
    disabled: "disabled" in attributes,
    text: attributes.label ?? "",
  };
  select.choices.push(reader.choice);
}

function openField(reader: Reader, name: string, attributes: Readonly<Record<string, string>>): void {
  const type = (attributes.type ?? "").toLowerCase();
  if (type === "password") reader.password = true;
  addField(reader, name, attributes);
  if (type === "button" || type === "submit" || type === "image") {
    const script = (attributes.onclick ?? "").slice(0, 1000);
    const target = findScriptTarget(script);
    if (target !== undefined && !/__doPostBack/.test(script))
      addLink(reader, target, "link", attributes.value ?? "", attributes.title ?? "");
    else if (script !== "") addScripted(reader, attributes.value ?? "", script, attributes);
  }
}

const plainAddress = /^(?:https?:|\/|[\w-]+\/|[\w-]+\.\w+)/;
const addressAttributes = [
  "data-href",
  "data-url",
  "data-src",
  "data-file",
  "data-pdf",
  "data-downloadurl",
  "data-download-url",
  "data-link",
];

/** Address that stands in plain sight in an attribute which only scripts read; undefined where there is none. */
function plainAddressOf(attributes: Readonly<Record<string, string>>): string | undefined {
  for (const name of addressAttributes) {
    const value = attributes[name];
    if (value !== undefined && plainAddress.test(value)) return value;
  }
  return undefined;
}

function hasAny(attributes: Readonly<Record<string, string>>): boolean {
  for (const _ in attributes) return true;
  return false;
}

/** An element with a script, or with an address in plain sight as in onclick="location.href='/budget.pdf'" or a data-href. */
function openScripted(reader: Reader, name: string, attributes: Readonly<Record<string, string>>): void {
  // Most elements bear no attribute at all.
  if (name !== "button" && !hasAny(attributes)) return;
  const plain = plainAddressOf(attributes);
  const click = attributes.onclick;
  if ((plain === undefined && click === undefined && name !== "button") || reader.button !== undefined || reader.link !== undefined) return;
  const script = (click ?? "").slice(0, 1000);
  const target = (/__doPostBack/.test(script) ? undefined : findScriptTarget(script)) ?? plain;
  // A button without a script of its own sends its form, or is bound elsewhere: only one outside forms is a way.
  if (target === undefined && click === undefined && (name !== "button" || reader.form !== undefined)) return;
  if (target === undefined && isBuiltAsTool(attributes)) return;
  reader.button = { name, target, click: script, title: attributes.title ?? attributes["aria-label"] ?? "", depth: 0, text: "" };
}

/** Ends the scripted element that is open. */
export function flushButton(reader: Reader): void {
  const { button } = reader;
  if (button === undefined) return;
  reader.button = undefined;
  if (button.target !== undefined) addLink(reader, button.target, "link", button.text, collapseSpace(button.title));
  else addScripted(reader, button.text, button.click, { title: button.title });
}
