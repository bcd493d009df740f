import { thresholdsOf } from "../model/decision-rule.js";
import type { MeasuredError } from "../model/edition.js";
import type { Rubric } from "../model/rubric.js";
import { type AnswerRow, placeOf } from "./answers.js";
import { type Figures, measure, type Pair, type PointsRule, pairUp } from "./figures.js";
import { type CalibrationFigures, measureCalibration, measureReliability, type ReliabilityBand } from "./reliability.js";
import { countPairs, wilsonInterval } from "./statistics.js";
import { measureTradeOff, type TradeOff } from "./trade-off.js";
import { type WholeFigures, wholeEdition } from "./whole-edition.js";

/** What is compared with what. */
export interface AgreementInput {
  readonly rubric: Rubric;
  readonly machine: readonly AnswerRow[];
  readonly gold: readonly AnswerRow[];
  /** Codes of bodies whose site the machine did not reach: reported apart where people found nothing on it either. */
  readonly apart: ReadonlySet<string>;
  readonly points: PointsRule;
  /** Verdicts of a simpler method over the same bodies, measured beside. */
  readonly baseline?: readonly AnswerRow[];
  /** The machine's answers without what second readers pointed to, and with it, whichever of the two the edition counts. */
  readonly secondReader?: { readonly without: readonly AnswerRow[]; readonly with: readonly AnswerRow[] } | undefined;
}

/** What second readers add: figures without and with them, and how often an answer that they changed is right. */
export interface SecondReaderGain {
  readonly without: Figures;
  readonly with: Figures;
  /** Coded answers that they changed, those of them that are right, and those that were right before. */
  readonly changed: number;
  readonly right: number;
  readonly rightBefore: number;
}

/** Figures of one item, with the share of errors and its 95 % Wilson interval. */
export interface ItemAgreement {
  readonly itemId: string;
  readonly strict: Figures;
  readonly decided: Figures;
  /** answers[machine][gold] with facets, labels as "current+complete+open". */
  readonly answers: Figures["confusion"];
  readonly errors: number;
  readonly errorInterval: { readonly low: number; readonly high: number };
}

/** One answer on which machine and gold differ. */
export interface Disagreement {
  readonly entityCode: string;
  readonly itemId: string;
  readonly machine: string;
  readonly gold: string;
  readonly confidence: number;
  readonly reason: string;
  readonly machineEvidence: string;
  readonly goldEvidence: string;
  readonly note: string;
}

/** The whole comparison. */
export interface Agreement {
  readonly entities: number;
  /** An unknown is an error. */
  readonly strict: Figures;
  /** Only what the machine decided. */
  readonly decided: Figures;
  /** Strict figures with every row standing for as many verdicts of its item and state as it was drawn from. */
  readonly reweighted: WholeFigures;
  readonly items: readonly ItemAgreement[];
  readonly reliability: readonly ReliabilityBand[];
  readonly calibration: CalibrationFigures;
  /** What other thresholds of decision would have given. */
  readonly tradeOff: readonly TradeOff[];
  readonly disagreements: readonly Disagreement[];
  readonly apart: { readonly entities: readonly string[]; readonly confusion: Figures["confusion"] };
  /** Gold rows that no verdict answers, as "entity item". */
  readonly missing: readonly string[];
  readonly baseline?: { readonly strict: Figures; readonly decided: Figures };
  /** Only where a second reader pointed to something. */
  readonly secondReader?: SecondReaderGain;
}

