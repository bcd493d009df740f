import type { Line } from "../site/corpus.js";
import { type Listed, personsOf } from "./people-list.js";

const maxLabel = 60;
const minCommittees = 2;

/**
 * Names of committees that stand in a list before all of their persons, as the labels of tabs do, each with the line that names its chair. Only where as many
 * chairs follow as there are labels: otherwise nothing tells which is whose.
 */
export function labelsOfChairs(
  lines: readonly Line[],
  isChair: (person: { readonly role?: Listed["role"] }) => boolean,
): ReadonlyMap<Line, string> {
  const chairs = lines.filter((line) => line.kind !== "heading" && personsOf(line).filter(isChair).length === 1);
  const first = chairs[0];
  if (first === undefined || chairs.length < minCommittees) return new Map();
  const end = lines.indexOf(first);
  const start = lines.slice(0, end).findLastIndex((line) => !isLabel(line, first));
  const labels = lines.slice(start + 1, end);
  if (labels.length !== chairs.length) return new Map();
  return new Map(chairs.map((line, index) => [line, labels[index]?.text ?? ""]));
}

/** A short line that names no person and ends as no sentence does, under the same headings. */
const isLabel = (line: Line, chair: Line): boolean =>
  (line.kind === "item" || line.kind === "paragraph") &&
  line.text.length <= maxLabel &&
  !/[.:：؟!]\s*$/u.test(line.text) &&
  line.headings.join("|") === chair.headings.join("|") &&
  personsOf(line).length === 0;
