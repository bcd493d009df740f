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

/** Letters of a paragraph in which a byline may begin it: "X Press – Rabat. Le conseil …". */
const maxLead = 40;

/** Whether the first or last lines are the byline of a newspaper or an agency, or one of the first begins with it. */
export function isOfPress(lines: readonly string[], byline: RegExp): boolean {
  const first = lines.slice(0, firstLines);
  return (
    [...first, ...lines.slice(-lastLines)].some((text) => text.length <= maxByline && byline.test(text)) ||
    first.some((text) => text.length > maxByline && byline.test(text.slice(0, maxLead)))
  );
}
