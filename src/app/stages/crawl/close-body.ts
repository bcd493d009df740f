import { type ArchiveInfo, openArchive } from "../../../archive/archive.js";
import type { Reach } from "../../../model/evidence.js";
import { endCrawledEntity } from "../../../store/crawls.js";
import type { Store } from "../../../store/open.js";
import { sealFile } from "./body-archive.js";

/** The archive file of one body as its crawl left it: relative name and length in bytes. */
export interface WrittenArchive {
  readonly file: string;
  readonly end: number;
}

/**
 * Ends the crawl of one body, at once or after all others: what it reached goes into its archive file, which is opened once more for it,
 * then into the database; then the file is sealed. Throws EnvironmentError when the file cannot be written or has grown since.
 */
export function closeBody(store: Store, archiveFolder: string, info: ArchiveInfo, written: WrittenArchive, reach: Reach): void {
  const endedAt = new Date().toISOString();
  const archive = openArchive(archiveFolder, written.file, info, written.end);
  try {
    archive.closeCrawl(reach, endedAt);
    endCrawledEntity(store, info.crawl.crawl, reach, { endedAt, spentMs: info.spentMs(), archiveEnd: archive.end() });
  } finally {
    archive.close();
  }
  sealFile(archiveFolder, written.file, endedAt);
}
