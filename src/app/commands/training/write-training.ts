import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { type CutPlace, cutTraining, type TrainingPassage } from "../../../detect/training-passages.js";
import type { FetchedSnapshot } from "../../../model/evidence.js";
import type { Store } from "../../../store/open.js";
import { writeIfChanged } from "../../adapters/write-file.js";
import { readMeasuredBodies } from "../../editions/measured-bodies.js";
import { noteTrainedBodies, sampledBodies, siteHost, type TrainedBody, trainingFolder } from "../../editions/training-register.js";
import { makeJudgingInput, readBodyRecords } from "../../stages/judging-input.js";
import { findDocuments } from "../../stages/kept-readings.js";
import type { Workspace } from "../../workspace.js";
import { listDecidedPlaces } from "./decided-places.js";

/** What became of the decisions. */
export interface TrainingResult {
  readonly file: string;
  readonly passages: number;
  readonly bodies: number;
  /** Codes of bodies that measure the machine and therefore teach nothing. */
  readonly refused: readonly string[];
  /** Places without a passage: their item asks for no kind, they are not in the archive, or what they are instead is not clear. */
  readonly without: Readonly<Record<"no-kind" | "not-found" | "unsure", number>>;
}

/**
 * Turns the decisions of the edition, or the gold of samples for development, into passages that teach the recogniser, and notes whose they are. Bodies of a measuring sample, or whose gold was measured and saved, are refused.
 * `file` is left out for data/training/<edition>.jsonl of the workspace.
 */
export function writeTraining(
  workspace: Workspace,
  store: Store,
  samples: readonly string[],
  file = join(trainingFolder(workspace), `${workspace.settings.edition}${samples.map((name) => `.${name}`).join("")}.jsonl`),
): TrainingResult {
  const measuring = new Set([...sampledBodies(workspace, "measuring"), ...readMeasuredBodies(workspace)]);
  const chosen = new Map(workspace.chosen.map((entity) => [entity.code, entity]));
  const lines: string[] = [];
  const bodies: TrainedBody[] = [];
  const refused: string[] = [];
  const without = { "no-kind": 0, "not-found": 0, unsure: 0 };
  const find = (snapshot: FetchedSnapshot, ocr: boolean) => findDocuments(store, snapshot, ocr);
  for (const [code, places] of [...listDecidedPlaces(workspace, samples)].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const entity = chosen.get(code);
    if (entity === undefined || places.length === 0) continue;
    if (measuring.has(code)) {
      refused.push(code);
      continue;
    }
    const records = readBodyRecords(workspace, store, entity);
    const scans = new Set(records.fetched.map(({ sha256 }) => sha256));
    const cut = cutTraining(makeJudgingInput(workspace, records, find, scans), places);
    for (const one of cut) if ("why" in one) without[one.why] += 1;
    const passages = cut.flatMap((one: CutPlace) => ("passage" in one ? [one.passage] : []));
    lines.push(...passages.map((passage, index) => recordOf(workspace.settings.edition, code, index + 1, passage)));
    if (passages.length > 0)
      bodies.push({ entityCode: code, host: siteHost(entity), edition: workspace.settings.edition, passages: passages.length });
  }
  mkdirSync(dirname(file), { recursive: true });
  writeIfChanged(file, lines.map((line) => `${line}\n`).join(""));
  noteTrainedBodies(workspace, bodies);
  return { file, passages: lines.length, bodies: bodies.length, refused, without };
}

/** A line of the corpus; each body is a hand of its own, so that no site is measured by what it taught. */
function recordOf(edition: string, code: string, number: number, passage: TrainingPassage): string {
  const { itemId: item, url, ...rest } = passage;
  return JSON.stringify({ id: `${edition}-${code}-${number}`, hand: `site-${code}`, noise: "none", cut: "site", item, url, ...rest });
}
