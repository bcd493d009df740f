import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { DrawnRow } from "../../agreement/double-coding.js";
import { InputError } from "../../model/errors.js";
import { csvText } from "../../tables/csv.js";
import { readCsvLines } from "../adapters/csv-lines.js";
import { writeIfChanged } from "../adapters/write-file.js";
import type { WorkspaceOutline } from "../workspace.js";

/** What a sample is for: one that measures the machine never teaches it, and the other way round. */
export const samplePurposes = ["measuring", "development"] as const;
export type SamplePurpose = (typeof samplePurposes)[number];

/** A drawn sample as it is kept in the workspace. */
export interface Sample {
  readonly name: string;
  readonly edition: string;
  readonly purpose: SamplePurpose;
  /** In the order in which they are coded. */
  readonly rows: readonly DrawnRow[];
}

const columns = ["row", "edition", "purpose", "entity_code", "indicator", "cell_size", "cell_drawn", "weight"] as const;
const namePattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/;

const samplesFolder = (workspace: Pick<WorkspaceOutline, "dir">): string => join(workspace.dir, "data", "samples");
const sampleFile = (workspace: Pick<WorkspaceOutline, "dir">, name: string): string => join(samplesFolder(workspace), `${name}.csv`);

/** Folder of what the coders of a sample write. */
export const codingFolder = (workspace: Pick<WorkspaceOutline, "dir">, name: string): string =>
  join(workspace.dir, "data", "coding", requireSampleName(name));

/** The gold of a sample, written when nothing of it is open any more. */
export const goldFile = (workspace: Pick<WorkspaceOutline, "dir">, name: string): string =>
  join(workspace.dir, "data", "gold", `${requireSampleName(name)}.csv`);

/** A name that is safe as the name of a file. Throws InputError for any other. */
export function requireSampleName(name: string): string {
  if (namePattern.test(name)) return name;
  const hint = "Letters a to z, digits, full stop, hyphen and underscore, at most 60.";
  throw new InputError([{ file: "", key: "--sample", message: `"${name}" is no name of a sample`, hint }]);
}

/** A row before it is kept. */
export interface NewSampleRow {
  readonly entityCode: string;
  readonly itemId: string;
  readonly cellSize: number;
  readonly cellDrawn: number;
}

/** Keeps a drawn sample in the workspace. Throws InputError where another one of this name is being coded. */
export function keepSample(workspace: WorkspaceOutline, sample: Omit<Sample, "rows">, rows: readonly NewSampleRow[]): string {
  const file = sampleFile(workspace, requireSampleName(sample.name));
  const cells = rows.map(({ entityCode, itemId, cellSize, cellDrawn }, index) => [
    ...[index + 1, sample.edition, sample.purpose, entityCode, itemId, cellSize, cellDrawn, Math.round((1e6 * cellSize) / cellDrawn) / 1e6],
  ]);
  const text = csvText(columns, cells, "pipe");
  const isCoded = existsSync(codingFolder(workspace, sample.name));
  if (isCoded && existsSync(file) && readFileSync(file, "utf8") !== text) {
    const hint = "Give another name: nashr sample --name OTHER.";
    throw new InputError([{ file, key: "--name", message: "another sample of this name is being coded", hint }]);
  }
  mkdirSync(dirname(file), { recursive: true });
  writeIfChanged(file, text);
  return file;
}

/** Names of the samples of the workspace, of every edition, sorted. */
export function listSampleNames(workspace: Pick<WorkspaceOutline, "dir">): string[] {
  const folder = samplesFolder(workspace);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".csv"))
    .map((name) => name.slice(0, -".csv".length))
    .sort();
}

/** Reads a sample. Throws InputError where there is none of this name or its file is broken. */
export function readSample(workspace: Pick<WorkspaceOutline, "dir">, name: string): Sample {
  const file = sampleFile(workspace, requireSampleName(name));
  if (!existsSync(file)) {
    const known = listSampleNames(workspace);
    const hint = known.length === 0 ? `Draw one: nashr sample --name ${name}.` : `There are: ${known.join(", ")}.`;
    throw new InputError([{ file, key: "--sample", message: `no sample "${name}" was drawn`, hint }]);
  }
  const [head, ...lines] = readCsvLines(readFileSync(file, "utf8"));
  const at = (cells: readonly string[], column: (typeof columns)[number]) => cells[head?.cells.indexOf(column) ?? -1] ?? "";
  const purpose = samplePurposes.find((known) => known === at(lines[0]?.cells ?? [], "purpose"));
  const rows = lines.map(({ cells }) => ({
    entityCode: at(cells, "entity_code"),
    itemId: at(cells, "indicator"),
    weight: Number(at(cells, "weight")),
  }));
  if (purpose === undefined || rows.some(({ entityCode, itemId, weight }) => entityCode === "" || itemId === "" || !(weight > 0))) {
    const hint = "The file is written by nashr sample; put it back as it was drawn.";
    throw new InputError([{ file, message: "is no sample", hint }]);
  }
  return { name, edition: at(lines[0]?.cells ?? [], "edition"), purpose, rows };
}

/** Reads a sample of the edition of the workspace. Throws InputError for one of another edition. */
export function readOwnSample(workspace: WorkspaceOutline, name: string): Sample {
  const sample = readSample(workspace, name);
  if (sample.edition === workspace.settings.edition) return sample;
  const message = `the sample "${name}" was drawn from the edition ${sample.edition}`;
  throw new InputError([{ file: sampleFile(workspace, name), key: "--sample", message, hint: `Add --edition ${sample.edition}.` }]);
}
