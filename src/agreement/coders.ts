import { labelOf } from "./agreement.js";
import { type AnswerRow, placeOf } from "./answers.js";
import { cohenKappa, countPairs, krippendorffAlpha } from "./statistics.js";

/** One coder's sheet. */
export interface CoderSheet {
  readonly coder: string;
  readonly rows: readonly AnswerRow[];
}

/** How far coders agree among themselves, on the state. */
export interface BetweenCoders {
  readonly coders: readonly string[];
  /** Questions that at least two coders answered. */
  readonly rows: number;
  /** Of these, those on which all agree. */
  readonly same: number;
  /** Cohen's kappa; for two coders only. */
  readonly kappa: number | null;
  readonly alpha: number | null;
  /** Questions on which more than half of the coders do not agree, facets included, as "entity item: answer / answer". */
  readonly open: readonly string[];
}

/**
 * Puts the sheets of several coders together: gold holds what more than half of those who answered a question say, facets included;
 * what is left open is listed for them to talk about. With one sheet, gold is that sheet.
 */
export function joinCoders(sheets: readonly CoderSheet[]): { gold: AnswerRow[]; between: BetweenCoders } {
  const byPlace = new Map<string, { coder: string; row: AnswerRow }[]>();
  for (const { coder, rows } of sheets) {
    for (const row of rows) byPlace.set(placeOf(row), [...(byPlace.get(placeOf(row)) ?? []), { coder, row }]);
  }
  const gold: AnswerRow[] = [];
  const open: string[] = [];
  const places = [...byPlace].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [, answers] of places) {
    const labels = answers.map((answer) => labelOf(answer.row));
    const winner = answers.find((_, index) => labels.filter((label) => label === labels[index]).length * 2 > labels.length);
    if (winner !== undefined) gold.push(winner.row);
    else open.push(`${answers[0]?.row.entityCode} ${answers[0]?.row.itemId}: ${labels.join(" / ")}`);
  }
  const shared = places.map(([, answers]) => answers.map((answer) => answer.row.state)).filter((states) => states.length > 1);
  const pairs = sheets.length === 2 ? shared.map((states) => [states[0] ?? "", states[1] ?? ""] as const) : [];
  return {
    gold,
    between: {
      coders: sheets.map((sheet) => sheet.coder),
      rows: shared.length,
      same: shared.filter((states) => new Set(states).size === 1).length,
      kappa: cohenKappa(countPairs(pairs)),
      alpha: krippendorffAlpha(shared),
      open,
    },
  };
}
