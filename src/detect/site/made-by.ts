/** Who made or hosts the site, as legal notices tell beside who it belongs to. */
const makers =
  /hébergeu|hébergement|hébergé|conception|réalisée? par|site (?:web )?réalisé|^[^\p{L}]*réalisation(?: (?:du site|technique|web))?\s*(?:[:：–-].*|par\s.*)?$|webmaster|développ(?:é|ement) (?:par|web)|agence web|استضافة|تصميم|برمجة/iu;

/** Whether a text tells who made the site. */
export const tellsMaker = (text: string): boolean => makers.test(text);

/** Whether a line, or the heading over it, tells who made the site. */
export const isOfMaker = ({ headings, text }: { readonly headings: readonly string[]; readonly text: string }): boolean =>
  [headings.at(-1) ?? "", text].some(tellsMaker);
