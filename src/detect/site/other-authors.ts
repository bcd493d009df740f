import { fold } from "../../text/fold.js";
import type { BodyReader } from "./named-bodies.js";

const titleLines = 5;
const maxTitle = 120;

/**
 * Whether the first lines name, as the author, a body that several communes form together, or the administration above them all: a line
 * that begins with its name, or a title of a thing of it. "Adhésion au groupement" names it in passing.
 */
export function isOfJointBody(titles: readonly string[], { joint, supervising }: BodyReader): boolean {
  return titles.slice(0, titleLines).some((text, index) => [joint, supervising].some((pattern) => isAuthor(text, pattern, index < 2)));
}

/** Whether the title or one of the first two lines names as the author an institution of a state: "Règlement de l'assemblée nationale". */
export function isOfInstitution(titles: readonly string[], { institutions }: BodyReader): boolean {
  return titles.slice(0, 3).some((text) => isAuthor(text, institutions, true));
}

/** Whether a line begins with the name of an author or, where it may be a title, is that of a thing of his. */
function isAuthor(text: string, author: RegExp, isTitle: boolean): boolean {
  if (text.length > maxTitle) return false;
  const folded = fold(text);
  const found = author.exec(folded);
  if (found === null) return false;
  if (found.groups?.of !== undefined) return isTitle;
  const before = folded.slice(0, found.index);
  const isFirst = !/[\p{L}\d]/u.test(before.replace(/^[^\p{L}\d]*(?:le|la|l'|les|ال)\s*/u, ""));
  return isFirst || (isTitle && (ofIt.test(before) || verbFirst.test(before)));
}

/** "تنظم وزارة …": in Arabic the verb stands before who acts. */
const verbFirst = /^[^\p{L}\d]*[تي]\p{Script=Arabic}{2,7}\s+$/u;

/** "budget du", "comptes de la", "organigramme – ": the thing named before is a thing of the body. */
const ofIt = /(?:(?<!\p{L})(?:du|de la|de|des)|[:–—-]|ل)\s*$/u;

const associationLines = 4;
const listedLines = 14;
const maxAssociation = 90;
const association =
  /^[^\p{L}\d]*(?:l['’])?(?:association|amicale|coopérative|fédération|ligue|جمعية|الجمعية|تعاونية|ودادية|فدرالية|فيدرالية)\s+\p{L}/iu;

/**
 * Whether the letterhead of a file is that of an association: one line of its first ones is its name. Where several lines are names of
 * associations, the file is a list of them.
 */
export function isOfAssociation(lines: readonly string[]): boolean {
  const named = lines.slice(0, listedLines).flatMap((text, index) => (isAssociationName(text) ? [index] : []));
  return named.length === 1 && (named[0] ?? listedLines) < associationLines;
}

const isAssociationName = (text: string): boolean => text.length <= maxAssociation && association.test(text) && !/[\d|:،,;]/u.test(text);

const inspected =
  /^[^\p{L}]*[\p{L}'’ ]{0,40}?(?:contr[ôo]l|audit|inspect|examin|concern|المراقب|المفتحص|المعني)[\p{L}'’ ]{0,20}\s*[:：]\s*(?<who>.{4,100})$/iu;

/** The body that a report says it is about: "Organisme contrôlé : …"; undefined for any other line. */
export function inspectedBody(text: string): string | undefined {
  return inspected.exec(text)?.groups?.who;
}
