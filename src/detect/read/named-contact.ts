import type { Block } from "../../model/document.js";
import type { Source } from "../site/corpus.js";
import type { Country } from "../site/country.js";
import { beginsWithName } from "./contact-blocks.js";
import { contactWords, maxText, partsIn } from "./contact-parts.js";

const maxSeat = 40;
/** "Pour contacter la commune : …", "للاتصال بالجماعة : …": one line that tells by itself whose number follows. */
const toReach =
  /^[^\p{L}]*(?:(?:pour )?(?:contacter|joindre)|contacts? d[eu]|coordonnées d[eu]) ?(?:la |le |l['’])?(?:commune|mairie|municipalité|conseil (?:communal|municipal|provincial|préfectoral|régional)|province|préfecture|région)(?!\p{L})[^:：|]{0,40}[:：]|^[^\p{L}]*(?:للاتصال ب|الاتصال ب|للتواصل مع )(?:ال)?(?:جماعة|مجلس|بلدية|مصالح الجماعة|إقليم|عمالة|جهة)(?!\p{L})[^:：|]{0,40}[:：]/iu;

/**
 * On a page of any subject: the one row of a list of numbers that begins with the body's house and tells its telephone and where it is
 * ("Mairie | 01 … | 6 rue …"), the one line that says how to reach the body, or what stands below a heading that speaks of the contact of that house. A list of several houses is of others.
 */
export function namedContact({ document, isNews, country }: Source, names: readonly string[]): Block[] {
  if (isNews) return [];
  const main = document.blocks.filter((block) => block.region === "main" && block.text.length <= maxText);
  const { seat } = country.bodies;
  const houses = main.filter(({ kind, text }) => {
    const [first = ""] = text.split(" | ");
    return kind === "row" && first !== text && first.length <= maxSeat && seat.exec(first.trim())?.index === 0;
  });
  const reached = houses.filter(({ text }) => reachesBy([text], country));
  if (reached.length === 1) return reached;
  const asked = main.filter(({ kind, text }) => kind !== "heading" && toReach.test(text) && reachesBy([text], country));
  if (asked.length === 1) return asked;
  const told = linesOfHouse(main, names, country);
  if (told.length > 0) return told;
  const below = main.filter(({ kind, headings }) => {
    const heading = headings.at(-1) ?? "";
    return kind !== "heading" && headings.length > 0 && (contactWords.test(heading) || overAddress.test(heading)) && seat.test(heading);
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
const overAddress = /^[^\p{L}]*adresse (?:de|du)/iu;
const maxLine = 200;
const afterSeat = /^[\s:,–—-]*(?:[:–—-]|\d|t[ée]l|\()/iu;

/**
 * In a list that is not set as a table, the lines that begin with the house and go on with its number or address ("Mairie 01 …", "Mairie - 6
 * rue … - …"). Empty where several of them have a telephone: they are several houses.
 */
function linesOfHouse(main: readonly Block[], names: readonly string[], country: Country): Block[] {
  const found = main.filter(({ kind, text }) => {
    if (kind === "row" || kind === "heading" || text.length > maxLine) return false;
    const line = text.replace(/^[^\p{L}]+/u, "");
    const seat = country.bodies.seat.exec(line);
    if (seat?.index !== 0) return false;
    const rest = line.slice(seat[0].length);
    return afterSeat.test(rest) || beginsWithName(rest.slice(0, maxSeat * 2), names);
  });
  const withPhone = found.filter(({ text }) => partsIn(text, country).phone);
  return withPhone.length === 1 && found.some(({ text }) => partsIn(text, country).email || partsIn(text, country).address) ? found : [];
}

/** Whether texts tell together a telephone and an e-mail or postal address. */
function reachesBy(texts: readonly string[], country: Country): boolean {
  const parts = texts.map((text) => partsIn(text, country));
  return parts.some(({ phone }) => phone) && parts.some(({ email, address }) => email || address);
}
