import { load } from "cheerio";
import { Parser } from "htmlparser2";
import { parse } from "parse5";
import { adapter } from "parse5-htmlparser2-tree-adapter";
import type { DomDocument } from "./dom.js";

/** One selector engine for all pages: making one for each page costs more than the parsing. */
export const $ = load("");

const maxDepth = 400;
const voidTags = new Set("area base br col embed hr img input link meta param source track wbr".split(" "));
const selfClosing = new Set("p li dt dd tr td th thead tbody tfoot option optgroup colgroup caption body html head".split(" "));
const formatting = new Set("a abbr acronym b bdo big center code em font i nobr s small span strike strong sub sup tt u".split(" "));

/** Parses a page as browsers do, after flattening one that is nested so deep that the parser would slow down. */
export function parsePage(html: string): DomDocument {
  const safe = isTooDeep(html) ? flatten(html) : html;
  return parse(safe, { treeAdapter: adapter, scriptingEnabled: false, sourceCodeLocationInfo: false });
}

/** A cheap upper bound of the depth: end tags that may be left out are not counted. */
function isTooDeep(html: string): boolean {
  let depth = 0;
  for (const match of html.matchAll(/<(\/?)([a-z][a-z0-9]*)/gi)) {
    const name = (match[2] ?? "").toLowerCase();
    if (voidTags.has(name) || selfClosing.has(name)) continue;
    if (match[1] === "/") depth = Math.max(0, depth - 1);
    else if (++depth > maxDepth) return true;
  }
  return false;
}

const attributesKept = new Set([
  "href",
  "src",
  "id",
  "class",
  "title",
  "alt",
  "type",
  "name",
  "value",
  "action",
  "method",
  "role",
  "colspan",
  "rowspan",
  "content",
  "lang",
  "dir",
  "rel",
  "datetime",
  "placeholder",
  "for",
]);

/** Markup with the same text whose elements are nested at most `maxDepth` deep; marks of style are dropped, links are kept. */
function flatten(html: string): string {
  const parts: string[] = [];
  const open: string[] = [];
  let skipped = 0;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (formatting.has(name) && name !== "a") return;
      if (name === "a") while (open.includes("a")) parts.push(`</${open.pop()}>`);
      if (open.length >= maxDepth && !voidTags.has(name)) {
        skipped += 1;
        return;
      }
      const kept = Object.entries(attributes).filter(([key]) => attributesKept.has(key));
      parts.push(`<${name}${kept.map(([key, value]) => ` ${key}="${escapeText(value)}"`).join("")}>`);
      if (!voidTags.has(name)) open.push(name);
    },
    ontext: (text) => void parts.push(escapeText(text)),
    onclosetag(name) {
      if (formatting.has(name) && name !== "a") return;
      if (open.at(-1) === name) parts.push(`</${open.pop()}>`);
      else if (skipped > 0) skipped -= 1;
    },
  });
  parser.end(html);
  return parts.join("");
}

function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
