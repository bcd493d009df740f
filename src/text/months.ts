import { fold } from "./fold.js";

/** Names of the months, January first: French, Moroccan Arabic, other Arabic usages, English. */
const names: readonly string[] = [
  "janvier janv jan january يناير جانفي كانون_الثاني",
  "février févr fév fevr feb february فبراير فيفري شباط",
  "mars mar march مارس آذار",
  "avril avr april apr أبريل إبريل أفريل نيسان",
  "mai may ماي مايو أيار",
  "juin june jun يونيو يونيه جوان حزيران",
  "juillet juil july jul يوليوز يوليو يوليه جويلية تموز",
  "août aout august aug غشت أغسطس أوت",
  "septembre sept sep september شتنبر سبتمبر أيلول",
  "octobre oct october أكتوبر تشرين_الأول",
  "novembre nov november نونبر نوفمبر تشرين_الثاني",
  "décembre déc december dec دجنبر ديسمبر كانون_الأول",
];

/** Names of the months of the Hijri year, Muharram first. */
const hijriNames: readonly string[] = [
  "محرم محرم_الحرام moharram moharrem mouharram",
  "صفر صفر_الخير safar",
  "ربيع_الأول ربيع_الاول rabii_i rabia_i rebia_i",
  "ربيع_الآخر ربيع_الثاني ربيع_النبوي rabii_ii rabia_ii rebia_ii",
  "جمادى_الأولى جمادى_الاولى joumada_i joumada_al_oula",
  "جمادى_الآخرة جمادى_الثانية joumada_ii joumada_al_akhira",
  "رجب rajab rejeb rejab",
  "شعبان chaabane chabane",
  "رمضان ramadan",
  "شوال chaoual chawal",
  "ذو_القعدة ذي_القعدة kaada qaada dou_al_kiada",
  "ذو_الحجة ذي_الحجة hija hijja dou_al_hijja",
];

const numbers = numbersOf(names);
const hijriNumbers = numbersOf(hijriNames);

function numbersOf(rows: readonly string[]): ReadonlyMap<string, number> {
  const out = new Map<string, number>();
  rows.forEach((row, index) => {
    for (const name of row.split(" ")) out.set(fold(name.replaceAll("_", " ")), index + 1);
  });
  return out;
}

/** Source of a regular expression for any month name in folded text, longest names first. */
export const monthPattern = patternOf(numbers);
/** The same for Arabic names only, which PDF files may put after the year. */
export const arabicMonthPattern = patternOf(new Map([...numbers].filter(([name]) => name >= "ء")));
/** The same for months of the Hijri year. */
export const hijriMonthPattern = patternOf(hijriNumbers);

function patternOf(months: ReadonlyMap<string, number>): string {
  return [...months.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).join("|");
}

/** Number 1-12 of a folded month name; undefined when it is none. */
export function monthNumber(name: string): number | undefined {
  return numbers.get(name);
}

/** Number 1-12 of a folded Hijri month name; undefined when it is none. */
export function hijriMonthNumber(name: string): number | undefined {
  return hijriNumbers.get(name);
}

/**
 * ISO day of a Hijri date by the tabular calendar; the observed calendar may differ by a day or two.
 * Source: civil (tabular) Islamic calendar, 30-year cycle with 11 leap years.
 */
export function hijriToIso(year: number, month: number, day: number): string {
  const julianDay = Math.floor((11 * year + 3) / 30) + 354 * year + 30 * month - Math.floor((month - 1) / 2) + day + 1948440 - 385;
  return new Date((julianDay - 2440587.5) * 86_400_000).toISOString().slice(0, 10);
}
