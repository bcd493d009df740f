import { fold } from "../../text/fold.js";
import { wordsOf } from "../read/lines.js";
import { firstArticle } from "./first-article.js";
import { type BodyReader, capitalised, coreOf, type NamedBody, namedBodies, readName } from "./named-bodies.js";
import type { Names } from "./names.js";

/**
 * Whose voice a page has, where neither title nor letterhead says so: "La commune de X recrute", the mayor of X, its postal line, its mail.
 * A name that is mentioned only ("convention avec la commune de X") says nothing.
 */

/** How strongly a line says that a body speaks. */
interface Voice {
  readonly name: string;
  readonly weight: number;
}

/** From here on a page is held to be of the body that it names. */
const enough = 2;
const linesRead = 200;
const earlyLines = 14;
const maxLine = 600;
const maxTitle = 200;

/** Folded name of the one body by whose voice these lines speak; undefined where none does, or several do: a page of several is a list of them. */
export function spokenBody(texts: readonly string[], names: Names): string | undefined {
  const { bodies } = names.country;
  const place = headlinePlace(texts.slice(0, linesRead), names) ?? titledBody(texts[0] ?? "", names);
  if (place !== undefined) return place;
  const sums = new Map<string, { name: string; weight: number }>();
  for (const [index, text] of joinBroken(texts.slice(0, linesRead)).entries())
    for (const { name, weight } of voicesOf(text.slice(0, maxLine), index < earlyLines, names.level, bodies)) {
      const key = keyOf(name);
      const known = sums.get(key);
      sums.set(key, { name: shorter(known?.name ?? name, name), weight: (known?.weight ?? 0) + weight });
    }
  const speaking = [...sums.values()].filter(({ weight }) => weight >= enough).map(({ name }) => name);
  // One body has a name in each script.
  const [arabic, latin] = [speaking.filter((name) => isArabic.test(name)), speaking.filter((name) => !isArabic.test(name))];
  if (arabic.length > 1 || latin.length > 1) return undefined;
  return names.own.some((known) => isArabic.test(known)) ? (arabic[0] ?? latin[0]) : (latin[0] ?? arabic[0]);
}

/** Where a headline tells its place: "Azilal : session du conseil", "الرحامنة.. المجلس يصادق", or the place alone, as an encyclopaedia has it. */
const afterPlace = /\s*(?::|\.{2,}|…|\||\s[–—-]\s)\s*/u;

/**
 * The registered body that the title of a page begins with or is; on the site of a commune of this country also one of its provinces or regions, which
 * name their own communes. Names of one word, as "الدورة", may be any word: only where a line names a body so.
 */
function headlinePlace(texts: readonly string[], { others, country, own, above, level, isInCountry }: Names): string | undefined {
  const { bodies, places } = country;
  const core = coreOf((texts[0] ?? "").slice(0, maxTitle).split(afterPlace)[0] ?? "", bodies.plain);
  if (core === "" || own.includes(core) || above.some((name) => name === core || name.split(" ").includes(core))) return undefined;
  if (!others.has(core) && !(level === "commune" && isInCountry === true && places.has(core))) return undefined;
  return core.includes(" ") || texts.some((text) => namesSo(text, core, bodies)) ? core : undefined;
}

const longestSmallWord = 3;
const longestName = 4;
/** "avec la commune rurale de X" */
const wordsToPartner = 5;
const partner = new Set(["avec", "entre", "et", "مع", "بين"]);

/** Whether a text names a body or a place by a name, also in passing: "à la commune de X", "بلدية X". */
function namesSo(text: string, core: string, { plain }: BodyReader): boolean {
  const { list } = wordsOf(text.slice(0, maxLine));
  return list.some((word, at) => word === core && plain.has(wordBefore(list, at, plain)));
}

/** The word before a place in a text, small words of names apart; "" where none is. */
const wordBefore = (list: readonly string[], at: number, plain: ReadonlySet<string>): string =>
  list.slice(0, at).findLast((other) => other.length > longestSmallWord || !plain.has(other)) ?? "";

