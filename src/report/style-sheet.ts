/** Rows of a chart that Chart.js draws get their height from a class, for a page of ours has no inline style. */
const rowHeight = 26;

/** The one style sheet of the site: the parts in order, without comments and needless space, and the classes that stand for inline styles. */
export function styleSheet(parts: readonly string[]): string {
  const small = parts
    .join("\n")
    .replace(/\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\//g, "")
    .replace(/\s+/g, " ")
    .replace(/\s*([{};,])\s*/g, "$1")
    .replace(/: /g, ":");
  const widths = Array.from({ length: 101 }, (_, percent) => `.w${percent}{width:${percent}%}`).join("");
  const rows = Array.from({ length: 30 }, (_, at) => `.rows${at + 1}{height:${(at + 1) * rowHeight + 70}px}`).join("");
  return `${small}${widths}${rows}\n`;
}
