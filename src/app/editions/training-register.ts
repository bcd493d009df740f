import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Entity } from "../../model/entity.js";
import { InputError } from "../../model/errors.js";
import { csvText } from "../../tables/csv.js";
import { readCsvLines } from "../adapters/csv-lines.js";
import { writeIfChanged } from "../adapters/write-file.js";
import type { WorkspaceOutline } from "../workspace.js";
import { goldFile, listSampleNames, readSample, type SamplePurpose } from "./samples.js";

const columns = ["entity_code", "host", "edition", "passages"] as const;

/** A body of whose pages passages were cut to teach the recogniser. */
export interface TrainedBody {
  readonly entityCode: string;
  /** Host of its site: the same site under another code is the same site. */
  readonly host: string;
  readonly edition: string;
  readonly passages: number;
}

type Folder = Pick<WorkspaceOutline, "dir">;

/** Folder of the passages that decisions and gold were turned into. */
export const trainingFolder = (workspace: Folder): string => join(workspace.dir, "data", "training");
const registerFile = (workspace: Folder): string => join(trainingFolder(workspace), "bodies.csv");

/** Bodies that taught the recogniser, of every edition; none where nothing was exported. */
export function readTrainedBodies(workspace: Folder): TrainedBody[] {
  const file = registerFile(workspace);
  if (!existsSync(file)) return [];
  const [head, ...lines] = readCsvLines(readFileSync(file, "utf8"));
  const at = (cells: readonly string[], column: (typeof columns)[number]) => cells[head?.cells.indexOf(column) ?? -1] ?? "";
  return lines.map(({ cells }) => ({
    entityCode: at(cells, "entity_code"),
    host: at(cells, "host"),
    edition: at(cells, "edition"),
    passages: Number(at(cells, "passages")),
  }));
}

/** Notes bodies that teach from now on, beside those noted before; a body stays noted for good. */
export function noteTrainedBodies(workspace: Folder, added: readonly TrainedBody[]): void {
  const key = ({ entityCode, edition }: TrainedBody) => `${entityCode}\n${edition}`;
  const all = new Map([...readTrainedBodies(workspace), ...added].map((body) => [key(body), body]));
  const rows = [...all]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { entityCode, host, edition, passages }]) => [entityCode, host, edition, passages]);
  mkdirSync(dirname(registerFile(workspace)), { recursive: true });
  writeIfChanged(registerFile(workspace), csvText(columns, rows, "pipe"));
}

/** Host of the site of a body, without "www."; "" where it has none. */
export function siteHost({ url }: Pick<Entity, "url">): string {
  return url !== undefined && URL.canParse(url) ? new URL(url).host.replace(/^www\./, "") : "";
}

/** Tells of a body whether it taught the recogniser, by its code or its site. */
export function trainedBodies(workspace: Folder): (entity: Pick<Entity, "code" | "url">) => boolean {
  const trained = readTrainedBodies(workspace);
  const codes = new Set(trained.map(({ entityCode }) => entityCode));
  const hosts = new Set(trained.map(({ host }) => host).filter((host) => host !== ""));
  return (entity) => codes.has(entity.code) || hosts.has(siteHost(entity));
}

/** Codes of the bodies that samples of any edition hold for a purpose: what measures never teaches, and the other way round. */
export function sampledBodies(workspace: Folder, wanted: SamplePurpose): Set<string> {
  const samples = listSampleNames(workspace).map((name) => readSample(workspace, name));
  return new Set(samples.filter(({ purpose }) => purpose === wanted).flatMap(({ rows }) => rows.map(({ entityCode }) => entityCode)));
}

/** Throws InputError where gold is about bodies that taught the recogniser: it would measure what it has learned by heart. */
export function refuseTrainedGold(workspace: WorkspaceOutline, file: string, codes: Iterable<string>): void {
  const isTrained = trainedBodies(workspace);
  const entities = new Map(workspace.entities.map((entity) => [entity.code, entity]));
  const trained = [...new Set(codes)].filter((code) => isTrained(entities.get(code) ?? { code }));
  if (trained.length === 0) return;
  const list = trained.slice(0, 10).join(", ");
  const message = `${trained.length} bodies taught the recogniser (data/training) and cannot measure it: ${list}`;
  throw new InputError([
    { file, key: "entity_code", message, hint: "Leave their rows out, or draw another sample: nashr sample --name OTHER." },
  ]);
}

/** Throws InputError where gold is about bodies of a sample that was drawn for development. */
export function refuseDevelopmentGold(workspace: Folder, codes: Iterable<string>): void {
  const given = new Set(codes);
  for (const name of listSampleNames(workspace)) {
    const { purpose, rows } = readSample(workspace, name);
    const bodies = [...new Set(rows.map(({ entityCode }) => entityCode))].filter((code) => given.has(code));
    if (purpose === "measuring" || bodies.length === 0) continue;
    const message = `${bodies.slice(0, 10).join(", ")}: the sample "${name}" was drawn for development and cannot measure`;
    throw new InputError([{ file: "", key: "entity_code", message, hint: "Draw a measuring sample: nashr sample --name OTHER." }]);
  }
}

/** True where the gold of a sample was written: every row is coded and settled. */
export const hasGold = (workspace: Folder, sample: string): boolean => existsSync(goldFile(workspace, sample));
