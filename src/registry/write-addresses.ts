import { InvariantError, type Problem } from "../model/errors.js";
import type { RegistryWords } from "./columns.js";
import { readHeader } from "./columns.js";
import { decodeCsv } from "./decode.js";
import { unknownSite } from "./read-entity.js";
import { loadRegistry } from "./registry.js";

/** A registry with addresses written into it, or why it was left alone. */
export interface WrittenAddresses {
  /** The whole file; the same bytes but for the cells that were written. */
  readonly bytes: Uint8Array;
  /** Codes whose cell was written. */
  readonly written: readonly string[];
  /** Codes whose line had this address already. */
  readonly unchanged: readonly string[];
  /** Bodies that are not there, or have another address; where there is one, nothing is written. */
  readonly problems: readonly Problem[];
}

/**
 * Writes addresses (by code) into the cells of a registry that are empty or "?". All other bytes stay: separators, line ends, quotation marks,
 * columns of the auditor's own. Throws InvariantError where the file would say anything else afterwards.
 */
export function writeAddresses(
  source: Uint8Array,
  file: string,
  words: RegistryWords,
  addresses: ReadonlyMap<string, string>,
): WrittenAddresses {
  const decoded = decodeCsv(source, file);
  if ("problem" in decoded) return { bytes: source, written: [], unchanged: [], problems: [decoded.problem] };
  const { text } = decoded;
  const lead = /^sep=(.)\r?\n/.exec(text);
  const delimiter = lead?.[1] ?? guessDelimiter(text);
  const [header, ...records] = findRecords(text, lead?.[0].length ?? 0, delimiter);
  const { places } = readHeader(header?.cells.map(({ value }) => value) ?? [], file, 1, words);
  const [codeAt, urlAt] = [places.get("code") ?? -1, places.get("url") ?? -1];
  if (codeAt < 0 || urlAt < 0) return { bytes: source, written: [], unchanged: [], problems: [withoutColumn(file)] };
  const edits: Edit[] = [];
  const problems: Problem[] = [];
  const unchanged: string[] = [];
  const left = new Map(addresses);
  for (const { line, cells } of records) {
    const code = cells[codeAt]?.value ?? "";
    const url = left.get(code);
    if (url === undefined) continue;
    left.delete(code);
    const cell = cells[urlAt];
    if (cell === undefined) problems.push({ file, line, key: "url", message: `the line of ${code} has no cell for the address` });
    else if (sameAddress(cell.value, url)) unchanged.push(code);
    else if (cell.value !== "" && cell.value !== unknownSite) problems.push(otherAddress(file, line, code, cell.value));
    else edits.push({ ...cell, code, text: quoteWhereNeeded(url, delimiter) });
  }
  for (const code of left.keys()) problems.push({ file, message: `no body has the code "${code}"`, hint: "was the registry changed?" });
  if (problems.length > 0) return { bytes: source, written: [], unchanged, problems };
  const bytes = encodeLike(source, applyEdits(text, edits));
  requireOnlyThese(source, bytes, file, words, new Map(edits.map(({ code }) => [code, addresses.get(code) ?? ""])));
  return { bytes, written: edits.map(({ code }) => code), unchanged, problems };
}

const withoutColumn = (file: string): Problem => ({
  file,
  line: 1,
  key: "url",
  message: "there is no column for the code or the address",
  hint: "add the column url to the first line",
});

const otherAddress = (file: string, line: number, code: string, value: string): Problem => ({
  file,
  line,
  key: "url",
  message: `${code} has another address already: ${value.slice(0, 80)}`,
  hint: "change it by hand if the new one is right, or take the mark from the list",
});

const sameAddress = (cell: string, url: string): boolean => URL.canParse(cell) && new URL(cell).href === new URL(url).href;

