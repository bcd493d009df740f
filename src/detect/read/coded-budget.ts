import type { Document } from "../../model/document.js";
import { fold } from "../../text/fold.js";

const senseColumn = /^(?:d[_ /-]?r|r[_ /-]?d|sens|depenses?[_ /-]recettes?)$/u;
const sectionColumn = /^(?:i[_ /-]?f|f[_ /-]?i|sections?)$/u;
const natureColumn = /^(?:nature|compte|chapitre|article|code|rubrique)/u;

/** What a budget by codes holds of the four parts: both senses, both sections. */
export interface CodedBudget {
  readonly hasBothSenses: boolean;
  readonly hasBothSections: boolean;
}

/**
 * A data file that gives a budget by codes only: columns for section (I/F), sense (D/R) and nature, as accounting software exports it.
 * Undefined for any other table.
 */
export function readCodedBudget({ tables }: Pick<Document, "tables">): CodedBudget | undefined {
  for (const { rows } of tables) {
    const head = (rows[0] ?? []).map((cell) => fold(cell).trim());
    const [sense, section] = [head.findIndex((cell) => senseColumn.test(cell)), head.findIndex((cell) => sectionColumn.test(cell))];
    if (sense === -1 || section === -1 || !head.some((cell) => natureColumn.test(cell))) continue;
    const initials = (column: number) =>
      new Set(
        rows.slice(1).map((row) =>
          fold(row[column] ?? "")
            .trim()
            .slice(0, 1),
        ),
      );
    const [senses, sections] = [initials(sense), initials(section)];
    return { hasBothSenses: senses.has("d") && senses.has("r"), hasBothSections: sections.has("i") && sections.has("f") };
  }
  return undefined;
}
