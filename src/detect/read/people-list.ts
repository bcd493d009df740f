import { fold, foldText } from "../../text/fold.js";
import { isGivenName } from "../../text/given-names.js";
import { type Person, type PersonReader, readBureau, readPerson, readPersons } from "../../text/persons.js";
import { type Role, type RoleReader, readRole } from "../../text/roles.js";
import type { Line } from "../site/corpus.js";
import { sameKey } from "./lines.js";

/** A person in a list, with the line that names them. */
export interface Listed {
  readonly name: string;
  readonly role: Role | undefined;
  readonly line: Line;
  /** Offset of the name in the line. */
  readonly at: number;
}

const maxEntryLength = 140;
const minInProse = 3;
const cache = new WeakMap<Line, readonly Person[]>();

/** Persons named by a line as a list entry, or by a sentence that enumerates several with honorifics. */
export function personsOf(line: Line): readonly Person[] {
  const known = cache.get(line);
  if (known !== undefined) return known;
  const found = readLine(line);
  cache.set(line, found);
  return found;
}

const maxEnumeration = 600;
/** The end of one sentence and the beginning of the next; sought from the stop on, for letters are many. */
const sentence = /[.؟!](?<=\p{L}{4}.)\s+\p{L}/u;

/** Arrows between name and function, as bars of the same length. */
const plainBars = (text: string): string => text.replace(/[←→⇐⇒➔►]/gu, "|").replace(/[=-]>|<[=-]/gu, "| ");

/** A full stop before the next office and its colon, or at the end; initials have one too. */
const sentenceEnd = /(?<=\p{L})\.(?=\s+[^:：.]{3,40}[:：]|\s*$)/gu;

/** Sentences that each begin with an office and a colon are an enumeration: "Présidence : A. Vice-présidence : B.", of the same length. */
function joinLabelled(text: string): string {
  const sentences = text.split(sentenceEnd).filter((sentence) => sentence.trim() !== "");
  const isLabelled = sentences.length > 1 && sentences.every((sentence) => /^[^:：.]{3,40}[:：]/u.test(sentence.trim()));
  return isLabelled ? text.replace(sentenceEnd, ";") : text;
}

function readLine(original: Line): readonly Person[] {
  const line = { ...original, text: joinLabelled(plainBars(original.text)) };
  const reader = line.country.readers.persons;
  const single = line.kind === "row" || line.text.length <= maxEntryLength ? readPerson(line.text, reader) : undefined;
  const isSentence = sentence.test(line.text);
  const pieces = line.text.length > maxEnumeration || isSentence || !enumeration.test(line.text) ? [] : readPieces(line.text, reader);
  if (pieces.length >= 2) return pieces;
  if (single !== undefined && !isSentence) return [single];
  if (pieces[0]?.role !== undefined && line.text.length <= maxEntryLength) return pieces;
  const bureau = readBureau(line.text, reader);
  const named = readPersons(line.text, reader);
  if (bureau.length >= minInProse && bureau.length >= named.length) return bureau;
  return named.length >= minInProse || (named.length > 1 && named.every(({ role }) => role !== undefined)) ? named : [];
}

/** What parts persons in an enumeration; words that tell the role of those who follow stay. */
const enumeration =
  /([،,;:|()]|(?<=\s)[-–—·•](?=\s)|(?<=\s|^)(?:et|avec|ainsi que|composée? de|[Pp]résidée? par|[Dd]irigée? par|sous la présidence de|assistée? de|برئاسة|يرأسها|ترأسها|و?[يت]نوب عنها?|و?تضم في عضويتها|وتضم|وعضوية|بعضوية|و?من (?:بين )?أعضائها|و?أعضاؤها|تتكون من)(?=\s))/u;

