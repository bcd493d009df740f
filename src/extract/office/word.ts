import iconv from "iconv-lite";
import { isNonsense } from "../../text/legible.js";
import { type CompoundFile, streamOf } from "./streams.js";
import { findRowEnds } from "./word-rows.js";

/** A stretch of text within the main stream. */
interface Piece {
  readonly offset: number;
  readonly characters: number;
  /** One byte a character, in the charset of the system that wrote the file. */
  readonly narrow: boolean;
}

const maxPieces = 20_000;
const maxCharacters = 4_000_000;

/** Text of a Word document. `whole`: false where the file does not say where its text is and the longest run of letters in it was taken. */
export interface WordText {
  readonly markup: string;
  readonly isComplete: boolean;
}

/** Text of a Word document (Word 6 to 2003) as markup, tables as tables; "encrypted", or undefined where there is no text. Source: [MS-DOC], sections 2.4.1 and 2.5. */
export function readWordText(file: CompoundFile): WordText | "encrypted" | undefined {
  const main = streamOf(file, "WordDocument");
  if (main === undefined || main.length < 0x20) return undefined;
  const view = new DataView(main.buffer, main.byteOffset, main.byteLength);
  const version = view.getUint16(2, true);
  const flags = view.getUint16(10, true);
  if ((flags & 0x100) !== 0) return "encrypted";
  const charset = (view.getUint16(6, true) & 0x3ff) === 1 ? "win1256" : "win1252";
  // Word 6 and 95 hold the text in one run unless the file was saved fast; Word 97 and later always have a table of pieces.
  const pieces = version < 0x6a && (flags & 4) === 0 ? undefined : readPieces(file, view, flags, version);
  const rowEnds = version < 0x6a ? new Set<number>() : findRowEnds(file, view, flags);
  const text = (pieces ?? wholeRun(view)).map((piece) => markRows(textOf(main, piece, charset), piece, rowEnds)).join("");
  if (text.trim() === "") return salvage(main, charset);
  // Without the properties of paragraphs a bell after that of a cell is taken for the end of the row.
  const marked = rowEnds.size > 0 ? text : text.replaceAll(`${codes.cell}${codes.cell}`, `${codes.cell}${codes.row}`);
  return { markup: toMarkup(marked), isComplete: true };
}

/** The longest run of legible text in a stream whose tables are lost. */
function salvage(main: Uint8Array, charset: string): WordText | undefined {
  const runs =
    iconv.decode(Buffer.from(main.subarray(0x20, maxCharacters)), charset).match(/[\t\r\u0007\u0020-\u007e\u00a0-\uffef]{80,}/gu) ?? [];
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), "");
  return longest === "" || isNonsense(longest) ? undefined : { markup: toMarkup(longest), isComplete: false };
}

function wholeRun(view: DataView): Piece[] {
  const start = view.getUint32(0x18, true);
  const end = view.getUint32(0x1c, true);
  return start > 0 && end > start ? [{ offset: start, characters: end - start, narrow: true }] : [];
}

/** The table of pieces, or undefined where the file has none that makes sense. */
function readPieces(file: CompoundFile, view: DataView, flags: number, version: number): Piece[] | undefined {
  const old = version < 0x6a;
  const place = old ? 0x160 : 0x1a2;
  if (view.byteLength < place + 8) return undefined;
  const source = old ? streamOf(file, "WordDocument") : streamOf(file, (flags & 0x200) === 0 ? "0Table" : "1Table");
  const [start, length] = [view.getUint32(place, true), view.getUint32(place + 4, true)];
  if (source === undefined || length < 16 || start + length > source.length) return undefined;
  const table = new DataView(source.buffer, source.byteOffset + start, length);
  let at = 0;
  // Runs of properties stand before the table of pieces.
  while (at + 3 < length && table.getUint8(at) === 1) at += 3 + table.getUint16(at + 1, true);
  if (at + 5 > length || table.getUint8(at) !== 2) return undefined;
  const size = table.getUint32(at + 1, true);
  const count = Math.floor((size - 4) / 12);
  const first = at + 5;
  if (count <= 0 || count > maxPieces || first + size > length) return undefined;
  return Array.from({ length: count }, (_, index) => {
    const characters = table.getUint32(first + (index + 1) * 4, true) - table.getUint32(first + index * 4, true);
    const raw = table.getUint32(first + (count + 1) * 4 + index * 8 + 2, true);
    const narrow = old || (raw & 0x40000000) !== 0;
    return { offset: old ? raw : narrow ? (raw & 0x3fffffff) >>> 1 : raw, characters, narrow };
  });
}

function textOf(main: Uint8Array, piece: Piece, charset: string): string {
  const length = Math.min(Math.max(0, piece.characters), maxCharacters) * (piece.narrow ? 1 : 2);
  const bytes = Buffer.from(main.subarray(piece.offset, piece.offset + length));
  return piece.narrow ? iconv.decode(bytes, charset) : bytes.toString("utf16le");
}

/** Bells at which a row ends become marks of ours: one of an empty cell looks the same. */
function markRows(text: string, piece: Piece, rowEnds: ReadonlySet<number>): string {
  if (rowEnds.size === 0 || !text.includes(codes.cell)) return text;
  return [...text]
    .map((sign, at) => (sign === codes.cell && rowEnds.has(piece.offset + at * (piece.narrow ? 1 : 2)) ? codes.row : sign))
    .join("");
}

const codes = { cell: "\u0007", row: "\u001e", field: "\u0013", result: "\u0014", fieldEnd: "\u0015" };

/** Paragraphs end with a carriage return, cells with a bell, rows with a mark of ours; codes of fields stand between marks of their own. */
function toMarkup(text: string): string {
  const parts: string[] = [];
  let rows: string[][] = [];
  let cells: string[] = [];
  let line = "";
  const closeTable = (): void => {
    if (rows.length > 0)
      parts.push(`<table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("")}</table>`);
    rows = [];
  };
  const closeRow = (): void => {
    if (cells.length > 0) rows.push(cells);
    cells = [];
    line = "";
  };
  for (const sign of withoutFieldCodes(text)) {
    if (sign === codes.row) closeRow();
    else if (sign === codes.cell) {
      cells.push(escapeText(line).replaceAll("\n", "<br>"));
      line = "";
    } else if (sign === "\r" || sign === "\u000c" || sign === "\u000e") {
      if (cells.length > 0) line += "\n";
      else {
        if (line.trim() !== "") {
          closeTable();
          parts.push(`<p>${escapeText(line)}</p>`);
        }
        line = "";
      }
    } else line += sign < " " ? " " : sign;
  }
  closeRow();
  closeTable();
  return line.trim() === "" ? parts.join("") : `${parts.join("")}<p>${escapeText(line)}</p>`;
}

/** The text without the instructions of fields, their results kept. */
function withoutFieldCodes(text: string): string {
  if (!text.includes(codes.field)) return text;
  const kept: string[] = [];
  const open: boolean[] = [];
  for (const sign of text) {
    if (sign === codes.field) open.push(true);
    else if (sign === codes.result) open[open.length - 1] = false;
    else if (sign === codes.fieldEnd) open.pop();
    else if (!open.includes(true)) kept.push(sign);
  }
  return kept.join("");
}

function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
