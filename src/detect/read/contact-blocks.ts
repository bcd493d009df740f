import type { Block } from "../../model/document.js";
import type { Source } from "../site/corpus.js";
import type { Country } from "../site/country.js";
import { contactWords, maxText, namesSeat, partsIn, telephone } from "./contact-parts.js";
import { wordsOf } from "./lines.js";

const maxLine = 120;
const linesOfBlock = 6;
const small = new Set(["de", "du", "des", "d", "la", "le", "les", "l"]);

/** Whether a text begins with one of the names, small words apart. */
export function beginsWithName(text: string, names: readonly string[]): boolean {
  const words = wordsOf(text)
    .list.filter((word) => !small.has(word))
    .join(" ");
  return names.some((name) => name !== "" && words.startsWith(name));
}

/** Whether a text is one of the names and nothing else, small words apart. */
function isName(text: string, names: readonly string[]): boolean {
  const words = wordsOf(text).list.filter((word) => !small.has(word));
  return names.includes(words.join(" "));
}

/** A block with the text of the bare label above it ("Téléphone" and below it the number). */
export type ReadBlock = Block & { readonly said: string };

/** A code of four or five figures and a place in capitals: "63710 Saulzet-le-Froid". */
const postalLine = /^[^\p{L}\d]*(?:[A-Z]{1,2}-)?(?:\d{2} ?\d{3}|(?!(?:19|20)\d\d)\d{4})\s+\p{Lu}\p{L}/u;

/** Whether a line is the postal one of an address. */
export const isPostalLine = ({ text }: { readonly text: string }): boolean => postalLine.test(text);

/** What of a run of lines tells how to reach somebody, where it tells a telephone and an e-mail or postal address. */
function reachedBy(near: readonly ReadBlock[], country: Country): ReadBlock[] {
  const read = near.map((block) => {
    const parts = partsIn(block.said, country);
    return { block, parts: { ...parts, address: parts.address || isPostalLine(block) } };
  });
  const isWhole = read.some(({ parts }) => parts.phone) && read.some(({ parts }) => parts.email || parts.address);
  return isWhole ? read.filter(({ parts }) => parts.phone || parts.email || parts.address).map(({ block }) => block) : [];
}

/**
 * The lines below one that is the body's house with its own name, as addresses are written: "Mairie de X", the street, the telephone. Empty
 * where several lines are so and tell different numbers: they are several houses.
 */
export function addressBlock(main: readonly ReadBlock[], names: readonly string[], country: Country): ReadBlock[] {
  const startOf = ({ text, kind }: Block): number => {
    const line = text.replace(/^[^\p{L}]+/u, "");
    const seat = kind === "row" || text.length > maxLine ? null : country.bodies.seat.exec(line);
    return seat?.index === 0 ? seat[0].length : -1;
  };
  const blocks = main.flatMap((block, index) => {
    const length = startOf(block);
    if (length === -1 || !isName(block.text.replace(/^[^\p{L}]+/u, "").slice(length), names)) return [];
    const next = main.slice(index + 1, index + linesOfBlock);
    const end = next.findIndex((other) => other.text.length > maxLine || startOf(other) !== -1);
    const reached = reachedBy([block, ...(end === -1 ? next : next.slice(0, end))], country);
    return reached.length === 0 ? [] : [reached];
  });
  const told = new Set(blocks.map((lines) => lines.map(({ text }) => text).join("\n")));
  return told.size === 1 ? (blocks[0] ?? []) : [];
}

const linesOfFoot = 40;
const around = 6;
/** What stands at the foot of a site and nowhere else. */
const footWords =
  /©|copyright|tous droits réservés|mentions légales|politique de confidentialité|gestion des cookies|plan du site|جميع الحقوق محفوظة|حقوق النشر|سياسة الخصوصية|خريطة الموقع/iu;

/** A site that speaks of itself. */
const ownContact = /nous contacter|contactez[- ]nous|nous joindre|اتصل بنا|للاتصال بنا/iu;

