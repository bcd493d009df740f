import { fold, foldText } from "./fold.js";
import { compileGivenNames, isGivenName } from "./given-names.js";
import { isParticle, judgeName, type NameLikelihood, type NameReader } from "./names.js";
import { type CouncilWords, compileRoles, plainCouncil, type Role, type RoleReader, readRoles } from "./roles.js";

/** A person that a text names. */
export interface Person {
  /** As written, without honorific. */
  readonly name: string;
  readonly role?: Role | undefined;
  readonly likelihood: Exclude<NameLikelihood, "no">;
  /** Offsets of the name in the source text; end exclusive. */
  readonly start: number;
  readonly end: number;
}

/** How persons are named in one country, beside what French and Arabic have everywhere. */
export interface PersonWords {
  /** Titles before a name: "ذ.", "Si". */
  readonly honorifics: readonly string[];
  /** Further words for an office. */
  readonly offices: Readonly<Partial<Record<Role, readonly string[]>>>;
  /** What councils are called after an office. */
  readonly council: CouncilWords;
  readonly givenNames: { readonly latin: readonly string[]; readonly arabic: readonly string[] };
  /** Words of public life that families bear as names. */
  readonly familyNames: readonly string[];
}

/** The patterns and sets of one country, made once by `compilePersons`. */
export interface PersonReader {
  readonly names: NameReader;
  readonly roles: RoleReader;
  readonly honorific: RegExp;
  /** Numbers, bullets and titles before a name. */
  readonly leading: RegExp;
}

/** Titles of French and Arabic, in any country. */
const titles =
  "M\\.|Mr\\.?|MM\\.|Mme\\.?|Mlle\\.?|Mmes|Monsieur|Madame|Messieurs|Mesdames|Dr\\.?|Me\\.?|Pr\\.?|[وبلف]?(?:السيدة|السيد|السيّد|الآنسة|الأستاذة|الأستاذ|الدكتورة|الدكتور|السادة|السيدات)|د\\.";

