import { readCountryMap } from "../../src/app/stages/report/country-map.js";
import { loadReportOptions } from "../../src/app/stages/report/report.js";
import type { Edition } from "../../src/model/edition.js";
import { reportSchema } from "../../src/model/settings.js";
import type { ReportFile, ReportOptions } from "../../src/report/options.js";
import { renderReport } from "../../src/report/report.js";
import { shippedProfile, shippedProfileFolder } from "../shipped-country.js";

/** Options as the wire loads them from the package, for a publication that tests can recognise. */
export function testOptions(changes: Partial<ReportOptions> = {}): ReportOptions {
  const settings = reportSchema.parse({ title: "Nashr", publisher: "Observatoire", contact: "contact@exemple.ma" });
  return {
    ...loadReportOptions(settings, { map: readCountryMap(shippedProfile.map, shippedProfileFolder), places: shippedProfile.places }),
    ...changes,
  };
}

/** One file of a report, which is made no further than to it; fails when it is not there. */
export function renderFile(edition: Edition, options: ReportOptions, path: string): string {
  for (const file of renderReport(edition, options)) if (file.path === path) return String(file.content);
  throw new Error(`the report has no ${path}`);
}

/** Content of a text file of the site; fails when it is not there. */
export function textOf(files: ReadonlyMap<string, ReportFile["content"]>, path: string): string {
  const content = files.get(path);
  if (typeof content !== "string") throw new Error(`${path} is not a text of the report`);
  return content;
}
