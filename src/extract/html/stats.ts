import { attribute, type DomElement, type DomParent, isElement, isSilent, isText } from "./dom.js";

/** What an element holds, counted once for the whole page. */
export interface Stats {
  /** Characters of text. */
  text: number;
  /** Characters of text within links. */
  linkText: number;
  links: number;
  /** The one address that all links inside share, undefined for none, "*" for several. */
  target: string | undefined;
  /** Links to files such as PDF. */
  files: number;
  /** Holds a `main`, an `article` or an `h1`. */
  holdsMain: boolean;
  /** Form fields that a visitor fills in. */
  fields: number;
  forms: number;
}

/** Counts of every element of a page. */
export type PageStats = ReadonlyMap<DomParent, Stats>;

const fileHref = /\.(?:pdf|xls[xbm]?|ods|csv|docx?|odt|rtf|pptx?|odp|zip|rar|7z)(?:$|[?#])|download|telecharge/i;

/** Counts texts and links of every element, from the leaves up. */
export function countPage(root: DomParent): PageStats {
  const all = new Map<DomParent, Stats>();
  const visit = (parent: DomParent): Stats => {
    const own: Stats = { text: 0, linkText: 0, links: 0, target: undefined, files: 0, holdsMain: false, fields: 0, forms: 0 };
    for (const child of parent.children) {
      if (isText(child)) own.text += visibleLength(child.data);
      else if (isElement(child) && !isSilent(child)) add(own, child, visit(child));
    }
    all.set(parent, own);
    return own;
  };
  visit(root);
  return all;
}

function add(own: Stats, child: DomElement, stats: Stats): void {
  own.text += stats.text;
  own.files += stats.files;
  own.fields += stats.fields;
  own.forms += stats.forms + (child.name === "form" ? 1 : 0);
  own.holdsMain ||= stats.holdsMain || child.name === "main" || child.name === "h1" || attribute(child, "role") === "main";
  const href = child.name === "a" ? attribute(child, "href") : "";
  if (href === "" || href.startsWith("#")) {
    own.linkText += stats.linkText;
    own.links += stats.links;
    own.target = merge(own.target, stats.target);
  } else {
    own.linkText += stats.text;
    own.links += 1;
    own.files += fileHref.test(href) ? 1 : 0;
    own.target = merge(own.target, href);
  }
  if (child.name === "textarea" || (child.name === "input" && !/^(?:hidden|submit|button|image|reset)$/i.test(attribute(child, "type"))))
    own.fields += 1;
}

function merge(left: string | undefined, right: string | undefined): string | undefined {
  if (left === undefined) return right;
  return right === undefined || left === right ? left : "*";
}

function visibleLength(text: string): number {
  return text.trim() === "" ? 0 : text.replace(/\s+/g, " ").length;
}
