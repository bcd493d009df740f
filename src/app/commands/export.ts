import type { Edition } from "../../model/edition.js";
import { listBodies } from "../../tables/bodies.js";
import { csvText } from "../../tables/csv.js";
import { entitiesTable } from "../../tables/edition-tables.js";
import { jsonText } from "../../tables/json.js";
import { scoresTable } from "../../tables/scores.js";
import { namesOf, type PublicTable } from "../../tables/table.js";
import { verdictsTable } from "../../tables/verdicts.js";
import { readVerdictTexts } from "../adapters/reason-text.js";

/** What can be exported. */
export type ExportWhat = "verdicts" | "scores" | "entities";

/** A public table of an edition as CSV or JSON text, for the bodies named; all of them when none is named. Reasons are in French. */
export function exportRows(edition: Edition, what: ExportWhat, format: "csv" | "json", codes: ReadonlySet<string>): string {
  const table = chooseTable(edition, what, codes);
  return format === "csv" ? csvText(namesOf(table.columns), table.rows(), "pipe") : jsonText(table);
}

function chooseTable(edition: Edition, what: ExportWhat, codes: ReadonlySet<string>): PublicTable {
  const bodies = listBodies(edition).filter(({ entity }) => codes.size === 0 || codes.has(entity.code));
  switch (what) {
    case "verdicts":
      return verdictsTable(edition.run.edition, bodies, readVerdictTexts("fr").reason);
    case "scores":
      return scoresTable(edition, bodies);
    case "entities":
      return entitiesTable(bodies);
  }
}
