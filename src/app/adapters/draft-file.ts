import { createHash, type Hash } from "node:crypto";
import { closeSync, existsSync, openSync, readSync, renameSync, rmSync, writeSync } from "node:fs";

/** A text that was written beside its file, and is put in its place or thrown away. */
export interface DraftFile {
  /** Of its bytes, hexadecimal. */
  readonly sha256: string;
  /** Length of the text, as programs that read it as one count it. */
  readonly characters: number;
  /** Whether the file has these very bytes. */
  isSame(): boolean;
  /** Puts it in the place of the file; leaves an equal file alone. */
  keep(): void;
  discard(): void;
}

const chunkBytes = 1 << 20;

/** Writes a text piece by piece into a neighbour of a file, so that it never stands in memory as a whole. Throws as the disk does, and leaves nothing then. */
export function draftFile(file: string, pieces: Iterable<string>): DraftFile {
  const part = `${file}.part`;
  const discard = () => rmSync(part, { force: true });
  try {
    const { sha256, characters } = writePieces(part, pieces);
    const isSame = () => existsSync(file) && hashFile(file) === sha256;
    const keep = () => (isSame() ? discard() : renameSync(part, file));
    return { sha256, characters, isSame, keep, discard };
  } catch (error) {
    discard();
    throw error;
  }
}

function writePieces(path: string, pieces: Iterable<string>): { sha256: string; characters: number } {
  const handle = openSync(path, "w");
  const hash = createHash("sha256");
  let characters = 0;
  let waiting = "";
  const flush = () => {
    const bytes = Buffer.from(waiting, "utf8");
    hash.update(bytes);
    for (let from = 0; from < bytes.length; ) from += writeSync(handle, bytes, from);
    waiting = "";
  };
  try {
    for (const piece of pieces) {
      characters += piece.length;
      waiting += piece;
      if (waiting.length >= chunkBytes) flush();
    }
    flush();
  } finally {
    closeSync(handle);
  }
  return { sha256: hash.digest("hex"), characters };
}

function hashFile(path: string): string {
  const handle = openSync(path, "r");
  try {
    return readAll(handle, createHash("sha256")).digest("hex");
  } finally {
    closeSync(handle);
  }
}

function readAll(handle: number, hash: Hash): Hash {
  const chunk = Buffer.alloc(chunkBytes);
  for (let length = readSync(handle, chunk); length > 0; length = readSync(handle, chunk)) hash.update(chunk.subarray(0, length));
  return hash;
}
