import { findTerms, type Matcher } from "../../text/terms.js";
import type { Line } from "../site/corpus.js";

/**
 * The line of a paper that is cited for it: one of its text that names the subject, else a heading that does, else one that `tells` what is in it,
 * else the first. A letterhead ("Royaume du Maroc") or the name of a host proves nothing by itself. Undefined where there is no line.
 */
export function tellingLine(lines: readonly Line[], about: Matcher, tells: (line: Line) => boolean): Line | undefined {
  const text = lines.filter(({ kind }) => kind !== "heading");
  const names = ({ words }: Line): boolean => findTerms(words, about).length > 0;
  return text.find(names) ?? lines.find(names) ?? text.find(tells) ?? text[0] ?? lines[0];
}

const linesShown = 6;
const wordsShown = 3;

/** The line of a list that is cited for it: of the first ones under the headings of its first line one that says more than "Demande". */
export function tellingItem(lines: readonly Line[], first: Line): Line {
  const path = first.headings.join("|");
  const list = lines.slice(lines.indexOf(first)).slice(0, linesShown);
  return list.find(({ words, headings }) => words.list.length >= wordsShown && headings.join("|") === path) ?? first;
}
