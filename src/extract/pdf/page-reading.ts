/** A line of a page, or one row of a table on it. */
export interface PageLine {
  readonly kind: "paragraph" | "row";
  readonly text: string;
  /** Size of the letters in points; 0 for rows of tables. */
  readonly size: number;
  /** The whole table, on its first row. */
  readonly table?: string[][];
}

/** What was read of one page; `scan`: it holds pictures or drawings but no text. */
export interface PageReading {
  readonly lines: readonly PageLine[];
  readonly links: readonly string[];
  readonly scan: boolean;
}
