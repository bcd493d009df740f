import { kindOfUrl, safeDecode } from "./urls.js";

/** Why a URL is not followed; undefined when it may be. */
export type Trap = "loop" | "calendar" | "action" | "variant" | "too-many-alike";

/** What is said of an address that was left out; nothing of actions and print versions, which hold nothing of their own. */
export const reportedTraps: Readonly<Partial<Record<Trap | "budget", "trap" | "alike" | "budget">>> = {
  loop: "trap",
  calendar: "trap",
  "too-many-alike": "alike",
  budget: "budget",
};

/** Remembers shapes of URLs and says when enough of one kind were seen. */
export interface TrapWatch {
  check(url: string): Trap | undefined;
}

const maxCalendarPages = 4;
const maxAlike = 400;
const maxFacets = 40;

const actions =
  /(?:^|\/)(?:wp-admin|wp-login\.php|xmlrpc\.php|wp-json|administrator|logout|signout|deconnexion|login|connexion|signin|register|inscription|user\/(?:login|register|password)|lost-?password|cart|panier|checkout|search|recherche|cgi-bin|admin|node\/\d+\/edit|feed|trackback|comment-page-\d+|print|imprimer|recommander|mailto|oembed|embed)(?:\/|$)/i;
const actionKeys =
  /^(?:s|q|search|keyword|keywords|recherche|mot|query|searchword|replytocom|add-to-cart|action|task|do|print|ical|outlook-ical|rss|feed|format|sort|order|orderby|tri|dir|filter_order\w*|view_mode|mode|vote|like|comment|reply|unsubscribe)$/i;
const dateKeys =
  /^(?:mois|month|annee|année|year|jour|day|date|semaine|week|m|y|d|cal|calendar|from|to|start_date|end_date|debut|fin|شهر|سنة|tribe-bar-date|ev_date|event_date)$/i;

/** Opens a watch over the URLs of one body. */
export function openTrapWatch(): TrapWatch {
  const shapes = new Map<string, number>();
  const count = (shape: string) => {
    const n = (shapes.get(shape) ?? 0) + 1;
    shapes.set(shape, n);
    return n;
  };
  return {
    check(address) {
      const url = new URL(address);
      const path = safeDecode(url.pathname);
      if (kindOfUrl(address) !== "page") return hasLoop(path) ? "loop" : undefined;
      if (hasLoop(path)) return "loop";
      const keys = [...url.searchParams.keys()];
      if (actions.test(path) || (keys.some((key) => actionKeys.test(key)) && !keys.includes("option"))) return "action";
      if (keys.some((key) => /^(?:tmpl|print|pop)$/i.test(key))) return "variant";
      if (isCalendar(url, path) && count(`calendar ${calendarShape(url, path)}`) > maxCalendarPages) return "calendar";
      const shape = shapeOf(url, path);
      if (keys.length >= 3 && keys.every((key) => key !== "id" && key !== "option") && count(`facets ${path}`) > maxFacets)
        return "too-many-alike";
      return count(shape) > maxAlike ? "too-many-alike" : undefined;
    },
  };
}

/** A segment that comes back: /a/b/a/b, or three times the same. */
function hasLoop(path: string): boolean {
  const segments = path.split("/").filter((segment) => segment !== "");
  if (segments.length > 20) return true;
  const counts = new Map<string, number>();
  for (const segment of segments) counts.set(segment, (counts.get(segment) ?? 0) + 1);
  if ([...counts.values()].some((n) => n >= 3)) return true;
  return /(?:^|\/)([^/]+\/[^/]+)\/(?:.*\/)?\1(?:\/|$)/.test(path.slice(0, 500));
}

/** A page per month or day. A year alone is no calendar: budgets stand under it. */
function isCalendar(url: URL, path: string): boolean {
  const entries = [...url.searchParams.entries()];
  if (entries.some(([key, value]) => dateKeys.test(key) && /^\d{1,4}(?:[-/.]\d{1,2}){0,2}$/.test(value))) return true;
  if (entries.some(([, value]) => /^(?:19|20|21)\d\d-\d{1,2}(?:-\d{1,2})?$/.test(value))) return true;
  return /\/(?:agenda|calendr?ier|calendar|events?|evenements?|events-calendar|icalrepeat\.\w+)(?:\/|$).*\d{4}[-/]\d{1,2}/i.test(path);
}

const calendarShape = (url: URL, path: string): string =>
  `${path.replace(/\d+/g, "9")}?${[...new Set(url.searchParams.keys())]
    .filter((key) => !/jour|day/i.test(key))
    .sort()
    .join("&")}`;

const shapeOf = (url: URL, path: string): string =>
  `${path.replace(/\d+/g, "9").replace(/[^/]{40,}/g, "x")}?${[...url.searchParams.keys()].sort().join("&")}`;
