import { boundedMemo } from "./bounded-memo.js";
import { type Folded, fold, foldText, sourceRange } from "./fold.js";

/** What a person is in a council or an administration. */
export type Role =
  | "president"
  | "vice-president"
  | "secretary"
  | "deputy-secretary"
  | "committee-chair"
  | "committee-deputy"
  | "rapporteur"
  | "treasurer"
  | "councillor"
  | "member"
  | "director"
  | "head"
  | "officer";

/** A role that a text names, with its place in the source. */
export interface RoleMention {
  readonly role: Role;
  readonly start: number;
  readonly end: number;
}

const ofCommittee = "(?: (?:de la |du |d'une |de )?(?:commission|comite)| (?:ال)?لجنه| (?:ال)?هييه)";
const rank =
  "(?:(?:\\d{1,2} ?(?:er|ere|e|eme|nd|nde|ieme)?|premiere?|deuxieme|seconde?|troisieme|quatrieme|cinquieme|sixieme|septieme|huitieme|neuvieme|dixieme) )?";
/** With the article ("النائب الأول") or without, as a sentence has it ("نائبا أول", "نائبة ثانية"). */
const arabicOrdinal = "(?:ال)?(?:اولي?|(?:ثاني|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر|حادي)[اه]?)(?: عشره?)?";
const to = "(?:لل|ال|ل)?";
const arabicRank = `(?: ${arabicOrdinal})?`;
const arabicVice = `(?:ال)?(?:نايب[ها]?|خليفه)(?: ${arabicOrdinal})? ${to}رييسه?`;

/** What a council is called after an office: patterns on folded text. */
export interface CouncilWords {
  /** After "président du", "secrétaire de la": "conseil communal". */
  readonly french: string;
  /** After "رئيس", with or without an article: "مجلس". */
  readonly arabic: string;
  /** After "conseiller" and "مستشار": "communal", "جماعي". */
  readonly members: { readonly french: string; readonly arabic: string };
}

/** Councils of a country of which nothing is known. */
export const plainCouncil: CouncilWords = {
  french: "(?:conseil|commune)(?: \\p{L}+al)?",
  arabic: "مجلس|جماعه",
  members: { french: "\\p{L}+ale?", arabic: "جماعي[ها]?" },
};

/** Patterns of the offices of French and Arabic, the more telling first, with the councils of a country after them. */
function rolePatterns({ french, arabic, members }: CouncilWords): readonly (readonly [Role, string])[] {
  const council = `(?: (?:du|de la) (?:${french})| ${to}(?:${arabic})(?: (?:ال)?\\p{L}+)?)?`;
  return [
    ["committee-deputy", `${rank}vice[- ]?presiden(?:te?|ce)${ofCommittee}|${arabicVice}${ofCommittee}`],
    [
      "vice-president",
      `${rank}vice[- ]?presiden(?:te?s?|ce)${council}|suppleance|${arabicVice}${arabicRank}${council}|(?:ال)?(?:نايب[ها]?|خليفه) ${arabicOrdinal}|نايب(?:ها|تها?)|(?:ال)?نواب (?:ال)?رييس|${rank}adjointe? (?:au|du|de) (?:maire|presidente?)|${rank.slice(0, -1)}adjointe?|${rank}echevine?`,
    ],
    ["deputy-secretary", `secretaire adjointe?${council}|vice[- ]secretaire${council}|(?:ال)?نايب[ها]? ${to}كاتبه?${council}`],
    ["committee-chair", `presiden(?:te?|ce)${ofCommittee}|(?:ال)?(?:رييسه?|رياسه)${ofCommittee}|rapporteure? general`],
    [
      "head",
      "chef(?:fe)? (?:de|du|des|d') ?(?:la )?(?:division|service|bureau|departement)s?|responsable|(?:ال)?رييسه? (?:ال)?(?:قسم|مصلحه|مكتب)|(?:ال)?مسوول[هة]?",
    ],
    ["director", "direct(?:eur|rice)(?: generale?)?(?: (?:des services|adjointe?))*|(?:ال)?مديره?(?: (?:ال)?(?:عامه?|مصالح))*"],
    [
      "president",
      `presiden(?:te?|ce)${council}|presidee? par|presidee?(?= ?:)|[يت]راسها|maire(?:sse)?|bourgmestre|syndi(?:c|que)(?! de copropriete)|mayor|(?:ال)?(?:رييس(?:ها|[ها])?|رياسه)${council}`,
    ],
    ["secretary", `secretaire(?: generale?)?${council}|(?:ال)?كاتب[ها]?(?: عام[ها]?)?${council}`],
    ["rapporteur", "rapporteure?|(?:ال)?مقرر[ها]?"],
    ["treasurer", "tresoriere?|امينه? (?:ال)?مال"],
    ["officer", "chargee?s?(?: de)?(?: (?:la|l'))?|(?:ال)?مكلفه?(?= ب)"],
    ["councillor", `conseill(?:er|ere)s?(?: (?:${members.french}))?|councill?ors?|(?:ال)?مستشار[ها]?(?: (?:ال)?(?:${members.arabic}))?`],
    ["member", "membres?|(?:y )?siegent|(?:ال)?عضوه?ا?"],
  ];
}

/** Roles of one country: a pattern whose groups are the roles, in order. */
export interface RoleReader {
  readonly pattern: RegExp;
  readonly roles: readonly Role[];
}

/** Makes the roles of a country: those of French and Arabic, what its councils are called after them, and further words for them on the country's sites ("omda", "شيخ المدينة"). */
export function compileRoles(offices: Readonly<Partial<Record<Role, readonly string[]>>>, council: CouncilWords): RoleReader {
  const patterns = rolePatterns(council);
  const source = patterns.map(([role, pattern], index) => {
    const words = [...(offices[role] ?? [])].map((word) => fold(word).replace(/[.*+?^${}()|[\]\\]/gu, "\\$&"));
    return `(?<r${index}>${[...words.sort((a, b) => b.length - a.length), pattern].join("|")})`;
  });
  return { pattern: new RegExp(`(?<!\\p{L})(?:${source.join("|")})(?!\\p{L})`, "gu"), roles: patterns.map(([role]) => role) };
}

/** Texts up to this length are kept: a name beside an office is looked at several times, alone and as part of its line. */
const maxKeptLength = 200;
const maxKept = 5_000;
const kept = new WeakMap<RoleReader, (text: string) => readonly RoleMention[]>();

/** All roles that a text names, in order. */
export function readRoles(text: string, reader: RoleReader): readonly RoleMention[] {
  if (text.length > maxKeptLength) return findRoles(text, reader);
  const known = kept.get(reader) ?? boundedMemo((short: string) => findRoles(short, reader), maxKept);
  kept.set(reader, known);
  return known(text);
}

function findRoles(text: string, reader: RoleReader): RoleMention[] {
  const folded: Folded = foldText(text);
  const out: RoleMention[] = [];
  for (const match of folded.text.matchAll(reader.pattern)) {
    const role = reader.roles.find((_, number) => match.groups?.[`r${number}`] !== undefined);
    if (role !== undefined) out.push({ role, ...sourceRange(folded, match.index, match.index + match[0].trimEnd().length) });
  }
  return out;
}

/** The first role that a text names; undefined when there is none. */
export function readRole(text: string, reader: RoleReader): Role | undefined {
  return readRoles(text, reader)[0]?.role;
}
