import { existsSync, readdirSync, statSync } from "node:fs";
import { isAbsolute, join, relative, resolve } from "node:path";
import { InputError } from "../../../model/errors.js";
import type { Settings } from "../../../model/settings.js";

/** Name of the list of files in a backup. */
export const manifestName = "backup.json";

/** Where the parts of a workspace stand in a backup, whatever the settings call them. */
const parts = {
  database: "nashr.sqlite",
  entities: "entities.csv",
  archive: "archive",
  decisions: "decisions",
  replies: "replies",
  secondRead: "second-read",
  rubrics: "rubrics",
  profiles: "profiles",
  reports: "reports",
} as const;

type Part = keyof typeof parts;

/** What people coded and what was measured stands under these names whatever the settings say: draws, answers, gold, passages that teach, measured errors. */
const codedFiles = /^data\/(?:(?:samples|coding|gold|training)\/[^\\]+|measured-[^/]+)\.(?:csv|jsonl|json)$/;

/** Files of an edition that no stage can make again, or that were published. */
const editionFiles = /^[^/]+\/[^/]+\.(?:json|csv)$/;

/** A file of a workspace and its path in the backup. */
export interface BackupSource {
  readonly from: string;
  readonly path: string;
  readonly part: Part | "settings" | "coded";
}

/** Files of a workspace that a backup holds, but for the database, sorted by their path in it. */
export function listSources(dir: string, settings: Settings): BackupSource[] {
  const place = (part: Part) => resolve(dir, settings.paths[part]);
  const below = (part: Part, wanted: (path: string) => boolean): BackupSource[] => {
    const folder = place(part);
    if (!existsSync(folder)) return [];
    return readdirSync(folder, { recursive: true })
      .map((name) => String(name).replaceAll("\\", "/"))
      .filter((name) => wanted(name) && statSync(join(folder, name)).isFile())
      .map((name) => ({ from: join(folder, name), path: `${parts[part]}/${name}`, part }));
  };
  const registry = place("entities");
  const all: BackupSource[] = [
    { from: join(dir, "nashr.yaml"), path: "nashr.yaml", part: "settings" },
    ...(existsSync(registry) ? [{ from: registry, path: parts.entities, part: "entities" } as const] : []),
    ...below("archive", (name) => !name.endsWith(".part")),
    ...below("decisions", () => true),
    ...below("replies", (name) => !name.endsWith(".lock")),
    ...below("secondRead", () => true),
    ...below("rubrics", () => true),
    ...below("profiles", () => true),
    ...below("reports", (name) => editionFiles.test(name)),
    ...listCoded(dir),
  ];
  return all.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function listCoded(dir: string): BackupSource[] {
  const data = join(dir, "data");
  if (!existsSync(data)) return [];
  return ["samples", "coding", "gold", "training", ""].flatMap((folder) => {
    if (!existsSync(join(data, folder))) return [];
    const names = readdirSync(join(data, folder), { recursive: folder !== "" }).map((name) => String(name).replaceAll("\\", "/"));
    return names
      .map((name) => (folder === "" ? `data/${name}` : `data/${folder}/${name}`))
      .filter((path) => codedFiles.test(path) && statSync(join(dir, path)).isFile())
      .map((path) => ({ from: join(dir, path), path, part: "coded" as const }));
  });
}

/**
 * Where a file of a backup goes in a workspace with these settings; undefined for a path that no backup has. Throws InputError where the
 * settings name a place outside of the workspace.
 */
export function placeOf(path: string, dir: string, settings: Settings): string | undefined {
  if (path === "nashr.yaml") return join(dir, "nashr.yaml");
  if (codedFiles.test(path) && !path.split("/").includes("..")) return join(dir, path);
  const found = (Object.keys(parts) as Part[]).find((part) => path === parts[part] || path.startsWith(`${parts[part]}/`));
  if (found === undefined) return undefined;
  const base = resolve(dir, settings.paths[found]);
  const target = join(base, path.slice(parts[found].length));
  for (const [inner, outer] of [
    [target, base],
    [base, dir],
  ] as const) {
    const way = relative(outer, inner);
    if (!way.startsWith("..") && !isAbsolute(way)) continue;
    const hint = "set the path in the nashr.yaml of the backup to one within the workspace";
    throw new InputError([{ file: path, key: `paths.${found}`, message: `would go to ${target}, which is outside of ${outer}`, hint }]);
  }
  return target;
}
