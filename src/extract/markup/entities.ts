import { Parser } from "htmlparser2";
import { boundedMemo } from "../../text/bounded-memo.js";

let texts: string[] = [];
let attribute = "";
const parser = new Parser({
  ontext: (text) => void texts.push(text),
  onattribute: (_, value) => {
    attribute = value;
  },
});

/** A run of text with its entities undone, cut before and behind each of them. `isTitle`: it stands in a title, where nothing is a tag. */
export function decodeRun(run: string, isTitle: boolean): readonly string[] {
  texts = [];
  parser.parseComplete(isTitle ? `<title>${run}` : run);
  return texts;
}

/** Longer values are decoded each time. */
const maxKnownLength = 500;

/** The value of an attribute with its entities undone; `quote` is what stands around it, if anything. The same addresses stand in every menu. */
export function decodeAttribute(value: string, quote: string): string {
  const quoted = `${quote}${value}${quote}`;
  return value.length > maxKnownLength ? decodeQuoted(quoted) : knownAttribute(quoted);
}

const knownAttribute = boundedMemo(decodeQuoted, 5_000);

function decodeQuoted(quoted: string): string {
  parser.parseComplete(`<a x=${quoted}>`);
  return attribute;
}
