import type { SkippedWhy } from "../../model/evidence.js";
import { kindOfUrl, safeDecode } from "./urls.js";

/** Why a URL is not followed; undefined when it may be. */
export type Trap = "loop" | "calendar" | "action" | "search" | "variant" | "too-many-alike";

/** What is said of an address that was left out; nothing of actions and print versions, which hold nothing of their own. */
export const reportedTraps: Readonly<Record<Trap, SkippedWhy | undefined>> = {
  loop: "trap",
  calendar: "trap",
  action: undefined,
  search: "query-key",
  variant: undefined,
  "too-many-alike": "alike",
};

/** Counts URL patterns and says when enough of one kind were seen. */
export interface TrapWatch {
  /** `chosen`: the address is a choice of a form, of which only few are read; it is no calendar and no search, however it is written. */
  check(url: string, chosen?: boolean): Trap | undefined;
}

const maxCalendarPages = 4;
const maxAlike = 400;
const maxFacets = 40;

const actions =
  /(?:^|\/)(?:wp-admin|wp-login\.php|xmlrpc\.php|wp-json|administrator|logout|signout|deconnexion|login|connexion|signin|register|inscription|user\/(?:login|register|password)|lost-?password|cart|panier|checkout|cgi-bin|admin|node\/\d+\/edit|feed|trackback|comment-page-\d+|print|imprimer|recommander|mailto|oembed|embed)(?:\/|$)/i;
const searches = /(?:^|\/)(?:search|recherche)(?:\/|$)/i;
const searchKeys = /^(?:s|q|search|keyword|keywords|recherche|mot|query|searchword)$/i;
/** Keys that never choose a page. */
const actionKeys =
  /^(?:replytocom|add-to-cart|ical|outlook-ical|rss|feed|format|sort|order|orderby|tri|dir|filter_order\w*|vote|like|comment|reply|unsubscribe|captcha)$/i;
/** Keys that choose the page on hand-made sites and the deed on others: the value tells. */
const verbKeys = /^(?:action|task|do|mode|act|op|cmd|view_mode|func)$/i;
const verbs =
  /^(?:\w*\.)?(?:edit|editer|history|raw|info|purge|watch|unwatch|diff|revisions|recent|backlink|media|admin|administration|log-?in|log-?out|signin|signup|sign-up|connexion|deconnexion|inscription|register|profile|resendpwd|lostpassword|retrievepassword|rp|postpass|remind|reset|print|imprimer|share|partager|recommend|recommander|send|envoyer|sendmail|mailto|email|comment|reply|repondre|quote|report|signaler|vote|rate|like|add|ajouter|new|create|save|remove|delete|supprimer|modifier|update|move|upload|submit|cart|panier|checkout|subscribe|unsubscribe|abonner|search|rechercher|recherche|sort|captcha|rss|feed|atom|ical|ajax|cron|install|export_\w+|popup)$/i;
const dateKeys =
  /^(?:mois|month|annee|année|year|jour|day|date|semaine|week|m|y|d|cal|calendar|from|to|start_date|end_date|debut|fin|شهر|سنة|tribe-bar-date|ev_date|event_date)$/i;
const maxYears = 60;

/** Opens a watch over the URLs of one body. */
export function openTrapWatch(): TrapWatch {
  const shapes = new Map<string, number>();
  const count = (shape: string) => {
    const n = (shapes.get(shape) ?? 0) + 1;
    shapes.set(shape, n);
    return n;
  };
  return {
    check(address, chosen = false) {
      const url = new URL(address);
      const path = safeDecode(url.pathname);
      if (hasLoop(path)) return "loop";
      if (kindOfUrl(address) !== "page") return undefined;
      const keys = [...url.searchParams.keys()];
      const joomla = keys.includes("option");
      if (actions.test(path) || (!joomla && keys.some((key) => actionKeys.test(key))) || doesDeed(url)) return "action";
      if (!chosen && (searches.test(path) || (!joomla && keys.some((key) => searchKeys.test(key))))) return "search";
      if (keys.some((key) => variantKeys.test(key))) return "variant";
      if (!chosen && isCalendar(url, path) && count(`calendar ${calendarShape(url, path)}`) > maxCalendarPages) return "calendar";
      if (!chosen && isYear(url) && count(`year ${calendarShape(url, path)}`) > maxYears) return "calendar";
      const shape = shapeOf(url, path);
      if (keys.length >= 3 && keys.every((key) => key !== "id" && key !== "option") && count(`facets ${path}`) > maxFacets)
        return "too-many-alike";
      return count(shape) > maxAlike ? "too-many-alike" : undefined;
    },
  };
}

const variantKeys = /^(?:tmpl|print|pop)$/i;

/** The address of the page of which an address is a print or pop-up version; the address itself where it is none. */
export function plainVersion(address: string): string {
  const url = new URL(address);
  for (const key of [...url.searchParams.keys()]) if (variantKeys.test(key)) url.searchParams.delete(key);
  return url.href;
}

const doesDeed = (url: URL): boolean =>
  [...url.searchParams.entries()].some(([key, value]) => verbKeys.test(key) && verbs.test(value.trim()));

/** A key of dates with a year alone: an archive by year, unless it has no end. */
const isYear = (url: URL): boolean => [...url.searchParams.entries()].some(([key, value]) => dateKeys.test(key) && yearValue.test(value));
const yearValue = /^(?:19[89]\d|20[0-4]\d)$/;

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
  if (entries.some(([key, value]) => dateKeys.test(key) && /^\d{1,4}(?:[-/.]\d{1,2}){0,2}$/.test(value) && !yearValue.test(value)))
    return true;
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
