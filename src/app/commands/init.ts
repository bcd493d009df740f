import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, isAbsolute, join, relative } from "node:path";
import { renderSettingsFile } from "../../config/describe.js";
import type { Level } from "../../model/entity.js";
import { InputError } from "../../model/errors.js";
import { allLevels } from "../../model/level-rubrics.js";
import { packageRoot } from "../adapters/package-root.js";
import { requireFolder } from "../adapters/read-text.js";

const schemaFile = "nashr.schema.json";
/** The shipped rubric that was written for each level. */
const shippedRubrics: Readonly<Record<Level, string>> = { commune: "smiig-communes", province: "smiig-provinces", region: "smiig-regions" };
const decisionColumns = "kind,who,on,entity_code,indicator,state,complete,open,why,link,quotation,expires_on,rests_on,at,seconds\n";

/**
 * Writes a workspace into `dir`: settings with every key explained, a registry of the bodies whose site is known, the whole frame beside it,
 * and the folders. Gives the lines to print. Throws InputError when the folder already holds something; nothing is overwritten.
 * `today` (YYYY-MM-DD) sets the edition and the reference date.
 */
export function initWorkspace(dir: string, today: string = new Date().toISOString().slice(0, 10)): string[] {
  refuseOccupied(dir);
  const year = today.slice(0, 4);
  for (const folder of ["data/decisions", "data/archive", "rubrics", `reports/${year}`]) mkdirSync(join(dir, folder), { recursive: true });
  const frame = readFileSync(join(packageRoot, "data/entities.csv"), "utf8");
  const known = keepBodiesWithSite(frame);
  const files: Readonly<Record<string, string>> = {
    "nashr.yaml": renderSettingsFile({ edition: year, referenceOn: today, ...rubricsOf(frame) }, `./${schemaFile}`),
    "data/entities.csv": known,
    "data/frame.csv": frame,
    [`data/decisions/${year}.csv`]: decisionColumns,
    ".gitignore": "data/nashr.sqlite*\ndata/archive/\nlogs/\n",
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text);
  copyFileSync(join(packageRoot, schemaFile), join(dir, schemaFile));
  for (const schema of ["rubric.schema.json", "item.schema.json", "terms.schema.json"]) {
    const shipped = join(packageRoot, "rubrics", schema);
    if (existsSync(shipped)) copyFileSync(shipped, join(dir, "rubrics", schema));
  }
  return describeNextSteps(dir, year, countLines(known), countLines(frame));
}

function refuseOccupied(dir: string): void {
  if (!existsSync(dir)) {
    requireFolder(dirname(dir), undefined);
    return;
  }
  if (!statSync(dir).isDirectory())
    throw new InputError([{ file: dir, message: "this is a file, not a folder", hint: "name a new folder, as: nashr init audit" }]);
  const present = readdirSync(dir).filter((name) => !name.startsWith("."));
  if (present.includes("nashr.yaml"))
    throw new InputError([{ file: dir, message: "is a workspace already", hint: `go on with: nashr status -C ${shorten(dir)}` }]);
  if (present.length > 0)
    throw new InputError([{ file: dir, message: "this folder is not empty", hint: "name a new folder, as: nashr init audit" }]);
}

/** A body without address counts as a body without a site: only those whose site is known go in. */
function keepBodiesWithSite(frame: string): string {
  const [header = "", ...lines] = frame.trimEnd().split("\n");
  return `${[header, ...lines.filter((line) => line.includes("://"))].join("\n")}\n`;
}

/** Settings of a rubric for each level, where the frame has bodies of several levels. */
function rubricsOf(frame: string): Record<string, string> {
  const levels = allLevels.filter((level) => frame.includes(`,${level},`));
  return levels.length < 2 ? {} : Object.fromEntries(levels.map((level) => [`rubrics.${level}`, shippedRubrics[level]]));
}

function countLines(csv: string): number {
  return csv.trimEnd().split("\n").length - 1;
}

/** The folder as a person standing in the present one would type it. */
function shorten(dir: string): string {
  const path = relative(process.cwd(), dir);
  return path === "" ? "." : path.startsWith("..") || isAbsolute(path) ? dir : path;
}

function describeNextSteps(dir: string, year: string, known: number, frame: number): string[] {
  const name = shorten(dir);
  return [
    `Made the workspace ${dir} for the edition ${year}.`,
    "",
    `  nashr.yaml         settings, each explained; write your address under network.contact before a crawl`,
    `  data/entities.csv  the bodies to audit: ${known} communes and councils whose site is known; check the addresses`,
    `  data/frame.csv     ${frame} bodies with codes, names and population, to copy lines from`,
    "",
    "Next:",
    `  nashr registry check -C ${name}`,
    `  nashr run -C ${name} --only 09.273.01.05.`,
  ];
}
