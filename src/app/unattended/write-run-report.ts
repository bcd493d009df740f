import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { RunState } from "../../model/run-state.js";
import { makeWords } from "../../report/words.js";
import type { Store } from "../../store/open.js";
import { runPage } from "../../unattended/run-page.js";
import { readStrings } from "../adapters/report-texts.js";
import { writeIfChanged } from "../adapters/write-file.js";
import type { Workspace } from "../workspace.js";
import { gatherRunReport } from "./gather-report.js";
import { measureDisk } from "./measure-disk.js";
import { logsFolder } from "./run-journal.js";

const languages = ["fr", "ar", "en"] as const;

/** Writes the report of a run, JSON and a page in each language, under the instant at which it began; gives the page in the first language of the edition. */
export function writeRunReport(workspace: Workspace, store: Store, state: RunState): string {
  const folder = join(logsFolder(workspace), "runs");
  mkdirSync(folder, { recursive: true });
  const { diskBytes } = measureDisk(workspace.path("archive"), workspace.settings.edition);
  const report = gatherRunReport(workspace, store, state, diskBytes);
  const name = `${state.edition}-${state.startedAt.slice(0, 19).replace(/[:T]/g, "-")}`;
  writeIfChanged(join(folder, `${name}.json`), `${JSON.stringify(report, null, 2)}\n`);
  for (const lang of languages) writeIfChanged(join(folder, `${name}.${lang}.html`), runPage(report, makeWords(lang, readStrings(lang))));
  return join(folder, `${name}.${workspace.settings.report.languages[0] ?? "fr"}.html`);
}
