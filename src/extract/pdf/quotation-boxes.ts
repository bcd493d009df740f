import { fold } from "../../text/fold.js";

/** A rectangle on a page, in points or pixels, y counted from the top. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

interface Token {
  readonly text: string;
  readonly word: Box;
  readonly line: number;
}

/** Share of the words of a quotation that must stand together: rows of tables and wrapped lines are quoted in another order than they are drawn. */
const minShare = 0.6;

const tokensOf = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((token) => token !== "");

/**
 * Where the words of a quotation stand among the words of a page, given line by line: one box per run of words of a line; nothing where too
 * few of them stand together.
 */
export function boxesOfQuotation(lines: readonly (readonly (Box & { readonly text: string })[])[], quotation: string): Box[] {
  const wanted = countAll(tokensOf(quotation));
  const total = [...wanted.values()].reduce((sum, count) => sum + count, 0);
  const tokens = lines.flatMap((words, line) => words.flatMap((word) => tokensOf(word.text).map((text): Token => ({ text, word, line }))));
  const best = bestWindow(tokens, wanted, Math.ceil(total * 1.4) + 3);
  return total === 0 || best.matched < total * minShare ? [] : mergeRuns(tokens.slice(best.from, best.to), wanted);
}

function countAll(tokens: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  return counts;
}

/** The first run of `size` tokens that holds the most of what is wanted. */
function bestWindow(tokens: readonly Token[], wanted: ReadonlyMap<string, number>, size: number) {
  const inside = new Map<string, number>();
  let matched = 0;
  let best = { from: 0, to: 0, matched: 0 };
  const change = (token: Token | undefined, by: 1 | -1): void => {
    const most = token === undefined ? undefined : wanted.get(token.text);
    if (token === undefined || most === undefined) return;
    const before = inside.get(token.text) ?? 0;
    inside.set(token.text, before + by);
    matched += Math.min(most, before + by) - Math.min(most, before);
  };
  tokens.forEach((token, at) => {
    change(token, 1);
    if (at >= size) change(tokens[at - size], -1);
    if (matched > best.matched) best = { from: Math.max(0, at - size + 1), to: at + 1, matched };
  });
  return best;
}

/** Boxes around the wanted words, neighbours of one line together. A word of one or two letters alone marks nothing. */
function mergeRuns(tokens: readonly Token[], wanted: ReadonlyMap<string, number>): Box[] {
  const runs: Token[][] = [];
  let isOpen = false;
  for (const token of tokens) {
    const last = runs.at(-1);
    if (!wanted.has(token.text)) isOpen = false;
    else if (isOpen && last !== undefined && last.at(-1)?.line === token.line) last.push(token);
    else {
      runs.push([token]);
      isOpen = true;
    }
  }
  return runs
    .filter((run) => run.map(({ text }) => text).join("").length > 2)
    .map((run) => ({
      left: Math.min(...run.map(({ word }) => word.left)),
      right: Math.max(...run.map(({ word }) => word.right)),
      top: Math.min(...run.map(({ word }) => word.top)),
      bottom: Math.max(...run.map(({ word }) => word.bottom)),
    }));
}