/** Persons of an enumeration or of the cells of a row: "Président : A ; membres : B, C". A role holds until the next one. */
function readPieces(text: string, reader: PersonReader): Person[] {
  const found: Person[] = [];
  let role: Role | undefined;
  let at = 0;
  for (const piece of text.split(enumeration)) {
    const person = piece.length < 3 ? undefined : readPerson(piece, reader);
    const last = found.at(-1);
    const inBrackets = /\(\s*$/u.test(text.slice(0, at)) && person === undefined ? roleIn(piece, reader.roles) : undefined;
    if (inBrackets !== undefined && last !== undefined) {
      found[found.length - 1] = { ...last, role: inBrackets };
      role = undefined;
      at += piece.length;
      continue;
    }
    role = roleIn(piece, reader.roles) ?? (piece === "|" ? undefined : role);
    const joined = role === undefined ? [] : readJoined(piece, reader);
    if (joined.length > 0) found.push(...joined.map((each) => ({ ...each, role, start: at + each.start, end: at + each.end })));
    else if (person !== undefined && (person.likelihood === "likely" || (role !== undefined && found.length > 0)))
      found.push({ ...person, role: person.role ?? role, start: at + person.start, end: at + person.end });
    at += piece.length;
  }
  return found;
}

/** The conjunction that Arabic writes onto the next name: "رقية الساهل وحليمة رزوقي". */
const conjunction = /\s+و(?=\p{Script=Arabic}{2})/gu;

/** Several persons of one piece, joined by the conjunction that is written onto the next name: each must be a name for itself, the most of them certain. */
function readJoined(piece: string, reader: PersonReader): Person[] {
  const cuts = [...piece.matchAll(conjunction)].filter(({ index }) => !isGiven(piece, index, reader));
  if (cuts.length === 0) return [];
  const starts = [0, ...cuts.map((cut) => cut.index + cut[0].length)];
  const persons = starts.flatMap((start, index): Person[] => {
    const person = readPerson(piece.slice(start, cuts[index]?.index), reader);
    return person === undefined ? [] : [{ ...person, start: start + person.start, end: start + person.end }];
  });
  const certain = persons.filter(({ likelihood }) => likelihood === "likely").length;
  return persons.length === starts.length && certain * 2 > persons.length ? persons : [];
}

/** Whether the word at a place is a given name that begins with the letter of the conjunction: "وفاء". */
function isGiven(piece: string, at: number, { names }: PersonReader): boolean {
  const [word = ""] = piece.slice(at).trim().split(/\s/u);
  return isGivenName(foldText(word).text, names.givenNames);
}

/**
 * The people of a list, each once. A role may stand in the line, in the heading above ("Membres") or in a line of its own
 * beside the name, as cards have it. Names of doubtful shape count only beside a role or among several certain ones: half of them, or a quarter
 * where the content `isLikely` such a list. The header of a table may stand outside `lines`, in `around`.
 */
export function readPeople(lines: readonly Line[], around: readonly Line[] = lines, isLikely = false): Listed[] {
  const found: (Listed & { sure: boolean })[] = [];
  const seen = new Set<string>();
  lines.forEach((line, index) => {
    const persons = byColumn(around, around === lines ? index : around.indexOf(line)) ?? personsOf(line);
    const isOne = persons.length === 1 && line.text.length <= maxEntryLength;
    for (const person of persons) {
      const key = sameKey(person.name);
      if (seen.has(key)) continue;
      const role = person.role ?? (isOne ? roleIn(line.text, line.country.readers.persons.roles) : undefined) ?? roleAround(lines, index);
      seen.add(key);
      found.push({ name: person.name, role, line, at: person.start, sure: person.likelihood === "likely" });
    }
  });
  const certain = found.filter((person) => person.sure).length;
  return found.filter(
    (person) => person.sure || (certain > 1 && certain * (isLikely ? 4 : 2) >= found.length) || (person.role !== undefined && certain > 0),
  );
}

/** Cells of the first row of the table in which a row stands; undefined for that row itself. */
function headerOf(lines: readonly Line[], index: number): string[] | undefined {
  const line = lines[index];
  if (line === undefined || line.kind !== "row") return undefined;
  let first = index;
  while (lines[first - 1]?.kind === "row" && lines[first - 1]?.headings.join("|") === line.headings.join("|")) first--;
  return first === index ? undefined : cellsOf(lines[first]?.text ?? "");
}

const lastNameColumn = /^(?:noms?|nom de famille|last ?names?|surnames?|cognomi?|(?:ال)?نسب|(?:ال)?اسم (?:ال)?عايلي)$/u;
const firstNameColumn = /^(?:prenoms?|first ?names?|nom[ei]|(?:ال)?اسم(?: (?:ال)?شخصي)?)$/u;
const wholeNameColumn =
  /^(?:noms?|noms? (?:et|&|\/|-)? ?prenoms?|prenoms? (?:et|&|\/|-)? ?noms?|noms? complets?|names?|membres?|elus?|(?:ال)?اسماء|(?:ال)?اسم(?: (?:ال)?كامل| و ?(?:ال)?نسب| (?:ال)?عايلي و ?(?:ال)?شخصي)?)$/u;
const functionColumn =
  /^(?:fonctions?|qualites?|postes?|mandats?|titres?|roles?|responsabilites?|(?:ال)?صفه|(?:ال)?مهام|(?:ال)?مهمه|(?:ال)?وظيفه)(?: |$)/u;
const nameCell = /^[\p{L}][\p{L}'’. -]{1,50}$/u;

/**
 * The person of a row under a header that has columns of names: "Nom | Prénom | Qualité" puts the two cells together,
 * "Nom | Fonction" takes a single word for a name, since the header says that it is one.
 */
function byNameColumns(line: Line, header: readonly string[]): Person[] | undefined {
  const cells = cellsOf(line.text);
  if (header.length !== cells.length) return undefined;
  const { roles } = line.country.readers.persons;
  const heads = header.map((cell) => fold(cell).trim());
  const find = (pattern: RegExp) => heads.findIndex((head) => pattern.test(head));
  const [last, first, fullName, office] = [find(lastNameColumn), find(firstNameColumn), find(wholeNameColumn), find(functionColumn)];
  const isSplit = last !== -1 && first !== -1 && last !== first;
  if (!isSplit && (fullName === -1 || office === -1)) return undefined;
  const parts = (isSplit ? [first, last] : [fullName]).map((column) => (cells[column] ?? "").trim());
  if (parts.some((part) => !nameCell.test(part) || readRole(part, roles) !== undefined)) return undefined;
  const rest = cells.filter((_, column) => column !== fullName && column !== first && column !== last);
  const role =
    office === -1 ? rest.map((cell) => roleIn(cell, roles)).find((role) => role !== undefined) : roleIn(cells[office] ?? "", roles);
  const starts = parts.map((part) => line.text.indexOf(part));
  const start = Math.min(...starts);
  const end = Math.max(...starts.map((at, index) => at + (parts[index]?.length ?? 0)));
  return [{ name: parts.join(" "), likelihood: "likely", role, start, end }];
}

/** Persons of a row under a header that names functions ("Président | Vice-président | Membres"), each with that of its column. */
function byColumn(lines: readonly Line[], index: number): Person[] | undefined {
  const line = lines[index];
  const header = headerOf(lines, index);
  if (line === undefined || header === undefined) return undefined;
  const named = byNameColumns(line, header);
  if (named !== undefined) return named;
  const cells = cellsOf(line.text);
  const reader = line.country.readers.persons;
  const columns = header.map((cell) => (cell.length <= maxRoleLength ? roleIn(cell, reader.roles) : undefined));
  if (columns.filter((role) => role !== undefined).length < 2 || header.length !== cells.length) return undefined;
  if (header.some((cell) => readPerson(cell, reader)?.likelihood === "likely")) return undefined;
  let at = 0;
  return cells.flatMap((cell, column) =>
    cell.split(/([;،,]|\s-\s)/u).flatMap((piece): Person[] => {
      const person = columns[column] === undefined || piece.length < 3 ? undefined : readPerson(piece, reader);
      if (person === undefined) return [];
      at = Math.max(at, line.text.indexOf(person.name, at));
      return [{ ...person, role: columns[column], start: at, end: at + person.name.length }];
    }),
  );
}

const cellsOf = (text: string): string[] => text.split(/\s*\|\s*/u);

const maxRoleLength = 60;

/** Roles that are told by the name of the office: "Présidence : …", "رئاسة اللجنة". */
const offices: readonly (readonly [RegExp, Role])[] = [
  [/vice[- ]presidence|suppleance|نيابه الرياسه|^\s*(?:ال)?نايب[ها]?\s*$/u, "vice-president"],
  [/(?<!\p{L})و?[يت]نوب عنها?(?!\p{L})/u, "vice-president"],
  [/presidence|presidee? par|(?<!\p{L})preside(?!\p{L})|dirigee? par|رياسه|يراسها|تراسها/u, "president"],
  [/(?<!\p{L})(?:avec|composee? de|assistee? de)(?!\p{L})|عضوي|تضم|تتكون من/u, "member"],
  [/secretariat|كتابه المجلس/u, "secretary"],
  [/(?<!\p{L})(?:membres?|composition)(?!\p{L})|(?<!\p{L})(?:ال)?(?:اعضاء?|اعضاي?[هو]ا?|اعضاو?ها|عضويه|عضوات)(?!\p{L})/u, "member"],
];

/** The role that a text names, as a person's title or as an office. */
export function roleIn(text: string, roles: RoleReader): Role | undefined {
  const role = readRole(text, roles);
  if (role !== undefined && role !== "member") return role;
  const folded = fold(text);
  return offices.find(([pattern]) => pattern.test(folded))?.[1] ?? role;
}

function roleAround(lines: readonly Line[], index: number): Role | undefined {
  const line = lines[index];
  if (line === undefined) return undefined;
  const { roles } = line.country.readers.persons;
  const [below, above] = [lines[index + 1], lines[index - 1]];
  for (const near of isUnderLabels(lines, index) ? [above, below] : [below, above]) {
    if (near === undefined || near.text.length > maxRoleLength || personsOf(near).length > 0) continue;
    const role = roleIn(near.text, roles);
    if (role !== undefined) return role;
  }
  for (const heading of [...line.headings].reverse()) {
    const role = heading === line.text ? undefined : roleIn(heading, roles);
    if (role !== undefined && heading.length <= maxRoleLength) return role;
  }
  return roleOverRun(lines, index);
}

/** Whether a name stands in a run of offices and names in turn that begins with an office and ends with a name: "Président(e)", "X", "Vice-président(e)", "Y". */
function isUnderLabels(lines: readonly Line[], index: number): boolean {
  const isOffice = (at: number): boolean => {
    const line = lines[at];
    if (line === undefined || line.kind === "heading" || line.text.length > maxRoleLength || personsOf(line).length > 0) return false;
    return roleIn(line.text, line.country.readers.persons.roles) !== undefined;
  };
  const isName = (at: number): boolean => {
    const line = lines[at];
    return line !== undefined && line.kind !== "heading" && personsOf(line).length > 0;
  };
  let [first, last] = [index, index];
  while (isOffice(first) ? isName(first - 1) : isOffice(first - 1)) first--;
  while (isOffice(last) ? isName(last + 1) : isOffice(last + 1)) last++;
  return isOffice(first) && isName(last);
}

const maxRun = 60;
/** A line that names an office of several: "Les conseillers", "Membres du bureau :", "المستشارون". */
const plural =
  /^[^\p{L}]*(?:(?:le )?detail des |les |autres |(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix) )*(?:adjoint(?:e?s|\(e\)s|·e·s)|conseill(?:ers|eres)|membres|vice[- ]presiden(?:ts|tes|ces)|elus|(?:ال)?(?:مستشار|عضو|نايب|اعضا|نواب)\p{L}*)(?!\p{L})/u;

/** The office named by a line of its own over a run of names, one a line, as lists without headings have it. */
function roleOverRun(lines: readonly Line[], index: number): Role | undefined {
  for (let above = index - 1; above >= Math.max(0, index - maxRun); above--) {
    const near = lines[above];
    if (near === undefined) return undefined;
    if (personsOf(near).length === 1 && near.text.length <= maxEntryLength) continue;
    return near.text.length <= maxRoleLength && plural.test(fold(near.text))
      ? roleIn(near.text, near.country.readers.persons.roles)
      : undefined;
  }
  return undefined;
}
