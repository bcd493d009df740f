import type { Line } from "../site/corpus.js";
import type { Row } from "./rows.js";

/** How a table looks that was written one cell a line. */
export interface StackShape {
  /** How many lines above its sum a name may stand: more than one where several names stand before several sums. */
  readonly linesAbove: number;
  readonly isName: (line: Line) => boolean;
  /** The sums of a line that is nothing but sums; none of any other. */
  readonly sumsIn: (line: Line) => readonly number[];
}

/** Rows of such a table: a name, and below it, under the same headings, a line that is nothing but its sum. The line of the row is that of the name. */
export function stackedRows(lines: readonly Line[], { linesAbove, isName, sumsIn }: StackShape): Row[] {
  const taken = new Set<Line>();
  return lines.flatMap((sum, index): Row[] => {
    const amounts = sumsIn(sum);
    if (amounts.length === 0) return [];
    const above = lines.slice(Math.max(0, index - linesAbove), index).reverse();
    const line = above.find((candidate) => !taken.has(candidate) && isName(candidate) && candidate.headings.join() === sum.headings.join());
    if (line === undefined) return [];
    taken.add(line);
    return [{ line, cells: [line.text, sum.text], amounts }];
  });
}
