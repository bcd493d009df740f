import type { Region } from "../../model/document.js";
import { attribute, classTokens, type DomElement, isElement, textOf } from "./dom.js";
import type { Stats } from "./stats.js";

const byRole: Readonly<Record<string, Region>> = {
  navigation: "nav",
  menu: "nav",
  menubar: "nav",
  tablist: "nav",
  banner: "header",
  contentinfo: "footer",
  complementary: "aside",
  search: "aside",
  alertdialog: "aside",
  main: "main",
  article: "main",
};

const navWords = new Set(
  "nav navbar navigation navigations menu menus mainmenu mainnav topmenu topnav megamenu submenu sidenav sidemenu navmenu offcanvas nav-menu main-menu pagination pager breadcrumb breadcrumbs crumbs ariane filariane arbo rootline pathway skiplinks toolbar langswitcher language-switcher lang-switcher languages".split(
    " ",
  ),
);
/** As for headers: "card-footer" is a part of the content. */
const footerTokens =
  /^(?:(?:site|main|page|global|master|portal|layout|web|t3|sp|tx|region|mobile|bottom|sub|elementor-location)[-_]?footer|footer(?:[-_].*|\d)?|foot|pied(?:[-_]?de[-_]?page)?|copyright|colophon|bottom-?bar|site-?info)$/;
/** What a publishing system tells of an entry beside its text: day, author, categories. */
const metaTokens =
  /^(?:entry-meta|post-meta|posted-on|posted-in|byline|cat-links|tags?-links|wp-block-post-(?:date|author\S*|terms)|taxonomy-\S+|article-info|article-info-term|submitted|node__meta|info-publi)$/;
const asideWords = new Set(
  "sidebar sidebars aside widget widgets tagcloud share sharing sharethis addtoany addthis social socials cookie cookies gdpr rgpd consent newsletter advertisement meteo weather ticker marquee flashinfo a2a_kit".split(
    " ",
  ),
);
/** Words that may only stand alone or before one of a few nouns: "page-header" is the head of the content. */
const headerTokens =
  /^(?:(?:site|main|top|global|master|web|t3|sp|tx|layout|portal|mobile|sticky)[-_]?header|header(?:[-_]?(?:top|area|main|wrap(?:per)?|inner|container|bar|section|middle|bottom|\d))?|head|masthead|top[-_]?bar|topheader|ent(?:e|ê)te|en-tete|bandeau|site-branding|elementor-location-header|region-header|banner)$/;
const builderTokens =
  /^(?:elementor-(?!location|widget-(?:nav-menu|share|social|wp-widget|sidebar))|et_pb_|wp-block-(?!navigation|latest|categories|archives|tag-cloud|social)|vc_|wpb_|fl-|uk-|has-|is-|no-|with-|col-|page-|body-|menu-item|site-(?!header|footer|nav|info))/;
const spelled = /(?:^|[-_])(?:no|without|has|with|hide|show|is)[-_]/;

/** What is known of the place of an element. */
interface Place {
  readonly region: Region;
  /** It stands within `main` or an article. */
  readonly explicitMain: boolean;
}

/** What is known of its page. */
interface PageFacts {
  readonly pageText: number;
  /** Class names that occur more than once: "header" on each entry of a list is no header of the page. */
  readonly repeated: ReadonlySet<string>;
  /** Regions by class names, as far as they were asked for. */
  readonly judged: Map<string, Region | "none">;
}

/**
 * Region that an element opens by its tag, role, id or classes, or undefined when it says nothing.
 * An element that holds most of the page's text, or its main part, is never boilerplate, whatever it is called.
 */
export function findRegion(element: DomElement, place: Place, stats: Stats, page: PageFacts): Region | undefined {
  if (element.name === "body" || element.name === "html") return undefined;
  const named = byName(element, place, page);
  if (named === undefined || named === "main") return named;
  const swallows = (stats.holdsMain && named !== "header") || stats.text - stats.linkText > Math.max(400, page.pageText * 0.6);
  const holdsContent = named === "header" && stats.holdsMain && stats.text - stats.linkText > 400;
  return swallows || holdsContent ? undefined : named;
}

function byName(element: DomElement, place: Place, page: PageFacts): Region | undefined {
  if (element.name === "nav") return "nav";
  if (element.name === "main") return "main";
  if (element.name === "aside") return "aside";
  if (element.name === "footer") return inArticle(element) ? undefined : "footer";
  if (element.name === "header") return inArticle(element) ? undefined : "header";
  const role = byRole[attribute(element, "role").toLowerCase()];
  if (role !== undefined) return role;
  const kind = attribute(element, "data-elementor-type");
  if (kind === "header" || kind === "footer") return kind;
  return place.region === "main" || place.region === "header" ? byTokens(element, place, page) : undefined;
}

