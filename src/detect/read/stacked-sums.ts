import { readNumber } from "../../text/amounts.js";
import type { Line } from "../site/corpus.js";
import type { Row } from "./rows.js";
import { stackedRows } from "./stacked-rows.js";

const maxName = 90;
const maxSum = 40;
const minSum = 100;
/** A line that is a sum and nothing else: "250 000,00", "12.500 DH". */
const bareSum = /^[^\p{L}\d]*\d[\d .,\u00a0\u202f]*\d(?:\s*(?:dhs?|mad|dirhams?|درهم|دراهم|د\.م))?[^\p{L}\d]*$/iu;
const total = /^[^\p{L}]*(?:total|montant total|(?:ال)?مجموع|الإجمالي)(?!\p{L})/iu;

const sumsIn = ({ kind, text, country }: Line): number[] => {
  if (kind === "heading" || kind === "row" || text.length > maxSum || !bareSum.test(text)) return [];
  const value = readNumber(text.replace(/[^\d .,\u00a0\u202f]/gu, "").trim(), country.readers.money);
  return value !== undefined && value >= minSum ? [value] : [];
};

const isName = ({ kind, text, words }: Line): boolean =>
  kind !== "heading" &&
  kind !== "row" &&
  text.length <= maxName &&
  words.list.length >= 2 &&
  !/\d|[.:：؟?!]\s*$/u.test(text) &&
  !total.test(text);

/** Rows of a list that writes each name with its sum in a line of its own below it, as tables do that lost their columns. */
export const stackedGrants = (lines: readonly Line[]): Row[] => stackedRows(lines, { linesAbove: 1, isName, sumsIn });
