import { existsSync, readFileSync } from "node:fs";
import { InputError, type Problem } from "../../../model/errors.js";
import { writeAddresses } from "../../../registry/write-addresses.js";
import { writeIfChanged } from "../../adapters/write-file.js";
import { findProfileFolder, readRegistryWords } from "../../read-profile.js";
import type { WorkspaceOutline } from "../../workspace.js";
import { isAccepted, readList } from "./list-file.js";

/** What was written into the registry. */
export interface AcceptedSites {
  readonly registry: string;
  readonly written: readonly { readonly code: string; readonly url: string }[];
  /** Codes whose line had the address already. */
  readonly unchanged: readonly string[];
}

/**
 * Writes the addresses of a list that a person marked into the registry, and nothing else. Throws InputError, and writes nothing, where a
 * marked line has no address, two marked lines name one body, or the registry has another address for it.
 */
export function acceptSites({ dir, settings, path }: Pick<WorkspaceOutline, "dir" | "settings" | "path">, file: string): AcceptedSites {
  if (!existsSync(file))
    throw new InputError([{ file, message: "there is no such file", hint: "give the list that nashr sites find wrote" }]);
  const marked = readList(file).filter(isAccepted);
  const addresses = new Map<string, string>();
  const problems: Problem[] = [];
  for (const { code, url: cell, line } of marked) {
    const url = readAddress(cell);
    const known = addresses.get(code);
    if (url === undefined)
      problems.push({
        file,
        line,
        key: "url",
        message: `the marked line of ${code} has no web address`,
        hint: "write it under url, whole",
      });
    else if (known !== undefined && known !== url)
      problems.push({ file, line, key: "accept", message: `two lines of ${code} are marked`, hint: "mark the right one only" });
    else addresses.set(code, url);
  }
  if (problems.length > 0) throw new InputError(problems);
  const registry = path("entities");
  const result = writeAddresses(readFileSync(registry), registry, readRegistryWords(findProfileFolder(dir, settings)), addresses);
  if (result.problems.length > 0) throw new InputError([...result.problems]);
  writeIfChanged(registry, result.bytes);
  return { registry, written: result.written.map((code) => ({ code, url: addresses.get(code) ?? "" })), unchanged: result.unchanged };
}

/** A web address as the registry takes it, without its fragment; undefined where it takes none such. */
function readAddress(cell: string): string | undefined {
  if (!/^https?:\/\/\S+$/i.test(cell) || !URL.canParse(cell)) return undefined;
  const url = new URL(cell);
  url.hash = "";
  return url.hostname.includes(".") && url.username === "" && url.password === "" ? url.href : undefined;
}
