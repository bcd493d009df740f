import { type ArchiveFault, readRecord } from "../../archive/read.js";
import type { Document } from "../../model/document.js";
import type { Edition } from "../../model/edition.js";
import type { FetchedSnapshot } from "../../model/evidence.js";
import type { Citation } from "../../model/verdict.js";
import type { Store } from "../../store/open.js";
import { quotationFinder } from "../../text/quote.js";
import { openReadingPool, type ReadingPool } from "../adapters/reading/reading-pool.js";
import type { Progress } from "../progress.js";
import { findDocuments, placeFinder } from "../stages/kept-readings.js";
import type { Workspace } from "../workspace.js";

/** One proof that did not hold, and why. */
export interface FailedProof {
  readonly entityCode: string;
  readonly itemId: string;
  readonly url: string;
  readonly why: "record-missing" | "record-damaged" | "hash-differs" | "quotation-not-found" | "not-in-database";
  readonly detail: string;
}

interface Proof {
  readonly entityCode: string;
  readonly itemId: string;
  readonly citation: Citation;
}

/** Every citation that a current or stale verdict of the edition rests on, those of its second rubric among them. */
export function listProofs(edition: Edition, codes: ReadonlySet<string>): Proof[] {
  const verdicts = [...edition.findings.map(({ verdict }) => verdict), ...(edition.secondary?.verdicts ?? [])];
  return verdicts.flatMap((verdict) => {
    if (!codes.has(verdict.entityCode) || (verdict.state !== "current" && verdict.state !== "stale")) return [];
    return [verdict.citation, ...verdict.more].map((citation) => ({ entityCode: verdict.entityCode, itemId: verdict.itemId, citation }));
  });
}

/**
 * Checks every proof offline: reads the WARC record again, hashes its body, reads the file again and looks for the quotation. Damage of
 * one proof does not keep the others from being checked.
 * Returns the number of proofs and those that failed.
 */
export async function verifyProofs(
  workspace: Workspace,
  store: Store,
  edition: Edition,
  progress: Progress,
): Promise<{ proofs: number; failed: FailedProof[] }> {
  const codes = new Set(workspace.chosen.map((entity) => entity.code));
  const proofs = listProofs(edition, codes);
  const groups = groupByRecord(proofs);
  const failed: FailedProof[] = [];
  progress.begin("verify", groups.length);
  const pool = openReadingPool({ settings: workspace.settings.extract });
  const check = {
    workspace,
    store,
    pool,
    snapshotAt: placeFinder(store, workspace.settings.edition),
    extractorVersion: edition.run.extractorVersion,
  };
  const queue = [...groups].reverse();
  let done = 0;
  const work = async () => {
    for (let group = queue.pop(); group !== undefined; group = queue.pop()) {
      failed.push(...(await verifyRecord(check, group)));
      done += 1;
      progress.step(done, group[0]?.citation.url ?? "");
    }
  };
  try {
    await Promise.all(Array.from({ length: pool.size }, work));
  } finally {
    await pool.close();
  }
  failed.sort((a, b) => (`${a.entityCode} ${a.itemId} ${a.url}` < `${b.entityCode} ${b.itemId} ${b.url}` ? -1 : 1));
  progress.end(`${proofs.length} proofs in ${groups.length} records, ${failed.length} failed`);
  return { proofs: proofs.length, failed };
}

function groupByRecord(proofs: readonly Proof[]): Proof[][] {
  const groups = new Map<string, Proof[]>();
  for (const proof of proofs) {
    const key = `${proof.entityCode} ${proof.citation.place.file} ${proof.citation.place.offset}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [proof]);
    else group.push(proof);
  }
  return [...groups.values()];
}

const whyOf: Readonly<Record<ArchiveFault, FailedProof["why"]>> = {
  missing: "record-missing",
  cut: "record-damaged",
  unreadable: "record-damaged",
  "other-bytes": "hash-differs",
};

/** With what proofs are checked; kept readings are those of the edition's own code. */
interface Check {
  readonly workspace: Workspace;
  readonly store: Store;
  readonly pool: ReadingPool;
  readonly snapshotAt: ReturnType<typeof placeFinder>;
  readonly extractorVersion: string;
}

async function verifyRecord(check: Check, group: readonly Proof[]): Promise<FailedProof[]> {
  const { workspace, snapshotAt } = check;
  const first = group[0];
  if (first === undefined) return [];
  const fail = (proof: Proof, why: FailedProof["why"], detail: string): FailedProof => ({
    entityCode: proof.entityCode,
    itemId: proof.itemId,
    url: proof.citation.url,
    why,
    detail,
  });
  const { place, sha256 } = first.citation;
  const reading = await readRecord(workspace.path("archive"), place, sha256);
  if ("damage" in reading) {
    const { fault, detail } = reading.damage;
    return group.map((proof) => fail(proof, whyOf[fault], `${place.file} at ${place.offset}: ${detail}`));
  }
  const { bytes } = reading.record;
  const snapshot = snapshotAt(first.entityCode, place);
  if (snapshot === undefined) return group.map((proof) => fail(proof, "not-in-database", `${place.file} at ${place.offset}`));
  return verifyQuotations(check, snapshot, bytes, group, fail);
}

async function verifyQuotations(
  { store, pool, extractorVersion }: Check,
  snapshot: FetchedSnapshot,
  bytes: Uint8Array,
  group: readonly Proof[],
  fail: (proof: Proof, why: FailedProof["why"], detail: string) => FailedProof,
): Promise<FailedProof[]> {
  const holds = (finders: readonly ReturnType<typeof quotationFinder>[], { citation }: Proof) =>
    finders.some((find) => find(citation.quotation));
  const finderOf = (document: Document) => quotationFinder(textOf(document));
  // A person who decided on a picture without text vouches for the words: place and hash are all that can be checked.
  const legible = group.filter((proof) => proof.citation.locator !== "");
  const reading = await pool.read(snapshot, bytes, { ocr: false });
  // A file that is given up now was read when the quotation was taken: the kept reading of the same content serves.
  const plain = (reading.outcome === "read" ? reading.documents : (findDocuments(store, snapshot, false, extractorVersion) ?? [])).map(
    finderOf,
  );
  const open = legible.filter((proof) => !holds(plain, proof));
  if (open.length === 0) return [];
  // OCR is slow and a function of the bytes hashed above: the kept reading of the same content serves.
  const scanned = (findDocuments(store, snapshot, true, extractorVersion) ?? []).map(finderOf);
  return open.filter((proof) => !holds(scanned, proof)).map((proof) => fail(proof, "quotation-not-found", proof.citation.quotation));
}

/** All words of a document that a quotation may be taken from. */
function textOf(document: Document): string {
  return [
    document.title,
    ...document.blocks.map((block) => block.text),
    ...document.tables.flatMap((table) => [table.caption, ...table.rows.map((row) => row.join(" "))]),
    ...document.images.flatMap((image) => [image.alt, image.caption]),
    ...document.links.map((link) => `${link.text} ${link.title}`),
    ...document.forms.flatMap((form) => [form.text, ...form.fields.map((field) => field.label)]),
  ].join("\n");
}
