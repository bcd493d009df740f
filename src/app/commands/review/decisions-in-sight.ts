import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { DecisionLine } from "../../../review/decision-line.js";
import { settleDecisions } from "../../../review/review.js";
import { type DecisionSheets, readDecisionSheets } from "../../editions/decision-files.js";
import type { WorkspaceOutline } from "../../workspace.js";
import { caseKey, type DeskDecisions } from "./case-list.js";

/** Gives the decisions of an edition as their files hold them now; the files are read again where they changed. */
export function watchDecisions(workspace: WorkspaceOutline): () => DeskDecisions & { readonly sheets: DecisionSheets } {
  let stamp: string | undefined;
  let known: (DeskDecisions & { readonly sheets: DecisionSheets }) | undefined;
  return () => {
    const present = stampOf(workspace);
    if (known !== undefined && stamp === present) return known;
    const sheets = readDecisionSheets(workspace);
    const lines = new Map<string, DecisionLine[]>();
    for (const line of sheets.lines) {
      const key = caseKey(line.entityCode, line.itemId);
      lines.set(key, [...(lines.get(key) ?? []), line]);
    }
    stamp = present;
    known = { sheets, lines, standing: settleDecisions(sheets.decisions) };
    return known;
  };
}

/** Sizes and instants of the files, which change with every line. */
function stampOf(workspace: WorkspaceOutline): string {
  const folder = workspace.path("decisions");
  if (!existsSync(folder)) return "";
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile() && entry.name.endsWith(".csv"));
  return names
    .filter(({ name }) => name.startsWith(workspace.settings.edition))
    .map(({ name }) => {
      const { size, mtimeMs, ino } = statSync(join(folder, name));
      return `${name} ${size} ${mtimeMs} ${ino}`;
    })
    .sort()
    .join("\n");
}
