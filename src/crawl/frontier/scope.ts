import { getDomain } from "tldts";
import type { Link } from "../../model/document.js";
import type { Entity } from "../../model/entity.js";
import { fold } from "../../text/fold.js";
import { kindOfUrl, safeDecode } from "./urls.js";

/** Where the crawl of one body may go. */
export interface Scope {
  /** Adds a host to the body's own site (where its address leads to). */
  adopt(url: string): void;
  /** Part of the body's own site. */
  owns(url: string): boolean;
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
  const names = nameForms(entity);
  const adopt = (address: string) => {
    const url = new URL(address);
    homes.add(url.host.replace(/^www\./, ""));
    const domain = getDomain(url.hostname, { allowPrivateDomains: true });
    if (domain !== null && !/(?:wordpress|blogspot|google|wixsite|weebly|github|over-blog|canalblog|jimdo|webnode)\./.test(domain))
      domains.add(domain);
  };
  const isService = (hostname: string) => services.some((service) => hostname === service || hostname.endsWith(`.${service}`));
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
    mayRead(link, from) {
      const { hostname } = new URL(link.url);
      if (foreign.test(hostname) || isService(hostname)) return false;
      const named = namesBody(`${safeDecode(link.url)} ${link.text} ${link.title}`, names);
      if (owns(from))
        return kindOfUrl(link.url) === "document" || named || portalWords.test(fold(`${link.text} ${link.title} ${link.context}`));
      // On a portal: what names the body, and what stands in the body's own folder.
      return (
        new URL(from).host === new URL(link.url).host &&
        (named || (namesBody(safeDecode(from), names) && kindOfUrl(link.url) === "document"))
      );
    },
  };
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