/** The registered body whose thing a title names: "Gestion du patrimoine par la commune de X". A partner ("convention avec la commune de X") is none. */
function titledBody(title: string, names: Names): string | undefined {
  const { others, own, country } = names;
  const { plain } = country.bodies;
  const { list } = wordsOf(title.slice(0, maxTitle));
  for (const at of list.keys()) {
    if (!plain.has(wordBefore(list, at, plain)) || plain.has(list[at] ?? "")) continue;
    if (isPartnerAt(list, at)) continue;
    const found = Array.from({ length: longestName }, (_, more) => list.slice(at, at + more + 1).join(" "));
    const name = found.findLast((words) => others.has(words) && !own.includes(words));
    if (name !== undefined) return name;
  }
  return closingBody(list, names);
}

const isPartnerAt = (list: readonly string[], at: number): boolean =>
  list.slice(Math.max(0, at - wordsToPartner), at).some((word) => partner.has(word));

/** The registered body with which the title of a thing of communes ends: "Plan communal de développement 2011-2016 d'X". */
function closingBody(list: readonly string[], { others, own, country }: Names): string | undefined {
  const { plain } = country.bodies;
  const isSmall = (word: string): boolean => plain.has(word) && word.length <= longestSmallWord;
  const isKind = (word: string): boolean => plain.has(word) && word.length > longestSmallWord;
  for (let length = longestName; length > 0; length -= 1) {
    const at = list.length - length;
    const name = list.slice(at).join(" ");
    if (at < 2 || !others.has(name) || own.includes(name) || isPartnerAt(list, at)) continue;
    if (isSmall(list[at - 1] ?? "") && list.slice(0, at).some(isKind)) return name;
  }
  return undefined;
}

