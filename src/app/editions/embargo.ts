import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { canonicalJson } from "../../edition/canonical.js";
import { InputError } from "../../model/errors.js";
import type { WorkspaceOutline } from "../workspace.js";

/** What an edition keeps of its embargo: until when it holds, or the instant of the settings that was lifted by command. */
const embargoSchema = z.union([z.strictObject({ until: z.string().min(1) }), z.strictObject({ lifted: z.string() })]);
type Embargo = z.infer<typeof embargoSchema>;

const fileOf = (workspace: WorkspaceOutline): string => join(workspace.editionDir, "embargo.json");

function readStored(workspace: WorkspaceOutline): Embargo | undefined {
  const file = fileOf(workspace);
  if (!existsSync(file)) return undefined;
  const hint = "say it anew with: nashr report --embargo INSTANT, or --embargo none";
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, "utf8"));
  } catch {
    throw new InputError([{ file, message: "this is not JSON", hint }]);
  }
  const parsed = embargoSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new InputError([{ file, message: "this is no embargo", hint }]);
}

/**
 * Instant until which the edition is under embargo; "" for none. Once begun, by command or by the settings, it holds until it is lifted by
 * command, also when its instant has passed. Throws InputError when what is stored cannot be read: nothing is published by mistake.
 */
export function findEmbargo(workspace: WorkspaceOutline): string {
  const stored = readStored(workspace);
  const setting = workspace.settings.report.embargoUntil;
  if (stored === undefined) return setting;
  if ("until" in stored) return stored.until;
  return setting === stored.lifted ? "" : setting;
}

/** Keeps the embargo of the edition as `requested` says: an instant, "none" to lift it, nothing to leave it; gives the instant that holds, "" for none. */
export function keepEmbargo(workspace: WorkspaceOutline, requested: string | undefined): string {
  const until = requested === undefined ? findEmbargo(workspace) : requested === "none" ? "" : requested;
  if (requested === undefined && until === "") return until;
  const embargo: Embargo = until === "" ? { lifted: workspace.settings.report.embargoUntil } : { until };
  mkdirSync(workspace.editionDir, { recursive: true });
  writeFileSync(fileOf(workspace), canonicalJson(embargo));
  return until;
}
