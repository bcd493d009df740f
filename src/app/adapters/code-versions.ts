import { readFileSync } from "node:fs";
import { EnvironmentError } from "../../model/errors.js";
import { packageRoot } from "./package-root.js";

/**
 * Versions of the code that stored results rest on, each a hash of the modules and libraries that it stands for. The build makes them, so
 * that none has to be raised by hand: results of other code are not used again.
 */
export interface CodeVersions {
  /** Of what reads files: a stored reading counts for this version alone. */
  readonly extractor: string;
  /** Of what judges: a verdict made by another version is made again. */
  readonly detectors: string;
}

let read: CodeVersions | undefined;

/** The versions of this build. Throws EnvironmentError where nashr was never built. */
export function codeVersions(): CodeVersions {
  read ??= readVersions(`${packageRoot}dist/code-versions.json`);
  return read;
}

/** Commit that this build was made from, with "-dirty" where files differed from it; undefined where it was made outside a repository. */
export function findCommit(): string | undefined {
  try {
    return readFileSync(`${packageRoot}dist/commit`, "utf8").trim();
  } catch {
    return undefined;
  }
}

function readVersions(file: string): CodeVersions {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw new EnvironmentError(`${file} cannot be read`, "build nashr with: npm run build; or install it again", cause);
  }
  const { extractor, detectors } = value as Partial<Record<string, unknown>>;
  if (typeof extractor === "string" && typeof detectors === "string") return { extractor, detectors };
  throw new EnvironmentError(`${file} does not name the versions of this code`, "build nashr with: npm run build; or install it again");
}
