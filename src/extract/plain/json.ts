import type { Document } from "../../model/document.js";
import { readLanguages } from "../../text/languages.js";
import { decodeText } from "../charset.js";
import { textOf } from "../html/dom.js";
import { parsePage } from "../html/parse.js";
import { sheetParts } from "../office/sheets.js";
import type { ReadingTools } from "../tools.js";

const maxDepth = 12;
const maxValues = 20_000;

/** Reads JSON: a list of like records, or of rows of cells, becomes a table; other values become lines such as `name | value`, which are in no table. */
export function readJson(bytes: Uint8Array, blank: Document, tools: ReadingTools): Document {
  const base: Document = { ...blank, kind: "text", format: "json", channel: "office" };
  const decoded = decodeText(bytes.subarray(0, tools.limits.maxTextBytes), []);
  const value = parse(decoded.text);
  if (value === undefined) return { ...base, problems: [...base.problems, "damaged"] };
  const lists: { name: string; rows: string[][] }[] = [];
  const lines: string[][] = [];
  collect(value, "", 0, lists, lines);
  const sheets = [...(lines.length > 0 ? [{ name: "", rows: lines }] : []), ...lists];
  const parts = sheetParts(sheets, tools, titleOf(value));
  return {
    ...base,
    ...parts,
    tables: parts.tables.slice(lines.length > 0 ? 1 : 0),
    languages: readLanguages(parts.blocks.map((block) => block.text).join("\n")),
    problems: [...base.problems, ...parts.problems],
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, "").replace(/^[\w$.]+\(([\s\S]*)\);?\s*$/, "$1"));
  } catch {
    return undefined;
  }
}

function collect(value: unknown, path: string, depth: number, lists: { name: string; rows: string[][] }[], lines: string[][]): void {
  if (depth > maxDepth || lines.length > maxValues) return;
  if (Array.isArray(value) && value.length > 1 && value.every(isFlat)) {
    const keys = [...new Set(value.slice(0, 2_000).flatMap((record) => Object.keys(record)))].slice(0, 100);
    const rows = value.slice(0, 5_000).map((record) => keys.map((key) => scalar(record[key])));
    lists.push({ name: path, rows: [keys, ...rows] });
  } else if (isTable(value)) lists.push({ name: path, rows: [...leadOf(lines), ...cellsOf(value)] });
  else if (Array.isArray(value))
    for (const [index, item] of value.slice(0, 5_000).entries()) collect(item, `${path}[${index}]`, depth + 1, lists, lines);
  else if (isRecord(value))
    for (const [key, item] of withColumns(value)) collect(item, path === "" ? key : `${path}.${key}`, depth + 1, lists, lines);
  else if (scalar(value) !== "") lines.push([path.split(".").pop() ?? path, scalar(value)]);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A list of rows of single values, at least one of them of several. */
function isTable(value: unknown): value is unknown[][] {
  const isRow = (row: unknown): boolean => Array.isArray(row) && row.every((cell) => typeof cell !== "object" || cell === null);
  return Array.isArray(value) && value.every(isRow) && value.some((row) => row.length > 1);
}

const cellsOf = (rows: readonly unknown[][]): string[][] => rows.slice(0, 5_000).map((row) => row.slice(0, 100).map(scalar));

/** The fields of a record; where it has the names of columns beside the rows of one table, they are its first row. */
function withColumns(value: Record<string, unknown>): [string, unknown][] {
  const fields = Object.entries(value).slice(0, 1_000);
  const tables = fields.filter(([, item]) => isTable(item));
  const [name, rows] = tables[0] ?? [];
  if (tables.length !== 1 || name === undefined || !isTable(rows)) return fields;
  const width = Math.max(...rows.map((row) => row.length));
  const isHeader = (item: unknown): item is string[] =>
    Array.isArray(item) && item.length === width && item.every((cell) => typeof cell === "string");
  const [key, header] = fields.find(([, item]) => isHeader(item)) ?? [];
  return fields
    .filter(([other]) => other !== key)
    .map(([other, item]) => [other, other === name && isHeader(header) ? [header, ...rows] : item]);
}

const maxLead = 110;
const title = /^[^\p{L}]*(?:\p{Lu}|\p{Script=Arabic})[^\n]*\p{L}{3}/u;

/** The text that stands before a table, as its title: the last field that is a short text and no sign of a program. */
function leadOf(lines: readonly (readonly string[])[]): string[][] {
  const lead = lines.findLast(([, text = ""]) => text.length <= maxLead && title.test(text) && !/:\/\//u.test(text))?.[1];
  return lead === undefined ? [] : [[lead]];
}

function isFlat(value: unknown): value is Record<string, unknown> {
  return isRecord(value) && Object.values(value).every((item) => typeof item !== "object" || item === null);
}

/** Text of a single value; markup in it is read as text. */
function scalar(value: unknown): string {
  if (value === null || value === undefined || typeof value === "object") return "";
  const text = String(value);
  const plain = /<[a-z][^>]*>/i.test(text) ? textOf(parsePage(text.slice(0, 200_000)), 20_000) : text;
  return plain.replace(/\s+/g, " ").trim().slice(0, 4_000);
}

function titleOf(value: unknown): string {
  if (!isRecord(value)) return "";
  const title = value.title ?? value.titre ?? value.name;
  return isRecord(title) ? scalar(title.rendered) : scalar(title);
}
