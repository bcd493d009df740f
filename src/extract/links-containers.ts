import { boundedMemo } from "../text/bounded-memo.js";

/** Counts, while a page is read, the places that stand empty for a script to fill. */
export interface Containers {
  open(name: string, attributes: Readonly<Record<string, string>>, isMenuRegion: boolean): void;
  /** A reader sees this text in all that is open. */
  fill(text: string): void;
  close(name: string): void;
  /** Menus that stood empty so far. */
  readonly menus: number;
  /** Lists, tables and parts of the content that stood empty so far. */
  readonly contents: number;
}

const maxOpen = 100;
/** Elements that a reader sees although they hold no text. */
const seen = "a img picture input button textarea iframe frame video audio object embed svg canvas form".split(" ");
/** Elements that are made to hold something. */
const made = "nav menu main ul ol tbody select".split(" ");
const boxes = "div section article table".split(" ");
type Trait = "seen" | "made" | "box" | "without-scripts";
/** What an element is here, by its name: one look-up for each tag. */
const traits: ReadonlyMap<string, Trait> = new Map([
  ...seen.map((name) => [name, "seen"] as const),
  ...made.map((name) => [name, "made"] as const),
  ...boxes.map((name) => [name, "box"] as const),
  ["noscript", "without-scripts"],
]);
const menuNames = /(?:^|[\s_-])(?:nav\w*|\w*menus?|sommaire|rubriques?)(?:$|[\s_-])/i;
const contentNames =
  /(?:^|[\s_-])(?:content|contents|contenu|\w*list|\w*liste|main|articles?|documents?|docs?|results?|resultats?|items?|cards?|rows?|posts?|news|actualites?|publications?|page|view|tab-?\w*|pane|panel)(?:$|[\s_-])/i;
/** Places that tools fill, or that stay empty until something happens. */
const toolNames =
  /map|carte|carousel|slick|swiper|slide|indicator|pagination|pager|dots|thumb|share|social|lang|cookie|consent|toast|modal|lightbox|load|overlay|backdrop|clone|mobile|responsive|offcanvas|toggle|breadcrumb|search|recherche|chat|captcha|alert|message|notif|error|ticker|meteo|weather|player|ads?\b|banner|widget|comment|clear|spacer/i;
/** What stands in a place until its content comes. */
const placeholder = /^[^\p{L}\p{N}]*(?:chargement|loading|veuillez patienter|please wait|جاري التحميل|المرجو الانتظار)/iu;

interface OpenContainer {
  readonly name: string;
  readonly kind: "menu" | "content" | undefined;
  isFilled: boolean;
  /** Elements of the same name that are open inside and are no container. */
  depth: number;
}

/** Opens the count for one page. */
export function openContainers(): Containers {
  const stack: OpenContainer[] = [];
  let menus = 0;
  let contents = 0;
  let withoutScripts = 0;
  const fillAll = () => {
    for (let at = stack.length - 1; at >= 0; at -= 1) {
      const container = stack[at];
      if (container === undefined || container.isFilled) return;
      container.isFilled = true;
    }
  };
  return {
    open(name, attributes, isMenuRegion) {
      const trait = traits.get(name);
      if (trait === "without-scripts") withoutScripts += 1;
      if (withoutScripts > 0) return;
      if (trait === "seen") fillAll();
      const kind = trait === "made" || trait === "box" ? kindOf(name, attributes, isMenuRegion, trait) : undefined;
      const top = stack.at(-1);
      if (kind !== undefined && stack.length < maxOpen) stack.push({ name, kind, isFilled: false, depth: 0 });
      else if (top?.name === name) top.depth += 1;
    },
    fill(text) {
      // What is filled lies in what is filled already.
      if (withoutScripts > 0 || stack.at(-1)?.isFilled !== false) return;
      if (/\S/.test(text) && !placeholder.test(text)) fillAll();
    },
    close(name) {
      if (name === "noscript") withoutScripts = Math.max(0, withoutScripts - 1);
      const top = stack.at(-1);
      if (top?.name !== name) return;
      if (top.depth > 0) {
        top.depth -= 1;
        return;
      }
      stack.pop();
      if (top.isFilled) return;
      if (top.kind === "menu") menus += 1;
      else contents += 1;
    },
    get menus() {
      return menus;
    },
    get contents() {
      return contents;
    },
  };
}

function kindOf(
  name: string,
  attributes: Readonly<Record<string, string>>,
  isMenuRegion: boolean,
  trait: "made" | "box",
): OpenContainer["kind"] {
  const isNamed = attributes.id !== undefined || attributes.class !== undefined;
  const meaning = isNamed ? meaningOf(`${attributes.id ?? ""} ${attributes.class ?? ""}`) : undefined;
  if (meaning === "tool") return undefined;
  if (name === "nav" || name === "menu") return "menu";
  if (name === "main" || name === "tbody") return "content";
  if (!isNamed) return undefined;
  if (meaning === "menu") return "menu";
  if (trait === "made") return isMenuRegion && name !== "select" ? "menu" : "content";
  return meaning;
}

/** What the names of an element say of what it holds. Elements of a site share their names: each combination is judged once. */
const meaningOf = boundedMemo((names): "tool" | "menu" | "content" | undefined => {
  if (toolNames.test(names)) return "tool";
  if (menuNames.test(names)) return "menu";
  return contentNames.test(names) ? "content" : undefined;
}, 2000);
