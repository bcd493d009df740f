/** A message of `texts` cut into its parts. */
export type MessagePart =
  | string
  | { readonly name: string; readonly form: "plain" | "number" | "percent" | "date" }
  | { readonly name: string; readonly form: "plural" | "select"; readonly cases: ReadonlyMap<string, readonly MessagePart[]> };

interface Cursor {
  readonly text: string;
  at: number;
}

const names = /[A-Za-z][A-Za-z0-9_]*/y;
const selectors = /\s*(=\d+|[A-Za-z]+)\s*\{/y;

function take(cursor: Cursor, pattern: RegExp): string {
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(cursor.text);
  if (found === null) throw new SyntaxError(`message "${cursor.text}" is not understood at character ${cursor.at}`);
  cursor.at = pattern.lastIndex;
  return found[1] ?? found[0];
}

function skipSpace(cursor: Cursor): void {
  while (cursor.text[cursor.at] === " " || cursor.text[cursor.at] === "\n") cursor.at += 1;
}

function readCases(cursor: Cursor): ReadonlyMap<string, readonly MessagePart[]> {
  const cases = new Map<string, readonly MessagePart[]>();
  skipSpace(cursor);
  while (cursor.text[cursor.at] !== "}") {
    const selector = take(cursor, selectors);
    cases.set(selector, readParts(cursor, true));
    take(cursor, /\}/y);
    skipSpace(cursor);
  }
  if (!cases.has("other")) throw new SyntaxError(`message "${cursor.text}" has a choice without "other"`);
  return cases;
}

function readArgument(cursor: Cursor): MessagePart {
  take(cursor, /\{\s*/y);
  const name = take(cursor, names);
  const end = take(cursor, /\s*([,}])/y);
  if (end === "}") return { name, form: "plain" };
  const form = take(cursor, /\s*(plural|select|number|percent|date)\s*/y);
  if (form === "plural" || form === "select") {
    take(cursor, /,/y);
    const cases = readCases(cursor);
    take(cursor, /\}/y);
    return { name, form, cases };
  }
  take(cursor, /\}/y);
  if (form === "number" || form === "percent" || form === "date") return { name, form };
  throw new SyntaxError(`message "${cursor.text}": unknown form ${form}`);
}

function readParts(cursor: Cursor, nested: boolean): MessagePart[] {
  const parts: MessagePart[] = [];
  let literal = "";
  while (cursor.at < cursor.text.length) {
    const char = cursor.text[cursor.at];
    if (char === "}" && nested) break;
    if (char === "{") {
      if (literal !== "") parts.push(literal);
      literal = "";
      parts.push(readArgument(cursor));
    } else if (char === "#" && nested) {
      if (literal !== "") parts.push(literal);
      literal = "";
      parts.push({ name: "#", form: "number" });
      cursor.at += 1;
    } else {
      literal += char;
      cursor.at += 1;
    }
  }
  if (literal !== "") parts.push(literal);
  return parts;
}

/**
 * Reads one message in the ICU subset that the report uses: {name}, {name, number|percent|date}, {name, plural, one {…} other {…}},
 * {name, select, a {…} other {…}}, # inside a plural. Apostrophes are letters. Throws SyntaxError.
 * Source: Unicode ICU MessageFormat; plural categories are CLDR's.
 */
export function parseMessage(text: string): readonly MessagePart[] {
  return readParts({ text, at: 0 }, false);
}

/** Names of the arguments that a message asks for, sorted. */
export function messageArguments(parts: readonly MessagePart[]): string[] {
  const found = new Set<string>();
  const visit = (list: readonly MessagePart[]): void => {
    for (const part of list) {
      if (typeof part === "string") continue;
      if (part.name !== "#") found.add(part.name);
      if ("cases" in part) for (const inner of part.cases.values()) visit(inner);
    }
  };
  visit(parts);
  return [...found].sort();
}
