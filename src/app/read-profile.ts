import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { InputError } from "../model/errors.js";
import type { Profile } from "../model/profile.js";
import type { Settings } from "../model/settings.js";
import { loadProfile, loadRegistryWords } from "../profile/profile.js";
import { boundedMemo } from "../text/bounded-memo.js";
import { packageRoot } from "./adapters/package-root.js";
import { type FolderTexts, recallPrepared } from "./adapters/prepared.js";
import { readText } from "./adapters/read-text.js";

type ProfileChoice = Pick<Settings, "profile" | "paths">;

/** Profiles by folder, paths and texts of their files: one process reads the same files for many commands. */
const loadKnown = boundedMemo((key) => {
  const [folder, files] = JSON.parse(key) as [string, [string, string][]];
  return (recallPrepared("profile", folder, files) as Profile | undefined) ?? loadProfile(new Map(files), folder);
}, 8);

/** Reads a profile from its folder. Throws InputError with every problem. */
export function readProfile(folder: string): Profile {
  return loadKnown(JSON.stringify([folder, readProfileFiles(folder)]));
}

/** Path and text of each file of a profile. Throws InputError where one is no text. */
export function readProfileFiles(folder: string): FolderTexts {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .sort();
  return names.map((name) => [join(folder, name), readText(join(folder, name), "put a file of the profile there")] as const);
}

/** Reads how the country writes registries, without the rest of its profile. Throws InputError with every problem. */
export function readRegistryWords(folder: string): Profile["registry"] {
  const path = join(folder, "registry.yaml");
  return loadRegistryWords(readText(path, "copy that of profiles/ma and put the country's facts in it"), path);
}

/** Folder of the profile: the workspace's own, else the one that ships with nashr. Throws InputError where there is none. */
export function findProfileFolder(dir: string, { profile, paths }: ProfileChoice): string {
  const parents = [resolve(dir, paths.profiles), join(packageRoot, "profiles")];
  const places = parents.map((parent) => join(parent, profile));
  const found = places.find((place) => existsSync(join(place, "contacts.yaml")));
  if (found !== undefined) return found;
  const known = parents.flatMap((parent) => (existsSync(parent) ? readdirSync(parent, { withFileTypes: true }) : []));
  const ids = [...new Set(known.filter((entry) => entry.isDirectory()).map(({ name }) => name))].sort();
  throw new InputError([
    {
      file: join(dir, "nashr.yaml"),
      key: "profile",
      message: `there is no profile "${profile}" (looked in ${places.join(" and ")})`,
      hint: `choose one of: ${ids.join(", ")}; docs/profiles.md tells how to write one`,
    },
  ]);
}