interface Cell {
  /** Offsets in the text, blanks and quotation marks included. */
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

interface Edit extends Cell {
  readonly code: string;
  readonly text: string;
}

function guessDelimiter(text: string): string {
  const header = text.trimStart().split(/[\r\n]/, 1)[0] ?? "";
  const counts = [",", ";", "\t", "|"].map((delimiter) => ({ delimiter, count: header.split(delimiter).length }));
  return counts.sort((a, b) => b.count - a.count)[0]?.delimiter ?? ",";
}

/** Where each cell of each record stands. The reader of the registry gives values only; to keep all other bytes, places are needed. */
function findRecords(text: string, from: number, delimiter: string): { readonly line: number; readonly cells: readonly Cell[] }[] {
  const records: { line: number; cells: Cell[] }[] = [];
  let line = 1 + (text.slice(0, from).match(/\n/g)?.length ?? 0);
  let cells: Cell[] = [];
  let begin = line;
  let at = from;
  while (at <= text.length) {
    const end = endOfCell(text, at, delimiter);
    cells.push({ start: at, end, value: cellValue(text.slice(at, end)) });
    line += text.slice(at, end).match(/\r\n|\r|\n/g)?.length ?? 0;
    if (text[end] === delimiter) {
      at = end + 1;
      continue;
    }
    if (cells.some(({ value }) => value !== "")) records.push({ line: begin, cells });
    at = end + (text.startsWith("\r\n", end) ? 2 : 1);
    line += 1;
    begin = line;
    cells = [];
  }
  return records;
}

/** Offset behind a cell: the delimiter, the line end or the end of the text. Within quotation marks none of them ends it. */
function endOfCell(text: string, start: number, delimiter: string): number {
  let at = start;
  if (text[at] === '"') {
    for (at += 1; at < text.length; at += 1) {
      if (text[at] !== '"') continue;
      if (text[at + 1] !== '"') break;
      at += 1;
    }
  }
  while (at < text.length && text[at] !== delimiter && text[at] !== "\n" && text[at] !== "\r") at += 1;
  return at;
}

/** The value of a cell as the reader of the registry has it. */
const cellValue = (cell: string): string =>
  (cell.startsWith('"') ? cell.replace(/^"|"\s*$/g, "").replaceAll('""', '"') : cell).replace(
    /^[\s\u200B-\u200F\u061C\uFEFF]+|[\s\u200B-\u200F\u061C\uFEFF]+$/g,
    "",
  );

const quoteWhereNeeded = (url: string, delimiter: string): string =>
  url.includes(delimiter) || url.includes('"') ? `"${url.replaceAll('"', '""')}"` : url;

function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = "";
  let at = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}

/** Text in the character set and with the byte-order mark of a file. */
function encodeLike(source: Uint8Array, text: string): Uint8Array {
  if (source[0] === 0xff && source[1] === 0xfe) return Buffer.from(`\uFEFF${text}`, "utf16le");
  if (source[0] === 0xfe && source[1] === 0xff) return Buffer.from(`\uFEFF${text}`, "utf16le").swap16();
  return Buffer.from(source[0] === 0xef && source[1] === 0xbb && source[2] === 0xbf ? `\uFEFF${text}` : text, "utf8");
}

/** Reads both files: nothing but the addresses of these bodies may differ. */
function requireOnlyThese(
  before: Uint8Array,
  after: Uint8Array,
  file: string,
  words: RegistryWords,
  written: ReadonlyMap<string, string>,
): void {
  const [old, now] = [before, after].map((bytes) => loadRegistry(bytes, file, words).entities);
  const expected = old?.map((entity) => {
    const url = written.get(entity.code);
    if (url === undefined) return entity;
    const { siteUnknown: _, ...rest } = entity;
    return { ...rest, url: new URL(url).href };
  });
  const sorted = (value: unknown) =>
    JSON.stringify(value, (_, part: unknown) => (isPlainObject(part) ? Object.fromEntries(Object.entries(part).sort()) : part));
  if (sorted(expected) !== sorted(now)) throw new InvariantError(`Writing addresses into ${file} would change something else in it.`);
}

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
