/** Runs of white space become one blank, none at the ends. A text that is tidy already, as most are, is given back as it is. */
export function collapseSpace(text: string): string {
  let before = 32;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    // Between the blank and the Ogham space mark, the no-break space is the only white space. Source: ECMAScript, WhiteSpace.
    const letter = code > 32 && code < 0x1680 && code !== 0xa0;
    if (!letter && (code !== 32 || before === 32)) return text.replace(/\s+/g, " ").trim();
    before = code;
  }
  return before === 32 ? text.trim() : text;
}

/** A copy of a text that does not keep the page alive from which it was cut. */
export const copyText = (text: string): string => (text.length < 13 ? text : Buffer.from(text, "utf16le").toString("utf16le"));
