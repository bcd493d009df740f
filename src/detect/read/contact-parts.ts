import { readAddresses } from "../../text/addresses.js";
import { boundedMemo } from "../../text/bounded-memo.js";
import { readEmails, readPhones } from "../../text/contacts.js";
import type { Country } from "../site/country.js";

/** Characters of the longest text that may be a contact. */
export const maxText = 600;

/** Words that stand over the contact of a body. */
export const contactWords = /secrétariat|accueil|siège|contact|coordonnées|الاتصال|اتصل|مقر|العنوان/iu;

/** What one text gives of a contact. */
export interface Parts {
  readonly phone: boolean;
  readonly email: boolean;
  readonly address: boolean;
}

/** Words by which a number is said to be a telephone's; "Tél/Fax : …" is one too. */
export const telephone = /t[ée]l|phone|standard|هاتف/iu;
/** What stands before the body's house where it only tells where something else is: "place de la mairie", "à côté de la mairie". */
const beside =
  /(?:place|rue|avenue|av\.?|boulevard|bd\.?|square|parking|route|chemin|impasse|allée|près|face|côté|proximité|derrière|devant|mètres|ساحة|شارع|زنقة|طريق|قرب|بجانب|أمام|قبالة)\s+(?:(?:de|du|à|au|aux|la|le|les)\s+|(?:de )?l['’])*$/iu;
/** Characters of the longest of these. */
const maxWay = 60;
const seats = new WeakMap<RegExp, RegExp>();

/** Whether a text names the body or its house; an e-mail address and the way to something near the house are no such words. */
export function namesSeat(text: string, { bodies }: Country): boolean {
  const every = seats.get(bodies.seat) ?? new RegExp(bodies.seat.source, "giu");
  seats.set(bodies.seat, every);
  const plain = text.replace(/(?<!\S)\S+@\S+/gu, " ");
  return [...plain.matchAll(every)].some(({ index }) => !beside.test(plain.slice(Math.max(0, index - maxWay), index)));
}

const memos = new WeakMap<Country, (text: string) => Parts>();
const maxKnown = 10_000;
const maxAddress = 120;

/** Phone, e-mail and address of a text; kept, since footers are the same on every page. */
export function partsIn(text: string, country: Country): Parts {
  const known = memos.get(country) ?? boundedMemo((read: string) => readParts(read, country), maxKnown);
  memos.set(country, known);
  return known(text);
}

function readParts(text: string, { readers: { contacts, addresses } }: Country): Parts {
  return {
    phone: readPhones(text, contacts).some((phone) => !phone.fax || telephone.test(text.slice(0, phone.start).slice(-24))),
    email: readEmails(text, contacts).length > 0,
    address: readAddresses(text, addresses).some((address) => address.sure || text.length < maxAddress) || addresses.postal.test(text),
  };
}
