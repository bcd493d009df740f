import type { Agreement } from "./agreement.js";
import type { BetweenCoders } from "./coders.js";
import type { FacetFigures, Figures } from "./figures.js";

const stateOrder = ["absent", "stale", "current", "unknown"];

/** The comparison as plain text for a terminal, at most 100 columns wide; the last part lists every disagreement. */
export function printAgreement(result: Agreement): string {
  const columns: [string, Figures][] = [
    ["strict", result.strict],
    ["decided", result.decided],
    ...(result.baseline === undefined ? [] : ([["baseline", result.baseline.strict]] satisfies [string, Figures][])),
  ];
  const parts = [
    `Agreement with gold: ${result.strict.rows} items of ${result.entities} bodies with a reachable site`,
    printOverall(columns),
    printReweighted(result),
    `States (rows: machine, columns: gold)\n${printConfusion(result.strict.confusion)}`,
    printSecondReader(result),
    printItems(result),
    printReliability(result),
    printTradeOff(result),
    printApart(result),
    result.missing.length === 0 ? "" : `Not judged by the machine: ${result.missing.length} (${result.missing.slice(0, 10).join("; ")})`,
    printDisagreements(result),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function printOverall(columns: readonly [string, Figures][]): string {
  const line = (label: string, of: (figures: Figures) => string) => [label, ...columns.map(([, figures]) => of(figures))];
  return table([
    ["", ...columns.map(([name]) => name)],
    line("items", (f) => String(f.rows)),
    line("accuracy of state", (f) => share(f.accuracy)),
    line("kappa of state", (f) => share(f.kappa)),
    line("precision of current", (f) => share(f.precision)),
    line("recall of current", (f) => share(f.recall)),
    line("F1 of current", (f) => share(f.f1)),
    line("agreement on complete", (f) => facet(f.complete)),
    line("agreement on open", (f) => facet(f.open)),
    line("mean score error (points of 100)", (f) => number(f.scoreError, 2)),
    line("Kendall's tau of the ranking", (f) => share(f.tau)),
    line("share of unknown", (f) => share(f.unknownRate)),
  ]);
}

/** Said where the rows do not stand for all verdicts alike, as in a drawn sample; the share of wrong states always. */
function printReweighted({ strict, reweighted }: Agreement): string {
  const { accuracy, kappa, intervals, wrong } = reweighted;
  const range = (interval: { low: number; high: number } | null) =>
    interval === null ? "-" : `${share(interval.low)} to ${share(interval.high)}`;
  const isSame = share(strict.accuracy) === share(accuracy);
  return [
    ...(isSame
      ? []
      : [
          `Reweighted to all verdicts of the edition: accuracy ${share(accuracy)} (95 %: ${range(intervals.accuracyInterval)}), kappa ${share(kappa)} (95 %: ${range(intervals.kappaInterval)})`,
        ]),
    ...(wrong === null
      ? []
      : [`Wrong among the states that the machine gives, whole edition: ${share(wrong.share)} (95 %: ${range(wrong)})`]),
  ].join("\n");
}

/** What second readers add, whatever of it the edition counts; "" where none pointed to anything. */
function printSecondReader({ secondReader }: Agreement): string {
  if (secondReader === undefined) return "";
  const { changed, right, rightBefore } = secondReader;
  return `Second reader: ${changed} coded answers would change; ${right} of them are right, ${rightBefore} were right before\n${printOverall(
    [
      ["without", secondReader.without],
      ["with", secondReader.with],
    ],
  )}`;
}

/** How far coders agree among themselves, and what they should talk about; empty for a single coder. */
export function printBetween(between: BetweenCoders): string {
  if (between.coders.length < 2) return "";
  const kappa = between.coders.length === 2 ? `, Cohen's kappa ${share(between.kappa)}` : "";
  const lines = [
    `Coders ${between.coders.join(", ")}: same state in ${between.same} of ${between.rows}${kappa}, Krippendorff's alpha ${share(between.alpha)}`,
    ...(between.open.length === 0
      ? []
      : [`Not settled among them, left out below: ${between.open.length}`, ...between.open.map((itemId) => `  ${itemId}`)]),
  ];
  return `${lines.join("\n")}\n\n`;
}

function printConfusion(confusion: Figures["confusion"]): string {
  const gold = stateOrder.slice(0, 3);
  const rows = stateOrder.map((machine) => [machine, ...gold.map((state) => String(confusion[machine]?.[state] ?? 0))]);
  return table([["", ...gold], ...rows]);
}

function printItems(result: Agreement): string {
  const head = ["item", "rows", "kappa", "P", "R", "F1", "complete", "open", "unknown", "errors", "95 % of error"];
  const rows = result.items.map(({ itemId, strict, errors, errorInterval }) => [
    itemId,
    String(strict.rows),
    share(strict.kappa),
    share(strict.precision),
    share(strict.recall),
    share(strict.f1),
    share(strict.complete.agreement),
    share(strict.open.agreement),
    share(strict.unknownRate),
    String(errors),
    `${share(errorInterval.low)}-${share(errorInterval.high)}`,
  ]);
  return `By item (strict)\n${table([head, ...rows])}`;
}

/** The bands of confidence, and how far it came true in all. */
export function printReliability(result: Pick<Agreement, "reliability" | "calibration">): string {
  const rows = result.reliability.map((band) => [
    `${band.from.toFixed(1)}-${band.to.toFixed(1)}`,
    String(band.rows),
    share(band.meanConfidence),
    share(band.right),
    `${share(band.interval.low)}-${share(band.interval.high)}`,
  ]);
  const { error, brier } = result.calibration;
  const sums = `expected calibration error ${share(error)}, Brier score ${share(brier)}`;
  return `Does confidence mean what it says?\n${table([["confidence", "rows", "promised", "right", "95 %"], ...rows])}\n${sums}`;
}

/** What other thresholds would have given; "" where no answer has a probability. */
export function printTradeOff({ tradeOff }: Pick<Agreement, "tradeOff">): string {
  if (tradeOff.length === 0) return "";
  const head = ["published from", "absent below", "unknown", "error", "precision", "false absent", "kappa"];
  const rows = tradeOff.map((one) => [
    `${one.publishedFrom.toFixed(2)}${one.isInForce ? " *" : ""}`,
    one.absentBelow.toFixed(2),
    share(one.unknown),
    share(one.error),
    share(one.precision),
    share(one.falseAbsent),
    share(one.kappa),
  ]);
  return `What other thresholds would have left to people (* in force)\n${table([head, ...rows])}`;
}

function printApart(result: Agreement): string {
  if (result.apart.entities.length === 0) return "";
  return `Without a reachable site, not counted above: ${result.apart.entities.join(", ")}\n${printConfusion(result.apart.confusion)}`;
}

function printDisagreements(result: Agreement): string {
  if (result.disagreements.length === 0) return "No disagreement.";
  const rows = result.disagreements.map((disagreement) => [
    disagreement.entityCode,
    disagreement.itemId,
    disagreement.machine,
    disagreement.gold,
    share(disagreement.confidence),
    disagreement.reason,
  ]);
  return `Disagreements: ${rows.length}\n${table([["body", "item", "machine", "gold", "conf.", "reason"], ...rows])}`;
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function number(value: number | null, digits: number): string {
  return value === null ? "-" : value.toFixed(digits);
}

function share(value: number | null): string {
  return number(value, 3);
}

function facet(figures: FacetFigures): string {
  return `${share(figures.agreement)} (${figures.rows})`;
}