/** Makes what reads persons of a country. */
export function compilePersons(words: PersonWords): PersonReader {
  const further = [...words.honorifics].sort((a, b) => b.length - a.length).map((title) => title.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&"));
  const title = `(?:${[titles, ...further].join("|")})(?:(?<=\\.)|(?!\\p{L}))`;
  return {
    names: {
      givenNames: compileGivenNames([...words.givenNames.latin, ...words.givenNames.arabic]),
      family: new Set(words.familyNames.map(fold)),
    },
    roles: compileRoles(words.offices, words.council),
    honorific: new RegExp(`(?<![\\p{L}])${title}\\s*:?\\s*["“«]?\\s*`, "gu"),
    leading: new RegExp(`^(?:[\\s\\d٠-٩.)(°\\-–—•*▪●·:/]|${title}(?=\\s))+`, "u"),
  };
}

/** Persons by their shape alone, where the country is not known: what reads files has no country. */
export const personsOfNoCountry: PersonReader = compilePersons({
  honorifics: [],
  offices: {},
  council: plainCouncil,
  givenNames: { latin: [], arabic: [] },
  familyNames: [],
});

/** What parts a name from what is not of it; a name is written in one script, and the same name in the other may follow. */
const separator =
  /\s*[:;،,|\t\n()[\]/]\s*|\s+[-–—]+\s+|\s*[–—]\s*|(?<=\p{Script=Latin})\s+(?=\p{Script=Arabic})|(?<=\p{Script=Arabic})\s+(?=\p{Script=Latin})/gu;
const maxNameWords = 6;

interface NamePart {
  readonly text: string;
  readonly start: number;
}

/**
 * The person of a list item or table row's text ("3. M. Ahmed El Fassi - Premier vice-président",
 * "رئيس المجلس: السيد محمد العلوي"). Undefined when the line names nobody or says more than a name and a role.
 */
export function readPerson(line: string, reader: PersonReader): Person | undefined {
  if (line.length > 200) return undefined;
  const roles = readRoles(line, reader.roles);
  let best: { part: NamePart; likelihood: "maybe" | "likely" } | undefined;
  for (const part of partsOf(line, roles, reader)) {
    const likelihood = judgeName(part.text, reader.names);
    if (likelihood === "likely" || (likelihood === "maybe" && best === undefined)) best = { part, likelihood };
    if (likelihood === "likely") break;
  }
  if (best === undefined) return undefined;
  const { part, likelihood } = best;
  return { name: part.text, likelihood, role: roles[0]?.role, start: part.start, end: part.start + part.text.length };
}

/** A line cut at separators, honorifics and roles; what is left may be names. */
function partsOf(line: string, roles: readonly { start: number; end: number }[], reader: PersonReader): NamePart[] {
  const cuts: [number, number][] = [...line.matchAll(separator), ...line.matchAll(reader.honorific)].map((m) => [
    m.index,
    m.index + m[0].length,
  ]);
  for (const { start, end } of roles) cuts.push([start, end]);
  cuts.sort((a, b) => a[0] - b[0]);
  const parts: NamePart[] = [];
  let from = 0;
  for (const [start, end] of [...cuts, [line.length, line.length] as const]) {
    if (start > from) parts.push(trimmed(line, from, start, reader.leading));
    from = Math.max(from, end);
  }
  return parts.filter((part) => part.text !== "");
}

function trimmed(line: string, from: number, to: number, leading: RegExp): NamePart {
  const raw = line.slice(from, to);
  const lead = leading.exec(raw)?.[0].length ?? 0;
  const inner = raw.slice(lead);
  const shift = lead + (inner.length - inner.trimStart().length);
  return { text: inner.trim().replace(/[\s.\-–—*]+$/u, ""), start: from + shift };
}

/**
 * Persons named with an honorific in a running text ("M. Ahmed El Fassi, président du conseil", "برئاسة السيد محمد العلوي"),
 * in order. The role is the one written directly before or after the name.
 */
export function readPersons(text: string, reader: PersonReader): Person[] {
  const out: Person[] = [];
  let readUpTo = 0;
  for (const match of text.matchAll(reader.honorific)) {
    if (match.index < readUpTo) continue;
    let from = match.index + match[0].length;
    const isPlural = /^(?:MM|Mmes|Mesd|Mess|.?السادة|.?السيدات)/u.test(match[0]);
    do {
      const found = nameFrom(text, from, reader.names) ?? (isPlural && readUpTo > match.index ? nextOfList(text, from) : undefined);
      if (found === undefined) break;
      out.push({ ...found, role: roleBeside(text, isPlural ? found.start : match.index, found.end, reader.roles) });
      readUpTo = found.end;
      const next = /^\s*(?:,|،|;|et(?!\p{L})|ainsi que|و(?=\s*\p{L}{2}))\s*(?:et(?!\p{L})|و)?\s*/u.exec(
        text.slice(found.end, found.end + 12),
      );
      from = next === null || !isPlural ? -1 : found.end + next[0].length;
    } while (from !== -1);
  }
  return out;
}

/**
 * Persons of a sentence that sets offices and names in turn without any sign between them: "Président Ahmed El Fassi premier
 * vice-président Omar Tazi…", in either order. Only names that are certain count; empty for fewer than two.
 */
export function readBureau(text: string, reader: PersonReader): Person[] {
  if (text.length > maxBureauLength) return [];
  const roles = readRoles(text, reader.roles);
  if (roles.length < 2) return [];
  const between = roles.map(({ role, end }, index) => ({ role, from: end, to: roles[index + 1]?.start ?? text.length }));
  const before = roles.map(({ role, start }, index) => ({ role, from: index === 0 ? 0 : (roles[index - 1]?.end ?? 0), to: start }));
  const [first, second] = [between, before].map((places) =>
    places.flatMap(({ role, from, to }): Person[] => {
      const part = partsOf(text.slice(from, to), [], reader)
        .map(withoutLead)
        .find((part) => judgeName(part.text, reader.names) === "likely");
      if (part === undefined) return [];
      const start = from + part.start;
      return [{ name: part.text, role, likelihood: "likely", start, end: start + part.text.length }];
    }),
  );
  const found = (first?.length ?? 0) >= (second?.length ?? 0) ? first : second;
  return found !== undefined && found.length >= 2 ? found : [];
}

/** A name without the words of a sentence before it: "il sera entouré de Ahmed Tazi", "d'Omar Tazi", "c'est ainsi que". */
function withoutLead(piece: NamePart): NamePart {
  const lead = /^(?:.*\s)?(?:de\s+|d['’]|que\s+|par\s+|avec\s+|et\s+)(?=\p{Lu})/u.exec(piece.text)?.[0].length ?? 0;
  return { text: piece.text.slice(lead), start: piece.start + lead };
}

const maxBureauLength = 1200;

/** The longest run of words from here on that is a name. */
function nameFrom(text: string, from: number, names: NameReader): Omit<Person, "role"> | undefined {
  const head = /^[^\n:;،,()[\]|/.–—"«»“”]{2,90}/u.exec(text.slice(from, from + 100))?.[0] ?? "";
  let maybe: Omit<Person, "role"> | undefined;
  for (const [count, word] of [...head.matchAll(/\S+/gu)].slice(0, maxNameWords).entries()) {
    if (isNextOfList(word[0], names)) break;
    const end = word.index + word[0].length;
    const name = head.slice(0, end).trim();
    const likelihood = judgeName(name, names);
    if (likelihood === "no" && count > 0 && !isParticle(word[0])) break;
    if (likelihood === "no") continue;
    maybe = { name, likelihood, start: from, end: from + end };
  }
  return maybe;
}

/** What stands between two commas of a list of names is one too, whatever its words: "السادة: جواد الخمليشي، المكي العزوزي، …". */
function nextOfList(text: string, from: number): Omit<Person, "role"> | undefined {
  const piece = /^\p{L}[\p{L}'’-]*(?: \p{L}[\p{L}'’-]*){1,3}(?=\s*(?:[,،;.]|$))/u.exec(text.slice(from, from + maxListed))?.[0];
  return piece === undefined ? undefined : { name: piece, likelihood: "maybe", start: from, end: from + piece.length };
}

const maxListed = 60;

/** "and Omar": the conjunction is written onto the next name. */
function isNextOfList(word: string, { givenNames }: NameReader): boolean {
  const folded = foldText(word).text;
  return folded.startsWith("و") && !isGivenName(folded, givenNames) && isGivenName(folded.slice(1), givenNames);
}

const maxGap = 4;
const maxRoleLength = 80;

/** "M. X pour vice-président", "السيد فلان بصفته رئيسا". */
const asWhat = /^\s*,?\s*(?:pour|comme|en qualité de|en tant que|بصفته|بصفتها)\s+/iu;
/** Verbs that tell the office of the person who follows. */
const verbs: readonly (readonly [RegExp, Role])[] = [
  [
    /(?:sous la présidence (?:de|du)|(?:présidée?|dirigée?|conduite?|menée?|animée?) par|présidence (?:en )?(?:est |a été )?(?:assurée|confiée|exercée) (?:par|à)|برئاسة|[يت]رأسها|[يت]رأسه)\s*$/iu,
    "president",
  ],
  [/(?:(?:secondée?|suppléée?) (?:par|de)|ينوب عنها?)\s*$/iu, "vice-president"],
  [
    /secrétariat (?:du conseil )?(?:est |a été )?(?:assuré|tenu|confié) (?:par|à)\s*$|كتابة المجلس (?:ف?[يت]تولاها|فيتولى مهمتها|أسندت إلى)\s*$/iu,
    "secretary",
  ],
  [/(?:en (?:sont|est) membres?|y siègent(?: également| aussi)?|وعضوية|بعضوية|عضويتها|(?<!\p{L})و?تضم)\s*:?\s*$/iu, "member"],
];

/** The role written directly after or before a person: "président : M. …", "M. …, président", "présidée par M. …". */
function roleBeside(text: string, start: number, end: number, roles: RoleReader): Role | undefined {
  const rest = text.slice(end, end + maxRoleLength);
  const lead = asWhat.exec(rest)?.[0].length ?? 0;
  const after = readRoles(rest.slice(lead), roles)[0];
  if (after !== undefined && after.start <= (lead > 0 ? 1 : maxGap)) return after.role;
  const before = text.slice(Math.max(0, start - maxRoleLength), start);
  const matched = verbs.find(([pattern]) => pattern.test(before));
  if (matched !== undefined) return matched[1];
  const last = readRoles(before, roles).at(-1);
  if (last !== undefined && before.length - last.end <= maxGap) return last.role;
  return roleOfList(text.slice(Math.max(0, start - maxListLength), start), roles);
}

const maxListLength = 300;

/** "assisté de quatre vice-présidents : A, B et C": the role before the colon is that of all who follow in the sentence. */
function roleOfList(before: string, roles: RoleReader): Role | undefined {
  const text = before.replace(/(?<!\p{L})(MM?|Mr|Mme|Mlle|Dr|Pr|Me)\./gu, "$1");
  const sentence = text.slice(Math.max(text.lastIndexOf(". "), text.lastIndexOf("\n")) + 1);
  const matched = /([^:;]{3,60}?)\s*:[^:]*$/u.exec(sentence)?.[1];
  return matched === undefined ? undefined : readRoles(matched, roles).at(-1)?.role;
}
