/** White space but the plain blank. Source: ECMAScript, WhiteSpace and LineTerminator. */
const rareSpace = /[\t-\r\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]/;

/** Runs of white space become one blank, none at the ends. A text that is tidy already, as most are, is given back as it is. */
export function collapseSpace(text: string): string {
  if (rareSpace.test(text) || text.includes("  ")) return text.replace(/\s+/g, " ").trim();
  return text.charCodeAt(0) === 32 || text.charCodeAt(text.length - 1) === 32 ? text.trim() : text;
}

/**
 * A copy of a text that does not keep the page alive from which it was cut: what is joined to a blank and cut again is a cutting of the few
 * letters that were joined. Shorter texts are copied by the engine itself.
 */
export const copyText = (text: string): string => (text.length < 13 ? text : ` ${text}`.slice(1));
