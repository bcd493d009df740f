import { getDomain } from "tldts";
import type { Link } from "../../model/document.js";
import type { Entity } from "../../model/entity.js";
import { fold } from "../../text/fold.js";
import { readUrl } from "../../text/read-url.js";
import { isFileHost, isStoredFile, isStoreHandover } from "./file-hosts.js";
import { kindOfUrl, safeDecode } from "./urls.js";

/** Where the crawl of one body may go. */
export interface Scope {
  /** Adds a host to the body's own site (where its address leads to); false for a social network or a national service, which is nobody's own. */
  adopt(url: string): boolean;
  /** Part of the body's own site. */
  owns(url: string): boolean;
  /** A social network or a national service, where nothing is read. */
  isForeign(url: string): boolean;
  /** Another host's page or document that the site links to and that may be read for what is filed under the body. */
  mayRead(link: Pick<Link, "url" | "text" | "title" | "context">, from: string): boolean;
}

/** Hosts that hold no published documents of a body, or may not be crawled. */
const foreign =
  /(?:^|\.)(?:facebook|fb|twitter|x|instagram|youtube|youtu|linkedin|tiktok|pinterest|whatsapp|wa|t|telegram|google|goo|gstatic|googleapis|bing|yahoo|wikipedia|w3|wordpress|joomla|drupal|apple|microsoft|adobe|mozilla|gravatar|addtoany|sharethis|openstreetmap|waze)\.(?:com|org|net|be|me|gl|ma|fr|io|co)$/;

/** What a country's sites link to, and how their links name a body. */
export interface CountryLinks {
  /** Hosts that every site links to and that hold nothing filed under one body. */
  readonly services: readonly string[];
  /** Words of links to portals where bodies publish, a pattern on folded text; none where left out. */
  readonly publication?: string | undefined;
  /** First words of the registry's names that links leave out, "commune", "جماعه". */
  readonly beforeName: readonly string[];
}

/** Links of a country of which nothing is known. */
export const noCountryLinks: CountryLinks = { services: [], beforeName: [] };

/** Opens the scope around the address of a body. */
export function openScope(entity: Entity, seed: string, { services, publication, beforeName }: CountryLinks): Scope {
  const homes = new Set<string>();
  const domains = new Set<string>();
  const filed = new Set<string>();
  const names = nameForms(entity, beforeName);
  const portalWords = publication === undefined ? undefined : new RegExp(publication, "u");
  const isForeign = (address: string) => {
    const { hostname } = readUrl(address);
    return foreign.test(hostname) || services.some((service) => hostname === service || hostname.endsWith(`.${service}`));
  };
  const adopt = (address: string) => {
    if (homes.size > 0 && isForeign(address)) return false;
    const url = readUrl(address);
    const host = url.host.replace(/^www\./, "");
    const domain = getDomain(url.hostname, { allowPrivateDomains: true });
    // Of a domain to which the body's address only leads, the other hosts may be other bodies'.
    if (domain !== null && !sharedDomains.test(domain) && (homes.size === 0 || domain === url.hostname.replace(/^www\./, "")))
      domains.add(domain);
    homes.add(host);
    return true;
  };
  adopt(seed);
  const owns = (address: string) => {
    const url = readUrl(address);
    if (homes.has(url.host.replace(/^www\./, ""))) return true;
    const domain = getDomain(url.hostname, { allowPrivateDomains: true });
    return domain !== null && domains.has(domain);
  };
  return {
    adopt,
    owns,
    isForeign,
    mayRead(link, from) {
      if (isStoreHandover(from, link.url)) return true;
      if (owns(from) && isStoredFile(link.url)) return true;
      // The page of a viewer or a store is made by scripts: what it shows cannot be read there.
      if (isForeign(link.url) || isFileHost(new URL(link.url).hostname)) return false;
      const named = namesBody(`${safeDecode(link.url)} ${link.text} ${link.title}`, names);
      if (owns(from)) {
        if (named) filed.add(link.url);
        return (
          kindOfUrl(link.url) === "document" || named || portalWords?.test(fold(`${link.text} ${link.title} ${link.context}`)) === true
        );
      }
      if (filed.has(from) && isFiledUnder(from, link.url)) {
        filed.add(link.url);
        return true;
      }
      // On a portal: what names the body, and what stands in the body's own folder.
      return (
        new URL(from).host === new URL(link.url).host &&
        (named || (namesBody(safeDecode(from), names) && kindOfUrl(link.url) === "document"))
      );
    },
  };
}

const sharedDomains = /(?:wordpress|blogspot|google|wixsite|weebly|github|over-blog|canalblog|jimdo|webnode)\./;

/**
 * True for what a data portal files under the page that links to it: the data sets of an organisation and its further pages, the resources
 * of a data set, and the files of a resource wherever they lie. Source: CKAN's routes /organization, /group, /dataset and /resource.
 */
function isFiledUnder(from: string, to: string): boolean {
  const page = new URL(from);
  const target = new URL(to);
  const [, folder = "", kind = ""] = /^(.*?)\/(organization|group|dataset)\/[^/]+/.exec(page.pathname) ?? [];
  if (kind === "") return false;
  if (kind === "dataset" && kindOfUrl(to) === "document") return true;
  if (target.host !== page.host || !target.pathname.startsWith(`${folder}/`)) return false;
  const rest = target.pathname.slice(folder.length);
  if (kind === "dataset") return rest.startsWith(`/dataset/${page.pathname.slice(folder.length).split("/")[2]}/resource/`);
  return /^\/dataset\/[^/]+\/?$/.test(rest) || (target.pathname === page.pathname && target.searchParams.has("page"));
}

/** Articles and prepositions before a name, in any country. */
const particles = ["de", "d", "du", "des", "la", "le", "l"];

/** Spellings of the body's name as they stand in addresses and texts: words joined by blanks. */
function nameForms(entity: Entity, beforeName: readonly string[]): string[] {
  const before = new Set([...particles, ...beforeName.map(fold)]);
  const forms = [entity.nameFr, entity.nameAr].map((name) => {
    const words = fold(name)
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== "");
    const first = words.findIndex((word, index) => !before.has(word) || index === words.length - 1);
    return words.slice(first).join(" ");
  });
  return [...new Set(forms.filter((form) => form.length >= minNameLength))];
}

const minNameLength = 4;

function namesBody(text: string, names: readonly string[]): boolean {
  const plain = ` ${fold(text).replace(/[^\p{L}\p{N}]+/gu, " ")} `;
  return names.some((name) => plain.includes(` ${name} `));
}
