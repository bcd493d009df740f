import { allLevels } from "../model/level-rubrics.js";

/** A value of a public table, as CSV, XLSX and JSON write it; undefined and null are an empty cell. */
export type Value = string | number | boolean | null | undefined;

/** One column: its name and type. What it means is in the texts under `column.<meaning>`, or `column.<name>` where no other key is named. */
export interface Column {
  readonly name: string;
  readonly type: "string" | "number" | "integer" | "boolean" | "date" | "datetime";
  /** Values that may stand there. */
  readonly values?: readonly string[];
  readonly required?: boolean;
  /** Key of a text shared by several columns, and what that text is filled with. */
  readonly meaning?: { readonly key: string; readonly values: Readonly<Record<string, string>> };
}

/** One public table: long, one fact per row. `key` names the columns that tell its rows apart. */
export interface PublicTable<Name extends string = string> {
  readonly name: Name;
  readonly key: readonly string[];
  readonly columns: readonly Column[];
  readonly rows: () => Iterable<readonly Value[]>;
}

/** A column of texts. */
export const text = (name: string, required = false): Column => ({ name, type: "string", required });
/** A column of numbers with decimals. */
export const number = (name: string): Column => ({ name, type: "number" });
/** A column of whole numbers. */
export const integer = (name: string): Column => ({ name, type: "integer" });
/** A column of `true` and `false`. */
export const boolean = (name: string): Column => ({ name, type: "boolean" });

/** Ranks and items are those of a level: rows of two levels must be distinguished. */
export const levelColumn: Column = { name: "level", type: "string", values: allLevels, required: true };

/** Names of columns in their order. */
export const namesOf = (columns: readonly Column[]): string[] => columns.map((column) => column.name);
