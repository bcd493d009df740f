import { readRecord } from "../../../archive/read.js";
import type { Document } from "../../../model/document.js";
import type { FetchedSnapshot } from "../../../model/evidence.js";
import type { Citation } from "../../../model/verdict.js";
import type { ReadAddress } from "../../../report/pages/archived-copy.js";
import type { Store } from "../../../store/open.js";
import { openPagePainter, type PagePainter } from "../../adapters/reading/page-painter.js";
import type { Workspace } from "../../workspace.js";
import { findDocuments, listFetched, placeFinder } from "../kept-readings.js";

/** Where the archived copies are made from. */
export interface EvidenceSource {
  /** The document that a citation is from, as the edition's code read it; undefined where that reading is not kept. */
  readonly documentOf: (entityCode: string, citation: Citation) => Document | undefined;
  /** The archived bytes; undefined where the archive does not hold them. */
  readonly bytesOf: (citation: Citation) => Promise<Uint8Array | undefined>;
  /** Every address of a body that gave something to read, in the order of the crawl. */
  readonly readOf: (entityCode: string) => readonly ReadAddress[];
  readonly openPainter: () => PagePainter;
  readonly limits: { readonly files: number; readonly bytes: number; readonly ocr: boolean };
}

/** Opens archive and kept readings of a workspace for copies of the evidence of an edition. */
export function openEvidenceSource(workspace: Workspace, store: Store, extractorVersion: string): EvidenceSource {
  const { edition, report, extract } = workspace.settings;
  const snapshotAt = placeFinder(store, edition);
  const readingsOf = (snapshot: FetchedSnapshot) => findDocuments(store, snapshot, true, extractorVersion);
  return {
    documentOf: (code, citation) => {
      const snapshot = snapshotAt(code, citation.place);
      const documents = snapshot === undefined ? [] : (readingsOf(snapshot) ?? []);
      return (
        documents.find((document) => document.url === citation.url && hasLocator(document, citation.locator)) ??
        documents.find((document) => hasLocator(document, citation.locator)) ??
        documents[0]
      );
    },
    bytesOf: async (citation) => {
      const reading = await readRecord(workspace.path("archive"), citation.place, citation.sha256);
      return "record" in reading ? reading.record.bytes : undefined;
    },
    readOf: (code) =>
      listFetched(store, edition, code).map((snapshot) => ({
        url: snapshot.url,
        fetchedAt: snapshot.fetchedAt,
        title: readingsOf(snapshot)?.[0]?.title ?? "",
      })),
    openPainter: () => openPagePainter(extract.maxFileMs),
    limits: { files: report.evidenceFiles, bytes: report.evidenceBytes, ocr: extract.ocr },
  };
}

function hasLocator(document: Document, locator: string): boolean {
  return document.blocks.some((block) => block.locator === locator);
}
