/** A letter or digit of a text, folded, and where it came from. */
export interface PlacedChar {
  readonly char: string;
  /** Number of the piece of text, and the offset in it. */
  readonly node: number;
  readonly offset: number;
}

const keyChar = /[\p{L}\p{N}]/u;
const minLineLength = 12;

/** Letters and digits of a text, in compatible form and small, each with its place; what else stands there is passed over. */
export function keyOf(text: string, node = 0): PlacedChar[] {
  const found: PlacedChar[] = [];
  for (let offset = 0; offset < text.length; ) {
    const char = String.fromCodePoint(text.codePointAt(offset) ?? 0);
    for (const folded of char.normalize("NFKC").toLowerCase().normalize("NFD"))
      if (keyChar.test(folded)) found.push({ char: folded, node, offset: offset + char.length - 1 });
    offset += char.length;
  }
  return found;
}

/** The run of letters that says these words, else that says the longest of their lines; empty where neither stands there. */
export function findKey(letters: readonly PlacedChar[], words: string): readonly PlacedChar[] {
  const text = letters.map(({ char }) => char).join("");
  const lines = [words, ...words.split("\n").sort((a, b) => b.length - a.length)];
  for (const [index, line] of lines.entries()) {
    const key = keyOf(line)
      .map(({ char }) => char)
      .join("");
    if (key === "" || (index > 0 && key.length < minLineLength)) continue;
    const at = text.indexOf(key);
    if (at >= 0) return sliceByUnits(letters, at, at + key.length);
  }
  return [];
}

/** Letters between two offsets of their joined text, whose letters beyond the basic plane count two. */
function sliceByUnits(letters: readonly PlacedChar[], from: number, to: number): PlacedChar[] {
  let unit = 0;
  return letters.filter(({ char }) => {
    const isIn = unit >= from && unit < to;
    unit += char.length;
    return isIn;
  });
}
