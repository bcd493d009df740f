import type { Writable } from "node:stream";
import { cleanText } from "../text/clean-text.js";

/** What the command line writes to and where it stands; given from outside so that tests run it in-process. */
export interface Io {
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly cwd: string;
}

/** Options that every command takes. */
export interface CommonOptions {
  readonly directory: string;
  readonly edition?: string;
  readonly only?: string[];
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Writes text to a stream, whatever it holds: names and titles come from the sites, and control characters would reach the terminal as commands. */
export function printText(stream: Writable, text: string): void {
  stream.write(cleanText(text));
}

/** Writes lines to a stream, as `printText` does. */
export function printLines(stream: Writable, lines: readonly string[]): void {
  printText(stream, lines.map((line) => `${line}\n`).join(""));
}

/** JSON on stdout, two spaces, one newline at the end. */
export function printJson(io: Io, value: unknown): void {
  printText(io.stdout, `${JSON.stringify(value, null, 2)}\n`);
}

/** Rows as columns of equal width, the last one free; widths count code points without combining marks. */
export function alignRows(rows: readonly (readonly string[])[]): string[] {
  const width = (text: string) => [...text.replace(/\p{M}/gu, "")].length;
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => width(row[column] ?? ""))));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === row.length - 1 ? cell : cell + " ".repeat(Math.max(0, (widths[column] ?? 0) - width(cell)))))
      .join("  ")
      .trimEnd(),
  );
}
