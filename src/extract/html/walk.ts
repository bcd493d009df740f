import { findFilesInScript } from "../hrefs.js";
import { addAnchor, addEmbeds, addReference } from "./anchors.js";
import { splitBreadcrumb } from "./breadcrumb.js";
import { isBreadcrumb } from "./collect.js";
import {
  attribute,
  classTokens,
  type DomElement,
  type DomParent,
  inlineTags,
  isElement,
  isSilent,
  isText,
  spacedTags,
  textOf,
  tidy,
} from "./dom.js";
import { readForm } from "./forms.js";
import { findHiddenMail, readCloakedMail } from "./hidden-mail.js";
import { addImage } from "./images.js";
import { addBlock, flush, type PageState, pathOf, pushHeading, type Scope, statsOf, underHeading } from "./page-state.js";
import { findMenuByShape, findRegion, looksLikeBreadcrumb } from "./regions.js";
import { captionOf, isDataTable, readGrid, rowsOf, rowText } from "./tables.js";

const maxDepth = 900;
/** Longest notice that asks for scripts; what says more holds content for readers without them. */
const maxScriptNotice = 300;
const boldTags = new Set(["b", "strong", "big", "u"]);
const titleToken =
  /^(?:(?:page|entry|post|article|section|content|node|doc|document|card|item|box|block|module|panel|accordion|toggle|tab|collapse|faq|elementor-tab|elementor-toggle|elementor-accordion)[-_]?(?:titles?|titre|heading|label)|titre\d?|title|contentheading|componentheading|accordion-button)$/;

/** Gathers all that the children of an element say, in the order of the page. */
export function walkChildren(page: PageState, parent: DomParent, scope: Scope): void {
  if (scope.depth > maxDepth) return;
  for (const child of parent.children) {
    if (isText(child)) addText(page, child.data, scope.bold);
    else if (isElement(child)) walkElement(page, child, { ...scope, depth: scope.depth + 1 });
  }
}

function addText(page: PageState, text: string, bold: boolean): void {
  const flat = text.replace(/\s+/g, " ");
  if (flat === " " && (page.line.text === "" || page.line.text.endsWith(" "))) return;
  page.line.text += flat;
  if (bold) page.line.bold += flat.length;
}

function walkElement(page: PageState, element: DomElement, scope: Scope): void {
  if (element.name === "script") {
    for (const file of findFilesInScript(element.children.map((child) => (isText(child) ? child.data : "")).join("")))
      addReference(page, file, "embed", scope);
    addText(page, ` ${readCloakedMail(element) ?? ""} `, false);
    return;
  }
  const mail = findHiddenMail(element);
  if (mail !== undefined) {
    addText(page, ` ${mail} `, false);
    return;
  }
  if (isSilent(element)) return;
  if (Object.keys(element.attribs).length > 0 || element.name === "iframe" || element.name === "frame") addEmbeds(page, element, scope);
  if (element.name === "br") page.line.text += /\n\s*$/.test(page.line.text) ? "" : "\n";
  else if (inlineTags.has(element.name)) walkInline(page, element, scope);
  else walkBlock(page, element, scope);
}

function walkInline(page: PageState, element: DomElement, scope: Scope): void {
  const spaced = spacedTags.has(element.name);
  if (spaced) addText(page, " ", false);
  if (element.name === "img") addImage(page, element, scope);
  else if (element.name === "input" || element.name === "button") addControl(page, element, scope);
  else if (element.name !== "select" && element.name !== "textarea") {
    if (isSkipLink(element)) return;
    if (element.name === "a") {
      addAnchor(page, element, scope);
      if (attribute(element, "href") !== "") page.line.links += 1;
    }
    const large = element.name === "font" && /^(?:[4-7]|\+[1-4])$/.test(attribute(element, "size"));
    walkChildren(page, element, boldTags.has(element.name) || large ? { ...scope, bold: true } : scope);
    if (element.name === "time") addYear(page, element);
  }
  if (spaced) addText(page, " ", false);
}

/** A link for readers of screens that jumps within the page. */
function isSkipLink(element: DomElement): boolean {
  if (element.name !== "a" || !attribute(element, "href").startsWith("#")) return false;
  return /skip|visually-hidden|sr-only|screen-reader|element-invisible/i.test(attribute(element, "class"));
}

