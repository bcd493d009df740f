import { createHash } from "node:crypto";
import { statSync } from "node:fs";
import { readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, normalize, sep } from "node:path";
import { InvariantError } from "../../../model/errors.js";
import type { ReportFile } from "../../../report/options.js";
import { makeFolder } from "../../adapters/make-folder.js";
import { shortHash } from "./manifest.js";

/** What happened to the files of a folder. */
export interface Written {
  readonly files: number;
  readonly changed: number;
  readonly bytes: number;
}

const atOnce = 16;

async function sameBytes(path: string, content: Buffer): Promise<boolean> {
  try {
    const { size } = await stat(path);
    return size === content.length && content.equals(await readFile(path));
  } catch {
    return false;
  }
}

/** Writes a file through a neighbour and a rename; where that fails no neighbour is left. */
export async function writeWhole(path: string, content: Uint8Array): Promise<void> {
  const draft = `${path}.part`;
  try {
    await writeFile(draft, content);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** A folder that the site is written into: each file whole or not at all, and only when its bytes differ. */
export function openSiteFolder(folder: string) {
  const made = new Set<string>();
  const running = new Set<Promise<void>>();
  const sums = new Map<string, string>();
  const paths: string[] = [];
  const written = new Map<string, string>();
  let [files, changed, bytes] = [0, 0, 0];
  /** What the first file met that could not be written. */
  let failure: { readonly error: unknown } | undefined;
  const throwFailure = () => {
    if (failure !== undefined) throw failure.error;
  };

  const write = async (path: string, content: Buffer): Promise<void> => {
    if (await sameBytes(path, content)) return;
    const parent = dirname(path);
    if (!made.has(parent)) makeFolder(parent);
    made.add(parent);
    await writeWhole(path, content);
    changed += 1;
  };

  return {
    folder,
    /** Takes one file; waits when many are under way. Throws InvariantError for a path that leaves the folder, and what an earlier file met. */
    async put(file: ReportFile): Promise<void> {
      throwFailure();
      const path = normalize(join(folder, file.path));
      if (!path.startsWith(normalize(folder + sep))) throw new InvariantError(`The report would write outside its folder: ${file.path}`);
      const content = typeof file.content === "string" ? Buffer.from(file.content, "utf8") : Buffer.from(file.content);
      if (file.path.startsWith("data/")) sums.set(file.path.slice("data/".length), createHash("sha256").update(content).digest("hex"));
      if (file.path.endsWith("index.html")) paths.push(file.path);
      written.set(file.path, shortHash(content));
      files += 1;
      bytes += content.length;
      const task = write(path, content)
        .catch((error: unknown) => {
          failure ??= { error };
        })
        .finally(() => running.delete(task));
      running.add(task);
      if (running.size >= atOnce) await Promise.race(running);
    },
    /** Checksums of the open data so far, in the format of sha256sum. */
    checksums(): ReportFile {
      const lines = [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, sum]) => `${sum}  ${name}\n`);
      return { path: "data/SHA256SUMS", content: lines.join("") };
    },
    /** Notes a file of an earlier run that stays as it is. */
    keep(path: string, hash: string): void {
      written.set(path, hash);
      files += 1;
      bytes += statSync(join(folder, path)).size;
    },
    /** Files of this run so far, each with the short hash of its bytes. */
    written: (): ReadonlyMap<string, string> => written,
    /** Pages with a permanent address, as far as they were put. */
    pages: (): readonly string[] => paths,
    /** Waits for what is under way and tells what was done. Throws what the first file met that could not be written. */
    async close(): Promise<Written> {
      await Promise.all(running);
      throwFailure();
      return { files, changed, bytes };
    },
  };
}

export type SiteFolder = ReturnType<typeof openSiteFolder>;