/** Elements of a page share their class names: each combination is judged once. */
function byTokens(element: DomElement, place: Place, page: PageFacts): Region | undefined {
  const names = `${attribute(element, "id")} ${attribute(element, "class")}`;
  if (names === " ") return undefined;
  const key = `${place.explicitMain ? "+" : "-"}${names}`;
  const known = page.judged.get(key);
  if (known !== undefined) return known === "none" ? undefined : known;
  const region = judgeTokens(element, place, page);
  page.judged.set(key, region ?? "none");
  return region;
}

function judgeTokens(element: DomElement, place: Place, page: PageFacts): Region | undefined {
  for (const token of classTokens(element)) {
    const single = !place.explicitMain && !page.repeated.has(token);
    if (single && headerTokens.test(token)) return "header";
    if (single && footerTokens.test(token)) return "footer";
    if (metaTokens.test(token)) return "aside";
    if (builderTokens.test(token) || spelled.test(token)) continue;
    if (/(?:header|footer|title|content|body|heading)$/.test(token) && !/^(?:nav|menu|sidebar)/.test(token)) continue;
    const words = [token, ...token.split(/[-_]+/)];
    if (words.some((word) => navWords.has(word))) return "nav";
    if (words.some((word) => asideWords.has(word))) return "aside";
  }
  return undefined;
}

/** A header or footer within an article, a section or `main` belongs to the content. */
function inArticle(element: DomElement): boolean {
  for (let parent = element.parent; parent !== null && "name" in parent; parent = parent.parent) {
    if (parent.name === "article" || parent.name === "main" || parent.name === "section") return true;
  }
  return false;
}

const columnWords =
  /^(?:gauche|droite|left|right|side|sidecol|leftcol|rightcol|colonne|col-left|col-right|left-column|right-column|extra|secondary|navigation|lateral)$/;

/** What the page has shown before an element that nothing marks. */
export interface Shown {
  /** A heading or a paragraph of the content. */
  readonly begun: boolean;
  /** A menu. */
  readonly menu: boolean;
  /** Characters of running text of the content. */
  readonly prose: number;
  /** The element stands within `main` or an article. */
  readonly explicitMain: boolean;
}

/**
 * Region of a list of short links that nothing marks as a menu but its shape: many links, hardly any other text, none to files.
 * A list under a heading may be content: it counts as a menu only where no menu was seen yet, or after much running text.
 */
export function findMenuByShape(element: DomElement, stats: Stats, shown: Shown, ownHost: (url: string) => boolean): Region | undefined {
  if (!/^(?:ul|ol|div|td|p|table|tr|center|form|section)$/.test(element.name)) return undefined;
  if (stats.links < 3 || stats.files > 0 || stats.holdsMain || stats.text === 0 || shown.explicitMain) return undefined;
  const share = stats.linkText / stats.text;
  const mean = stats.linkText / stats.links;
  if (stats.links >= 4 && share > 0.55 && mean <= 40 && classTokens(element).some((token) => columnWords.test(token))) return "nav";
  if (share <= 0.8 || mean > 32) return undefined;
  if (stats.links >= 4 && (!shown.begun || !shown.menu)) return "nav";
  if (stats.links >= 6 && shown.prose >= 300 && mean <= 26) return "nav";
  return linksOf(element).every((href) => /^https?:/i.test(href) && !ownHost(href)) ? "aside" : undefined;
}

function linksOf(element: DomElement): string[] {
  return element.children.filter(isElement).flatMap((child) => (child.name === "a" ? [attribute(child, "href")] : linksOf(child)));
}

const homeWords =
  /^(?:vous êtes (?:ici|dans)|you are here|أنت هنا|انت هنا)?\s*:?\s*(?:accueil|home|الرئيسية|الصفحة الرئيسية|الاستقبال)\s*(?:$|[›»>/|:→«‹\\-])/i;

/** True for a line that begins at the home page and leads on by arrows: a trail that nothing marks as one. */
export function looksLikeBreadcrumb(element: DomElement, stats: Stats): boolean {
  if (!/^(?:p|div|ul|ol|td|span|section)$/.test(element.name) || stats.links < 1 || stats.links > 6 || stats.text > 220) return false;
  return homeWords.test(textOf(element, 240));
}
