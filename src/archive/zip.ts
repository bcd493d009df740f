import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { PassThrough } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";

/** What was packed of a file: its length in bytes and its SHA-256, hexadecimal. */
export interface PackedFile {
  readonly bytes: number;
  readonly sha256: string;
}

/** A ZIP file that is being written; entries are stored as they are, because what goes in is compressed already. */
export interface ZipWriter {
  /** Adds a file from memory. */
  add(name: string, bytes: Uint8Array): void;
  /** Adds a file from disk, or its first bytes, without holding it in memory; says what was packed. Rejects when the file cannot be read. */
  addFile(name: string, path: string, maxBytes?: number): Promise<PackedFile>;
  /** Writes the directory and closes. Rejects when the disk takes no more. */
  close(): Promise<void>;
}

/** First of January 1980 in the time zone of the machine, which is what ZIP writes: the same files give the same bytes everywhere. */
const entryOptions = { compress: false, mtime: new Date(1980, 0, 1), mode: 0o100644, forceDosTimestamp: true } as const;

/** Starts a ZIP file; Zip64 where it passes four gigabytes. Source: APPNOTE 6.3. */
export function openZip(path: string): ZipWriter {
  const zip = new ZipFile();
  const output = new PassThrough();
  const fail = (error: Error) => output.destroy(error);
  zip.outputStream.pipe(output);
  const written = pipeline(output, createWriteStream(path));
  // A full disk or an unreadable file ends the pipeline while a file is being packed: whoever waits for that file must hear of it.
  const broken = written.then(() => new Promise<never>(() => undefined));
  broken.catch(() => undefined);
  return {
    add: (name, bytes) => zip.addBuffer(Buffer.from(bytes), name, entryOptions),
    addFile: (name, source, maxBytes) => Promise.race([packFile({ zip, fail }, name, source, maxBytes), broken]),
    async close() {
      zip.end();
      await written;
    },
  };
}

function packFile(
  { zip, fail }: { zip: ZipFile; fail: (error: Error) => void },
  name: string,
  source: string,
  maxBytes?: number,
): Promise<PackedFile> {
  return new Promise((resolve) => {
    zip.addReadStreamLazy(name, entryOptions, (give) => {
      const hash = createHash("sha256");
      let bytes = 0;
      const stream = createReadStream(source, maxBytes === undefined ? {} : { end: maxBytes - 1 });
      stream.on("data", (chunk) => {
        hash.update(chunk);
        bytes += chunk.length;
      });
      stream.on("error", fail);
      stream.on("end", () => resolve({ bytes, sha256: hash.digest("hex") }));
      give(null, stream);
    });
  });
}
