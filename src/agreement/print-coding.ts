import type { AgreementFigures, CoderProgress, CodersAgreement } from "./double-coding.js";
import type { Interval } from "./kappa-interval.js";

/** Progress of the coders of a sample as plain text. */
export function printProgress(progress: readonly CoderProgress[]): string {
  if (progress.length === 0) return "Nobody has begun.\n";
  return progress
    .map(({ coder, answered, total, seconds }) => {
      const pace = seconds === undefined ? "" : `, ${seconds} s per row (median)`;
      return `${coder}: ${answered} of ${total}${pace}\n`;
    })
    .join("");
}

/** How far coders agree among themselves, over all and by item, as plain text. */
export function printCoders({ coders, drawn, whole, alpha, items }: CodersAgreement): string {
  const rows = items.map((item) => [item.itemId, String(item.rows), String(item.same), figure(item.kappa), range(item.kappaInterval)]);
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...[head, ...rows].map((row) => (row[column] ?? "").length)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join("  ")
      .trimEnd();
  return [
    `${coders.join(", ")}: same state in ${drawn.same} of ${drawn.rows} rows drawn${shareText(drawn)}`,
    `Cohen's kappa ${figure(drawn.kappa)} (95 %: ${range(drawn.kappaInterval)}), Krippendorff's alpha ${figure(alpha)}`,
    `For the whole edition, each row by its weight: same state${shareText(whole)}, kappa ${figure(whole.kappa)} (95 %: ${range(whole.kappaInterval)})`,
    "",
    line(head),
    ...rows.map(line),
    "",
  ].join("\n");
}

const head = ["item", "rows", "same", "kappa", "95 %"];

const shareText = ({ share }: Pick<AgreementFigures, "share">): string =>
  share === null
    ? ""
    : `, ${(100 * share.share).toFixed(1)} % (95 %: ${(100 * share.low).toFixed(1)} to ${(100 * share.high).toFixed(1)} %)`;

const figure = (value: number | null): string => (value === null ? "-" : value.toFixed(3));
const range = (interval: Interval | null): string => (interval === null ? "-" : `${figure(interval.low)} to ${figure(interval.high)}`);
