import { renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { openZip } from "../../../archive/zip.js";
import { canonicalJson } from "../../../edition/canonical.js";
import { EnvironmentError } from "../../../model/errors.js";
import { type BodyEvidence, writeRows } from "./body-evidence.js";

/** Names of the entries of a bundle beside its archive files. */
export const entryNames = { manifest: "bundle.json", rows: "rows.jsonl.gz", archive: "archive/" } as const;

/**
 * Seals everything of one body in one ZIP file: its archive files as they are, its rows, and a list of hashes and versions. The file comes
 * into being under its name only when it is whole. Throws EnvironmentError where an archive file changed meanwhile.
 */
export async function sealBundle({ manifest, rows, archiveFolder }: BodyEvidence, path: string): Promise<void> {
  const part = `${path}.part`;
  rmSync(part, { force: true });
  const zip = openZip(part);
  zip.add(entryNames.manifest, Buffer.from(canonicalJson(manifest)));
  zip.add(entryNames.rows, gzipSync(writeRows(rows)));
  for (const file of manifest.files.filter(({ isInside }) => isInside)) {
    const packed = await zip.addFile(entryNames.archive + file.path, join(archiveFolder, file.path), file.bytes);
    if (packed.sha256 !== file.sha256)
      throw new EnvironmentError(
        `The archive file ${file.path} changed while it was packed.`,
        "Wait until the command that writes it ends, then run again.",
      );
  }
  await zip.close();
  renameSync(part, path);
}
