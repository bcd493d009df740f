import { readAmounts } from "../../text/amounts.js";
import { findTerms, type Matcher } from "../../text/terms.js";
import type { Line } from "../site/corpus.js";
import { wordsOf } from "./lines.js";
import { type Row, readRow } from "./rows.js";
import { stackedRows } from "./stacked-rows.js";

const maxName = 90;
const linesAbove = 6;
const maxSentence = 420;
const minTerms = 2;

/** A line that is nothing but sums: "821 773,62", "+ 638 241 €*". */
const bareSum = /^[\s+–—-]*\(?\d[\d\s.,'’]*\)?\s*(?:€|dh|dhs|mad|درهم|دينار|dt)?[\s.*]*$/iu;

const isName = (line: Line): boolean =>
  line.kind !== "row" &&
  line.kind !== "heading" &&
  line.text.length <= maxName &&
  /\p{L}{3}/u.test(line.text) &&
  readRow(line).amounts.length === 0;

/** Rows of accounts that were written one cell a line; where several names stand before several sums, the name is that which stands as far above. */
export const stackedFigures = (lines: readonly Line[]): Row[] =>
  stackedRows(lines, {
    linesAbove,
    isName,
    sumsIn: (line) => (line.kind !== "row" && line.kind !== "heading" && bareSum.test(line.text) ? readRow(line).amounts : []),
  });

/** Verbs by which a part of a budget comes to a sum. */
const amounting =
  /(?:s['’]élèv(?:ent|eront|e)|se chiffr(?:ent|e)|s['’]établi(?:t|ssent)|s['’]équilibr(?:ent|e)|(?:est|sont|a été|ont été) (?:arrêtée?s?|fixée?s?|évaluée?s?|estimée?s?) à|se mont(?:ent|e)|atteign(?:ent)|تبلغ|بلغت|تقدر|حددت في|حصرت في)(?!\p{L})/iu;

/**
 * Sentences that give a part of a budget its sum: "En fonctionnement, les recettes s'établissent à 350 367 €". At least two of the words of
 * the parts must stand in each, or one and a verb of coming to: any sum that a council voted is none.
 */
export function toldRows(lines: readonly Line[], parts: Matcher): Row[] {
  return lines.flatMap((line): Row[] => {
    if (line.kind === "row" || line.kind === "heading" || line.text.length > maxSentence) return [];
    const named = new Set(findTerms(line.words, parts).map(({ term }) => term));
    if (named.size < minTerms && !(named.size > 0 && amounting.test(line.text))) return [];
    const amounts = readAmounts(line.text, line.country.readers)
      .filter(({ currency }) => currency)
      .map(({ value }) => value);
    return amounts.length === 0 ? [] : [{ line, cells: [line.text], amounts }];
  });
}

const wordsBefore = 16;

/** The sums of a sentence, each with what is said directly before it: the part of the budget that comes to it. */
export function namedSums(line: Line): { name: string; value: number }[] {
  const sums = readAmounts(line.text, line.country.readers).filter(({ currency }) => currency);
  return sums.map(({ start, value }, index) => {
    const before =
      line.text
        .slice(sums[index - 1]?.end ?? 0, start)
        .split(/[;؛]/u)
        .at(-1) ?? "";
    return { name: before.trim().split(/\s+/u).slice(-wordsBefore).join(" "), value };
  });
}

/** What goes on from a sum to what it is made of. */
const madeOf = /(?<!\p{L})(?:dont|à savoir|répartie?s? (?:entre|comme)|se décompos\p{L}*|منها|من بينها|تتوزع|موزعة)(?!\p{L})/iu;
const minMadeOf = 3;

/** A row for each part that a sentence gives its sum, where it gives several, or for each sum that it goes on to be made of. */
export function byNamedSum(row: Row, parts: Matcher): Row[] {
  const sums = namedSums(row.line);
  const named = sums.filter(({ name }) => findTerms(wordsOf(name), parts).length > 0);
  const told = named.length > 0 && sums.length >= minMadeOf && madeOf.test(row.line.text) ? sums : named;
  return told.length < minTerms ? [row] : told.map(({ name, value }) => ({ line: row.line, cells: [name], amounts: [value] }));
}
