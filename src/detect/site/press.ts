/** How newspapers and agencies of a country sign; patterns on text as written. */
export interface PressWords {
  readonly bylines: readonly string[];
}

/** Makes the pattern of a country's bylines; one that matches nothing where there are none. */
export function compilePress({ bylines }: PressWords): RegExp {
  return new RegExp(bylines.length === 0 ? "(?!)" : bylines.join("|"), "iu");
}

const maxByline = 80;
const firstLines = 4;
const lastLines = 2;

/** Whether the first or last lines are the byline of a newspaper or an agency. */
export function isOfPress(lines: readonly string[], byline: RegExp): boolean {
  const ends = [...lines.slice(0, firstLines), ...lines.slice(-lastLines)];
  return ends.some((text) => text.length <= maxByline && byline.test(text));
}
