import { type CompoundFile, streamOf } from "./streams.js";

const pageSize = 512;
const maxPages = 10_000;
/** Property of a paragraph that ends a row of a table. */
const rowEnd = 0x2417;
/** Bytes of the value of a property, by the three highest bits of its code; 6 tells its length itself. */
const valueSizes: readonly number[] = [1, 1, 2, 4, 2, 2, 0, 3];

/**
 * Places in the main stream of the marks that end rows of tables in a Word 97 to 2003 document; empty where the file does not say.
 * Source: [MS-DOC], sections 2.8.6 (PlcBtePapx), 2.9.175 (PapxFkp) and 2.6.2 (sprmPFTtp).
 */
export function findRowEnds(file: CompoundFile, main: DataView, flags: number): Set<number> {
  const ends = new Set<number>();
  const source = streamOf(file, (flags & 0x200) === 0 ? "0Table" : "1Table");
  if (source === undefined || main.byteLength < 0x10a) return ends;
  const [start, length] = [main.getUint32(0x102, true), main.getUint32(0x106, true)];
  if (length < 12 || start + length > source.length) return ends;
  const table = new DataView(source.buffer, source.byteOffset + start, length);
  const count = Math.min(Math.floor((length - 4) / 8), maxPages);
  for (let index = 0; index < count; index += 1) {
    const page = table.getUint32((count + 1 + index) * 4, true) * pageSize;
    if (page + pageSize <= main.byteLength) readPage(new DataView(main.buffer, main.byteOffset + page, pageSize), ends);
  }
  return ends;
}

function readPage(page: DataView, ends: Set<number>): void {
  const count = page.getUint8(pageSize - 1);
  if ((count + 1) * 4 + count * 13 > pageSize - 1) return;
  for (let index = 0; index < count; index += 1) {
    const offset = page.getUint8((count + 1) * 4 + index * 13) * 2;
    if (offset === 0 || offset + 4 > pageSize) continue;
    const short = page.getUint8(offset);
    const from = offset + (short === 0 ? 2 : 1);
    const size = short === 0 ? page.getUint8(offset + 1) * 2 : short * 2 - 1;
    if (endsRow(page, from + 2, Math.min(from + size, pageSize - 1))) {
      const end = page.getUint32((index + 1) * 4, true);
      // The mark is the last character, of one byte or of two.
      ends.add(end - 1).add(end - 2);
    }
  }
}

function endsRow(page: DataView, from: number, to: number): boolean {
  for (let at = from; at + 3 <= to; ) {
    const code = page.getUint16(at, true);
    if (code === rowEnd) return page.getUint8(at + 2) === 1;
    const kind = code >> 13;
    at += 2 + (kind === 6 ? page.getUint8(at + 2) + 1 : (valueSizes[kind] ?? 1));
  }
  return false;
}
