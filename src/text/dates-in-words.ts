import type { DatePattern } from "./date-patterns.js";
import { monthNumber, monthPattern } from "./months.js";
import { isoDay, isoMonth } from "./periods.js";

const units = [
  "",
  "un",
  "deux",
  "trois",
  "quatre",
  "cinq",
  "six",
  "sept",
  "huit",
  "neuf",
  "dix",
  "onze",
  "douze",
  "treize",
  "quatorze",
  "quinze",
  "seize",
  "dix sept",
  "dix huit",
  "dix neuf",
];

/** French words of the numbers 1 to 49, folded, hyphens as spaces. */
const numbers: ReadonlyMap<string, number> = new Map(
  Array.from({ length: 49 }, (_, index): [string, number] => {
    const value = index + 1;
    const tens = ["", "", "vingt", "trente", "quarante"][Math.floor(value / 10)] ?? "";
    const unit = value % 10;
    if (value < 20) return [units[value] ?? "", value];
    if (unit === 0) return [tens, value];
    return [unit === 1 ? `${tens} et un` : `${tens} ${units[unit]}`, value];
  }),
);
const number = [...numbers.keys(), "premier"].sort((a, b) => b.length - a.length).map((words) => words.replaceAll(" ", "[ -]"));
const words = `(?:${number.join("|")})`;

function countOf(text: string | undefined): number {
  const key = (text ?? "").replaceAll("-", " ");
  return key === "premier" ? 1 : (numbers.get(key) ?? Number(key.replace(/\D/gu, "")));
}

/** "L'an deux mille vingt-six et le six octobre", as minutes open; the day in words or digits. Month alone where no day stands. */
export const yearInWords: DatePattern = {
  pattern: new RegExp(
    `l'an deux mille[ -](?<year>${words}),? (?:et )?(?:le |du |au )?(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche),? )?(?:le )?(?<day>${words}|\\d{1,2}(?:er)?)?(?: jour)?,? ?(?:du mois )?(?:de |d')?(?<month>${monthPattern})(?!\\p{L})`,
    "gu",
  ),
  read: ({ groups }) => {
    const year = 2000 + countOf(groups?.year);
    const month = monthNumber(groups?.month ?? "") ?? 0;
    const iso = isoDay(year, month, countOf(groups?.day));
    if (iso !== undefined) return { what: "day", iso };
    const isoWithoutDay = isoMonth(year, month);
    return isoWithoutDay === undefined ? undefined : { what: "month", iso: isoWithoutDay };
  },
};
