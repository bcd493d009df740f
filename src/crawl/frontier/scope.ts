import { getDomain } from "tldts";
import type { Link } from "../../model/document.js";
import type { Entity } from "../../model/entity.js";
import { fold } from "../../text/fold.js";
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
const portalWords =
  /portail (?:de publication|des collectivites|officiel)|publication (?:proactive|des documents)|collectivites territoriales|بوابه|البوابه الوطنيه|الجماعات الترابيه/u;

/** Opens the scope around the address of a body. `services`: hosts that every site of the country links to and that hold nothing filed under one body. */
export function openScope(entity: Entity, seed: string, services: readonly string[]): Scope {
  const homes = new Set<string>();
  const domains = new Set<string>();
  const filed = new Set<string>();
  const names = nameForms(entity);
  const isForeign = (address: string) => {
    const { hostname } = new URL(address);
    return foreign.test(hostname) || services.some((service) => hostname === service || hostname.endsWith(`.${service}`));
  };
  const adopt = (address: string) => {
    if (homes.size > 0 && isForeign(address)) return false;
    const url = new URL(address);
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
    const url = new URL(address);
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
        return kindOfUrl(link.url) === "document" || named || portalWords.test(fold(`${link.text} ${link.title} ${link.context}`));
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

/** Spellings of the body's name as they stand in addresses and texts: words joined by blanks. */
function nameForms(entity: Entity): string[] {
  const plain = (name: string) =>
    fold(name)
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();
  const short = (name: string) =>
    name.replace(
      /^(?:commune|municipalite|conseil|province|prefecture|region|جماعه|مجلس|عماله|اقليم|جهه|المجلس|الجماعي|الاقليمي|الجهوي|provincial|communal|regional|prefectoral|territoriale|urbaine|rurale|de|d|du|des|la|le|l|لجماعه) /u,
      "",
    );
  const forms = new Set<string>();
  for (const name of [entity.nameFr, entity.nameAr].map(plain)) {
    let form = name;
    for (let before = ""; before !== form; ) {
      before = form;
      form = short(form);
    }
    if (form.length >= 4) forms.add(form);
  }
  return [...forms];
}

function namesBody(text: string, names: readonly string[]): boolean {
  const plain = ` ${fold(text).replace(/[^\p{L}\p{N}]+/gu, " ")} `;
  return names.some((name) => plain.includes(` ${name} `));
}