/** Compares answers with gold, item by item and over all; the order of the input does not matter. */
export function agreement(input: AgreementInput): Agreement {
  const gold = [...input.gold].sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
  // A site that people could read and the machine could not is the machine's failure and counts.
  const found = new Set(gold.filter((row) => row.state !== "absent").map((row) => row.entityCode));
  const isApart = (row: AnswerRow) => input.apart.has(row.entityCode) && !found.has(row.entityCode);
  const reachable = gold.filter((row) => !isApart(row));
  const { pairs, missing } = pairUp(reachable, input.machine);
  const away = pairUp(gold.filter(isApart), input.machine);
  const ids = new Set(pairs.map((pair) => pair.gold.itemId));
  const items = input.rubric.items.filter((item) => ids.has(item.id));
  return {
    entities: new Set(pairs.map((pair) => pair.gold.entityCode)).size,
    strict: measure(pairs, input.points),
    decided: measure(pairs.filter(isDecided), input.points),
    reweighted: wholeEdition(
      pairs,
      input.machine.filter((row) => !isApart(row)),
    ),
    items: items.map((item) =>
      measureItem(
        item.id,
        pairs.filter((pair) => pair.gold.itemId === item.id),
        input.points,
      ),
    ),
    reliability: measureReliability(pairs.filter(isDecided)),
    calibration: measureCalibration(pairs.filter(isDecided)),
    tradeOff: measureTradeOff(pairs, thresholdsOf(input.rubric)),
    disagreements: pairs.filter((pair) => labelOf(pair.machine) !== labelOf(pair.gold)).map(describe),
    apart: {
      entities: [...new Set(away.pairs.map((pair) => pair.gold.entityCode))],
      confusion: countPairs(away.pairs.map(({ machine, gold }) => [machine.state, gold.state])),
    },
    missing: missing.map((row) => `${row.entityCode} ${row.itemId}`),
    ...(input.secondReader === undefined ? {} : { secondReader: measureGain(reachable, input.secondReader, input.points) }),
    ...(input.baseline === undefined ? {} : { baseline: measureBaseline(reachable, input.baseline, input.points) }),
  };
}

/** The measured error in the form that scoring and the report take. */
export function measuredErrorOf(result: Agreement, from: Pick<MeasuredError, "coders" | "sample"> = {}): MeasuredError {
  const { accuracy, kappa, wrong } = result.reweighted;
  return {
    ...from,
    ...(accuracy === null ? {} : { whole: { accuracy, kappa, ...result.reweighted.intervals, wrong } }),
    goldRows: result.strict.rows,
    kappa: result.strict.kappa,
    accuracy: result.strict.accuracy ?? 0,
    items: result.items.map(({ itemId, strict, answers, errors, errorInterval }) => ({
      itemId,
      rows: strict.rows,
      errors,
      confusion: mutable(strict.confusion),
      answers: mutable(answers),
      interval: errorInterval,
    })),
  };
}

/** A state with its facets, as "current+complete+open". */
export function labelOf(row: Pick<AnswerRow, "state" | "complete" | "open">): string {
  return [row.state, ...(row.complete ? ["complete"] : []), ...(row.open ? ["open"] : [])].join("+");
}

function mutable(confusion: Figures["confusion"]): Record<string, Record<string, number>> {
  return Object.fromEntries(Object.entries(confusion).map(([label, row]) => [label, { ...row }]));
}

function isDecided(pair: Pair): boolean {
  return pair.machine.state !== "unknown";
}

function measureItem(itemId: string, pairs: readonly Pair[], points: PointsRule): ItemAgreement {
  const errors = pairs.filter(({ machine, gold }) => machine.state !== gold.state).length;
  return {
    itemId,
    strict: measure(pairs, points),
    decided: measure(pairs.filter(isDecided), points),
    answers: countPairs(pairs.map(({ machine, gold }) => [labelOf(machine), labelOf(gold)])),
    errors,
    errorInterval: wilsonInterval(errors, pairs.length),
  };
}

function describe({ machine, gold }: Pair): Disagreement {
  return {
    entityCode: gold.entityCode,
    itemId: gold.itemId,
    machine: labelOf(machine),
    gold: labelOf(gold),
    confidence: machine.confidence ?? 0,
    reason: machine.note,
    machineEvidence: machine.evidence,
    goldEvidence: gold.evidence,
    note: gold.note,
  };
}

function measureGain(
  gold: readonly AnswerRow[],
  rows: { readonly without: readonly AnswerRow[]; readonly with: readonly AnswerRow[] },
  points: PointsRule,
): SecondReaderGain {
  const before = pairUp(gold, rows.without).pairs;
  const after = pairUp(gold, rows.with).pairs;
  const were = new Map(before.map(({ machine }) => [placeOf(machine), machine.state]));
  const changed = after.filter(({ machine }) => were.get(placeOf(machine)) !== machine.state);
  return {
    without: measure(before, points),
    with: measure(after, points),
    changed: changed.length,
    right: changed.filter(({ machine, gold }) => machine.state === gold.state).length,
    rightBefore: changed.filter(({ gold }) => were.get(placeOf(gold)) === gold.state).length,
  };
}

function measureBaseline(gold: readonly AnswerRow[], baseline: readonly AnswerRow[], points: PointsRule) {
  const { pairs } = pairUp(gold, baseline);
  return { strict: measure(pairs, points), decided: measure(pairs.filter(isDecided), points) };
}