/** A day that is shown without its year gets the year that the markup gives. */
function addYear(page: PageState, element: DomElement): void {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(attribute(element, "datetime"))?.[0];
  if (day !== undefined && !/\d{4}|[\u0660-\u0669]{4}/.test(textOf(element, 100))) addText(page, ` (${day})`, false);
}

function addControl(page: PageState, element: DomElement, scope: Scope): void {
  const isButton = element.name === "button" || /^(?:submit|button)$/i.test(attribute(element, "type"));
  const text = element.name === "button" ? textOf(element, 200) : tidy(attribute(element, "value"));
  if (!isButton || text === "") return;
  const opensPanel = attribute(element, "aria-controls") !== "" && scope.region === "main";
  addBlock(page, scope.region, opensPanel ? "heading" : "control", text);
}

function walkBlock(page: PageState, element: DomElement, outer: Scope): void {
  flush(page, outer);
  const stats = statsOf(page, element);
  const region = regionOf(page, element, outer);
  const explicitMain = outer.explicitMain || (region === "main" && (element.name === "main" || element.name === "article"));
  const kind = kindOf(element, outer);
  const scope: Scope = { ...outer, region, explicitMain, kind, bold: element.name === "th" };
  const level = headingLevel(element, stats.text);
  if (level !== undefined) walkHeading(page, element, scope, level);
  else if (element.name === "table") walkTable(page, element, scope);
  else if (element.name === "form" || isLooseForm(page, element, scope)) walkForm(page, element, scope);
  else if (element.name === "details") walkDetails(page, element, scope);
  else if (element.name === "dl") walkDefinitions(page, element, scope);
  else if (element.name === "noscript" && stats.text < maxScriptNotice && /java\s?script/i.test(textOf(element, 500))) return;
  else if (element.name === "li" && region !== "main") walkChildren(page, element, scope);
  else {
    const label = panelLabel(page, element);
    if (label !== undefined && stats.text > 0) underHeading(page, region, label, () => walkFlushed(page, element, scope));
    else walkFlushed(page, element, scope);
  }
  flush(page, scope);
}

function walkFlushed(page: PageState, element: DomElement, scope: Scope): void {
  walkChildren(page, element, scope);
  flush(page, scope);
}

function regionOf(page: PageState, element: DomElement, scope: Scope) {
  const stats = statsOf(page, element);
  if (isBreadcrumb(element) && stats.text < 400) return "nav";
  const found = findRegion(element, scope, stats, page);
  if (found === "main" && scope.region !== "main") return element.name === "main" ? "main" : scope.region;
  if (found !== undefined) return scope.region === "footer" ? "footer" : found;
  if (scope.region !== "main") return scope.region;
  if (looksLikeBreadcrumb(element, stats)) {
    if (page.trail.length === 0) page.trail = splitBreadcrumb(element);
    return "nav";
  }
  const shown = { begun: page.contentBegun, menu: page.menuSeen, prose: page.prose, explicitMain: scope.explicitMain };
  return findMenuByShape(element, stats, shown, page.isOwn) ?? scope.region;
}

function kindOf(element: DomElement, scope: Scope): Scope["kind"] {
  if (element.name === "li" || element.name === "dd" || element.name === "dt") return "item";
  if (element.name === "figcaption" || element.name === "caption" || element.name === "legend") return "caption";
  return element.name === "p" || element.name === "td" ? (scope.kind === "item" ? "item" : "paragraph") : scope.kind;
}

/** Rank of a heading 1..6, or undefined for an element that is none. */
function headingLevel(element: DomElement, length: number): number | undefined {
  const tag = /^h([1-6])$/.exec(element.name)?.[1];
  if (tag !== undefined) return Number(tag);
  if (length === 0 || length > 160) return undefined;
  if (attribute(element, "role") === "heading") return Math.min(6, Math.max(1, Number(attribute(element, "aria-level")) || 2));
  return /^(?:div|p|td|center)$/.test(element.name) && classTokens(element).some((token) => titleToken.test(token)) ? 6 : undefined;
}

