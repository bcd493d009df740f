import type { Source } from "../site/corpus.js";
import { namesSeat } from "./contact-parts.js";

/** Who made or hosts the site, as legal notices tell beside who it belongs to. */
const makers =
  /hébergeu|hébergement|hébergé|conception|réalisée? par|site (?:web )?réalisé|^[^\p{L}]*réalisation(?: (?:du site|technique|web))?\s*(?:[:：–-].*|par\s.*)?$|webmaster|développ(?:é|ement) (?:par|web)|agence web|استضافة|تصميم|برمجة/iu;
/** Whether a line, or the heading over it, tells who made the site. */
export const isOfMaker = ({ headings, text }: { readonly headings: readonly string[]; readonly text: string }): boolean =>
  [headings.at(-1) ?? "", text].some((words) => makers.test(words));

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
    if (makers.test(block.text)) left = maxMakerLines;
    else if (isHeading || namesSeat(block.text, country)) left = 0;
    else if (left > 0) {
      found.add(block.locator);
      left--;
    }
  });
  return found;
}
