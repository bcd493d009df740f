/** The one style sheet of the site: the parts in order, without comments and needless space, and the classes that stand for inline styles. */
export function styleSheet(parts: readonly string[]): string {
  const small = parts
    .join("\n")
    .replace(/\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\//g, "")
    .replace(/\s+/g, " ")
    .replace(/\s*([{};,])\s*/g, "$1")
    .replace(/: /g, ":");
  const widths = Array.from({ length: 101 }, (_, percent) => `.w${percent}{width:${percent}%}`).join("");
  return `${small}${widths}\n`;
}
