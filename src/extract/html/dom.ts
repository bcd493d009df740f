import type { Htmlparser2TreeAdapterMap } from "parse5-htmlparser2-tree-adapter";

export type DomDocument = Htmlparser2TreeAdapterMap["document"];
export type DomElement = Htmlparser2TreeAdapterMap["element"];
export type DomNode = Htmlparser2TreeAdapterMap["childNode"];
export type DomParent = Htmlparser2TreeAdapterMap["parentNode"];

/** Elements that hold no text of the page. */
export const silentTags = new Set([
  "script",
  "style",
  "template",
  "svg",
  "math",
  "head",
  "title",
  "meta",
  "link",
  "base",
  "audio",
  "video",
  "canvas",
  "map",
  "datalist",
]);

/** Elements that run within a line of text; all others begin a new block. */
export const inlineTags = new Set(
  "a abbr acronym b bdi bdo big blink cite code data del dfn em font i ins kbd label mark nobr q s samp small span strike strong sub sup time tt u var wbr img button input select textarea output".split(
    " ",
  ),
);

/** Inline elements whose text never continues the word before it. */
export const spacedTags = new Set(["a", "label", "time", "img", "button", "input", "select", "textarea", "td", "th", "option", "br"]);

export function isElement(node: DomNode | DomParent | null | undefined): node is DomElement {
  return node !== null && node !== undefined && (node.type === "tag" || node.type === "script" || node.type === "style");
}

export function isText(node: DomNode): node is Extract<DomNode, { data: string }> {
  return node.type === "text";
}

const editorMarks = /(?:^|\s)(?:mw-editsection|headerlink|heading-anchor|anchor-link|anchorjs-link)(?:\s|$)/;

/** True for an element whose text is none of the page's: scripts, and the marks that editors put beside headings. */
export function isSilent(element: DomElement): boolean {
  return silentTags.has(element.name) || editorMarks.test(element.attribs.class ?? "");
}

/** Value of an attribute, "" when absent. */
export function attribute(element: DomElement, name: string): string {
  return element.attribs[name] ?? "";
}

/** White space made one blank, invisible marks dropped; ends trimmed. */
export function tidy(text: string): string {
  const shown = /[\u200b\u2060\ufeff]/.test(text) ? text.replace(/[\u200b\u2060\ufeff]+/g, "") : text;
  return shown.replace(/\s+/g, " ").trim();
}

/** Text of an element in one line, at most `limit` characters; words of neighbouring blocks stay apart. */
export function textOf(element: DomParent, limit = 4_000): string {
  const parts: string[] = [];
  let length = 0;
  const visit = (parent: DomParent): void => {
    for (const child of parent.children) {
      if (length > limit * 2) return;
      if (isText(child)) {
        parts.push(child.data);
        length += child.data.length;
      } else if (isElement(child) && !isSilent(child)) {
        const apart = spacedTags.has(child.name) || !inlineTags.has(child.name);
        if (apart) parts.push(" ");
        visit(child);
        if (apart) parts.push(" ");
      }
    }
  };
  visit(element);
  const text = tidy(parts.join(""));
  return text.length > limit ? text.slice(0, limit) : text;
}

/** Words of the id and the classes in lower case, camel case split, and the whole tokens. */
export function classTokens(element: DomElement): string[] {
  const raw = `${attribute(element, "id")} ${attribute(element, "class")}`;
  return raw
    .replace(/([a-z])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .split(/\s+/)
    .filter((token) => token !== "")
    .slice(0, 30);
}
