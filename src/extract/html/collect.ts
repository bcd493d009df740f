import { attribute, type DomElement, type DomParent, isElement, isText } from "./dom.js";

/** Elements of a page that its readers ask for, found in one pass: asking by selector for each costs more than the parsing. */
export interface CollectedElements {
  title: string;
  base: string;
  readonly metas: DomElement[];
  /** `link` elements with `rel` and `href`. */
  readonly relations: DomElement[];
  h1: DomElement | undefined;
  /** Structured data, as it stands in scripts. */
  structured: string;
  /** Elements with `itemprop`. */
  readonly properties: DomElement[];
  /** `time` and `abbr` elements with a day. */
  readonly times: DomElement[];
  /** Elements that open a panel. */
  readonly openers: DomElement[];
  /** Elements that name their label. */
  readonly labelled: DomElement[];
  readonly byId: Map<string, DomElement>;
  /** Elements that by their names are the trail to the page. */
  readonly trails: DomElement[];
  /** How many elements bear a class that names headers and footers. */
  readonly classes: Map<string, number>;
}

const maxKept = 500;
const trailNames = /breadcrumb|ariane|rootline|(?:^|\s)(?:crumbs|arbo|pathway)(?:\s|$)/i;
const countedNames = /(?:^|\s)(header|head|banner|footer|foot|copyright)(?=\s|$)/g;

/** Collects what readers of a page ask for. */
export function collect(root: DomParent): CollectedElements {
  const finds: CollectedElements = {
    title: "",
    base: "",
    metas: [],
    relations: [],
    h1: undefined,
    structured: "",
    properties: [],
    times: [],
    openers: [],
    labelled: [],
    byId: new Map(),
    trails: [],
    classes: new Map(),
  };
  const visit = (parent: DomParent): void => {
    for (const child of parent.children) {
      if (!isElement(child)) continue;
      note(finds, child);
      visit(child);
    }
  };
  visit(root);
  return finds;
}

function note(finds: CollectedElements, element: DomElement): void {
  const { attribs, name } = element;
  if (name === "h1") finds.h1 ??= element;
  else if (name === "title" && finds.title === "") finds.title = rawText(element);
  else if (name === "meta") finds.metas.push(element);
  else if (name === "base") finds.base ||= attribute(element, "href");
  else if (name === "link" && attribs.rel !== undefined && attribs.href !== undefined) finds.relations.push(element);
  else if (name === "script" && attribs.type === "application/ld+json") finds.structured += rawText(element).slice(0, 50_000);
  else if ((name === "time" && attribs.datetime !== undefined) || (name === "abbr" && attribs.title !== undefined))
    push(finds.times, element);
  if (attribs.itemprop !== undefined) push(finds.properties, element);
  if (
    attribs["aria-controls"] !== undefined ||
    attribs["data-toggle"] !== undefined ||
    attribs["data-bs-toggle"] !== undefined ||
    attribs.role === "tab"
  )
    push(finds.openers, element);
  if (attribs["aria-labelledby"] !== undefined) push(finds.labelled, element);
  if (attribs.id !== undefined) finds.byId.set(attribs.id, element);
  if (attribs.class !== undefined)
    for (const [, word = ""] of attribs.class.matchAll(countedNames)) finds.classes.set(word, (finds.classes.get(word) ?? 0) + 1);
  if (name !== "li" && name !== "body" && name !== "html" && isBreadcrumb(element)) push(finds.trails, element);
}

/** True for an element that its names call the trail to the page. */
export function isBreadcrumb(element: DomElement): boolean {
  const { attribs } = element;
  return (
    (attribs.class !== undefined && trailNames.test(attribs.class)) ||
    (attribs.id !== undefined && trailNames.test(attribs.id)) ||
    (attribs["aria-label"] !== undefined && /breadcrumb|ariane/i.test(attribs["aria-label"])) ||
    attribs.itemtype?.includes("BreadcrumbList") === true
  );
}

function push(list: DomElement[], element: DomElement): void {
  if (list.length < maxKept) list.push(element);
}

function rawText(element: DomElement): string {
  return element.children.map((child) => (isText(child) ? child.data : "")).join("");
}
