/** A cell as a workbook holds it: a value, a formula whose result was not stored, or nothing. */
export interface FormulaCell {
  readonly value: number | string | undefined;
  readonly formula: string | undefined;
}

/** The cell of a sheet at a row and column counted from 0; undefined where there is none. */
export type CellAt = (sheet: string, row: number, column: number) => FormulaCell | undefined;

interface Place {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
}

const maxDepth = 60;
const maxSteps = 200_000;
const token =
  /\s*(?:(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|((?:'[^']{1,60}'|[\p{L}\w.]{1,60})!)?\$?([A-Z]{1,3})\$?(\d{1,7})(?![\w(])|([A-Z][A-Z0-9.]*)\(|([-+*/^%():;,]))/uy;

interface Token {
  readonly kind: "number" | "cell" | "call" | "sign";
  readonly text: string;
  readonly place?: Place;
}

const functions: Readonly<Record<string, (values: readonly number[]) => number | undefined>> = {
  SUM: (values) => values.reduce((sum, value) => sum + value, 0),
  ABS: ([value]) => (value === undefined ? undefined : Math.abs(value)),
  ROUND: ([value, digits = 0]) => (value === undefined ? undefined : Math.round(value * 10 ** digits) / 10 ** digits),
  SUBTOTAL: ([kind, ...values]) => (kind === 9 || kind === 109 ? values.reduce((sum, value) => sum + value, 0) : undefined),
};

/** Computes the sums of a workbook whose results were not stored. Gives undefined for a formula beyond arithmetic, sums and roundings. */
export function openFormulas(cellAt: CellAt): (sheet: string, formula: string) => number | undefined {
  const state = { steps: 0, known: new Map<string, number | undefined>() };
  const valueAt = (place: Place, depth: number): number | undefined => {
    const cell = cellAt(place.sheet, place.row, place.column);
    if (cell === undefined) return 0;
    if (cell.value !== undefined) return typeof cell.value === "number" ? cell.value : 0;
    if (cell.formula === undefined) return 0;
    const key = `${place.sheet}!${place.row}:${place.column}`;
    if (state.known.has(key)) return state.known.get(key);
    state.known.set(key, undefined);
    const value = compute(place.sheet, cell.formula, depth + 1);
    state.known.set(key, value);
    return value;
  };
  const compute = (sheet: string, formula: string, depth: number): number | undefined => {
    const tokens = depth > maxDepth || formula.length > 2_000 ? undefined : readTokens(formula, sheet);
    if (tokens === undefined) return undefined;
    const parser: Parser = { tokens, at: 0, depth: 0, read: (place) => (++state.steps > maxSteps ? undefined : valueAt(place, depth)) };
    const value = readSum(parser);
    return value === undefined || parser.at < tokens.length || !Number.isFinite(value) ? undefined : value;
  };
  return (sheet, formula) => compute(sheet, formula, 0);
}

function readTokens(formula: string, sheet: string): Token[] | undefined {
  const tokens: Token[] = [];
  const text = formula.replace(/^(?:of:)?=/, "").trim();
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const match = token.exec(text);
    if (match === null) return undefined;
    const [, number, other, column, row, call, sign] = match;
    if (number !== undefined) tokens.push({ kind: "number", text: number });
    else if (column !== undefined && row !== undefined) {
      const named = other === undefined ? sheet : other.slice(0, -1).replace(/^'|'$/g, "");
      tokens.push({ kind: "cell", text: "", place: { sheet: named, row: Number(row) - 1, column: columnOf(column) } });
    } else if (call !== undefined) tokens.push({ kind: "call", text: call });
    else tokens.push({ kind: "sign", text: sign ?? "" });
  }
  return tokens;
}

/** A -> 0, AA -> 26. */
function columnOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

interface Parser {
  readonly tokens: readonly Token[];
  at: number;
  depth: number;
  readonly read: (place: Place) => number | undefined;
}

function take(parser: Parser, signs: string): string | undefined {
  const next = parser.tokens[parser.at];
  if (next?.kind !== "sign" || !signs.includes(next.text)) return undefined;
  parser.at += 1;
  return next.text;
}

function readSum(parser: Parser): number | undefined {
  let left = readProduct(parser);
  for (let sign = take(parser, "+-"); left !== undefined && sign !== undefined; sign = take(parser, "+-")) {
    const right = readProduct(parser);
    if (right === undefined) return undefined;
    left = sign === "+" ? left + right : left - right;
  }
  return left;
}

function readProduct(parser: Parser): number | undefined {
  let left = readPower(parser);
  for (let sign = take(parser, "*/"); left !== undefined && sign !== undefined; sign = take(parser, "*/")) {
    const right = readPower(parser);
    if (right === undefined) return undefined;
    left = sign === "*" ? left * right : left / right;
  }
  return left;
}

function readPower(parser: Parser): number | undefined {
  let left = readAtom(parser);
  while (left !== undefined && take(parser, "%") !== undefined) left /= 100;
  if (left === undefined || take(parser, "^") === undefined) return left;
  const right = readAtom(parser);
  return right === undefined ? undefined : left ** right;
}

function readAtom(parser: Parser): number | undefined {
  if (++parser.depth > 2_000) return undefined;
  const sign = take(parser, "+-(");
  if (sign === "-" || sign === "+") {
    const value = readAtom(parser);
    return value === undefined ? undefined : sign === "-" ? -value : value;
  }
  if (sign === "(") {
    const value = readSum(parser);
    return take(parser, ")") === undefined ? undefined : value;
  }
  const next = parser.tokens[parser.at];
  if (next === undefined) return undefined;
  parser.at += 1;
  if (next.kind === "number") return Number(next.text);
  if (next.kind === "cell" && next.place !== undefined) return parser.read(next.place);
  return next.kind === "call" ? readCall(parser, next.text) : undefined;
}

function readCall(parser: Parser, name: string): number | undefined {
  const values: number[] = [];
  while (take(parser, ")") === undefined) {
    const argumentValues = readArgument(parser);
    if (argumentValues === undefined) return undefined;
    values.push(...argumentValues);
    if (take(parser, ",;") === undefined && parser.tokens[parser.at]?.text !== ")") return undefined;
  }
  return functions[name]?.(values);
}

/** Values of one argument: those of a range, or the one of an expression. */
function readArgument(parser: Parser): number[] | undefined {
  const [from, colon, to] = parser.tokens.slice(parser.at, parser.at + 3);
  if (from?.place === undefined || to?.place === undefined || colon?.text !== ":") {
    const value = readSum(parser);
    return value === undefined ? undefined : [value];
  }
  parser.at += 3;
  const values: number[] = [];
  for (let row = from.place.row; row <= to.place.row; row += 1) {
    for (let column = from.place.column; column <= to.place.column; column += 1) {
      const value = parser.read({ sheet: from.place.sheet, row, column });
      if (value === undefined) return undefined;
      values.push(value);
    }
  }
  return values;
}