/** What follows a name in a sentence is taken with it at times: one name is known by its first long word. "M'Cisna" is one word, as its mail has it. */
const keyOf = (name: string): string =>
  name
    .replace(/(?<=^| )([a-ce-km-z])['’]/gu, "$1")
    .split(/[ '’-]/u)
    .find((word) => word.length > 2) ?? name;

const shorter = (a: string, b: string): string => (b.length < a.length ? b : a);

/** Letterheads break after "de": "MUNICIPALITÉ DE", "SAINT-AUBERT". */
function joinBroken(texts: readonly string[]): string[] {
  const joined: string[] = [];
  for (const text of texts) {
    const before = joined.at(-1);
    if (before !== undefined && before.length < 80 && /(?<!\p{L})(?:de|du|des|de la|d['’])\s*$/iu.test(before))
      joined[joined.length - 1] = `${before} ${text}`;
    else joined.push(text);
  }
  return joined;
}

function voicesOf(text: string, isEarly: boolean, level: Names["level"], bodies: BodyReader): Voice[] {
  return [
    ...actors(text, isEarly, level, bodies),
    ...leaders(text, bodies),
    ...towns(text, isEarly, bodies),
    ...postal(text, bodies),
    ...mails(text, bodies),
  ];
}

/**
 * A body with which a sentence begins, or that follows its first verb in Arabic, speaks; so does a council that is named early, and the body of
 * article 1. Any other that is named in no passing way counts by half.
 */
function actors(text: string, isEarly: boolean, level: Names["level"], bodies: BodyReader): Voice[] {
  const starts = [...sentencesOf(text), ...clausesOf(text)].flatMap((sentence) =>
    namedBodies(sentence.slice(0, 90), level, bodies)
      .slice(0, 1)
      .filter(({ at }) => at <= startsBy(sentence)),
  );
  const acting = councilsIn(text, isEarly, bodies).flatMap((phrase) => namedBodies(phrase, level, bodies));
  const serving = isEarly ? namedBodies(text, level, bodies).filter(({ at }) => serves.test(fold(text).slice(0, at))) : [];
  const speaking = [...starts, ...acting, ...serving, ...(firstArticle.test(fold(text)) ? namedBodies(text, level, bodies) : [])];
  const named = namedBodies(text, level, bodies).filter(({ name }) => !speaking.some((other) => other.name === name));
  const voice = (weight: number) => (body: NamedBody) => (body.isProper ? [{ name: body.name, weight }] : []);
  return [...speaking.flatMap(voice(enough)), ...named.slice(0, 1).flatMap(voice(enough / 2))];
}

/** "الخدمات التي توفرها جماعة X": what a body does for people is told by itself. */
const serves = /(?<!\p{L})التي ت\p{L}{2,6}ها $/u;

const sentencesOf = (text: string): string[] => text.split(/(?<=[.!?؟;:•|])\s+|\s[–—-]\s/u);

/** A verb in the feminine, as that of a commune is. */
const feminine = /^\p{L}{2,6}[^\P{L}ا]ت /u;
/** What is done with somebody: he may be the body whose page it is. */
const maxAct = 45;
const together = /(?<!\p{L})مع(?!\p{L})|اتفاقي|شراك/u;

/** Clauses of Arabic that begin with such a verb: after the law on which it rests an act goes on with "أحدثت جماعة …". Other clauses list bodies, or name one in passing. */
const clausesOf = (text: string): string[] =>
  text
    .split("،")
    .slice(1)
    .map((clause) => clause.trim())
    .filter((clause) => feminine.test(clause) && !together.test(clause.slice(0, maxAct)));

/** Letters that may stand before the body of a sentence: an article, or a verb of Arabic. */
const startsBy = (sentence: string): number => (/^\s*[\p{Script=Arabic}]/u.test(sentence) ? 9 : 4);

const councilLength = 70;
const afterDash = /\s[-–—]\s/u;

/** What follows a council that is named: early in French, anywhere in Arabic where the body follows it ("المجلس الجماعي بجماعة …"). */
function councilsIn(text: string, isEarly: boolean, bodies: BodyReader): string[] {
  return [...text.matchAll(bodies.acting)].flatMap(({ index, 0: council }) => {
    const after = text.slice(index + council.length, index + councilLength);
    return [
      ...(isEarly ? [text.slice(index, index + councilLength).split(afterDash)[0] ?? ""] : []),
      ...(bodies.afterCouncil.test(after) ? [after.trim()] : []),
    ];
  });
}

/** Who leads or serves a body: "maire de X", "services municipaux de X". */
const leaders = (text: string, { voices, places }: BodyReader): Voice[] => namedBy(text, voices, places, enough);

/** "Budget 2026 de la ville de X": early it is the title of a thing of hers, later a mention. */
const towns = (text: string, isEarly: boolean, { town, places }: BodyReader): Voice[] =>
  namedBy(text, [town], places, isEarly ? enough : enough / 2);

function namedBy(text: string, patterns: readonly RegExp[], places: ReadonlySet<string>, weight: number): Voice[] {
  const folded = fold(text);
  const capitals = capitalised(text);
  return patterns
    .flatMap((pattern) => [...folded.matchAll(pattern)])
    .flatMap((match) => {
      const name = readName(match.groups?.name ?? "", places);
      const isProper = isArabic.test(name) || capitals.has(name.split(/[ '’-]/u)[0] ?? "");
      return name === "" || !isProper ? [] : [{ name, weight }];
    });
}

const isArabic = /\p{Script=Arabic}/u;

const maxAddress = 120;
/** A code of five figures and a name with a capital: "63790 Murol". */
const postcode =
  /(?:^|[\s,(–-])\d{5}\s+(?<name>\p{Lu}[\p{L}'’-]+(?:[ -](?:\p{Lu}|de |du |des |la |le |les |l['’]|d['’]|sur |sous |en )[\p{L}'’-]*){0,5})/gu;

function postal(text: string, bodies: BodyReader): Voice[] {
  if (text.length > maxAddress) return [];
  return [...text.matchAll(postcode)].flatMap((match) => {
    const name = readName(fold(match.groups?.name ?? "").replace(/^(?:la|le|les) |^l['’]/u, ""), bodies.places);
    return name === "" ? [] : [{ name, weight: enough / 2 }];
  });
}

/** The mail of a town hall bears its place: "mairie@dhuizon.fr", "mairie.murol@…". */
const mail = /(?<local>[\w.+-]{2,60})@(?<domain>[\w-]{2,60})\.[a-z.]{2,12}/giu;

function mails(text: string, { mail: { offices, ofOffice, providers } }: BodyReader): Voice[] {
  return [...text.matchAll(mail)].flatMap((match) => {
    const words = fold(match.groups?.local ?? "").split(/[^a-z]+/u);
    const domain = fold(match.groups?.domain ?? "");
    const rest = words.filter((word) => !offices.has(word) && word.length > 3).join(" ");
    const isOffice = words.some((word) => offices.has(word));
    const ofDomain = domain.replace(ofOffice, "");
    if (!isOffice && ofDomain === domain) return [];
    const name = isOffice && rest !== "" ? rest : ofDomain.replaceAll("-", " ");
    return name.length < 4 || providers.has(name) || offices.has(name) ? [] : [{ name, weight: enough }];
  });
}
