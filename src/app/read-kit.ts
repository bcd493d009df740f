import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { dueSessions } from "../detect/read/session-papers.js";
import { loadKit } from "../kit/load.js";
import type { PublishingJob } from "../kit/publishing.js";
import type { Kit } from "../kit/shape.js";
import type { KitDates } from "../kit/values.js";
import type { Edition } from "../model/edition.js";
import type { Level } from "../model/entity.js";
import type { Rubric } from "../model/rubric.js";
import { boundedMemo } from "../text/bounded-memo.js";
import { kitFolder } from "./adapters/package-root.js";
import { readText } from "./adapters/read-text.js";
import { readStrings } from "./adapters/report-texts.js";

/** The level whose bodies the kits speak to. */
export const kitLevel: Level = "commune";
const sessionsShown = 3;
const hint = "install nashr again";

/** The kit that ships for a rubric; undefined where there is none. Throws InputError when its files are damaged. */
export function readKit(rubric: Rubric): Kit | undefined {
  const folder = join(kitFolder, rubric.id);
  if (!existsSync(join(folder, "kit.yaml"))) return undefined;
  const read = (name: string) => ({ file: join(folder, name), text: readText(join(folder, name), hint) });
  const items = readdirSync(join(folder, "items")).filter((name) => name.endsWith(".yaml"));
  const files = [read("kit.yaml"), ...items.sort().map((name) => read(join("items", name)))];
  const order = rubric.items.filter((item) => item.active).map((item) => item.id);
  return loadKnown(JSON.stringify([order, files]));
}

type KitFile = Parameters<typeof loadKit>[0];

/** Kits by their files and the items asked for: one process writes the pages of many reports. */
const loadKnown = boundedMemo((key) => {
  const [order, [frame, ...items]] = JSON.parse(key) as [string[], [KitFile, ...KitFile[]]];
  return loadKit(frame, items, order);
}, 8);

/** The style sheet of a kit's pages. */
export function readKitStyle(): string {
  return readFileSync(join(kitFolder, "kit.css"), "utf8");
}

/** Years and sessions of an edition, for the bodies of a level. */
export function kitDates(edition: { readonly edition: string; readonly referenceOn: string }, rubric: Rubric, level: Level): KitDates {
  return {
    year: Number(edition.edition.slice(0, 4)),
    referenceOn: edition.referenceOn,
    sessions: dueSessions(edition.referenceOn, rubric.sessionMonths[level], sessionsShown),
    term: rubric.term,
  };
}

/** What the public pages on publishing are made from; undefined where the edition has no communes or their rubric no kit. */
export function publishingJob(edition: Edition): PublishingJob | undefined {
  if (!edition.entities.some(({ level }) => level === kitLevel)) return undefined;
  const rubric = edition.rubrics.find(({ levels }) => levels.includes(kitLevel))?.rubric;
  const kit = rubric === undefined ? undefined : readKit(rubric);
  if (rubric === undefined || kit === undefined) return undefined;
  const strings = { fr: readStrings("fr"), ar: readStrings("ar"), en: readStrings("en") };
  return { kit, rubric, level: kitLevel, dates: kitDates(edition.run, rubric, kitLevel), strings };
}
