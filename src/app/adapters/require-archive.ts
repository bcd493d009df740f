import { existsSync } from "node:fs";
import { EnvironmentError } from "../../model/errors.js";

/** Throws EnvironmentError where the archive folder is away although records were kept there: a drive that is not mounted is no damage. */
export function requireArchive(archiveFolder: string, hasRecords: boolean): void {
  if (!hasRecords || existsSync(archiveFolder)) return;
  throw new EnvironmentError(
    `The archive folder ${archiveFolder} is not there, although evidence was kept in it.`,
    "Mount the disk or put the folder back, then run again. If it is lost for good, make an empty folder there: the sites are then visited again.",
  );
}
