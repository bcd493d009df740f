import { InvariantError } from "../model/errors.js";
import type { Rubric } from "../model/rubric.js";
import type { Words } from "../report/words.js";
import { addMonths } from "../text/periods.js";
import type { Kit, KitLang } from "./shape.js";

/** The edition that a kit is written for. */
export interface KitDates {
  /** Year that is coded. */
  readonly year: number;
  /** Day on which "current" is judged. */
  readonly referenceOn: string;
  /** Months of the ordinary sessions that were due, the latest first: "2026-05". */
  readonly sessions: readonly string[];
  readonly term: Rubric["term"];
}

/** Blank: to be filled in. Example: as the invented commune would have it. */
export type KitMode = "blank" | "example";

/** What stands for each `{{name}}` of the kit's texts. */
export type KitValues = Readonly<Record<string, string>>;

const blankDay: Readonly<Record<KitLang, string>> = { fr: "[date]", ar: "[التاريخ]" };
/** Day of a session within its month, in the example. */
const sessionOn = "06";
/** A programme of action covers the six years that follow the first of the term. */
const programmeDelay = 1;

const vowel = /^[aeiouyàâéèêëîïôöûü]/i;

/** Values of one session, "2026-05". */
export function sessionValues(month: string, words: Words, mode: KitMode, lang: KitLang): KitValues {
  return { session: words.day(month), sessionDay: mode === "example" ? words.day(`${month}-${sessionOn}`) : blankDay[lang] };
}

/** Values of a kit in one language: what a commune fills in, and years and dates that follow the edition. */
export function kitValues(kit: Kit, dates: KitDates, words: Words, lang: KitLang, mode: KitMode): KitValues {
  const { year, referenceOn, term } = dates;
  const day = (iso: string) => (mode === "example" ? words.day(iso) : blankDay[lang]);
  const identity = Object.entries(kit.identity).map(([name, own]) => [name, own[mode][lang]] as const);
  const sessions = dates.sessions.flatMap((month, at) => {
    const { session = "", sessionDay = "" } = sessionValues(month, words, mode, lang);
    return [[`session${at + 1}`, session] as const, [`sessionDay${at + 1}`, sessionDay] as const];
  });
  return {
    ...Object.fromEntries([...identity, ...sessions]),
    year: String(year),
    "year-1": String(year - 1),
    "year-2": String(year - 2),
    "year-3": String(year - 3),
    term: `${term.from}-${term.to}`,
    programme: `${term.from + programmeDelay}-${term.to}`,
    recent: day(addMonths(referenceOn, -2)),
    recentLater: day(addMonths(referenceOn, -1)),
    later: day(addMonths(referenceOn, 1)),
  };
}

/** A text with its values; the French "de" before one of them is shortened before a vowel. Throws InvariantError for a name that has none. */
export function fillText(text: string, values: KitValues): string {
  return text.replace(/(\b[Dd]e )?\{\{([\w-]+)\}\}/g, (_, of: string | undefined, name: string) => {
    const value = values[name];
    if (value === undefined) throw new InvariantError(`the kit has no value for {{${name}}}`);
    return of !== undefined && vowel.test(value) ? `${of.charAt(0)}'${value}` : `${of ?? ""}${value}`;
  });
}
