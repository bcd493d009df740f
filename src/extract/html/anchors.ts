import type { Link } from "../../model/document.js";
import { fileEnding, findScriptTarget, pictureSource, unwrapViewer } from "../hrefs.js";
import { attribute, type DomElement, type DomParent, isElement, textOf, tidy } from "./dom.js";
import { type PageState, pathOf, type Scope, statsOf } from "./page-state.js";

const maxContext = 300;
const outermost = new Set(["body", "main", "form"]);
const closed = new Set(["li", "tr", "dd", "article", "figure"]);

/** Records the link of an `a` or `area` element with what gives its text a meaning. */
export function addAnchor(page: PageState, element: DomElement, scope: Scope, rowContext?: string): void {
  const href = attribute(element, "href");
  const script = href === "" || href === "#" || /^javascript:/i.test(href) ? attribute(element, "onclick") : "";
  const target = (script === "" ? undefined : findScriptTarget(script)) ?? href;
  const url = page.resolve(target) ?? page.partUrl(target.trim());
  if (url === undefined) return;
  const text = textOf(element, 400);
  const context = rowContext ?? findContext(page, element, text, scope);
  push(page, {
    url,
    text,
    title: titleOf(element, text),
    heading: pathOf(page, scope.region).at(-1) ?? "",
    context: context.slice(0, maxContext),
    region: scope.region,
    kind: "link",
    ...(/(?:^|\s)nofollow(?:\s|$)/i.test(attribute(element, "rel")) ? { nofollow: true } : {}),
  });
  const inner = unwrapViewer(new URL(target, url).href, url);
  if (inner !== undefined) addReference(page, inner, "embed", scope, text, context);
}

/** Records an address that is not a plain link: a frame, a viewer's file, a form's action. */
export function addReference(page: PageState, href: string, kind: Link["kind"], scope: Scope, text = "", context = ""): void {
  const url = page.resolve(href);
  if (url === undefined) return;
  const heading = pathOf(page, scope.region).at(-1) ?? "";
  push(page, { url, text, title: "", heading, context: context || page.lead.slice(0, maxContext), region: scope.region, kind });
}

/** Attributes by which players, page flippers and lazy loaders name their file. */
const fileAttributes = [
  "src",
  "data",
  "source",
  "data-src",
  "data-source",
  "data-pdf",
  "data-pdf-url",
  "data-file",
  "data-url",
  "data-href",
  "data-doc",
  "value",
];

/** Records the files that an element shows though no link leads to them: frames, objects, page flippers. */
export function addEmbeds(page: PageState, element: DomElement, scope: Scope): void {
  const title = element.name === "a" ? "" : tidy(attribute(element, "title") || attribute(element, "aria-label"));
  if (element.name === "iframe" || element.name === "frame") {
    const source = pictureSource(element.attribs) ?? "";
    const url = page.resolve(source);
    if (url === undefined) return;
    addReference(page, source, "frame", scope, title);
    const inner = unwrapViewer(new URL(source, url).href, url);
    if (inner !== undefined) addReference(page, inner, "embed", scope, title);
    return;
  }
  if (element.name === "a" || element.name === "img" || !mayEmbed(element)) return;
  for (const name of fileAttributes) {
    const value = attribute(element, name);
    if (value === "" || value.length > 1_000 || !fileEnding.test(value)) continue;
    addReference(page, value, "embed", scope, title || textOf(element, 200));
  }
  const script = attribute(element, "onclick");
  const target = script === "" ? undefined : findScriptTarget(script);
  if (target !== undefined) addReference(page, target, "link", scope, textOf(element, 200));
}

/** Most elements bear nothing but class, id and style. */
function mayEmbed(element: DomElement): boolean {
  for (const name in element.attribs)
    if (name !== "class" && name !== "id" && name !== "style" && name !== "dir" && name !== "lang") return true;
  return false;
}

function push(page: PageState, link: Link): void {
  if (page.links.length >= page.limits.maxLinks) page.truncated = true;
  else page.links.push(link);
}

function titleOf(element: DomElement, text: string): string {
  const parts = [attribute(element, "title"), attribute(element, "aria-label"), attribute(element, "download")];
  const visit = (parent: DomParent): void => {
    for (const child of parent.children) {
      if (!isElement(child)) continue;
      if (child.name === "img") parts.push(attribute(child, "alt"), attribute(child, "title"));
      visit(child);
    }
  };
  visit(element);
  return [...new Set(parts.map(tidy))]
    .filter((part) => part !== "" && part !== text)
    .join(" / ")
    .slice(0, maxContext);
}

/**
 * Text of the row, list item or card around a link: the largest enclosing element that is short and whose links all
 * lead to the same place. A bare link takes the text before it.
 */
function findContext(page: PageState, link: DomElement, text: string, scope: Scope): string {
  let best: DomElement = link;
  const lead = scope.region === "main" ? page.lead : "";
  for (let parent = link.parent; isElement(parent) && !outermost.has(parent.name); parent = parent.parent) {
    const stats = statsOf(page, parent);
    if (stats.text > maxContext || stats.holdsMain) break;
    const shared = stats.target === "*";
    const hasContext = lead !== "" || statsOf(page, best).text > text.length + 3;
    if (shared && !(closed.has(parent.name) && stats.links <= 4) && (hasContext || stats.links > 3)) break;
    best = parent;
    if (closed.has(parent.name) || (shared && stats.links > 3)) break;
  }
  const around = best === link ? text : withTerm(best, textOf(best, maxContext));
  return around.length > text.length + 3 || lead === "" ? around : `${lead.slice(0, 200)} ${around}`;
}

/** A definition is read with the term it defines. */
function withTerm(element: DomElement, text: string): string {
  if (element.name !== "dd") return text;
  for (let before = element.prev; before !== null; before = before.prev) {
    if (isElement(before) && before.name === "dt") return `${textOf(before, 120)} ${text}`;
  }
  return text;
}
