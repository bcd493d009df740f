import { Parser } from "htmlparser2";

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

/** The value of an attribute with its entities undone; `quote` is what stands around it, if anything. */
export function decodeAttribute(value: string, quote: string): string {
  parser.parseComplete(`<a x=${quote}${value}${quote}>`);
  return attribute;
}
