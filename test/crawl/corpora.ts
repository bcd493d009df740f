import { readFileSync } from "node:fs";
import { findShared } from "../set-up/shared.js";

const folder = findShared("corpora/", "tests over the public corpora of URLs, robots files, sitemaps, addresses and archives");

/** Folder of the corpora that stand beside the project. */
export const corpora = folder ?? "";

/** Whether the corpora are at hand; tests over them are skipped where they are not. */
export const hasCorpora = folder !== undefined;

/** A JSON file of the corpora. */
export function readCorpus<T>(path: string): T {
  return JSON.parse(readFileSync(corpora + path, "utf8")) as T;
}
