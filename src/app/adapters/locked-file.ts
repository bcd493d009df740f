import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import lockfile from "proper-lockfile";
import { EnvironmentError } from "../../model/errors.js";

const waiting = { retries: 80, minTimeout: 20, maxTimeout: 250 };

/**
 * Does work while nobody else does work under the same path, which need not exist; its folder is made. Throws EnvironmentError where another program does not
 * let go, with `what` it is that cannot be locked.
 */
export async function underFileLock<T>(path: string, what: string, work: () => T): Promise<T> {
  mkdirSync(dirname(path), { recursive: true });
  const release = await lockfile.lock(path, { realpath: false, retries: waiting }).catch((error: unknown) => {
    const hint = "Close other programs that write into this workspace, then try again; nothing was lost.";
    throw new EnvironmentError(`${what} ${path} cannot be locked.`, hint, error);
  });
  try {
    return work();
  } finally {
    await release();
  }
}

/** Exchanges a file as a whole once the disk has the new one: a crash leaves the former or the new one, never half a line. */
export function exchangeFile(file: string, text: string): void {
  const part = `${file}.part`;
  try {
    writeAndSync(part, text);
    renameSync(part, file);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

function writeAndSync(path: string, text: string): void {
  const handle = openSync(path, "w");
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
