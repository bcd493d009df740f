import { settleDecisions } from "../../../review/review.js";
import { csvText } from "../../../tables/csv.js";
import { writeWorkbook } from "../../../tables/xlsx.js";
import { readDeskWords } from "../../adapters/desk-words.js";
import { writeIfChanged } from "../../adapters/write-file.js";
import { readDecisionSheets } from "../../editions/decision-files.js";
import { readWorkspaceEdition } from "../../editions/edition-file.js";
import type { Workspace } from "../../workspace.js";
import { type DeskCase, filterCases, listCases } from "./case-list.js";
import { placesOfVerdict } from "./desk.js";

/** Columns of a sheet to decide in: what is known, protected, then what a person writes. */
export const reviewColumns = {
  known: [
    "entity_code",
    "name_fr",
    "name_ar",
    "indicator",
    "label",
    "question",
    "machine_state",
    "machine_why",
    "proof",
    "look_1",
    "look_2",
    "look_3",
  ],
  written: ["who", "state", "complete", "open", "link", "quotation", "rests_on", "why"],
} as const;

const widths: Partial<Record<string, number>> = { question: 50, machine_why: 50, proof: 40, quotation: 50, link: 40, why: 30, label: 30 };

/** Writes the open cases of the chosen bodies, the most valuable first, as a sheet. Returns how many it holds. */
export async function writeReviewSheet(
  workspace: Workspace,
  wanted: { readonly file: string; readonly format: "xlsx" | "csv"; readonly limit: number },
): Promise<number> {
  const edition = readWorkspaceEdition(workspace);
  const cases = listCases(edition, new Set(workspace.chosen.map(({ code }) => code)));
  const { decisions } = readDecisionSheets(workspace);
  const open = filterCases(cases, { standing: settleDecisions(decisions), lines: new Map() }, {}).slice(0, wanted.limit);
  const words = readDeskWords(workspace.settings.report.languages[0] ?? "fr");
  const columns = [...reviewColumns.known, ...reviewColumns.written];
  const rows = open.map((deskCase) => cellsOf(deskCase, words));
  const at = (name: string) => columns.indexOf(name as (typeof columns)[number]);
  const content =
    wanted.format === "csv"
      ? csvText(columns, rows)
      : await writeWorkbook([
          {
            name: "review",
            rows: [columns, ...rows],
            widths: columns.map((name) => widths[name] ?? 14),
            choices: [
              { column: at("state"), values: ["absent", "stale", "current", "unknown"] },
              { column: at("complete"), values: ["true", "false"] },
              { column: at("open"), values: ["true", "false"] },
            ],
            links: [at("look_1"), at("look_2"), at("look_3")],
            writable: reviewColumns.written.map(at),
          },
        ]);
  writeIfChanged(wanted.file, content);
  return open.length;
}

function cellsOf({ entity, item, verdict }: DeskCase, words: ReturnType<typeof readDeskWords>): string[] {
  const places = placesOfVerdict(verdict);
  const looks = [...new Set(places.map(({ url }) => url))];
  const proof = places[0]?.quotation ?? "";
  return [
    ...[entity.code, entity.nameFr, entity.nameAr, item.id, words.pick(item.label), words.pick(item.question)],
    ...[verdict.state, words.reason(verdict.reason), proof, looks[0] ?? "", looks[1] ?? "", looks[2] ?? ""],
    ...reviewColumns.written.map(() => ""),
  ];
}
