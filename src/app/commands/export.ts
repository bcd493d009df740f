import { type Table, writeCsv, writeJsonRows } from "../../edition/csv.js";
import { exportEntities, exportScores, exportVerdicts } from "../../edition/export.js";
import type { Edition } from "../../model/edition.js";
import { readVerdictTexts } from "../adapters/reason-text.js";

/** What can be exported. */
export type ExportWhat = "verdicts" | "scores" | "entities";

/** A table of an edition as CSV or JSON text, for the bodies named; all of them when none is named. Reasons are in French. */
export function exportRows(edition: Edition, what: ExportWhat, format: "csv" | "json", codes: ReadonlySet<string>): string {
  const table = chooseTable(keepBodies(edition, codes), what);
  return format === "csv" ? writeCsv(table) : writeJsonRows(table);
}

function chooseTable(edition: Edition, what: ExportWhat): Table {
  switch (what) {
    case "verdicts": {
      const texts = readVerdictTexts("fr");
      return exportVerdicts(edition, texts.reason);
    }
    case "scores":
      return exportScores(edition);
    case "entities":
      return exportEntities(edition);
  }
}

function keepBodies(edition: Edition, codes: ReadonlySet<string>): Edition {
  if (codes.size === 0) return edition;
  return {
    ...edition,
    entities: edition.entities.filter((entity) => codes.has(entity.code)),
    findings: edition.findings.filter((finding) => codes.has(finding.verdict.entityCode)),
    scores: edition.scores.filter((score) => codes.has(score.entityCode)),
  };
}
