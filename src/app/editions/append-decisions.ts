import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { DecisionLine } from "../../review/decision-line.js";
import { decisionColumns } from "../../review/decisions.js";
import { csvLine } from "../../tables/csv.js";
import { exchangeFile, underFileLock } from "../adapters/locked-file.js";
import type { WorkspaceOutline } from "../workspace.js";
import { type DecisionSheets, readDecisionSheets } from "./decision-files.js";

/** A line before it stands in a file. */
export type NewDecisionLine = Omit<DecisionLine, "source">;

/** Path of the decisions file of the edition. */
export const decisionFile = (workspace: WorkspaceOutline): string => join(workspace.path("decisions"), `${workspace.settings.edition}.csv`);

/**
 * Adds lines at the end of the decisions file of the edition, one writer at a time: `make` is given what stands there at that moment and gives
 * the lines. The file is exchanged as a whole once the disk has it, so that a crash leaves the former one or the new one, never half a line.
 * What `make` throws is thrown on, and nothing is written. Throws EnvironmentError where another writer does not let go.
 */
export async function appendDecisions(
  workspace: WorkspaceOutline,
  make: (sheets: DecisionSheets) => readonly NewDecisionLine[],
): Promise<readonly NewDecisionLine[]> {
  const file = decisionFile(workspace);
  return await underFileLock(file, "The decisions file", () => {
    const lines = make(readDecisionSheets(workspace));
    if (lines.length > 0) exchangeFile(file, addLines(existsSync(file) ? readFileSync(file, "utf8") : "", lines));
    return lines;
  });
}

/** The text of a decisions file with lines added, in its own columns and with its own separator; columns alone are written anew. */
function addLines(text: string, lines: readonly NewDecisionLine[]): string {
  const isEmpty =
    text
      .replace(/^\uFEFF/, "")
      .split(/\r?\n/)
      .filter((line) => line !== "").length < 2;
  const former = isEmpty ? `${decisionColumns.join(",")}\n` : text;
  const head = former.replace(/^\uFEFF/, "").slice(0, former.search(/\r?\n|$/));
  const delimiter = head.split(";").length > head.split(",").length ? ";" : ",";
  const columns = head.split(delimiter).map((name) => name.trim().replace(/^"(.*)"$/, "$1"));
  const end = former.includes("\r\n") ? "\r\n" : "\n";
  const added = lines.map((line) => csvLine(cellsOf(line, columns), delimiter) + end);
  return `${former}${/\n$/.test(former) ? "" : end}${added.join("")}`;
}

function cellsOf(line: NewDecisionLine, columns: readonly string[]): string[] {
  const isCurrent = line.state === "current";
  const cells: Readonly<Record<string, string>> = {
    kind: line.kind,
    who: line.who,
    on: line.on,
    entity_code: line.entityCode,
    indicator: line.itemId,
    state: line.state ?? "",
    complete: isCurrent ? String(line.complete) : "",
    open: isCurrent ? String(line.open) : "",
    why: line.why,
    link: line.link,
    quotation: line.quotation,
    expires_on: line.expiresOn ?? "",
    rests_on: line.restsOn ?? "",
    at: line.at ?? "",
    seconds: line.seconds === undefined ? "" : String(line.seconds),
  };
  return columns.map((name) => cells[name] ?? "");
}