const linesOfEnd = 4;
const linesOfHead = 8;
const linesAbove = 3;
const maxSender = 60;
/** Letters before the house in a line that is its name: "La mairie". */
const beginning = 4;
/** Others whose number may end a paper of the council: who draws plans, sells, or is the partner. */
const trade =
  /bureau d['’]|ing[ée]ni|s\.?a\.?r\.?l|société|entreprise|coopérative|association|cabinet|architecte|agence|شركة|مقاولة|تعاونية|جمعية|مكتب الدراسات|وكالة/iu;

/** Whether the lines of a contact are the last ones of a paper that the body's council heads, with its name in the postal line and nobody else's above. */
function endsPaper(main: readonly ReadBlock[], at: number, names: readonly string[], country: Country): boolean {
  const { councils } = country.bodies;
  const last = main.slice(Math.max(0, at - linesAbove));
  const isAddressed = last.some(({ text, said }) => {
    const words = ` ${wordsOf(text).list.join(" ")} `;
    return partsIn(said, country).address && names.some((name) => name !== "" && words.includes(` ${name} `));
  });
  if (!isAddressed || last.some(({ text }) => trade.test(text))) return false;
  return main
    .slice(0, linesOfHead)
    .some(({ text }) => text.length <= maxSender && Object.values(councils).some((council) => council.test(text)));
}

/** The telephone of an administration, at the end of a page that is called by it, with an address that is said to be one. */
const switchboard = /^[^\p{L}]*(?:standard(?: téléphonique)?|(?:ال)?موزع (?:ال)?هاتفي)\s*[:：]/iu;
const administration =
  /^[^\p{L}]*(?:l['’])?(?:administration|services) (?:communale?|communaux|municipale?|municipaux|de la (?:commune|mairie))|^(?:ال)?إدارة (?:ال)?(?:جماعي[ةه]|جماعة)/iu;
const isAddressed = ({ text, said }: ReadBlock): boolean => /^[^\p{L}]*(?:adresse|(?:ال)?عنوان)/iu.test(said) && !trade.test(text);

const linesToHouse = 2;
const house =
  /^[^\p{L}]*(?:la |l['’])?(?:mairie|h[ôo]tel de ville|maison communale|siège (?:de la commune|communal|du conseil)|(?:ال)?قصر (?:ال)?بلدي[ةه]?|مقر (?:ال)?(?:جماعة|مجلس|بلدية))(?!\p{L})(?! annexe)/iu;
/** A line that begins with the house of the body, with or without where it stands. */
const isHouse = ({ text }: ReadBlock): boolean => text.length <= maxLine && house.test(text);

/**
 * The contact in the foot of a page that does not mark its foot: near the end, followed by what feet say or by nothing at all, and the body's own by
 * what stands beside it: its house or mailbox, on a paper of its council its name in the postal line, or under the site's own "contact us" its name in the postal line. A baker's number has an
 * address in the place, too, and the name in the line of the rights stands on every page.
 */
export function footContact(
  main: readonly ReadBlock[],
  names: readonly string[],
  { country, title }: Source,
  isOwnMailbox: (text: string) => boolean,
): ReadBlock[] {
  const from = Math.max(0, main.length - linesOfFoot);
  const at = main.findLastIndex(({ said }, index) => index >= from && partsIn(said, country).phone);
  if (at === -1) return [];
  const isLast = main.length - at <= linesOfEnd;
  const isAtEnd = isLast && (telephone.test(main[at]?.said ?? "") || main.slice(Math.max(0, at - linesToHouse), at).some(isHouse));
  const hasFoot = main.slice(at + 1).some(({ text }) => footWords.test(text));
  if (!isAtEnd && !hasFoot) return [];
  const near = main.slice(Math.max(0, at - around), at + around + 1).filter(({ text }) => text.length <= maxLine && !footWords.test(text));
  const isNamed = near.some(({ text }) => isPostalLine({ text }) && isName(text.replace(/^[^\p{L}]*(?:[A-Z]{1,2}-)?[\d ]+/u, ""), names));
  const isOwn = near.some(({ text }) => isOwnMailbox(text)) || (isNamed && near.some(({ text }) => ownContact.test(text)));
  const isLabelled = near.some(({ text, said }) => contactWords.test(text) || said !== text);
  // Where no foot follows, a commune later in a line or in a postal one is where somebody lives or works.
  const isAlone = ({ text, said }: ReadBlock) => text.search(country.bodies.seat) <= beginning && !partsIn(said, country).address;
  const isSeat = (block: ReadBlock) => namesSeat(block.text, country) && (hasFoot || isAlone(block) || isHouse(block));
  const isKnown = isLabelled && (isOwn || near.some(isSeat));
  const isOfSwitchboard = isLast && switchboard.test(main[at]?.said ?? "") && administration.test(title) && near.some(isAddressed);
  return isKnown || isOfSwitchboard || (isAtEnd && endsPaper(main, at, names, country)) ? reachedBy(near, country) : [];
}

/** The blocks of a page's content that are short enough to be a contact. */
export const contentBlocks = ({ document }: Source, said: (block: Block) => string): ReadBlock[] =>
  document.blocks
    .filter((block) => block.region === "main" && block.text.length <= maxText)
    .map((block) => ({ ...block, said: said(block) }));
