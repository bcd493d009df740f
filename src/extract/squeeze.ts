/** True where a unit is white space other than the plain blank. Source: ECMAScript, WhiteSpace and LineTerminator. */
const isOddSpace = (code: number): boolean =>
  (code < 32 && code >= 9 && code <= 13) || code === 0xa0 || (code >= 0x1680 && /\s/.test(String.fromCharCode(code)));

/** Runs of white space become one blank, none at the ends. A text that is tidy already, as most are, is given back as it is. */
export function squeeze(text: string): string {
  let before = 32;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if ((code === 32 && before === 32) || isOddSpace(code)) return text.replace(/\s+/g, " ").trim();
    before = code;
  }
  return before === 32 ? text.trim() : text;
}

/** The same for a text of several lines: blanks squeezed within the lines, empty lines left out. */
export function squeezeLines(text: string): string {
  const lines: string[] = [];
  for (const line of text.split("\n")) {
    const tidy = squeezeLine(line);
    if (tidy !== "") lines.push(tidy);
  }
  return lines.join("\n");
}

function squeezeLine(line: string): string {
  let before = 32;
  for (let at = 0; at < line.length; at += 1) {
    const code = line.charCodeAt(at);
    if ((code === 32 && before === 32) || isOddSpace(code)) return line.replace(/[ \t\r\f\v\u00a0]+/g, " ").trim();
    before = code;
  }
  return before === 32 ? line.trim() : line;
}
