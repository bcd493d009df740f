import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { canonicalJson } from "../../edition/canonical.js";
import { InputError } from "../../model/errors.js";
import { type Forced, forcedSchema, type GateReason } from "../../model/forced.js";
import { readText } from "../adapters/read-text.js";
import { writeIfChanged } from "../adapters/write-file.js";

const fileOf = (editionDir: string): string => join(editionDir, "forced.json");

/** What an edition keeps of a report that was forced; undefined where none was. Throws InputError for a file that cannot be read. */
export function readForced(editionDir: string): Forced | undefined {
  const file = fileOf(editionDir);
  if (!existsSync(file)) return undefined;
  const hint = "run nashr run again: it writes the file anew, or removes it where the gate opens";
  let json: unknown;
  try {
    json = JSON.parse(readText(file, hint));
  } catch {
    throw new InputError([{ file, message: "this is not JSON", hint }]);
  }
  const parsed = forcedSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new InputError([{ file, message: "this does not say why a report was forced", hint }]);
}

/**
 * Keeps why a report is forced, or forgets it where the gate opens (`reasons` is empty). The same reasons keep their first instant (`at`,
 * ISO 8601), so that forcing twice gives the same edition. True where the edition must be scored again, for it says so.
 */
export function keepForced(editionDir: string, reasons: readonly GateReason[], at: string): boolean {
  const former = readForced(editionDir);
  if (reasons.length === 0) {
    rmSync(fileOf(editionDir), { force: true });
    return former !== undefined;
  }
  if (former !== undefined && canonicalJson({ reasons: former.reasons }) === canonicalJson({ reasons })) return false;
  mkdirSync(editionDir, { recursive: true });
  return writeIfChanged(fileOf(editionDir), canonicalJson({ at, reasons }));
}
