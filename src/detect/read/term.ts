import type { DateMention } from "../../text/dates.js";
import type { DetectContext } from "../detector.js";
import type { Line } from "../site/corpus.js";
import { type Dated, datesOf, labelTexts, type PeriodPlace } from "./period.js";

/** How a list or text stands to the council's present term. */
export interface TermAnswer {
  /** former: of an earlier term, or dated before this one; present: of this one; unsaid: nothing tells. */
  readonly term: "former" | "present" | "unsaid";
  /** The term, year or day it rests on; "" when unsaid. */
  readonly restsOn: string;
  readonly place: PeriodPlace;
  readonly conflict: boolean;
}

const electionMonth = "09";

/**
 * Whether a part is of the council's present term: ranges such as 2015-2021, years and days that it, its heading, the links
 * to it or its title name. Undated means unsaid (the codebook takes it for the present term).
 */
export function readTerm(part: Dated, context: Pick<DetectContext, "term">): TermAnswer {
  const places = [...termPlaces(part, context)];
  const first = places.find(({ term }) => term !== "unsaid");
  if (first === undefined) return { term: "unsaid", restsOn: "", place: "none", conflict: false };
  return { ...first, conflict: places.some(({ term }) => term !== "unsaid" && term !== first.term) };
}

function* termPlaces(part: Dated, context: Pick<DetectContext, "term">): Generator<Omit<TermAnswer, "conflict">> {
  const { source, lines } = part;
  const headings = source.isPage ? [...(lines[0]?.headings ?? [])].reverse() : [part.naming];
  yield { ...judge(headings.flatMap(datesOf), context), place: "heading" };
  yield {
    ...judge(
      lines.slice(0, 60).flatMap((line) => datesOf(line.text).filter((date) => isOfList(date) && !isOfFormerOffice(line.text, date))),
      context,
    ),
    place: "content",
  };
  yield { ...judge(labelTexts(source).flatMap(datesOf), context), place: "label" };
  yield { ...judge(datesOf(source.title), context), place: "title" };
  yield {
    ...judge(
      lines.slice(60).flatMap((line) => datesOf(line.text).filter((date) => isOfList(date) && !isOfFormerOffice(line.text, date))),
      context,
    ),
    place: "content",
  };
}

/** Since when one person holds an office dates no list; over a list it does. */
const isOfList = ({ cue }: DateMention): boolean => cue !== "since";

/** "Ancien président de la Chambre de commerce (2015-2021)": the years of what a person was before. */
const formerOffice = /(?<!\p{L})(?:ancien(?:ne)?|ex) ?-?\p{L}[^.;|]{0,90}\(\s*$|(?:سابق|سابقا|السابق|السابقة)[^.؛|]{0,60}\(\s*$/iu;
const isOfFormerOffice = (text: string, { start }: DateMention): boolean => formerOffice.test(text.slice(0, start));

/**
 * A page that lists several terms, cut in two: what stands under headings of an earlier term, and the rest. Other passages, and
 * those of one term, come back whole.
 */
export function splitByTerm<T extends Dated>(passage: T, context: Pick<DetectContext, "term">): T[] {
  if (!passage.source.isPage) return [passage];
  const known = new Map<string, boolean>();
  const isFormer = ({ headings }: Line): boolean => {
    const key = headings.join("|");
    const found = known.get(key) ?? termOf(headings, context) === "former";
    known.set(key, found);
    return found;
  };
  const former = passage.lines.filter(isFormer);
  const rest = passage.lines.filter((line) => !isFormer(line));
  const isCut = former.length > 0 && rest.some((line) => line.kind !== "heading");
  return isCut
    ? [
        { ...passage, lines: rest },
        { ...passage, lines: former },
      ]
    : [passage];
}

const formerly = /précédente?s?|anciens? (?:conseil|mandat|bureau|membres)|السابق|السابقة/iu;

/** What the innermost heading that tells a term says. */
function termOf(headings: readonly string[], context: Pick<DetectContext, "term">): TermAnswer["term"] {
  for (const heading of [...headings].reverse()) {
    const { term } = judge(datesOf(heading), context);
    if (term !== "unsaid") return term;
    if (formerly.test(heading)) return "former";
  }
  return "unsaid";
}

const besides = new Set(["law", "number", "copyright"]);

function judge(all: readonly DateMention[], context: Pick<DetectContext, "term">): { term: TermAnswer["term"]; restsOn: string } {
  const found = all.filter((date) => date.cue === undefined || !besides.has(date.cue));
  const ranges = found.filter((date) => date.what === "range" && isTermLong(date));
  const named = ranges.filter((date) => date.cue === "term");
  for (const range of named.length > 0 ? named : ranges) {
    const [from, until] = [Number(range.iso.slice(0, 4)), Number(range.until.slice(0, 4))];
    if (until > context.term.from && from >= context.term.from - 1) return { term: "present", restsOn: `${from}-${until}` };
    if (until <= context.term.from) return { term: "former", restsOn: `${from}-${until}` };
  }
  const latest = found
    .filter((date) => date.what !== "range")
    .map((date) => date.iso)
    .sort()
    .at(-1);
  if (latest === undefined) return { term: "unsaid", restsOn: "" };
  const begin = latest.length >= 7 ? `${context.term.from}-${electionMonth}` : `${context.term.from}`;
  return { term: latest.slice(0, begin.length) < begin ? "former" : "present", restsOn: latest };
}

/** A council's term is six years; ranges of four to seven years are taken for one. */
function isTermLong(date: DateMention): boolean {
  const years = Number(date.until.slice(0, 4)) - Number(date.iso.slice(0, 4));
  return years >= 4 && years <= 7;
}
