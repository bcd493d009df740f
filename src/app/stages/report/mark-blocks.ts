import type { Block } from "../../../model/document.js";
import type { MarkedBlock } from "../../../report/pages/archived-copy.js";
import { foldText, sourceRange } from "../../../text/fold.js";

/** A quotation to be marked: its name, its words, and where the reading found it. */
export interface Quotation {
  readonly id: string;
  readonly text: string;
  readonly locator: string;
}

/** Blocks around a mark that are kept of a document too long to be shown whole. */
const around = 150;
const most = 1_500;
/** A piece of a quotation shorter than this stands everywhere. */
const minPieceLength = 8;

interface Found {
  readonly at: number;
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

/** Where a quotation stands: within a block; else over several blocks of which it holds the words; else the block that the reading named. */
function findQuotation(blocks: readonly Block[], quotation: Quotation): Found[] {
  const wanted = foldText(quotation.text).text;
  const { id, locator } = quotation;
  const whole = (at: number): Found => ({ at, id, from: 0, to: blocks[at]?.text.length ?? 0 });
  const named = blocks.findIndex((block) => block.locator === locator);
  const order = named < 0 ? blocks.keys() : [named, ...blocks.keys()];
  for (const at of order) {
    const folded = foldText(blocks[at]?.text ?? "");
    const start = wanted === "" ? -1 : folded.text.indexOf(wanted);
    if (start < 0) continue;
    const { start: from, end: to } = sourceRange(folded, start, start + wanted.length);
    return [{ at, id, from, to }];
  }
  const pieces = [...blocks.keys()].filter((at) => {
    const text = foldText(blocks[at]?.text ?? "").text;
    return text.length >= minPieceLength && wanted.includes(text);
  });
  if (pieces.length > 0) return pieces.map(whole);
  return named < 0 ? [] : [whole(named)];
}

/** The blocks of a document with its quotations marked; a very long one is cut to what stands around the marks. */
export function markBlocks(
  blocks: readonly Block[],
  quotations: readonly Quotation[],
): { readonly blocks: readonly MarkedBlock[]; readonly isCut: boolean; readonly marked: ReadonlySet<string> } {
  const found = quotations.flatMap((quotation) => findQuotation(blocks, quotation));
  const marks = new Map<number, Found[]>();
  for (const entry of found) marks.set(entry.at, [...(marks.get(entry.at) ?? []), entry]);
  const isCut = blocks.length > most;
  const near = found.length === 0 ? [0] : found.map(({ at }) => at);
  const kept = blocks.flatMap((block, at): MarkedBlock[] =>
    isCut && !near.some((mark) => Math.abs(mark - at) <= around)
      ? []
      : [{ kind: block.kind, text: block.text, marks: marks.get(at) ?? [], aside: block.region !== "main" }],
  );
  return { blocks: kept, isCut, marked: new Set(found.map(({ id }) => id)) };
}
