import { parseCsv } from "hucre/csv";
import type { Document } from "../../model/document.js";
import { decodeText } from "../charset.js";
import { sheetParts } from "../office/sheets.js";
import type { ReadingTools } from "../tools.js";

const separators = [";", ",", "\t", "|"];

/** Reads a CSV file of any usual separator and charset as one table. */
export function readCsv(bytes: Uint8Array, blank: Document, charset: string | undefined, tools: ReadingTools): Document {
  const base: Document = { ...blank, kind: "sheet", format: "csv", channel: "office" };
  const decoded = decodeText(bytes.subarray(0, tools.limits.maxTextBytes), [charset]);
  const text = decoded.text.replace(/^\ufeff/, "").replace(/^sep=(.)\r?\n/i, "");
  const parsed = parseCsv(text, { delimiter: findSeparator(text) });
  const rows = parsed.slice(0, tools.limits.maxRows).map((row) =>
    row.slice(0, 200).map((cell) =>
      String(cell ?? "")
        .replace(/\s+/g, " ")
        .trim(),
    ),
  );
  const parts = sheetParts([{ name: "", rows }], tools, "");
  const cut = parsed.length > rows.length || bytes.length > tools.limits.maxTextBytes;
  return {
    ...base,
    ...parts,
    title: parts.title || blank.fileName.replace(/\.\w+$/, "").replace(/[_-]+/g, " "),
    problems: [
      ...base.problems,
      ...parts.problems,
      ...(decoded.bad ? (["bad-charset"] as const) : []),
      ...(cut ? (["truncated"] as const) : []),
    ],
  };
}

/** True for lines of text that are most likely a table: the same separator the same number of times in line after line. */
export function looksLikeCsv(text: string): boolean {
  const lines = text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "")
    .slice(0, 30);
  const separator = findSeparator(text);
  const counts = lines.map((line) => line.split(separator).length);
  const usual = counts.toSorted((left, right) => left - right)[Math.floor(counts.length / 2)] ?? 0;
  return lines.length >= 3 && usual >= 3 && counts.filter((count) => Math.abs(count - usual) <= 1).length >= counts.length * 0.8;
}

/** The separator that divides the first lines most and most evenly. */
function findSeparator(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "")
    .slice(0, 30);
  const score = (separator: string): number => {
    const counts = lines
      .map((line) => withoutDecimals(line.replace(/"[^"]*"/g, "")).split(separator).length - 1)
      .filter((count) => count > 0);
    const mean = counts.reduce((sum, count) => sum + count, 0) / Math.max(1, counts.length);
    const spread = counts.reduce((sum, count) => sum + Math.abs(count - mean), 0) / Math.max(1, counts.length);
    return (counts.length / Math.max(1, lines.length)) * (mean / (1 + spread * 2));
  };
  return separators.reduce((best, separator) => (score(separator) > score(best) * 1.05 ? separator : best));
}

/** A line without the decimals of amounts that stand between other separators: their comma divides no cells. */
const withoutDecimals = (line: string): string => line.replace(/(?<=[;\t|][^;\t|,]*\d),\d{1,2}(?=\s*(?:[;\t|]|$))/gu, "");
