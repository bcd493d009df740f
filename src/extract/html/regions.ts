import type { Region } from "../../model/document.js";
import { attribute, classTokens, type DomElement } from "./dom.js";
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
const footerWords = new Set("footer foot pied pieddepage copyright colophon bottombar subfooter siteinfo".split(" "));
const asideWords = new Set(
  "sidebar sidebars aside widget widgets tagcloud share sharing sharethis addtoany addthis social socials cookie cookies gdpr rgpd consent newsletter advertisement meteo weather ticker marquee flashinfo a2a_kit".split(
    " ",
  ),
);
/** Words that may only stand alone or before one of a few nouns: "page-header" is the head of the content. */
const headerTokens =
  /^(?:(?:site|main|top|global|master|web|t3|sp|tx|layout|portal|mobile|sticky)[-_]?header|header(?:[-_]?(?:top|area|main|wrap(?:per)?|inner|container|bar|section|middle|bottom|\d))?|masthead|top[-_]?bar|topheader|ent(?:e|ê)te|en-tete|bandeau|site-branding|elementor-location-header|region-header|banner)$/;
const builderTokens =
  /^(?:elementor-(?!location|widget-(?:nav-menu|share|social|wp-widget|sidebar))|et_pb_|wp-block-(?!navigation|latest|categories|archives|tag-cloud|social)|vc_|wpb_|fl-|uk-|has-|is-|no-|with-|col-|page-|body-|menu-item|site-(?!header|footer|nav|info))/;
const spelled = /(?:^|[-_])(?:no|without|has|with|hide|show|is)[-_]/;

/**
 * Region that an element opens by its tag, role, id or classes, or undefined when it says nothing.
 * An element that holds most of the page's text, or its main part, is never furniture, whatever it is called.
 */
export function findRegion(element: DomElement, inside: Region, stats: Stats, pageText: number): Region | undefined {
  if (element.name === "body" || element.name === "html") return undefined;
  const named = byName(element, inside);
  if (named === undefined || named === "main") return named;
  const swallows = (stats.holdsMain && named !== "header") || stats.text - stats.linkText > Math.max(400, pageText * 0.6);
  const holdsContent = named === "header" && stats.holdsMain && stats.text - stats.linkText > 400;
  return swallows || holdsContent ? undefined : named;
}

function byName(element: DomElement, inside: Region): Region | undefined {
  if (element.name === "nav") return "nav";
  if (element.name === "main") return "main";
  if (element.name === "aside") return "aside";
  if (element.name === "footer") return inArticle(element) ? undefined : "footer";
  if (element.name === "header") return inArticle(element) ? undefined : "header";
  const role = byRole[attribute(element, "role").toLowerCase()];
  if (role !== undefined) return role;
  const kind = attribute(element, "data-elementor-type");
  if (kind === "header" || kind === "footer") return kind;
  return inside === "main" || inside === "header" ? byTokens(element) : undefined;
}

function byTokens(element: DomElement): Region | undefined {
  for (const token of classTokens(element)) {
    if (headerTokens.test(token)) return "header";
    if (builderTokens.test(token) || spelled.test(token)) continue;
    const words = [token, ...token.split(/[-_]+/)];
    if (/(?:header|title|content|body|heading)$/.test(token) && !/^(?:nav|menu|footer|sidebar)/.test(token)) continue;
    if (words.some((word) => footerWords.has(word))) return "footer";
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

/**
 * True for a list of short links that nothing marks as a menu but its shape: many links, hardly any other text,
 * none of them to files. Only asked before the content has begun, since a list under a heading may be content.
 */
export function looksLikeMenu(element: DomElement, stats: Stats): boolean {
  if (!/^(?:ul|ol|div|td|p|table|tr|center|form)$/.test(element.name)) return false;
  if (stats.links < 4 || stats.files > 0 || stats.holdsMain || stats.text === 0) return false;
  return stats.linkText > stats.text * 0.8 && stats.linkText / stats.links <= 32;
}
