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

/** Which bodies of the frame go into a new registry: those whose site is known, all, those of a level, or the members of the network. */
export const frameParts = ["known", "all", "communes", "provinces", "regions", "remacto"] as const;
export type FramePart = (typeof frameParts)[number];

/**
 * Writes a workspace into `dir`: settings with every key explained, a registry of the chosen part of the frame, the whole frame beside it,
 * and the folders. Gives the lines to print. Throws InputError when the folder already holds something; nothing is overwritten.
 * `today` (YYYY-MM-DD) sets the edition and the reference date.
 */
export function initWorkspace(dir: string, today: string = new Date().toISOString().slice(0, 10), part: FramePart = "known"): string[] {
  refuseOccupied(dir);
  const year = today.slice(0, 4);
  for (const folder of ["data/decisions", "data/archive", "rubrics", `reports/${year}`]) mkdirSync(join(dir, folder), { recursive: true });
  const frame = readFileSync(join(packageRoot, "data/frame.csv"), "utf8");
  const chosen = choosePart(frame, part);
  const files: Readonly<Record<string, string>> = {
    "nashr.yaml": renderSettingsFile({ edition: year, referenceOn: today, ...rubricsOf(frame) }, `./${schemaFile}`),
    "data/entities.csv": chosen,
    "data/frame.csv": frame,
    [`data/decisions/${year}.csv`]: decisionColumns,
    ".gitignore": "data/nashr.sqlite*\ndata/archive/\ndata/replies/\npreviews/\nexports/\n",
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text);
  copyFileSync(join(packageRoot, schemaFile), join(dir, schemaFile));
  for (const schema of ["rubric.schema.json", "item.schema.json", "terms.schema.json"]) {
    const shipped = join(packageRoot, "rubrics", schema);
    if (existsSync(shipped)) copyFileSync(shipped, join(dir, "rubrics", schema));
  }
  return describeNextSteps(dir, year, chosen, frame);
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

const isInPart: Readonly<Record<FramePart, (line: string) => boolean>> = {
  known: hasAddress,
  all: () => true,
  communes: (line) => line.includes(",commune,"),
  provinces: (line) => line.includes(",province,"),
  regions: (line) => line.includes(",region,"),
  remacto: (line) => /[, ]remacto[, ]/.test(line),
};

function hasAddress(line: string): boolean {
  return line.includes("://");
}

/** Lines of the frame as they stand, an address that nobody has looked for as "?". */
function choosePart(frame: string, part: FramePart): string {
  const [header = "", ...lines] = frame.trimEnd().split("\n");
  return `${[header, ...lines.filter(isInPart[part])].join("\n")}\n`;
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

function describeNextSteps(dir: string, year: string, chosen: string, frame: string): string[] {
  const name = shorten(dir);
  const bodies = chosen.trimEnd().split("\n").slice(1);
  const known = bodies.filter(hasAddress);
  const example = known.find((line) => line.startsWith("09.273.01.05.")) ?? known[0];
  return [
    `Made the workspace ${dir} for the edition ${year}.`,
    "",
    `  nashr.yaml         settings, each explained; write your address under network.contact before a crawl`,
    `  data/entities.csv  the bodies to audit: ${bodies.length} communes and councils, ${known.length} with an address; check the addresses`,
    `  data/frame.csv     ${countLines(frame)} bodies with codes, names and population, to copy lines from`,
    "",
    "Next:",
    `  nashr registry check -C ${name}`,
    ...(known.length < bodies.length ? [`  nashr sites find -C ${name}`] : []),
    ...(example === undefined ? [] : [`  nashr run -C ${name} --only ${example.split(",")[0]}`]),
  ];
}