function walkHeading(page: PageState, element: DomElement, scope: Scope, level: number): void {
  const text = textOf(element, 500);
  if (text === "") {
    walkChildren(page, element, { ...scope, kind: "heading" });
    return;
  }
  pushHeading(page, scope.region, level, text);
  if (scope.region === "main") page.contentBegun = true;
  walkChildren(page, element, { ...scope, kind: "heading" });
  flush(page, { ...scope, kind: "heading" });
  page.lead = "";
}

function walkDetails(page: PageState, element: DomElement, scope: Scope): void {
  const summary = element.children.find((child) => isElement(child) && child.name === "summary");
  if (summary !== undefined && isElement(summary)) walkFlushed(page, summary, { ...scope, kind: "heading" });
  const label = summary !== undefined && isElement(summary) ? textOf(summary, 200) : "";
  underHeading(page, scope.region, label, () => {
    for (const child of element.children) {
      if (child === summary) continue;
      if (isText(child)) addText(page, child.data, false);
      else if (isElement(child)) walkElement(page, child, scope);
    }
    flush(page, scope);
  });
}

/** Each definition stands under its term. */
function walkDefinitions(page: PageState, element: DomElement, scope: Scope): void {
  let term = "";
  const visit = (parent: DomElement): void => {
    for (const child of parent.children) {
      if (!isElement(child)) continue;
      if (child.name === "dt") {
        term = textOf(child, 200);
        walkElement(page, child, scope);
      } else if (child.name === "dd") underHeading(page, scope.region, term, () => walkElement(page, child, scope));
      else if (child.name === "div") visit(child);
      else walkElement(page, child, scope);
    }
  };
  visit(element);
}

function walkForm(page: PageState, element: DomElement, scope: Scope): void {
  const stats = statsOf(page, element);
  const wrapsPage = stats.holdsMain || stats.text > Math.max(1_500, page.pageText * 0.6);
  if (!wrapsPage && stats.fields > 0) {
    const form = readForm(element, false);
    const action = form.action === "" ? undefined : page.resolve(form.action);
    const locator = `f${page.forms.length + 1}`;
    if (page.forms.length < 100) page.forms.push({ locator, headings: pathOf(page, scope.region), ...form, action: action ?? "" });
    if (action !== undefined) addReference(page, action, "form", scope, form.fields.at(-1)?.label ?? "");
  }
  const inForm = scope.inForm || !wrapsPage;
  walkFlushed(page, element, { ...scope, inForm });
}

/** Fields outside a form element of their own: one form around the whole page, or forms that scripts send. */
function isLooseForm(page: PageState, element: DomElement, scope: Scope): boolean {
  const stats = statsOf(page, element);
  return !scope.inForm && stats.forms === 0 && stats.fields >= 2 && stats.text <= 1_500 && element.name !== "body" && !stats.holdsMain;
}

function walkTable(page: PageState, element: DomElement, scope: Scope): void {
  const rows = rowsOf(element);
  if (!isDataTable(element, rows, page.stats)) {
    walkFlushed(page, element, scope);
    return;
  }
  if (scope.region === "main") page.contentBegun = true;
  const caption = captionOf(element);
  if (caption !== "") addBlock(page, scope.region, "caption", caption);
  const locator = `t${page.tables.length + 1}`;
  const headings = pathOf(page, scope.region);
  if (page.tables.length < 300) page.tables.push({ locator, caption, headings, rows: readGrid(rows, page.limits.maxRows) });
  for (const row of rows) {
    const text = rowText(row);
    if (text !== "") addBlock(page, scope.region, "row", text);
    walkReferences(page, row.element, scope, text);
  }
  page.lead = "";
}

/** Links, pictures and embedded files within a table row; its text is a block already. */
function walkReferences(page: PageState, parent: DomParent, scope: Scope, context: string): void {
  for (const child of parent.children) {
    if (!isElement(child)) continue;
    if (child.name === "a") addAnchor(page, child, scope, context);
    else if (child.name === "img") addImage(page, child, scope);
    else addEmbeds(page, child, scope);
    walkReferences(page, child, scope, context);
  }
}

/** Label of a panel that a tab or an accordion button opens. */
function panelLabel(page: PageState, element: DomElement): string | undefined {
  const id = attribute(element, "id");
  return (id === "" ? undefined : page.panelLabels.get(id)) ?? page.panelLabels.get(`@${attribute(element, "aria-labelledby")}`);
}
