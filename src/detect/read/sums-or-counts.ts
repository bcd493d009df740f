import { readAmounts } from "../../text/amounts.js";
import type { Line } from "../site/corpus.js";
import type { Passage } from "../topic/passages.js";
import { type Row, readRow } from "./rows.js";

/** "Nombre de bénéficiaires" counts them and names none. */
export const ofCounts = /^[^\p{L}]*(?:nombre|nbre?|effectifs?|عدد)(?!\p{L})/iu;
/** Columns that count people. */
const ofPeople =
  /^[^\p{L}]*(?:adhérent(?:e|s|es)?|inscrit(?:e|s|es)?|licencié(?:e|s|es)?|participants?|(?:ال)?(?:منخرط\p{L}*|مسجل\p{L}*|مشارك\p{L}*))[^\p{L}]*$/iu;
/** Words of money, of grants and of what adds them up. */
const ofMoney =
  /(?<!\p{L})(?:montants?|sommes?|dotations?|subvention(?:s|né\p{L}*)?|dons?|octroi\p{L}*|octroyé\p{L}*|allou\p{L}*|accordé\p{L}*|versé\p{L}*|coûts?|aides?|amounts?|grants?)(?!\p{L})|(?<!\p{L})[وبلف]?(?:ال|لل)?(?:مبلغ|مبالغ|منح|منحة|دعم|هبات|إعانات|قيمة|اعتماد\p{L}*)(?!\p{L})/iu;
const ofTotal = /(?<!\p{L})(?:total|totaux)(?!\p{L})|(?:ال)?مجموع|الإجمالي/iu;
/** A count that is told where it is named, "Nombre d'associations bénéficiaires : 3", is not that of the figures below. A year is no count. */
const told = /[:：=]\s*(?!(?:19|20)\d\d(?!\d))[\d\u0660-\u0669]/u;
const numbered = /[\d\u0660-\u0669]/u;

const counts = (name: string): boolean => ofCounts.test(name) || ofPeople.test(name);

/**
 * Whether the figures of a list are sums: "counts" where the column that holds them, or the nearest name where nothing around tells of money,
 * says that they count people or things, each row has no other and none has a currency or cents; "unclear" where such a name may be that of
 * the figures or not, or where nothing at all tells what they are (no currency, no cents, no groups of thousands, no total, no word of money
 * or grants); "none" where there is no such doubt.
 */
export function doubtOfSums({ source, naming, lines }: Passage, entries: readonly Row[]): "none" | "unclear" | "counts" {
  const figures = entries.flatMap(({ line }) => readAmounts(line.text, line.country.readers));
  if (figures.some(({ currency, value }) => currency || !Number.isInteger(value))) return "none";
  const columns = columnsAbove(lines, entries);
  if (columns.some((cell) => ofMoney.test(cell))) return "none";
  const headings = entries[0]?.line.headings ?? [];
  const around = [source.title, naming, ...headings, ...source.labels.map(({ text }) => text), ...lines.map(({ text }) => text)];
  const isOfMoney = around.some((text) => ofMoney.test(text));
  if (entries.every(({ cells }) => cells.filter((cell) => numbered.test(cell)).length === 1)) {
    const byColumn = doubtOfColumns(columns, entries);
    if (byColumn !== "none") return byColumn;
    const caption = headings.at(-1) ?? naming;
    if (counts(caption) && !isOfMoney) return numbered.test(caption) ? "unclear" : "counts";
    if (counts(caption) && !told.test(caption)) return "unclear";
  }
  const { inUnits } = source.country.readers.money;
  return figures.length > 0 || isOfMoney || around.some((text) => ofTotal.test(text) || inUnits.test(text)) ? "none" : "unclear";
}

/** By the names of columns: in rows that leave out empty cells nothing tells under which of them a figure stands. */
function doubtOfColumns(columns: readonly string[], entries: readonly Row[]): "none" | "unclear" | "counts" {
  if (!columns.some(counts)) return "none";
  if (entries.some(({ cells }) => cells.length !== columns.length)) return "unclear";
  const named = entries.map(({ cells }) => counts(columns[cells.findIndex((cell) => numbered.test(cell))] ?? ""));
  if (named.every((isCount) => isCount)) return "counts";
  return named.some((isCount) => isCount) ? "unclear" : "none";
}

/** Cells of the row above the first entry: they name the columns. */
function columnsAbove(lines: readonly Line[], entries: readonly Row[]): readonly string[] {
  const entry = entries[0];
  const above = entry === undefined ? undefined : lines[lines.indexOf(entry.line) - 1];
  const isHeader = above?.kind === "row" && above.headings.join("|") === entry?.line.headings.join("|");
  return above !== undefined && isHeader ? readRow(above).cells : [];
}
