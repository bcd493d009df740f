import { fileURLToPath } from "node:url";
import { readStrings } from "../../src/app/adapters/report-texts.js";
import { readKit, readKitStyle } from "../../src/app/read-kit.js";
import { readRubric } from "../../src/app/rubric-folders.js";
import type { KitFile } from "../../src/kit/document.js";
import type { Lacking } from "../../src/kit/index-page.js";
import { renderKit } from "../../src/kit/kit.js";
import type { KitDates } from "../../src/kit/values.js";

/** The rubric of the communes as it ships, and its kit. */
export const shippedRubric = readRubric(fileURLToPath(new URL("../../rubrics/smiig-communes", import.meta.url)));
export const shippedKit = readKit(shippedRubric) ?? {
  rubric: "",
  identity: {},
  home: { name: { fr: "", ar: "" }, welcome: { fr: "", ar: "" } },
  request: { steps: [] },
  items: [],
};

/** Texts of the interface. */
export const kitStrings = { fr: readStrings("fr"), ar: readStrings("ar"), en: readStrings("en") };

/** An edition years away from the shipped one, so that nothing tied to a year passes. */
export const farDates: KitDates = {
  year: 2031,
  referenceOn: "2031-07-20",
  sessions: ["2031-05", "2031-02", "2030-10"],
  term: { from: 2027, to: 2033 },
};

/** Every file of the shipped kit, by path; for one body what it lacks. */
export async function renderShippedKit(lacking?: Lacking): Promise<ReadonlyMap<string, KitFile["content"]>> {
  const job = { kit: shippedKit, rubric: shippedRubric, dates: farDates, languages: ["fr", "ar"] as const, strings: kitStrings };
  const files = new Map<string, KitFile["content"]>();
  for await (const file of renderKit({ ...job, style: readKitStyle(), lacking })) files.set(file.path, file.content);
  return files;
}

/** Text of a file of the kit; fails when it is not there. */
export function kitText(files: ReadonlyMap<string, KitFile["content"]>, path: string): string {
  const content = files.get(path);
  if (typeof content !== "string") throw new Error(`${path} is not a text of the kit`);
  return content;
}
