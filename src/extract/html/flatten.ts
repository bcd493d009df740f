import { formatting, selfClosing, voidTags } from "./tag-kinds.js";

/** Elements deeper than this are given up, their text is kept: the parser's time grows with the depth, and readers walk by recursion. */
const maxDepth = 400;
const rawText = new Set(["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"]);
/** Longest tag; where none ends within it there is no tag. */
const maxTag = 2_000_000;
/** Attributes that a tag may have: a parser compares each with all before it. */
const maxAttributes = 300;

interface Tag {
  readonly name: string;
  readonly closing: boolean;
  /** Places of its first sign and behind its last, with the text of the element for those that hold no markup. */
  readonly from: number;
  readonly to: number;
  /** Where a tag of far too many attributes is cut, else undefined. */
  readonly cut: number | undefined;
}

/** Markup whose elements are nested at most some hundred deep: the page itself in nearly every case. Linear in the size of the page, however deep it is. */
export function flattenMarkup(html: string): string {
  return isTooDeep(html) ? dropDeep(html) : html;
}

/** True for a page that is too deep, by an upper bound, or has a tag of far too many attributes: end tags that may be left out are not counted. */
function isTooDeep(html: string): boolean {
  let depth = 0;
  let deep = false;
  scanTags(html, ({ name, closing, cut }) => {
    if (cut !== undefined) {
      deep = true;
      return false;
    }
    if (voidTags.has(name) || selfClosing.has(name)) return true;
    depth = closing ? Math.max(0, depth - 1) : depth + 1;
    deep = depth > maxDepth;
    return !deep;
  });
  return deep;
}

/** Markup without the tags of what is too deep and without those of style, which the parser would open again and again. */
function dropDeep(html: string): string {
  const parts: string[] = [];
  const dropped = new Map<string, number>();
  let depth = 0;
  let linked = false;
  let at = 0;
  scanTags(html, ({ name, closing, from, to, cut }) => {
    const tag = cut === undefined ? html.slice(from, to) : `${html.slice(from, cut)}>`;
    parts.push(html.slice(at, from));
    at = to;
    if (formatting.has(name) && name !== "a") return true;
    if (voidTags.has(name) || rawText.has(name)) parts.push(tag);
    else if (name === "a") {
      if (linked) parts.push("</a>");
      linked = !closing;
      if (!closing) parts.push(tag);
    } else if (closing) {
      const left = dropped.get(name) ?? 0;
      if (left > 0) dropped.set(name, left - 1);
      else if (depth > 0) {
        depth -= 1;
        parts.push(`</${name}>`);
      }
    } else if (depth >= maxDepth) {
      dropped.set(name, (dropped.get(name) ?? 0) + 1);
      parts.push(" ");
    } else {
      depth += 1;
      parts.push(tag);
    }
    return true;
  });
  parts.push(html.slice(at));
  return parts.join("");
}

/** Visits the tags of a page in order until `visit` stops it; comments and the insides of scripts hold none. */
function scanTags(html: string, visit: (tag: Tag) => boolean): void {
  for (let at = html.indexOf("<"); at >= 0; ) {
    const comment = html.startsWith("<!--", at);
    if (comment) {
      const end = html.indexOf("-->", at + 4);
      if (end < 0) return;
      at = html.indexOf("<", end + 3);
      continue;
    }
    const name = nameAt(html, at);
    const tag = name === undefined ? undefined : findEnd(html, at);
    if (name === undefined || tag === undefined) {
      // Where a tag does not end, what follows it is in its quotation marks: none of it is looked at again.
      at = html.indexOf("<", name === undefined ? at + 1 : at + maxTag);
      continue;
    }
    const closing = html[at + 1] === "/";
    const to = !closing && rawText.has(name) ? endOfRaw(html, name, tag.end) : tag.end;
    if (!visit({ name, closing, from: at, to, cut: tag.cut })) return;
    at = html.indexOf("<", to);
  }
}

const tagName = /<\/?([a-z][a-z0-9:-]{0,40})/iy;

function nameAt(html: string, at: number): string | undefined {
  tagName.lastIndex = at;
  return tagName.exec(html)?.[1]?.toLowerCase();
}

function findEnd(html: string, from: number): { end: number; cut: number | undefined } | undefined {
  let quote = "";
  let attributes = 0;
  let cut: number | undefined;
  const limit = Math.min(html.length, from + maxTag);
  for (let at = from; at < limit; at += 1) {
    const sign = html[at] ?? "";
    if (quote !== "") {
      if (sign === quote) quote = "";
    } else if (sign === ">") return { end: at + 1, cut };
    else if (sign === " " || sign === "\n" || sign === "\t") {
      attributes += 1;
      if (attributes === maxAttributes) cut = at;
    } else if ((sign === '"' || sign === "'") && /[=\s]/.test(html[at - 1] ?? "")) quote = sign;
  }
  return undefined;
}

function endOfRaw(html: string, name: string, from: number): number {
  const closing = new RegExp(`</${name}\\b[^>]{0,100}>`, "ig");
  closing.lastIndex = from;
  return closing.exec(html) === null ? html.length : closing.lastIndex;
}
