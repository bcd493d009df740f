import type { Line, Source } from "./source.js";

const maxTitle = 160;
const titleLines = 3;
/** The title of an annex, with letters that character recognition takes for each other. */
const annex =
  /^[^\p{L}\d]*(?:annexes?|pièce jointe|(?:ال)?مل[حخج]ق|(?:ال)?مرفق)(?:\s*(?:n°|no|رقم|عدد))?\s*[\dIVX]{0,3}\s*(?:[:：.–—-]|$)/iu;

/** What is annexed to a paper: the words of its title, and its lines from there on. */
export interface Annex {
  readonly naming: string;
  readonly lines: readonly Line[];
  /** Number of its first line in the source. */
  readonly from: number;
}

/** Annexes of a file, in order; empty for pages, for files that have none, and for a file that is an annex itself. */
export function annexesOf({ isPage, lines }: Pick<Source, "isPage" | "lines">): Annex[] {
  if (isPage) return [];
  const starts = lines.flatMap((line, index) => (index > 0 && line.text.length <= maxTitle && annex.test(line.text) ? [index] : []));
  return starts.map((from, order) => {
    const own = lines.slice(from, starts[order + 1]);
    const end = own.findIndex((line, index) => index > 0 && (line.kind === "row" || line.kind === "heading"));
    const title = own.slice(0, Math.min(titleLines, end === -1 ? titleLines : end)).map((line) => line.text);
    return { naming: title.join(" "), lines: own, from };
  });
}
