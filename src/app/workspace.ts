import { createHash } from "node:crypto";
import { mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { loadConfig } from "../config/config.js";
import type { Country } from "../detect/site/country.js";
import type { Entity } from "../model/entity.js";
import { InputError, type Problem } from "../model/errors.js";
import type { Profile } from "../model/profile.js";
import type { LevelRubric } from "../model/rubric.js";
import type { SecondRubric } from "../model/secondary.js";
import type { Settings } from "../model/settings.js";
import { loadRegistry } from "../registry/registry.js";
import { openStore, type Store } from "../store/open.js";
import { readBytes, readText, requireFolder, requireNoFolder } from "./adapters/read-text.js";
import { findProfileFolder, readRegistryWords } from "./read-profile.js";

/** What the command line may say about which workspace and which part of it. */
export interface WorkspaceChoice {
  readonly dir: string;
  /** Overrides the edition of nashr.yaml. */
  readonly edition?: string | undefined;
  /** Codes of entities; empty for all. */
  readonly only: readonly string[];
}

/** A workspace without its rubrics and its country, which take most of the time of reading it: settings and registry, checked. */
export interface WorkspaceOutline {
  readonly dir: string;
  readonly settings: Settings;
  /** All entities of the registry, by code. */
  readonly entities: readonly Entity[];
  /** Those chosen by --only; all when none was. */
  readonly chosen: readonly Entity[];
  /** `registry` is of all lines of the registry, `names` of the names of its bodies alone. */
  readonly hashes: { readonly registry: string; readonly names: string; readonly settings: string };
  /** Warnings of the registry, for the user. */
  readonly warnings: readonly Problem[];
  /** Absolute path of a path of the settings. */
  path(key: keyof Settings["paths"]): string;
  /** reports/<edition>/ */
  readonly editionDir: string;
}

/** A workspace read and checked, before the database is opened. */
export interface Workspace extends WorkspaceOutline {
  /** The rubric of each level; `rubricOf` gives that of a body. */
  readonly rubrics: readonly LevelRubric[];
  /** A second rubric beside them; undefined where the settings name none. */
  readonly secondRubric?: SecondRubric | undefined;
  /** The country whose bodies are judged: its profile, and the same ready to judge by. */
  readonly profile: Profile;
  readonly profileFolder: string;
  readonly country: Country;
  readonly hashes: WorkspaceOutline["hashes"] & { readonly profile: string };
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

/** Reads and checks settings and registry. All problems of one file come at once. */
export function readWorkspaceOutline(choice: WorkspaceChoice): WorkspaceOutline {
  const settings = readSettings(choice);
  const path = (key: keyof Settings["paths"]) => resolve(choice.dir, settings.paths[key]);
  for (const key of ["archive", "decisions", "reports", "rubrics", "profiles", "previews", "replies"] as const)
    requireFolder(path(key), `paths.${key}`);
  requireNoFolder(path("database"), "paths.database");
  requireFolder(join(path("reports"), settings.edition), "edition");
  const registryBytes = readBytes(path("entities"), "write the registry there, or set paths.entities in nashr.yaml");
  const { entities, problems } = loadRegistry(registryBytes, path("entities"), readRegistryWords(findProfileFolder(choice.dir, settings)));
  const errors = problems.filter((problem) => problem.severity !== "warning");
  if (errors.length > 0) throw new InputError(errors);
  return {
    dir: resolve(choice.dir),
    settings,
    entities,
    chosen: chooseEntities(entities, choice.only, path("entities")),
    hashes: {
      registry: sha256(JSON.stringify(entities)),
      names: hashNames(entities),
      settings: hashSettings(settings),
    },
    warnings: problems.filter((problem) => problem.severity === "warning"),
    path,
    editionDir: join(path("reports"), settings.edition),
  };
}

/** Hash of the settings that can move a result: when a run may work and whom it tells is none of them. */
function hashSettings({ run: _, ...settings }: Settings): string {
  return sha256(JSON.stringify(settings));
}

/** Hash of the names by which documents may call a body, whatever the order of the lines. */
function hashNames(entities: readonly Entity[]): string {
  return sha256(JSON.stringify(entities.map(({ nameFr, nameAr, level }) => JSON.stringify([level, nameFr, nameAr])).sort()));
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
export function openWorkspaceStore(workspace: WorkspaceOutline): Store {
  mkdirSync(dirname(workspace.path("database")), { recursive: true });
  return openStore(workspace.path("database"));
}
