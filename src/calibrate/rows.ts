import { z } from "zod";
import { type State, stateSchema } from "../model/verdict.js";
import { featureNames, valuesOf } from "./features.js";

const rowSchema = z.object({
  /** Number of the site within its set. */
  site: z.number().int().positive(),
  item: z.string(),
  gold: stateSchema.exclude(["unknown"]),
  /** State by the rules, before probabilities are looked at. */
  rules: stateSchema,
  /** Absent by the rules but for what was not read and bears no telling name. */
  closes: z.boolean(),
  values: z.array(z.number()).length(featureNames.length),
});

/** One item of one site with what judging knew of it and what people found: numbers only, no names and no texts. */
export type CalibrationRow = z.infer<typeof rowSchema>;

/** What a verdict keeps of its making, and what people found. */
export interface RowSource {
  readonly entityCode: string;
  readonly itemId: string;
  readonly gold: State;
  readonly estimate: {
    readonly byRules: State;
    readonly closes?: boolean | undefined;
    readonly features: Readonly<Record<string, number>>;
  };
}

/** Rows of one set, sites numbered in the order of their codes; what people left open gives none. */
export function makeRows(sources: readonly RowSource[]): CalibrationRow[] {
  const codes = [...new Set(sources.map(({ entityCode }) => entityCode))].sort();
  const rows = sources.flatMap(({ entityCode, itemId, gold, estimate }): CalibrationRow[] => {
    if (gold === "unknown") return [];
    const { byRules, closes = false, features } = estimate;
    return [{ site: codes.indexOf(entityCode) + 1, item: itemId, gold, rules: byRules, closes, values: valuesOf(features) }];
  });
  return rows.sort((a, b) => a.site - b.site || (a.item < b.item ? -1 : 1));
}

/** A line of JSON for each row. */
export function writeRows(rows: readonly CalibrationRow[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join("");
}

/** Reads what `writeRows` wrote. Throws Error with the number of a line that is none. */
export function readRows(text: string): CalibrationRow[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line, index) => {
      const parsed = rowSchema.safeParse(JSON.parse(line));
      if (!parsed.success) throw new Error(`line ${index + 1} is no row of ${featureNames.length} values`);
      return parsed.data;
    });
}
