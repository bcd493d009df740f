import type { DetectInput } from "../../detect/detect.js";
import type { Document } from "../../model/document.js";
import type { Entity } from "../../model/entity.js";
import type { FetchedSnapshot, Reach, Snapshot } from "../../model/evidence.js";
import { rubricOf } from "../../model/level-rubrics.js";
import type { UnreadFile } from "../../model/reading.js";
import type { AnswerLine } from "../../question/record.js";
import { findReach } from "../../store/crawls.js";
import type { Store } from "../../store/open.js";
import { listSnapshots } from "../../store/snapshots.js";
import { boundedMemo } from "../../text/bounded-memo.js";
import type { ArchiveDamage } from "../adapters/archive-damage.js";
import { readShippedCalibration } from "../adapters/calibration.js";
import { type CodeVersions, codeVersions } from "../adapters/code-versions.js";
import { readRecogniser } from "../adapters/recogniser.js";
import { sha256, type Workspace } from "../workspace.js";
import { findDocuments } from "./kept-readings.js";

/** What the crawl has left of one body, read from the database once. */
export interface BodyRecords {
  readonly entity: Entity;
  readonly snapshots: readonly Snapshot[];
  /** Those of the snapshots that have a file, in the crawl's order. */
  readonly fetched: readonly FetchedSnapshot[];
  /** Undefined where the crawl never ran. */
  readonly reach: Reach | undefined;
}

/** Reads what the crawl has left of a body in the edition of the workspace. */
export function readBodyRecords({ settings }: Workspace, store: Store, entity: Entity): BodyRecords {
  const snapshots = listSnapshots(store, settings.edition, entity.code);
  return {
    entity,
    snapshots,
    fetched: snapshots.filter((snapshot) => snapshot.outcome === "fetched"),
    reach: findReach(store, settings.edition, entity.code),
  };
}

/** The kept documents of one snapshot, with OCR or without; undefined where it was never read. */
export type FindDocuments = (snapshot: FetchedSnapshot, ocr: boolean) => readonly Document[] | undefined;

/** Gives the kept documents of snapshots and caches them, so that judging once more after OCR reads only the new scans. */
export function cacheDocuments(store: Store): FindDocuments {
  const known = new Map<string, readonly Document[] | undefined>();
  return (snapshot, ocr) => {
    const key = `${snapshot.requestedUrl}\n${snapshot.url}\n${snapshot.sha256}\n${snapshot.fetchedAt}\n${ocr}`;
    if (!known.has(key)) known.set(key, findDocuments(store, snapshot, ocr));
    return known.get(key);
  };
}

/** What the judging of one body reads. Scans count as read by OCR only where their hash is in `scansRead`. */
export function makeJudgingInput(
  workspace: Workspace,
  records: BodyRecords,
  find: FindDocuments,
  scansRead: ReadonlySet<string>,
): DetectInput {
  const { settings, entities, country } = workspace;
  const { entity, snapshots, fetched, reach } = records;
  return {
    rubric: rubricOf(workspace, entity),
    entity: judgedPart(entity),
    model: readRecogniser()?.model,
    calibration: readShippedCalibration()?.calibration,
    country,
    otherNames: otherNamesOf(entities)(entity.code),
    documents: mergeDocuments(fetched, (snapshot) => find(snapshot, scansRead.has(snapshot.sha256))),
    failures: snapshots.filter((snapshot) => snapshot.outcome === "failed"),
    reach,
    edition: settings.edition.slice(0, 4),
    referenceOn: settings.referenceOn,
  };
}

/** Bodies whose list of other names is kept: as many as are crawled at the same time, each judged several times. */
const maxNameLists = 24;
const nameLists = new WeakMap<readonly Entity[], (code: string) => DetectInput["otherNames"]>();

/** Names of the other bodies of a registry, by the code of a body; the same list each time, for what judging makes of it is kept with it. */
function otherNamesOf(entities: readonly Entity[]): (code: string) => DetectInput["otherNames"] {
  const known = nameLists.get(entities);
  if (known !== undefined) return known;
  const all = entities.map(({ code, nameFr, nameAr, level }) => ({ code, name: { nameFr, nameAr, level } }));
  const list = boundedMemo((code) => all.filter((other) => other.code !== code).map(({ name }) => name), maxNameLists);
  nameLists.set(entities, list);
  return list;
}

/** A body without what no verdict may rest on: how many live there, and the auditor's own marks. */
function judgedPart({ population: _population, ...entity }: Entity): Entity {
  return { ...entity, tags: [] };
}

/** Documents of all snapshots; the same address read twice (before and after a redirect) gives one document with both addresses. */
function mergeDocuments(
  snapshots: readonly FetchedSnapshot[],
  find: (snapshot: FetchedSnapshot) => readonly Document[] | undefined,
): Document[] {
  const byUrl = new Map<string, Document>();
  for (const snapshot of snapshots) {
    for (const document of find(snapshot) ?? []) {
      const known = byUrl.get(document.url);
      const aliases = [...(known?.otherUrls ?? []), ...document.otherUrls, snapshot.requestedUrl, ...snapshot.redirects];
      const otherUrls = [...new Set(aliases)].filter((url) => url !== document.url).sort();
      byUrl.set(document.url, { ...(known ?? document), otherUrls });
    }
  }
  return [...byUrl.values()];
}

/**
 * Hash of all that the judging of one body reads, behind the versions of the code that read and judged, as "detectors.extractor.hash": of the registry its own line and the names of all bodies, so that another address or
 * population elsewhere judges nothing again. The OCR readings are a function of the same bytes, so they need no part of their own; files
 * that were given up have one, so that each further attempt is judged, and so have the kept answers of second readers about the body.
 */
export function hashJudgingInput(
  workspace: Workspace,
  { entity, snapshots, reach }: BodyRecords,
  givenUp: readonly UnreadFile[],
  damaged: readonly ArchiveDamage[],
  answers: readonly AnswerLine[] = [],
): string {
  const { settings, hashes } = workspace;
  const { extractor, detectors } = codeVersions();
  const hash = sha256(
    JSON.stringify([
      rubricOf(workspace, entity).hash,
      hashes.names,
      hashes.profile,
      readRecogniser()?.sha256 ?? "",
      readShippedCalibration()?.sha256 ?? "",
      settings.extract,
      settings.edition,
      settings.referenceOn,
      judgedPart(entity),
      reach ?? null,
      snapshots.map((snapshot) =>
        snapshot.outcome === "fetched"
          ? [snapshot.url, snapshot.requestedUrl, snapshot.sha256, snapshot.fetchedAt, snapshot.place]
          : [snapshot.requestedUrl, snapshot.failure],
      ),
      givenUp,
      ...(damaged.length === 0 ? [] : [damaged.map(({ place }) => place)]),
      ...(answers.length === 0 ? [] : [{ secondReader: answers }]),
    ]),
  );
  return `${detectors}.${extractor}.${hash}`;
}

/** The versions of the code that judged, from the hash of its input; undefined where an earlier nashr did not note them. */
export function judgedBy(inputsHash: string): CodeVersions | undefined {
  const [detectors, extractor, hash] = inputsHash.split(".");
  return detectors === undefined || extractor === undefined || hash === undefined ? undefined : { detectors, extractor };
}
