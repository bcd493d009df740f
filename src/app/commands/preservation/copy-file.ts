import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, existsSync, mkdirSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { pipeline } from "node:stream/promises";

/** SHA-256 of the first bytes of a file, hexadecimal; of all of it where no number is given. */
export async function hashBytes(path: string, bytes?: number): Promise<string> {
  const hash = createHash("sha256");
  if (bytes === 0) return hash.digest("hex");
  for await (const chunk of createReadStream(path, bytes === undefined ? {} : { end: bytes - 1 })) hash.update(chunk);
  return hash.digest("hex");
}

/** Copies the first bytes of a file through a neighbour and a rename, and gives the SHA-256 of what was written. */
export async function copyBytes(from: string, to: string, bytes: number): Promise<string> {
  mkdirSync(dirname(to), { recursive: true });
  const hash = createHash("sha256");
  const part = `${to}.part`;
  rmSync(part, { force: true });
  // What only its owner may read stays so.
  const mode = statSync(from).mode & 0o777;
  const count = async function* (source: AsyncIterable<Buffer>) {
    for await (const chunk of source) {
      hash.update(chunk);
      yield chunk;
    }
  };
  try {
    if (bytes === 0) await pipeline([], createWriteStream(part, { mode }));
    else await pipeline(createReadStream(from, { end: bytes - 1 }), count, createWriteStream(part, { mode }));
    renameSync(part, to);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
  return hash.digest("hex");
}

/** How a file that stands at a place already relates to the first bytes of another one. */
export type Standing = "none" | "same" | "beginning" | "other";

/** Compares what stands at `to` with the first bytes of `from`: nothing, the same, its beginning (`from` has grown since), or something else. */
export async function compareBytes(from: string, to: string, bytes: number): Promise<Standing> {
  if (!existsSync(to)) return "none";
  const { size } = statSync(to);
  if (size > bytes) return "other";
  if ((await hashBytes(from, size)) !== (await hashBytes(to))) return "other";
  return size === bytes ? "same" : "beginning";
}
