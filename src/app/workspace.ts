import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { loadConfig } from "../config/config.js";
import { detectorParams } from "../detect/detectors.js";
import { type Country, compileCountry } from "../detect/site/country.js";
import type { Entity, Level } from "../model/entity.js";
import { InputError, type Problem } from "../model/errors.js";
import { allLevels } from "../model/level-rubrics.js";
import type { Profile } from "../model/profile.js";
import type { LevelRubric, Rubric } from "../model/rubric.js";
import type { Settings } from "../model/settings.js";
import { loadRegistry } from "../registry/registry.js";
import { type CheckedRubric, checkRubric, loadRubric } from "../rubric/rubric.js";
import { openStore, type Store } from "../store/open.js";
import { packageRoot } from "./adapters/package-root.js";
import { readBytes, readText, requireFolder, requireNoFolder } from "./adapters/read-text.js";
import { findProfileFolder, readProfile } from "./read-profile.js";

/** What the command line may say about which workspace and which part of it. */
export interface WorkspaceChoice {
  readonly dir: string;
  /** Overrides the edition of nashr.yaml. */
  readonly edition?: string | undefined;
  /** Codes of entities; empty for all. */
  readonly only: readonly string[];
}

/** A workspace read and checked, before the database is opened. */
export interface Workspace {
  readonly dir: string;
  readonly settings: Settings;
  /** All entities of the registry, by code. */
  readonly entities: readonly Entity[];
  /** Those chosen by --only; all when none was. */
  readonly chosen: readonly Entity[];
  /** The rubric of each level; `rubricOf` gives that of a body. */
  readonly rubrics: readonly LevelRubric[];
  /** The country whose bodies are judged: its profile, and the same ready to judge by. */
  readonly profile: Profile;
  readonly profileFolder: string;
  readonly country: Country;
  readonly hashes: { readonly registry: string; readonly settings: string; readonly profile: string };
  /** Warnings of registry and rubric, for the user. */
  readonly warnings: readonly Problem[];
  /** Absolute path of a path of the settings. */
  path(key: keyof Settings["paths"]): string;
  /** reports/<edition>/ */
  readonly editionDir: string;
}

/** SHA-256, hexadecimal. */
export const sha256 = (data: string | Uint8Array): string => createHash("sha256").update(data).digest("hex");

/** Reads and checks the settings alone. */
export function readSettings(choice: WorkspaceChoice): Settings {
  const file = join(choice.dir, "nashr.yaml");
  const text = readText(file, "name the workspace with -C DIR, or make one with: nashr init DIR");
  const settings = loadConfig(text, file);
  return choice.edition === undefined ? settings : { ...settings, edition: choice.edition };
}

/**
 * Ids of the rubrics that the settings name, each with its levels: one for all levels, or those of `rubrics`, where a level that has
 * none is in no entry.
 */
export function listRubricIds({ rubric, rubrics }: Pick<Settings, "rubric" | "rubrics">): { id: string; levels: Level[] }[] {
  const named = allLevels.filter((level) => rubrics[level] !== "");
  if (named.length === 0) return [{ id: rubric, levels: [...allLevels] }];
  const ids = [...new Set(named.map((level) => rubrics[level]))];
  return ids.map((id) => ({ id, levels: named.filter((level) => rubrics[level] === id) }));
}

/** The rubrics that the settings name, read. Throws InputError where a level that has bodies has no rubric. */
function readRubrics(dir: string, settings: Settings, entities: readonly Entity[]): LevelRubric[] {
  const named = listRubricIds(settings);
  const bare = allLevels.filter(
    (level) => entities.some((entity) => entity.level === level) && !named.some(({ levels }) => levels.includes(level)),
  );
  if (bare.length > 0)
    throw new InputError(
      bare.map((level) => ({
        file: join(dir, "nashr.yaml"),
        key: `rubrics.${level}`,
        message: `no rubric is named for the level ${level}, and the registry has ${entities.filter((entity) => entity.level === level).length} of them`,
        hint: `write "${level}: smiig-${level}s" or another rubric under rubrics, or take these bodies out of the registry`,
      })),
    );
  return named.map(({ id, levels }) => ({
    levels,
    rubric: readRubric(findRubricFolder(dir, settings.paths.rubrics, id, nameKey(settings, levels))),
  }));
}

