import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { detectorParams } from "../detect/detectors.js";
import type { Entity, Level } from "../model/entity.js";
import { InputError, type Problem } from "../model/errors.js";
import { allLevels } from "../model/level-rubrics.js";
import type { LevelRubric, Rubric } from "../model/rubric.js";
import type { SecondRubric } from "../model/secondary.js";
import type { Settings } from "../model/settings.js";
import { type CheckedRubric, checkRubric, loadRubric } from "../rubric/rubric.js";
import { boundedMemo } from "../text/bounded-memo.js";
import { packageRoot } from "./adapters/package-root.js";
import { type FolderTexts, recallPrepared } from "./adapters/prepared.js";
import { readText } from "./adapters/read-text.js";

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
export function readRubrics(dir: string, settings: Settings, entities: readonly Entity[]): LevelRubric[] {
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

/** The second rubric that the settings name, read; undefined where they name none. Throws InputError where no body can be judged by it. */
export function readSecondRubric(
  dir: string,
  { secondRubric: { id, tag }, paths }: Pick<Settings, "secondRubric" | "paths">,
  entities: readonly Entity[],
): SecondRubric | undefined {
  if (id === "" && tag === "") return undefined;
  const refuse = (key: string, message: string, hint: string) =>
    new InputError([{ file: join(dir, "nashr.yaml"), key: `secondRubric.${key}`, message, hint }]);
  if (id === "") throw refuse("id", "a tag is named and no rubric", 'write for example "id: openness-programme", or take secondRubric out');
  if (tag === "") throw refuse("tag", "a second rubric is named and no tag", 'write the tag of the bodies it judges, as "tag: remacto"');
  if (!entities.some((entity) => entity.tags.includes(tag)))
    throw refuse("tag", `no body of the registry has the tag "${tag}"`, "write it in the column tags of the bodies that are members");
  return { rubric: readRubric(findRubricFolder(dir, paths.rubrics, id, "secondRubric.id")), tag };
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

/** Rubrics by the paths and texts of their files: one process reads the same files for many commands, and checking them is most of a short one. */
const loadKnown = boundedMemo((key) => {
  const [folder, files] = JSON.parse(key) as [string, [string, string][]];
  return (recallPrepared("rubric", folder, files) as Rubric | undefined) ?? loadRubric(new Map(files), detectorParams);
}, 8);

/** Reads a rubric from its folder. Throws InputError with every problem. */
export function readRubric(folder: string): Rubric {
  return loadKnown(JSON.stringify([folder, readRubricFiles(folder)]));
}

/** Reads a rubric from its folder and gives its problems back, warnings among them; no rubric where there is an error. */
export function inspectRubric(folder: string): CheckedRubric {
  const checked = checkRubric(new Map(readRubricFiles(folder)), detectorParams);
  const { rubric, problems } = checked;
  if (rubric === undefined || rubric.id === basename(folder)) return checked;
  return { rubric, problems: [...problems, warnOfName(folder, rubric.id)] };
}

/** The warning of a copied rubric that still bears the name of the one it was copied from. */
function warnOfName(folder: string, id: string): Problem {
  const name = basename(folder);
  return {
    file: join(folder, "rubric.yaml"),
    key: "id",
    message: `is "${id}", and the folder is called "${name}", by which the settings name the rubric`,
    hint: `write "id: ${name}"`,
    severity: "warning",
  };
}

/** Path and text of each file of a rubric. Throws InputError where one is no text. */
export function readRubricFiles(folder: string): FolderTexts {
  const names = readdirSync(folder, { recursive: true }).map(String);
  const files = names.filter((name) => name.endsWith(".yaml") && statSync(join(folder, name)).isFile()).sort();
  return files.map((name) => [join(folder, name), readText(join(folder, name), "put a rubric file there")] as const);
}
