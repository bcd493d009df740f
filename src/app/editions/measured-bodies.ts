import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { csvText } from "../../tables/csv.js";
import { readCsvLines } from "../adapters/csv-lines.js";
import { writeIfChanged } from "../adapters/write-file.js";
import type { WorkspaceOutline } from "../workspace.js";

type Folder = Pick<WorkspaceOutline, "dir">;

const fileOf = (workspace: Folder): string => join(workspace.dir, "data", "measured-bodies.csv");

/** Codes of the bodies whose gold was measured and saved (`agreement --save`), of every edition: they teach nothing. */
export function readMeasuredBodies(workspace: Folder): string[] {
  const file = fileOf(workspace);
  if (!existsSync(file)) return [];
  return readCsvLines(readFileSync(file, "utf8"))
    .slice(1)
    .flatMap(({ cells }) => cells[0] ?? []);
}

/** Notes bodies that measure from now on; a body stays noted for good. */
export function noteMeasuredBodies(workspace: Folder, codes: readonly string[]): void {
  const all = [...new Set([...readMeasuredBodies(workspace), ...codes])].sort();
  mkdirSync(dirname(fileOf(workspace)), { recursive: true });
  const rows = all.map((code) => [code]);
  writeIfChanged(fileOf(workspace), csvText(["entity_code"], rows, "pipe"));
}
