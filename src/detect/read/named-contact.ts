import type { Block } from "../../model/document.js";
import type { Source } from "../site/corpus.js";
import type { Country } from "../site/country.js";
import { contactWords, maxText, partsIn } from "./contact-parts.js";

const maxSeat = 40;

/**
 * On a page of any subject: the one row of a list of numbers that begins with the body's house and tells its telephone and where it is
 * ("Mairie | 01 … | 6 rue …"), or what stands below a heading that speaks of the contact of that house. A list of several houses is of others.
 */
export function namedContact({ document, isNews, country }: Source): Block[] {
  if (isNews) return [];
  const main = document.blocks.filter((block) => block.region === "main" && block.text.length <= maxText);
  const { seat } = country.bodies;
  const houses = main.filter(({ kind, text }) => {
    const [first = ""] = text.split(" | ");
    return kind === "row" && first !== text && first.length <= maxSeat && seat.exec(first.trim())?.index === 0;
  });
  const reached = houses.filter(({ text }) => reachesBy([text], country));
  if (reached.length === 1) return reached;
  const below = main.filter(({ kind, headings }) => {
    const heading = headings.at(-1) ?? "";
    return kind !== "heading" && headings.length > 0 && contactWords.test(heading) && seat.test(heading);
  });
  const path = below[0]?.headings.join("|");
  const first = below.filter(({ headings }) => headings.join("|") === path);
  return first.length <= maxBelow &&
    reachesBy(
      first.map(({ text }) => text),
      country,
    )
    ? first
    : [];
}

const maxBelow = 8;

/** Whether texts tell together a telephone and an e-mail or postal address. */
function reachesBy(texts: readonly string[], country: Country): boolean {
  const parts = texts.map((text) => partsIn(text, country));
  return parts.some(({ phone }) => phone) && parts.some(({ email, address }) => email || address);
}
