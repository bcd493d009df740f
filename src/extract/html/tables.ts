import { personsOfNoCountry, readPerson } from "../../text/persons.js";
import { attribute, type DomElement, type DomParent, inlineTags, isElement, isText, textOf } from "./dom.js";
import type { PageStats } from "./stats.js";

const maxColumns = 60;
const maxSpan = 60;

/** One row of an HTML table: the cells as elements in the order of the markup. */
export interface TableRow {
  readonly element: DomElement;
  readonly cells: readonly DomElement[];
}

/** Rows of a table without those of tables inside it. */
export function rowsOf(table: DomElement): TableRow[] {
  const rows: TableRow[] = [];
  const visit = (parent: DomParent): void => {
    for (const child of parent.children) {
      if (!isElement(child)) continue;
      if (child.name === "tr") rows.push({ element: child, cells: child.children.filter(isElement).filter(isCell) });
      else if (child.name === "thead" || child.name === "tbody" || child.name === "tfoot") visit(child);
    }
  };
  visit(table);
  return rows;
}

function isCell(element: DomElement): boolean {
  return element.name === "td" || element.name === "th";
}

/** True for a table that holds data; false for one that only places parts of the page beside each other. */
export function isDataTable(table: DomElement, rows: readonly TableRow[], stats: PageStats): boolean {
  const role = attribute(table, "role");
  if (role === "presentation" || role === "none") return false;
  if (rows.length === 0 || holds(table, ["table", "form", "h1", "main", "nav", "iframe"])) return false;
  const filled = rows.filter((row) => row.cells.length > 0);
  const columns = Math.max(0, ...filled.map((row) => row.cells.length));
  const marked = filled.some((row) => row.cells.some((cell) => cell.name === "th")) || holds(table, ["caption", "thead"]);
  const longest = Math.max(0, ...filled.flatMap((row) => row.cells.map((cell) => stats.get(cell)?.text ?? 0)));
  if (marked) return columns >= 2 || filled.length >= 3;
  if (columns < 2 || filled.length < 2 || longest > 700) return false;
  if (holds(table, ["h2", "h3"])) return false;
  const regular = filled.filter((row) => row.cells.length === columns).length;
  const total = stats.get(table);
  const isOfLinks = total !== undefined && total.linkText > total.text * 0.8 && total.files === 0;
  if (regular >= 2 && regular * 2 >= filled.length) return !(isOfLinks && columns <= 2);
  return longest <= maxCell && !isOfLinks && isRagged(filled);
}

const maxCell = 300;
const fewRows = 3;
const wideRow = 3;

/** Rows that leave out their empty cells are of different lengths: a table where nearly all of at least three have three cells and more. */
function isRagged(rows: readonly TableRow[]): boolean {
  const wide = rows.filter(({ cells }) => cells.length >= wideRow).length;
  return wide >= fewRows && wide * 10 >= rows.length * 8;
}

function holds(element: DomElement, names: readonly string[]): boolean {
  const visit = (parent: DomParent): boolean =>
    parent.children.some((child) => isElement(child) && (names.includes(child.name) || visit(child)));
  return visit(element);
}

/** Cells as text with row and column spans filled in, every row as long as the longest. */
export function readGrid(rows: readonly TableRow[], maxRows: number): string[][] {
  const grid: string[][] = [];
  const carried: { column: number; left: number; text: string }[] = [];
  for (const row of rows.slice(0, maxRows)) {
    const line: (string | undefined)[] = [];
    for (const span of carried) if (span.left-- > 0) line[span.column] = span.text;
    let column = 0;
    for (const cell of row.cells) {
      while (line[column] !== undefined) column += 1;
      const text = cellText(cell);
      const width = spanOf(cell, "colspan");
      const height = spanOf(cell, "rowspan");
      for (let index = 0; index < width && column < maxColumns; index += 1, column += 1) {
        line[column] = text;
        if (height > 1) carried.push({ column, left: height - 1, text });
      }
    }
    grid.push(Array.from(line, (text) => text ?? ""));
  }
  const width = Math.max(0, ...grid.map((line) => line.length));
  return grid.map((line) => [...line, ...new Array<string>(width - line.length).fill("")]);
}

function spanOf(cell: DomElement, name: string): number {
  const value = Number.parseInt(attribute(cell, name), 10);
  return Number.isFinite(value) && value > 1 ? Math.min(value, maxSpan) : 1;
}

/** Text of a row as a person reads it: each cell once, empty ones left out. */
export function rowText(row: TableRow): string {
  return row.cells
    .map(cellText)
    .filter((text) => text !== "")
    .join(" | ");
}

/** Text of a cell. Persons on lines of their own are parted by semicolons: nothing else tells where a name ends. */
function cellText(cell: DomElement): string {
  const text = textOf(cell, 2_000);
  const lines = text.length > maxNamesLength ? [] : linesOf(cell);
  const isNames = lines.length > 1 && lines.every((line) => readPerson(line, personsOfNoCountry) !== undefined);
  return isNames ? lines.join(" ; ") : text;
}

const maxNamesLength = 600;

/** Lines of a cell as line breaks and blocks divide it, none empty. */
function linesOf(cell: DomElement): string[] {
  const lines = [""];
  const visit = (parent: DomParent): void => {
    for (const child of parent.children) {
      if (isText(child)) lines.push(`${lines.pop() ?? ""}${child.data}`);
      if (!isElement(child)) continue;
      const breaks = child.name === "br" || !inlineTags.has(child.name);
      if (breaks) lines.push("");
      visit(child);
      if (breaks) lines.push("");
    }
  };
  visit(cell);
  return lines.map((line) => line.replace(/\s+/gu, " ").trim()).filter((line) => line !== "");
}

/** Text of the caption, "" when there is none. */
export function captionOf(table: DomElement): string {
  const caption = table.children.find((child) => isElement(child) && child.name === "caption");
  return caption !== undefined && isElement(caption) ? textOf(caption, 300) : attribute(table, "summary");
}

/** True where an element holds no text at all. */
export function isBlank(element: DomElement): boolean {
  return element.children.every((child) => (isText(child) ? child.data.trim() === "" : !isElement(child) || isBlank(child)));
}
