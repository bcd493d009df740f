import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Folder of the corpora that stand beside the project. */
export const corpora = fileURLToPath(new URL("../../../shared/corpora/", import.meta.url));

/** Whether the corpora are at hand; tests over them are skipped where they are not. */
export const hasCorpora = existsSync(corpora);

/** A JSON file of the corpora. */
export function readCorpus<T>(path: string): T {
  return JSON.parse(readFileSync(corpora + path, "utf8")) as T;
}
