import type { Document, DocumentProblem } from "../../model/document.js";
import { decodeText } from "../charset.js";
import { resolveHref } from "../hrefs.js";
import { findLanguages } from "../languages.js";
import type { ReadingTools } from "../tools.js";
import { readBreadcrumb } from "./breadcrumb.js";
import { attribute, type DomDocument, isElement, textOf } from "./dom.js";
import { type Head, readHead } from "./head.js";
import type { PageState, Scope } from "./page-state.js";
import { flush } from "./page-state.js";
import { $, parsePage } from "./parse.js";
import { countPage } from "./stats.js";
import { walkChildren } from "./walk.js";

/** Reads a page: blocks with region and headings, links with context, tables, forms, pictures, trail and dates. */
export function readHtml(bytes: Uint8Array, blank: Document, charset: string | undefined, tools: ReadingTools): Document {
  const kept = bytes.length > tools.limits.maxTextBytes ? bytes.subarray(0, tools.limits.maxTextBytes) : bytes;
  const decoded = decodeText(kept, [charset, findMetaCharset(kept)]);
  const dom = parsePage(decoded.text);
  const head = readHead(dom);
  const page = gather(dom, head, blank.url, tools);
  const main = page.blocks
    .filter((block) => block.region === "main")
    .map((block) => block.text)
    .join("\n");
  const problems: DocumentProblem[] = [...blank.problems];
  if (decoded.bad) problems.push("bad-charset");
  if (kept.length < bytes.length || page.truncated) problems.push("truncated");
  problems.push(...findPageProblems(page, main, decoded.text, head.title, blank));
  return {
    ...blank,
    kind: "html",
    format: "html",
    title: head.title,
    languages: findLanguages(main === "" ? head.title : main),
    blocks: page.blocks,
    links: page.links,
    tables: page.tables,
    forms: page.forms,
    images: page.images,
    breadcrumb: readBreadcrumb(dom),
    dates: head.dates,
    problems,
  };
}

function gather(dom: DomDocument, head: Head, url: string, tools: ReadingTools): PageState {
  const base = head.base !== "" && URL.canParse(head.base, url) ? new URL(head.base, url).href : url;
  const canonical = tools.canonicalUrl ?? ((address: string) => address);
  const resolve = (href: string): string | undefined => {
    const address = resolveHref(href, base);
    return address === undefined ? undefined : canonical(address);
  };
  const stats = countPage(dom);
  const page: PageState = {
    limits: tools.limits,
    stats,
    pageText: stats.get(dom)?.text ?? 0,
    panelLabels: collectPanelLabels(dom),
    resolve,
    blocks: [],
    links: [],
    tables: [],
    forms: [],
    images: [],
    outlines: new Map(),
    line: { text: "", bold: 0, links: 0 },
    lead: "",
    chars: 0,
    contentBegun: false,
    truncated: false,
  };
  addRelations(page, head);
  const scope: Scope = { region: "main", kind: "paragraph", bold: false, inForm: false, explicitMain: false, depth: 0 };
  walkChildren(page, dom, scope);
  flush(page, scope);
  return page;
}

function addRelations(page: PageState, head: Head): void {
  const add = (href: string, kind: "canonical" | "alternate" | "refresh", text: string): void => {
    const url = href === "" ? undefined : page.resolve(href);
    if (url !== undefined) page.links.push({ url, text, title: "", heading: "", context: "", region: "header", kind });
  };
  add(head.canonical, "canonical", "");
  for (const alternate of head.alternates.slice(0, 20)) add(alternate.href, "alternate", alternate.language);
  add(/url\s*=\s*['"]?([^'"]+)/i.exec(head.refresh)?.[1] ?? "", "refresh", "");
}

/** Labels of panels by id; `@id` holds the text of the element that a panel names as its label. */
function collectPanelLabels(dom: DomDocument): Map<string, string> {
  const labels = new Map<string, string>();
  const openers = $('[aria-controls], [data-toggle], [data-bs-toggle], [role="tab"]', dom).toArray().slice(0, 500);
  for (const opener of openers) {
    const text = textOf(opener, 200);
    const names = ["aria-controls", "href", "data-target", "data-bs-target"].map((name) => attribute(opener, name));
    for (const name of names) if (/^#?[\w-]+$/.test(name) && text !== "") labels.set(name.replace(/^#/, ""), text);
    if (attribute(opener, "id") !== "" && text !== "") labels.set(`@${attribute(opener, "id")}`, text);
  }
  for (const panel of $("[aria-labelledby]", dom).toArray().slice(0, 500)) {
    const id = attribute(panel, "aria-labelledby");
    if (!/^[\w-]+$/.test(id) || labels.has(`@${id}`)) continue;
    const label = $(`[id="${id}"]`, dom).get(0);
    if (label !== undefined && isElement(label)) labels.set(`@${id}`, textOf(label, 200));
  }
  return labels;
}

const constructionWords =
  /en (?:cours de )?construction|under construction|coming soon|bient[oô]t (?:disponible|en ligne)|site en maintenance|page en cours de|قيد (?:الإنشاء|الانشاء|التطوير|البناء|الإعداد|الاعداد)|تحت (?:الإنشاء|الانشاء|الصيانة)|(?:الموقع|الصفحة|المحتوى) في طور (?:الإنشاء|الانشاء|الإنجاز|الانجاز|الإعداد)/i;
const spamWords = /\b(?:viagra|cialis|casino|poker online|slot gacor|judi|togel|betting|payday loan|replica watches|xxx porn)\b/gi;

function findPageProblems(page: PageState, main: string, html: string, title: string, blank: Document): DocumentProblem[] {
  const problems: DocumentProblem[] = [];
  const text = page.blocks.map((block) => block.text).join("\n");
  const scripts = html.match(/<script[\s>]/gi)?.length ?? 0;
  const shell =
    /<(?:div|main|section|app-root|body)[^>]*\bid=["']?(?:app|root|__next|__nuxt|q-app|main-app|svelte)\b|<app-root|ng-app=/i.test(html);
  const rendered = blank.channel === "js";
  if (!rendered && scripts > 0 && text.length < 400 && page.links.filter((link) => link.kind === "link").length < 4) {
    if (shell || (text.length < 80 && /<noscript[^>]*>[^<]*java\s?script/i.test(html)) || text.length < 20)
      problems.push("needs-rendering");
  }
  const substance = page.tables.length > 0 || page.forms.length > 0;
  if (main.length < 500 && !substance && constructionWords.test(`${title}\n${main}`)) problems.push("under-construction");
  if ((`${title}\n${text}`.match(spamWords)?.length ?? 0) >= 6) problems.push("hacked");
  if (text === "" && problems.length === 0) problems.push("empty");
  return problems;
}

/** Charset that the markup declares in its first bytes, or undefined. */
function findMetaCharset(bytes: Uint8Array): string | undefined {
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 4_096));
  return /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(start)?.[1] ?? /<\?xml[^>]+encoding\s*=\s*["']([\w-]+)/i.exec(start)?.[1];
}
