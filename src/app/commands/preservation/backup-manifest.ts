import { join } from "node:path";
import { type Backup, backupSchema } from "../../../model/backup.js";
import { InputError } from "../../../model/errors.js";
import { readText } from "../../adapters/read-text.js";
import { manifestName } from "./backup-parts.js";

/** Reads the list of files of a backup. Throws InputError when the folder holds none, or one that does not read. */
export function readManifest(folder: string): Backup {
  const file = join(folder, manifestName);
  const hint = "name the folder that was given to: nashr backup";
  const text = readText(file, hint);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new InputError([{ file, message: "this is not the list of a backup: it is not JSON", hint }]);
  }
  const parsed = backupSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new InputError([{ file, message: "this is not the list of a backup that this version of nashr knows", hint }]);
}
