import type { Level } from "../../model/entity.js";
import { countDecisions, namesMatter } from "../../text/deliberation.js";
import { monthNumber } from "../../text/months.js";
import { namesSession, readSessions } from "../../text/sessions.js";
import type { BodyReader } from "../site/named-bodies.js";
import { wordsOf } from "./lines.js";
import { datesOf } from "./period.js";

/** A council of the body, not one of an association, a school, a company or a state. */
const council =
  /conseil(?!\p{L})(?! d['’]| de (?!(?:la|cette|notre) (?:commune|municipalité|ville|province|préfecture|région))| syndical| scolaire| citoyen| national| supérieur| constitutionnel| économique| (?:communal |municipal )?des (?:jeunes|enfants|sages|ministres)| du jour)|مجلس(?! الإدارة| إداري)/iu;

/** Whether texts speak of the council itself. */
export function namesCouncil(texts: readonly string[]): boolean {
  return texts.some((text) => council.test(text));
}

/** "Conseil municipal du 31 mars 2026" over matters: the day of a sitting without the word. With the names of councils, one of another level is none. */
export function namesCouncilDay(names: readonly string[], councils?: CouncilNames): boolean {
  return names.some(
    (name) => namesCouncil([name]) && !isOfOtherLevel(name, councils) && readSessions(name).some(({ on }) => on !== undefined),
  );
}

/** Names of the councils of the body's level and of the others. */
export interface CouncilNames {
  readonly own: RegExp;
  readonly others: readonly RegExp[];
}

/** The councils of a country as those of one level and of the others. */
export function councilsOf(level: Level, { councilNames }: BodyReader): CouncilNames {
  const others = (Object.keys(councilNames) as Level[]).filter((other) => other !== level);
  return { own: councilNames[level], others: others.map((other) => councilNames[other]) };
}

/** Whether a text names a council of another level and none of this one: "Conseil provincial du …" on the site of a commune. */
function isOfOtherLevel(text: string, councils: CouncilNames | undefined): boolean {
  return councils !== undefined && !councils.own.test(text) && councils.others.some((council) => council.test(text));
}

const maxSittingName = 8;

/** What may stand beside the day in the bare name of a sitting. */
const sittingWords = new Set(
  wordsOf(
    "pv procès verbal procès-verbal procès-verbaux compte-rendu compte rendu comptes rendus cr ordre du jour convocation délibération délibérations décisions de la le les l d des à au aux en n et session sessions réunion séance ordinaire extraordinaire publique conseil communal municipal provincial préfectoral régional commune municipalité ville province préfecture région première deuxième troisième ère er ème tenue date mois lundi mardi mercredi jeudi vendredi samedi dimanche محضر محاضر دورة الدورة لدورة للدورة دورات اجتماع جلسة الجلسة لجلسة عادية العادية استثنائية الاستثنائية مجلس المجلس للمجلس لمجلس الجماعي البلدي الحضري القروي الإقليمي الجهوي الجماعة الإقليم العمالة الجهة الأولى الثانية الثالثة جدول أعمال قرارات مقررات مداولات المنعقدة المنعقد بتاريخ يوم ليوم شهر لشهر الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد سنة برسم",
  ).list,
);

/** The name of the body behind its council: "conseil communal d’Aïn Zitouna", "مجلس جماعة تافراوت". */
const ofBody =
  /(?<=[Cc]onseil (?:communal|municipal|provincial|préfectoral|régional)|commune|province|préfecture|région|ville) (?:de |d['’])\p{Lu}[\p{L}'’-]*(?: (?:(?:el|al|de|des|la) )?\p{Lu}[\p{L}'’-]*){0,2}|(?<=مجلس )(?:جماعة|إقليم|عمالة|جهة)(?: \p{L}+){1,2}/gu;

/**
 * Whether a text is the name of a sitting and its day and nothing else: "Conseil du 24/02/2023", "دورة 24 فبراير 2023". A matter, a school or a
 * contest beside them is something else. With the names of councils, one of another level is none.
 */
export function isSittingName(text: string, councils?: CouncilNames): boolean {
  return (
    wordsOf(text).list.length <= maxSittingName &&
    !namesMatter(text) &&
    countDecisions(text) === 0 &&
    !/[:：]\s*\S/u.test(text) &&
    readSessions(text).some(({ on }) => on !== undefined) &&
    (namesSession(text) || namesCouncil([text])) &&
    wordsOf(text.replace(ofBody, "")).list.every(isSittingWord) &&
    !isOfOtherLevel(text, councils)
  );
}

const isSittingWord = (word: string): boolean => /^\d/u.test(word) || sittingWords.has(word) || monthNumber(word) !== undefined;

const wordsOfHour = new Set(wordsOf("h heure heures min ساعة الساعة صباحا مساء").list);

/** Whether a text is a day, with its hour or the name of the sitting, and nothing else: "Vendredi 24 février 2023 à 18 h". It shows nothing of what was dealt with. */
export function isBareDay(text: string): boolean {
  const { list } = wordsOf(text);
  if (list.length === 0 || list.length > maxSittingName || datesOf(text).length === 0) return false;
  return isSittingName(text) || list.every((word) => isDateWord(word) || wordsOfHour.has(word));
}

/** The days of a week, months and figures, with the small words between them. */
const wordsOfDate = new Set(
  wordsOf(
    "le au à du de et lundi mardi mercredi jeudi vendredi samedi dimanche يوم ليوم شهر بتاريخ الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد على",
  ).list,
);
const isDateWord = (word: string): boolean => /^\d/u.test(word) || wordsOfDate.has(word) || monthNumber(word) !== undefined;
