import iconv from "iconv-lite";
import { type CompoundFile, streamOf } from "./streams.js";

const records = {
  slide: 0x03ee,
  slideList: 0x0ff0,
  slidePlace: 0x03f3,
  wide: 0x0fa0,
  narrow: 0x0fa8,
  notes: 0x03f0,
  master: 0x03f8,
  handout: 0x0fc9,
};
const maxDepth = 20;

/** Lines of text of each slide of a PowerPoint 97 to 2003 file, in the order of the file; undefined when there is no such stream. Source: [MS-PPT], sections 2.3.1 and 2.9.40 to 2.9.43. */
export function slidesOf(file: CompoundFile): string[][] | undefined {
  const stream = streamOf(file, "PowerPoint Document");
  if (stream === undefined) return undefined;
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  const outline: string[][] = [];
  const shapes: string[][] = [];
  const visit = (from: number, to: number, depth: number, lines: string[]): void => {
    let target = lines;
    for (let at = from; at + 8 <= to; ) {
      const type = view.getUint16(at + 2, true);
      const size = view.getUint32(at + 4, true);
      const start = at + 8;
      const end = Math.min(start + size, to);
      if (type === records.slidePlace) {
        target = [];
        outline.push(target);
      } else if (type === records.wide) target.push(...linesOf(iconv.decode(Buffer.from(stream.subarray(start, end)), "utf16le")));
      else if (type === records.narrow) target.push(...linesOf(iconv.decode(Buffer.from(stream.subarray(start, end)), "latin1")));
      else if (type === records.slide) {
        const own: string[] = [];
        shapes.push(own);
        visit(start, end, depth + 1, own);
      } else if ((view.getUint8(at) & 0x0f) === 0x0f && depth < maxDepth && !isBeside(type)) visit(start, end, depth + 1, target);
      at = start + size;
    }
  };
  visit(0, stream.length, 0, []);
  // Titles and bodies stand in the outline of the file, free text boxes in the slides themselves.
  return Array.from({ length: Math.max(outline.length, shapes.length) }, (_, index) => [
    ...new Set([...(outline[index] ?? []), ...(shapes[index] ?? [])]),
  ]);
}

function isBeside(type: number): boolean {
  return type === records.notes || type === records.master || type === records.handout;
}

function linesOf(text: string): string[] {
  return text
    .split(/[\r\n\u000b]/)
    .map((line) => line.replace(/\s+/g, " ").trim())
    .filter((line) => line !== "" && line !== "*");
}
