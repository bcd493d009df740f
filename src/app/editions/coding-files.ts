import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type CodingLine, codingCells, codingColumns, readCodingLines } from "../../agreement/coding-line.js";
import { InputError, type Problem } from "../../model/errors.js";
import { csvLine, readInertText } from "../../tables/csv.js";
import { readCsvLines } from "../adapters/csv-lines.js";
import { exchangeFile, underFileLock } from "../adapters/locked-file.js";
import type { WorkspaceOutline } from "../workspace.js";
import { codingFolder } from "./samples.js";

type Folder = Pick<WorkspaceOutline, "dir">;

/** Every line that coders and adjudicators of a sample wrote, by their instants. Throws InputError with every broken line. */
export function readCoding(workspace: Folder, sample: string): CodingLine[] {
  const problems: Problem[] = [];
  const lines = listFiles(workspace, sample).flatMap((file) => readFile(file, problems));
  if (problems.length > 0) throw new InputError(problems);
  return lines.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/**
 * Adds a line to the file of its coder, one writer at a time over all coders of the sample: `make` is given what stands there at that moment and gives the line, or nothing.
 * What `make` throws is thrown on, and nothing is written.
 */
export async function appendCoding<T extends CodingLine | undefined>(
  workspace: Folder,
  sample: string,
  make: (lines: readonly CodingLine[]) => T,
): Promise<T> {
  const folder = codingFolder(workspace, sample);
  mkdirSync(folder, { recursive: true });
  return await underFileLock(join(folder, "answers"), "The coding of", () => {
    const line = make(readCoding(workspace, sample));
    if (line !== undefined) {
      const file = fileOf(workspace, sample, line.coder);
      const former = existsSync(file) ? readFileSync(file, "utf8") : `${codingColumns.join(",")}\n`;
      exchangeFile(file, `${former}${former.endsWith("\n") ? "" : "\n"}${csvLine(codingCells(line), ",")}\n`);
    }
    return line;
  });
}

function listFiles(workspace: Folder, sample: string): string[] {
  const folder = codingFolder(workspace, sample);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".csv"))
    .sort()
    .map((name) => join(folder, name));
}

function readFile(file: string, problems: Problem[]): CodingLine[] {
  const lines = readCsvLines(readFileSync(file, "utf8"));
  return readCodingLines(
    file,
    lines.map(({ line, cells }) => ({ line, cells: cells.map(readInertText) })),
    problems,
  );
}

const maxName = 40;

/** The file of a coder: by the letters and digits of the name; a number tells apart names that differ by other signs only. */
function fileOf(workspace: Folder, sample: string, coder: string): string {
  const letters = coder
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, maxName);
  for (let number = 1; ; number += 1) {
    const file = join(codingFolder(workspace, sample), `${letters === "" ? "coder" : letters}${number === 1 ? "" : `-${number}`}.csv`);
    const owner = existsSync(file) ? readFile(file, [])[0]?.coder : coder;
    if (owner === undefined || owner === coder) return file;
  }
}
