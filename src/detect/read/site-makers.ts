import type { Source } from "../site/corpus.js";
import { tellsMaker } from "../site/made-by.js";
import { namesSeat } from "./contact-parts.js";

const maxMakerLines = 8;

/**
 * What stands below a line that names the maker, up to the next heading with a text or the next line that names the body: the maker's address and
 * telephone. Headings one upon the other are lines written large.
 */
export function blocksOfMaker({ document, country }: Source): ReadonlySet<string> {
  const found = new Set<string>();
  const main = document.blocks.filter(({ region }) => region === "main");
  let left = 0;
  main.forEach((block, index) => {
    const isHeading = block.kind === "heading" && (index === main.length - 1 || main[index + 1]?.kind !== "heading");
    if (tellsMaker(block.text)) left = maxMakerLines;
    else if (isHeading || namesSeat(block.text, country)) left = 0;
    else if (left > 0) {
      found.add(block.locator);
      left--;
    }
  });
  return found;
}
