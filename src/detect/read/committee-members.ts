import type { Passage } from "../topic/passages.js";
import { type Listed, personsOf, roleIn } from "./people-list.js";

/**
 * Persons who are each named behind a committee, without an office of the council: who presides over committees, and nobody else, is no list of
 * a council. Nor are their members, unless they stand below the council's name.
 */
export function isOfCommittees(listed: readonly Listed[], { place }: Passage): boolean {
  if (!listed.every(({ line }) => ofCommittee.test(line.text))) return false;
  if (namesOffice(listed)) return false;
  return (place !== "self" && place !== "above") || listed.every(({ role }) => role === "president" || role === "committee-chair");
}

/** Offices that committees seldom have. */
const ownRoles: ReadonlySet<string> = new Set(["secretary", "deputy-secretary", "councillor"]);
const ofCouncil =
  /(?<!\p{L})(?:présidente?|secrétaire|membre) du conseil(?!\p{L})|(?:رئيس|رئيسة|كاتب|كاتبة|عضو|عضوة) (?:ال)?مجلس(?!\p{L})/iu;
/** A text that begins with the word for a committee. */
export const ofCommittee = /^[^\p{L}]*(?:la )?commission(?!\p{L})|^[^\p{L}]*(?:ال)?لجنة(?!\p{L})/iu;

/**
 * Whether every person is named under a committee, or among others behind one, and none with an office of the council: the members of committees, though
 * the page bears the council's name. One name in each row of a table that gives its committee too may be the list of the council.
 */
export function areUnderCommittees(listed: readonly Listed[], { lines }: Passage): boolean {
  if (listed.length === 0 || namesOffice(listed)) return false;
  return listed.every(({ line }) => {
    if (ofCommittee.test(line.text)) return line.kind !== "row" || listed.filter((other) => other.line === line).length > 1;
    const above = lines.slice(0, Math.max(0, lines.indexOf(line))).findLast((other) => !isOfList(other));
    return above !== undefined && above.text.length <= maxName && ofCommittee.test(above.text);
  });
}

const namesOffice = (listed: readonly Listed[]): boolean =>
  listed.some(({ role, line }) => (role !== undefined && ownRoles.has(role)) || ofCouncil.test(line.text));

const maxName = 120;

/** A line that names persons, or the office of those below it: "Membres :". */
const isOfList = (line: Passage["lines"][number]): boolean =>
  personsOf(line).length > 0 || (!ofCommittee.test(line.text) && roleIn(line.text, line.country.readers.persons.roles) !== undefined);
