import { bareMonth } from "./date-patterns.js";
import { type FoundDate, findDates } from "./dates.js";
import { type Folded, foldText, sourceRange } from "./fold.js";
import { monthNumber } from "./months.js";

/** A session of a council that a text names. */
export interface SessionMention {
  readonly kind: "ordinary" | "extraordinary" | "unsaid";
  /** 1-12; absent when only the year is given. */
  readonly month?: number | undefined;
  readonly year?: number | undefined;
  /** The day it was held, where the text tells it. */
  readonly on?: string | undefined;
  /** Offsets in the source text, from the word for session to the last word read; end exclusive. */
  readonly start: number;
  readonly end: number;
}

const head =
  /(?<!\p{L})(?:sessions?(?! (?:de (?:formation|sensibilisation|rattrapage)|d'(?:examen|information)|parlementaire))|(?:reunions?|seances?|conseils?(?: (?:municipal|communal|provincial|regional))?)(?: ordinaires?| publiques?| du conseil(?: \p{L}+)?){0,4}(?: du(?= (?!jour )(?:\p{L}+ )?\p{N})|(?= ?[-–,:]? ?(?:(?:lun|mar|mercre|jeu|vendre|same)di |dimanche )?(?:\d{1,2}(?: ?er)? \p{L}{3,9} \d{4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4})))|[وفبلك]{0,2}(?:ال|ل)?دور(?:ه|ات|ته|تها|تين)(?! (?:ال)?(?:تكويني|تدريبي|تحسيسي)))(?!\p{L})/gu;
/** A sitting counts where no session is named; else it is one of the session's days. */
const sitting = /^(?:reunion|seance|conseil)/u;
/** A council that meets: where no session is named, or the day stands before its name, the sentence dates it. */
const met =
  /(?<!\p{L})(?:(?:s'est (?:reunie?|tenue?)|se sont reunis|se reunira|(?:a|ont) tenu|tiendra|reuni en|tenue(?= (?:le|au?|aux|en|dans|ce) ))(?!\p{L})|[وف]?(?:اجتمع|عقد|يعقد|سيعقد|انعقد|انعقدت|تنعقد|ينعقد|التام|التامت)(?!\p{L}))/u;
const council =
  /(?<!\p{L})(?:conseil (?:communal|municipal|provincial|prefectoral|regional)|conseil de (?:la|cette) (?:commune|municipalite|ville|region|province|prefecture)|le conseil|(?:لل|ال|ل)?مجلس)(?!\p{L})/u;
const stop = /[;|؛]|\.(?= ?\p{L}{4})/u;
const maxDistance = 110;
const ordinary = /(?<!extra)ordinaire|عاديه|ordinary/u;
const extraordinary = /extra[- ]?ordinaire|استثنايي?ه|extraordinary/u;

/**
 * Sessions named in a text: "session ordinaire de février 2026", "دورة فبراير 2026", "الدورة الاستثنائية المنعقدة بتاريخ
 * 12/03/2026". A session with neither month, day nor year is left out.
 */
export function readSessions(text: string | Folded): SessionMention[] {
  const folded = typeof text === "string" ? foldText(text) : text;
  const found = readNamed(folded);
  if (found.some(({ month }) => month !== undefined)) return found;
  return [...found, ...readMeetings(folded)];
}

/** Whether a text names a session of a council, whatever its date and its possessive: "session", "دورته". */
export function namesSession(text: string): boolean {
  return [...foldText(text).text.matchAll(head)].some(([word]) => !sitting.test(word));
}

const sentenceEnd = /(?<=[.!?؟;؛|\n])\s+(?=\p{L}{3})/u;
const maxMeeting = 420;

/** Sessions named by a sentence in which a council meets on a day: "Le 6 mai 2026, le conseil s'est réuni…", "في يوم … اجتمع المجلس". */
function readMeetings(folded: Folded): SessionMention[] {
  let from = 0;
  return folded.text.split(sentenceEnd).flatMap((sentence) => {
    const start = folded.text.indexOf(sentence, from);
    from = start + sentence.length;
    const verb = met.exec(sentence);
    if (verb === null || sentence.length > maxMeeting || !council.test(sentence)) return [];
    const days = findDates(sentence).filter(({ date, start: at }) => date.what === "day" && !isOfText(sentence.slice(0, at)));
    const nearest = [...days].sort((a, b) => Math.abs(a.start - verb.index) - Math.abs(b.start - verb.index))[0];
    if (nearest === undefined) return [];
    const { iso } = nearest.date;
    const range = sourceRange(folded, start, start + sentence.length);
    return [{ kind: kindOf(sentence), month: Number(iso.slice(5, 7)), year: Number(iso.slice(0, 4)), on: iso, ...range }];
  });
}

/** The day of a law or of a letter of convocation, not of the meeting. */
const isOfText = (before: string): boolean =>
  /(?:loi|dahir|decret|n°|convocation|invitation|lettre|قانون|ظهير|مرسوم|رقم|مراسله|دعوه|استدعاء)[^,،.]{0,60}$/u.test(before);

function readNamed(folded: Folded): SessionMention[] {
  const all = [...folded.text.matchAll(head)];
  const named = all.filter(([word]) => !sitting.test(word));
  const heads = named.length > 0 ? named : all;
  return heads.flatMap((match, index) => {
    const next = heads[index + 1]?.index ?? folded.text.length;
    const until = Math.min(next, match.index + match[0].length + maxDistance);
    const window = folded.text.slice(match.index + match[0].length, until);
    const cut = window.search(stop);
    const session = readSession(cut === -1 ? window : window.slice(0, cut));
    if (session === undefined) return [];
    const range = sourceRange(folded, match.index, match.index + match[0].length + session.length);
    return [{ ...session.mention, ...range }];
  });
}

type SessionFacts = Omit<SessionMention, "start" | "end">;

function readSession(window: string): { mention: SessionFacts; length: number } | undefined {
  const kind = kindOf(window);
  const dates = findDates(window);
  const dated = dates.find(({ date }) => date.what === "day" || date.what === "month" || isDayRange(date.iso));
  const bare = [...window.matchAll(bareMonth)][0];
  const bareNumber = bare === undefined ? undefined : monthNumber(bare[1] ?? "");
  if (dated !== undefined && (bare === undefined || bareNumber === undefined || bare.index >= dated.start)) {
    const { iso } = dated.date;
    const on = iso.length === 10 ? iso : undefined;
    return { mention: { kind, month: Number(iso.slice(5, 7)), year: Number(iso.slice(0, 4)), on }, length: dated.end };
  }
  if (bare !== undefined && bareNumber !== undefined) {
    const end = bare.index + bare[0].length;
    const year = dates.find((found) => found.start > bare.index && isOfSession(found, window.slice(end, found.start)));
    const mentionedYear = year === undefined ? undefined : Number(year.date.iso.slice(0, 4));
    const on = year?.date.what === "day" ? year.date.iso : undefined;
    return { mention: { kind, month: bareNumber, year: mentionedYear, on }, length: year?.end ?? end };
  }
  const year = dates.find((found) => found.date.what === "year" && isOfSession(found, window.slice(0, found.start)));
  return year === undefined ? undefined : { mention: { kind, year: Number(year.date.iso) }, length: year.end };
}

const maxGap = 45;
const otherThings = /budget|compte|exercice|programme|projet|convention|ميزاني|حساب|برنامج|الماليه|مشروع|اتفاقي/u;

/** A year some words after the month is the session's, unless it is that of a budget or plan on the agenda. */
function isOfSession({ date }: FoundDate, between: string): boolean {
  return date.what !== "range" && between.length <= maxGap && !otherThings.test(between);
}

const isDayRange = (iso: string): boolean => iso.length === 10;

function kindOf(window: string): SessionMention["kind"] {
  const extra = window.search(extraordinary);
  const plain = window.search(ordinary);
  if (extra !== -1 && (plain === -1 || extra <= plain)) return "extraordinary";
  return plain === -1 ? "unsaid" : "ordinary";
}
