import { labelOf } from "./agreement.js";
import { type CodedAnswer, type CodingLine, placeOfLine, standingAnswers } from "./coding-line.js";
import { effectiveRows, type Interval, kappaInterval, weightedShare } from "./kappa-interval.js";
import { type Confusion, cohenKappa, countPairs, krippendorffAlpha, wilsonInterval } from "./statistics.js";

/** A drawn row: which item of which body, and for how many verdicts of the edition it stands. */
export interface DrawnRow {
  readonly entityCode: string;
  readonly itemId: string;
  readonly weight: number;
}

/** How far one coder is. */
export interface CoderProgress {
  readonly coder: string;
  readonly answered: number;
  readonly total: number;
  /** Seconds per row, the middle one; undefined before the first. */
  readonly seconds: number | undefined;
}

/** How far two coders agree on the state over some rows; null where there is nothing to divide by. */
export interface AgreementFigures {
  readonly rows: number;
  readonly same: number;
  readonly share: (Interval & { readonly share: number }) | null;
  readonly kappa: number | null;
  readonly kappaInterval: Interval | null;
  /** confusion[first coder][second coder]. */
  readonly confusion: Confusion;
}

/** Agreement of coders over a sample. */
export interface CodersAgreement {
  readonly coders: readonly string[];
  /** As drawn; of more than two coders only rows on which all agree are counted, and there is no kappa. */
  readonly drawn: AgreementFigures;
  /** For the whole edition: each row by its weight. */
  readonly whole: Omit<AgreementFigures, "same" | "confusion">;
  readonly alpha: number | null;
  readonly items: readonly (AgreementFigures & { readonly itemId: string })[];
}

/** A drawn row with what was said of it. */
export interface CodedRow extends DrawnRow {
  /** In the order of the coders; a coder who has not answered is left out. */
  readonly answers: readonly CodedAnswer[];
  readonly adjudication?: CodedAnswer | undefined;
  /** Every coder has answered, and not all alike, or that it cannot be told: somebody has to settle it. */
  readonly isOpen: boolean;
  /** What counts in the end; undefined while it is open, and where it was settled that it cannot be told. */
  readonly settled?: CodedAnswer | undefined;
}

/** Names of all of whom an answer stands, in order of their first line. */
export const codersOf = (lines: readonly CodingLine[]): string[] =>
  [...new Set(lines.filter(({ kind }) => kind === "answer").map(({ coder }) => coder))].filter(
    (coder) => standingAnswers(lines, coder, "answer").size > 0,
  );

/** How far each coder is with the rows of a sample. */
export function progressOf(rows: readonly DrawnRow[], lines: readonly CodingLine[], coder: string): CoderProgress {
  const standing = standingAnswers(lines, coder, "answer");
  const answered = rows.filter((row) => standing.has(placeOfLine(row)));
  const times = answered.flatMap((row) => standing.get(placeOfLine(row))?.seconds ?? []).sort((a, b) => a - b);
  return { coder, answered: answered.length, total: rows.length, seconds: times[(times.length - 1) >> 1] };
}

/** Puts the answers of all coders and adjudicators beside each drawn row, in the order of the rows. */
export function joinCodings(rows: readonly DrawnRow[], lines: readonly CodingLine[]): CodedRow[] {
  const coders = codersOf(lines);
  const byCoder = coders.map((coder) => standingAnswers(lines, coder, "answer"));
  const settlers = [...new Set(lines.filter(({ kind }) => kind === "adjudication").map(({ coder }) => coder))];
  const bySettler = settlers.map((coder) => standingAnswers(lines, coder, "adjudication"));
  return rows.map((row) => {
    const place = placeOfLine(row);
    const answers = byCoder.flatMap((standing) => standing.get(place) ?? []);
    // Of several adjudications the latest counts.
    const adjudication = bySettler
      .flatMap((standing) => standing.get(place) ?? [])
      .sort((a, b) => (a.at < b.at ? -1 : 1))
      .at(-1);
    const [first] = answers;
    const isComplete = coders.length > 1 && answers.length === coders.length && first !== undefined;
    const isSame = isComplete && first.state !== "unknown" && answers.every((answer) => labelOf(answer) === labelOf(first));
    const said = adjudication ?? (isSame ? first : undefined);
    return {
      ...row,
      answers,
      adjudication,
      isOpen: isComplete && !isSame && adjudication === undefined,
      settled: said?.state === "unknown" ? undefined : said,
    };
  });
}

/** True where at least two coders have answered every row. */
export function isCoded(rows: readonly DrawnRow[], lines: readonly CodingLine[]): boolean {
  const coders = codersOf(lines);
  return coders.length > 1 && coders.every((coder) => progressOf(rows, lines, coder).answered === rows.length);
}

/** True where every row is coded and nothing waits for an adjudication. */
export const isSettled = (rows: readonly DrawnRow[], lines: readonly CodingLine[]): boolean =>
  isCoded(rows, lines) && joinCodings(rows, lines).every(({ isOpen }) => !isOpen);

/** How far the coders agree among themselves on the state, over the rows that all of them answered. */
export function measureCoders(coded: readonly CodedRow[], coders: readonly string[]): CodersAgreement {
  const shared = coded.filter(({ answers }) => coders.length > 1 && answers.length === coders.length);
  const ids = [...new Set(shared.map(({ itemId }) => itemId))].sort();
  const drawn = figuresOf(shared, coders.length);
  const weights = shared.map(({ weight }) => weight);
  const weighted = coders.length === 2 ? tableOf(shared, ({ weight }) => weight) : {};
  return {
    coders,
    drawn,
    whole: {
      rows: effectiveRows(weights),
      share: weightedShare(shared.map((row) => ({ weight: row.weight, counts: isSameState(row) }))),
      kappa: cohenKappa(weighted),
      kappaInterval: kappaInterval(weighted, effectiveRows(weights)),
    },
    alpha: krippendorffAlpha(shared.map(({ answers }) => answers.map(({ state }) => state))),
    items: ids.map((itemId) => ({
      itemId,
      ...figuresOf(
        shared.filter((row) => row.itemId === itemId),
        coders.length,
      ),
    })),
  };
}

function figuresOf(rows: readonly CodedRow[], coders: number): AgreementFigures {
  const same = rows.filter(isSameState).length;
  const confusion = coders === 2 ? tableOf(rows, () => 1) : {};
  const share = rows.length === 0 ? null : { share: same / rows.length, ...wilsonInterval(same, rows.length) };
  return { rows: rows.length, same, share, confusion, kappa: cohenKappa(confusion), kappaInterval: kappaInterval(confusion) };
}

const tableOf = (rows: readonly CodedRow[], weightOf: (row: CodedRow) => number): Confusion =>
  countPairs(rows.map((row) => [row.answers[0]?.state ?? "", row.answers[1]?.state ?? "", weightOf(row)] as const));

const isSameState = ({ answers }: CodedRow): boolean => new Set(answers.map(({ state }) => state)).size === 1;
