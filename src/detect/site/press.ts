/**
 * How newspapers and agencies sign: the title of an Arabic news site before a dash, a one-word title ending in 24, a correspondent's
 * mark, the agency's initials. A numbered article ("Article 24 :") or a time is none.
 */
const byline =
  /(?:بريس|نيوز|برس|أونلاين)\s*[-–:]|(?<![\p{L}\d])[\p{L}]{3,}24(?![\d\p{L}])(?:\.\p{L}+)?\s*[-–:|]|^\s*(?:متابعة|مراسلة)\s*[:-]|\(MAP\)|^\s*\(?و\s*م\s*ع\)?\s*$|\|\s*Edition N°/iu;
const longestByline = 80;
const firstLines = 4;
const lastLines = 2;

/** Whether the first or last lines are the byline of a newspaper or an agency. */
export function isOfPress(lines: readonly string[]): boolean {
  const ends = [...lines.slice(0, firstLines), ...lines.slice(-lastLines)];
  return ends.some((text) => text.length <= longestByline && byline.test(text));
}
