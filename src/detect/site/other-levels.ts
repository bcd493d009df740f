import type { Level } from "../../model/entity.js";
import { countDecisions, mentionsMeeting } from "../../text/deliberation.js";
import { fold } from "../../text/fold.js";
import { coreOf, namedBodies } from "./named-bodies.js";
import type { Names } from "./names.js";
import { isSame } from "./same-name.js";

const levels: readonly Level[] = ["commune", "province", "region"];

/**
 * Whether lines that nowhere name the entity are a text of a council of another level: that council meets or decides in them, or they cite
 * the law of that level and of no other. A text that names a council of the entity's own level, or cites its law, is none.
 */
export function isOfCouncilOfOtherLevel(written: readonly string[], names: Names): boolean {
  const { level, country } = names;
  const texts = written.map(parted);
  const { councilNames } = country.bodies;
  if (texts.some((text) => councilNames[level].test(text))) return false;
  const cited = citedLevels(texts, names);
  if (cited.includes(level)) return false;
  if (cited.length === 1) return true;
  const others = levels.filter((other) => other !== level);
  return texts.some((text) => sentencesOf(text).some((sentence) => others.some((other) => acts(sentence, other, names))));
}

/** "للمجلس" as the preposition and the council: one word hides its name. */
const parted = (text: string): string => text.replace(/(?<!\p{L})(?<and>[وف]?)لل(?=مجلس)/gu, "$<and>ل ال");

const namesLaw = /(?<!\p{L})(?:lois?|[وفبل]?(?:لل|ال)?(?:قانون|قوانين))(?!\p{L})/u;

/** The levels whose law these lines cite; a figure alone ("111.14") may be a sum. */
function citedLevels(texts: readonly string[], { country }: Names): Level[] {
  const citing = texts.map(fold).filter((text) => namesLaw.test(text));
  return levels.filter((level) => citing.some((text) => country.bodies.laws[level].test(text)));
}

const sentencesOf = (text: string): string[] => text.split(/(?<=[.!?؟;؛])\s+(?=\p{L}{2})/u);

/** What stands before the council that a sentence is about: nothing or an adverbial, what of it met, or a verb of Arabic. */
const subject = [
  /^[^\p{L}]*(?:l[ea])? ?$/u,
  /^(?!.*(?<!\p{L})(?:avec|entre|par|et)(?!\p{L}))[^,]{1,80}, ?(?:le)? ?$/u,
  /(?<!\p{L})(?:sessions?|seances?|reunions?|travaux|membres|elus|conseillers)(?: \p{L}+){0,2} d[ue](?: la)? ?$/u,
  /^[^\p{L}]*(?:\p{L}+ ){0,3}(?:[وف]?(?:عقد|يعقد|اجتمع|يجتمع|التام|صادق|يصادق|وافق|تداول|ناقش|قرر|اقر|انتخب)|(?:ال)?(?:دوره|جلسه|اشغال|اعضاء))\p{L}{0,2} ?ل? ?$/u,
  /(?<!\p{L})(?:ال)?(?:دوره|جلسه|اشغال)(?: (?!مع |بين )\p{L}+){0,3} ل ?$/u,
];

/** Whether a council of a level meets or decides in a sentence. One that is a partner, that pays or that is represented does not. */
function acts(sentence: string, level: Level, names: Names): boolean {
  const { councils, councilNames } = names.country.bodies;
  const found = councilNames[level].exec(sentence);
  if (found === null || !(countDecisions(sentence) > 0 || mentionsMeeting(sentence))) return false;
  const after = sentence.slice(found.index + found[0].length);
  // "Conseil régional de l'ordre", "المجلس الجهوي للحسابات": of such names only the ones of places are those of a level.
  const isOfLevel = councils[level].exec(sentence)?.index === found.index || beginsWithPlace(after, names);
  const before = fold(sentence.slice(0, found.index));
  return isOfLevel && subject.some((pattern) => pattern.test(before));
}

const longestPlace = 60;

/** Whether a text begins with the name of a region or province: of one of the country, or of the one above the entity. */
function beginsWithPlace(text: string, { above, country }: Names): boolean {
  const words = coreOf(text.slice(0, longestPlace), country.bodies.plain).split(" ");
  return words.some((_, index) => {
    const name = words.slice(0, index + 1).join(" ");
    return above.includes(name) || country.places.has(name);
  });
}

const headLines = 30;
const maxHead = 60;
const levelsAbove = ["province", "region"] as const;

/**
 * Whether the first lines name a province or region of the country that is not the one above the entity, as letterheads and covers do
 * ("PROVINCE : X"); only of a level of which that above the entity is known. Lines of several are a list; a region names the provinces within it.
 */
export function isHeadedByOtherProvince(texts: readonly string[], names: Names): boolean {
  const { level, own, above, country } = names;
  if (level === "region") return false;
  const head = texts.slice(0, headLines).filter((text) => text.length <= maxHead);
  const known = levelsAbove.filter((other) => [...above, ...own].some((name) => country.placesOf[other].has(name)));
  const places = known.map((other) => [...new Set(head.flatMap((text) => placeOfHead(text, other, names)))]);
  // One place has a name in each script.
  const isOne = (found: readonly string[]): boolean =>
    found.length > 0 && [true, false].every((isArabic) => found.filter((place) => arabic.test(place) === isArabic).length <= 1);
  const isNear = (place: string): boolean => isSame(place, [...own, ...above]);
  return places.every((found) => found.length === 0 || isOne(found)) && places.some(isOne) && !places.flat().some(isNear);
}

const arabic = /\p{Script=Arabic}/u;

/** The place of the country in a line that is the name of a body of a level and nothing else. */
function placeOfHead(text: string, level: "province" | "region", { country: { bodies, placesOf } }: Names): string[] {
  const place = coreOf(text, bodies.plain);
  return placesOf[level].has(place) && namedBodies(text, level, bodies).some(({ at }) => at === 0) ? [place] : [];
}
