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

/**
 * Whether the figures of a list are sums: "counts" where its nearest name or a column says that they count people or things, each row has no other
 * and none has a currency or cents; "bare" where nothing at all tells what they are (no currency, no cents, no groups of thousands, no total, no word of money or grants);
 * "none" where there is no such doubt.
 */
export function doubtOfSums({ source, naming, lines }: Passage, entries: readonly Row[]): "none" | "bare" | "counts" {
  const figures = entries.flatMap(({ line }) => readAmounts(line.text, line.country.readers));
  if (figures.some(({ currency, value }) => currency || !Number.isInteger(value))) return "none";
  const header = headerOf(lines, entries);
  const headings = entries[0]?.line.headings ?? [];
  const columns = header === undefined ? [] : readRow(header).cells;
  if (columns.some((cell) => ofMoney.test(cell))) return "none";
  const isOneFigure = entries.every(({ cells }) => cells.filter((cell) => /\d|[\u0660-\u0669]/u.test(cell)).length === 1);
  if (isOneFigure && [...columns, headings.at(-1) ?? naming].some((name) => ofCounts.test(name) || ofPeople.test(name))) return "counts";
  if (figures.length > 0) return "none";
  const around = [source.title, naming, ...headings, ...source.labels.map(({ text }) => text), ...lines.map(({ text }) => text)];
  const tells = ({ money }: Line["country"]["readers"]) =>
    around.some((text) => ofMoney.test(text) || ofTotal.test(text) || money.inUnits.test(text));
  return tells(source.country.readers) ? "none" : "bare";
}

/** The row above the first entry: it names the columns. */
function headerOf(lines: readonly Line[], entries: readonly Row[]): Line | undefined {
  const entry = entries[0];
  const above = entry === undefined ? undefined : lines[lines.indexOf(entry.line) - 1];
  return above?.kind === "row" && above.headings.join("|") === entries[0]?.line.headings.join("|") ? above : undefined;
}