function nameKey({ rubrics }: Settings, levels: readonly Level[]): string {
  const [level] = levels;
  return level === undefined || rubrics[level] === "" ? "rubric" : `rubrics.${level}`;
}

/** Folder of a rubric: the workspace's own, else the one that ships with nashr. `key` is the setting that names it. */
export function findRubricFolder(dir: string, rubricsPath: string, id: string, key = "rubric"): string {
  const places = [resolve(dir, rubricsPath, id), join(packageRoot, "rubrics", id)];
  const found = places.find((place) => existsSync(join(place, "rubric.yaml")));
  if (found !== undefined) return found;
  throw new InputError([
    {
      file: join(dir, "nashr.yaml"),
      key,
      message: `there is no rubric "${id}" (looked in ${places.join(" and ")})`,
      hint: `choose one of: ${listRubrics(dir, rubricsPath).join(", ")}`,
    },
  ]);
}

/** Ids of the rubrics at hand, the workspace's and those that ship with nashr. */
export function listRubrics(dir: string, rubricsPath: string): string[] {
  const ids = [resolve(dir, rubricsPath), join(packageRoot, "rubrics")].flatMap((folder) =>
    existsSync(folder) ? readdirSync(folder).filter((id) => existsSync(join(folder, id, "rubric.yaml"))) : [],
  );
  return [...new Set(ids)].sort();
}

/** Reads a rubric from its folder. Throws InputError with every problem. */
export function readRubric(folder: string): Rubric {
  return loadRubric(readRubricFiles(folder), detectorParams);
}

/** Reads a rubric from its folder and gives its problems back, warnings among them; no rubric where there is an error. */
export function inspectRubric(folder: string): CheckedRubric {
  return checkRubric(readRubricFiles(folder), detectorParams);
}

function readRubricFiles(folder: string): Map<string, string> {
  const names = readdirSync(folder, { recursive: true }).map(String);
  const files = names.filter((name) => name.endsWith(".yaml") && statSync(join(folder, name)).isFile()).sort();
  return new Map(files.map((name) => [join(folder, name), readText(join(folder, name), "put a rubric file there")]));
}

/** Reads and checks settings, registry and rubric. All problems of one file come at once. */
export function readWorkspace(choice: WorkspaceChoice): Workspace {
  const settings = readSettings(choice);
  const path = (key: keyof Settings["paths"]) => resolve(choice.dir, settings.paths[key]);
  for (const key of ["archive", "decisions", "reports", "rubrics", "profiles"] as const) requireFolder(path(key), `paths.${key}`);
  requireNoFolder(path("database"), "paths.database");
  requireFolder(join(path("reports"), settings.edition), "edition");
  const registryBytes = readBytes(path("entities"), "write the registry there, or set paths.entities in nashr.yaml");
  const { entities, problems } = loadRegistry(registryBytes, path("entities"));
  const errors = problems.filter((problem) => problem.severity !== "warning");
  if (errors.length > 0) throw new InputError(errors);
  const profileFolder = findProfileFolder(choice.dir, settings);
  const profile = readProfile(profileFolder);
  return {
    dir: resolve(choice.dir),
    settings,
    entities,
    chosen: chooseEntities(entities, choice.only, path("entities")),
    rubrics: readRubrics(choice.dir, settings, entities),
    profile,
    profileFolder,
    country: compileCountry(profile),
    hashes: {
      registry: sha256(JSON.stringify(entities)),
      settings: sha256(JSON.stringify(settings)),
      profile: sha256(JSON.stringify(profile)),
    },
    warnings: problems.filter((problem) => problem.severity === "warning"),
    path,
    editionDir: join(path("reports"), settings.edition),
  };
}

function chooseEntities(entities: readonly Entity[], only: readonly string[], file: string): readonly Entity[] {
  if (only.length === 0) return entities;
  const known = new Map(entities.map((entity) => [entity.code, entity]));
  const missing = only.filter((code) => !known.has(code));
  if (missing.length > 0) {
    throw new InputError(
      missing.map((code) => ({ file, message: `no body has the code "${code}"`, hint: "codes are in the first column of the registry" })),
    );
  }
  return entities.filter((entity) => only.includes(entity.code));
}

/** Opens the database of a workspace; folders are made as needed. */
export function openWorkspaceStore(workspace: Workspace): Store {
  mkdirSync(dirname(workspace.path("database")), { recursive: true });
  return openStore(workspace.path("database"));
}
