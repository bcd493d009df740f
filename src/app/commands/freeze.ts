import { createHash } from "node:crypto";
import { createReadStream, existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { readRecord } from "../../archive/read.js";
import { canonicalJson, hashText } from "../../edition/canonical.js";
import { formerOf } from "../../edition/former.js";
import { canonicalLine } from "../../model/canonical-json.js";
import type { Edition } from "../../model/edition.js";
import type { Entity } from "../../model/entity.js";
import { InputError } from "../../model/errors.js";
import { type Frozen, frozenSchema } from "../../model/frozen.js";
import type { Store } from "../../store/open.js";
import { listReplySnapshots } from "../../store/reply-snapshots.js";
import { listSnapshots } from "../../store/snapshots.js";
import { type ArchiveDamage, damageOf, describeDamage } from "../adapters/archive-damage.js";
import { writeIfChanged } from "../adapters/write-file.js";
import { crawlRecordFile, writeCrawlRecord } from "../editions/crawl-record.js";
import { readWorkspaceEdition } from "../editions/edition-file.js";
import type { Progress } from "../progress.js";
import { findDocuments, listArchived, listGivenUp } from "../stages/kept-readings.js";
import type { Workspace } from "../workspace.js";

/** Hashes of the evidence of an edition: what was answered, and how it reads. */
export interface EvidenceHashes {
  readonly snapshotsSha256: string;
  readonly documentsSha256: string;
}

/**
 * Freezes the edition of a workspace: writes the record of its crawls into the archive, frozen.json (hash of edition.json, of the evidence
 * and of every archive file) and former.json (the short form that later editions are compared with). Throws InputError when it is frozen already under another hash
 * or when the archive is missing or damaged in part.
 */
export async function freezeEdition(workspace: Workspace, store: Store, progress: Progress): Promise<Frozen> {
  const edition = readWorkspaceEdition(workspace);
  const sealed = join(workspace.editionDir, "frozen.json");
  const editionSha256 = hashText(readFileSync(join(workspace.editionDir, "edition.json"), "utf8"));
  if (existsSync(sealed)) {
    const known = readFrozen(workspace);
    if (known.editionSha256 === editionSha256) return known;
    throw new InputError([
      {
        file: sealed,
        message: "this edition is frozen already, and edition.json is no longer what was frozen",
        hint: "see what differs with: nashr replay",
      },
    ]);
  }
  await refuseDamaged(workspace, store, edition.entities);
  const record = crawlRecordFile(edition.run.edition);
  await writeCrawlRecord(store, edition.run.edition, join(workspace.path("archive"), record));
  const files = [...listArchiveFiles(store, edition.run.edition, edition.entities), record].sort();
  progress.begin("freeze", files.length);
  const archive: Frozen["archive"] = [];
  for (const file of files) {
    const path = join(workspace.path("archive"), file);
    archive.push({ file, bytes: statSync(path).size, sha256: await hashFile(path) });
    progress.step(archive.length, file);
  }
  const evidence = hashEvidence(store, edition.run, edition.entities);
  const unread = edition.entities.flatMap((entity) => listGivenUp(store, edition.run.edition, entity.code, edition.run.extractorVersion));
  const frozen: Frozen = { schemaVersion: 1, edition: edition.run.edition, editionSha256, ...evidence, unread, archive };
  writeIfChanged(join(workspace.editionDir, "former.json"), canonicalJson(formerOf(edition)));
  writeIfChanged(sealed, canonicalJson(frozen));
  progress.end(`edition ${edition.run.edition} frozen: ${archive.length} archive files, edition.json ${editionSha256}`);
  return frozen;
}

/** Throws InputError with every file of the archive that is missing or damaged: what cannot be read must not be sealed as evidence. */
async function refuseDamaged(workspace: Workspace, store: Store, entities: readonly Entity[]): Promise<void> {
  const folder = workspace.path("archive");
  const damaged: ArchiveDamage[] = [];
  for (const { code } of entities) {
    for (const snapshot of listArchived(store, workspace.settings.edition, code)) {
      const reading = await readRecord(folder, snapshot.place, snapshot.sha256);
      if ("damage" in reading) damaged.push(damageOf(reading.damage, snapshot));
    }
  }
  if (damaged.length === 0) return;
  const hint = "put it back from a copy, or visit the site again with: nashr run";
  throw new InputError(damaged.map((damage) => ({ file: join(folder, damage.place.file), message: describeDamage(damage), hint })));
}

/** Reads the seal of a frozen edition. Throws InputError when there is none or it does not read. */
export function readFrozen(workspace: Workspace): Frozen {
  const file = join(workspace.editionDir, "frozen.json");
  if (!existsSync(file))
    throw new InputError([{ file, message: "this edition is not frozen", hint: "freeze it with: nashr edition freeze" }]);
  const parsed = frozenSchema.safeParse(parseJson(readFileSync(file, "utf8")));
  if (parsed.success) return parsed.data;
  throw new InputError([{ file, message: "this is not the seal of an edition", hint: "put back the file that was published" }]);
}

/** The value of a JSON text; undefined where it is none. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Hashes what was answered and how the edition's own code read it, body by body in order of code. */
export function hashEvidence(
  store: Store,
  { edition, extractorVersion }: Pick<Edition["run"], "edition" | "extractorVersion">,
  entities: readonly Entity[],
): EvidenceHashes {
  const [snapshots, documents] = [createHash("sha256"), createHash("sha256")];
  const ordered = [...entities].sort((a, b) => (a.code < b.code ? -1 : 1));
  for (const entity of ordered) {
    for (const snapshot of listSnapshots(store, edition, entity.code)) snapshots.update(`${canonicalLine(snapshot)}\n`);
    for (const snapshot of listReplySnapshots(store, edition, entity.code)) snapshots.update(`${canonicalLine(snapshot)}\n`);
    for (const snapshot of listArchived(store, edition, entity.code))
      documents.update(`${canonicalLine(findDocuments(store, snapshot, false, extractorVersion) ?? null)}\n`);
  }
  return { snapshotsSha256: snapshots.digest("hex"), documentsSha256: documents.digest("hex") };
}

/** Files of the archive that the snapshots of these bodies stand in, sorted. */
export function listArchiveFiles(store: Store, edition: string, entities: readonly Entity[]): string[] {
  const places = entities.flatMap((entity) => listArchived(store, edition, entity.code).map((snapshot) => snapshot.place.file));
  return [...new Set(places)].sort();
}

/** SHA-256 of a file of any size. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest("hex");
}
