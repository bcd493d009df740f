import { parse } from "csv-parse/sync";

/** Lines of a CSV text (comma, semicolon or tab) with their numbers, from 1; empty lines are left out. Throws what csv-parse throws. */
export function readCsvLines(text: string): { readonly line: number; readonly cells: readonly string[] }[] {
  const head = text.slice(0, text.search(/\r?\n|$/));
  const count = (mark: string) => head.split(mark).length;
  const delimiter = [",", ";", "\t"].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
  const options = { bom: true, info: true, delimiter, skip_empty_lines: true, relax_column_count: true };
  // The types of csv-parse do not know that `info` wraps each record.
  const records = parse(text, options) as unknown as { record: string[]; info: { lines: number } }[];
  return records.map(({ record, info }) => ({ line: info.lines, cells: record }));
}
