import type { Document } from "../../model/document.js";
import { readLanguages } from "../../text/languages.js";
import { decodeText } from "../charset.js";
import { textOf } from "../html/dom.js";
import { parsePage } from "../html/parse.js";
import { sheetParts } from "../office/sheets.js";
import type { ReadingTools } from "../tools.js";

const maxDepth = 12;
const maxValues = 20_000;

/** Reads JSON: a list of like records becomes a table, other values become lines such as `name: value`. */
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
  } else if (Array.isArray(value))
    for (const [index, item] of value.slice(0, 5_000).entries()) collect(item, `${path}[${index}]`, depth + 1, lists, lines);
  else if (isRecord(value))
    for (const [key, item] of Object.entries(value).slice(0, 1_000))
      collect(item, path === "" ? key : `${path}.${key}`, depth + 1, lists, lines);
  else if (scalar(value) !== "") lines.push([path.split(".").pop() ?? path, scalar(value)]);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
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
