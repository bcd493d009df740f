type Wilson = (count: number, total: number) => { low: number; high: number };

/** Counts per round and item with the interval of the share of errors. */
export function countItems(
  itemsCsv: string,
  wilson: Wilson,
): { round: string; item: string; rows: number; errors: number; unknown: number; interval: { low: number; high: number } }[];

/** The paper with its tables and figures. Throws for a part that nobody makes. */
export function renderPaper(source: { text: string; roundsCsv: string; itemsCsv: string; wilson: Wilson }): string;

/** Lines of items.csv for one round. */
export function itemLines(
  round: string,
  agreement: { items: { itemId: string; strict: { confusion: Record<string, Record<string, number>> } }[] },
): string[];
