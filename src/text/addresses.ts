import { type Folded, foldText, sourceRange } from "./fold.js";

/** A postal address, or what looks like a part of one. */
export interface Address {
  /** True with a label, a post-office box or a postal code; false for a street name alone, which any news item may hold. */
  readonly sure: boolean;
  /** Offsets in the source text; end exclusive. */
  readonly start: number;
  readonly end: number;
}

const box =
  "(?:b\\.? ?p\\.? ?:? ?(?:n° ?)?\\d{1,5}|boite postale ?:? ?(?:n° ?)?\\d{1,5}|(?:ص\\.? ?ب\\.?|صندوق (?:ال)?بريد)[ :]{0,2}(?:رقم )?\\d{1,5})";
const street =
  "(?:avenue|av\\.?|boulevard|bld|bd\\.?|rue|place|route|rte|quartier|hay|lotissement|lot\\.?|immeuble|imm\\.?|angle|douar|centre|residence|" +
  "[بو]?(?:شارع|زنقه|ساحه|طريق|حي|تجزيه|زاويه|عماره|دوار|مركز|درب|اقامه))";
const label = "(?:adresse(?: postale)?|siege(?: de la commune)?|address|(?:ال)?عنوان(?: البريدي)?|المقر|مقر الجماعه)";
const code = "(?<![\\d.,/-])[1-9]\\d{4}(?![\\d]|[.,/-]\\d)";
/** "Commune de X, cercle de Y, 85450": the bodies above a place and its postal code are an address in the country. */
const rural = `(?:commune|cercle|caidat|province|prefecture|ville|municipalite|(?:ال)?جماعه|قياده|دايره|اقليم|عماله|مدينه) [^|;]{2,100}?${code}`;
const addressPattern = new RegExp(
  `(?:${label} ?:? ?(?<labelled>(?=[^:|;]{0,50}?(?:${street} |${box}|${code}))[^|;]{6,120})|(?<![\\p{L}])(?<bare>(?:\\d{1,4},? ?)?(?:${street} [^|;]{3,80}|${box}[^|;]{0,40}|${rural})))`,
  "gu",
);
const ends =
  /(?:\.(?= ?\p{L}{3})| (?:tel|telephone|fax|e-?mail|courriel|gsm|الهاتف|هاتف|الفاكس|فاكس|البريد الالكتروني|horaires?|site web)(?!\p{L}))/u;

/** Addresses in French and Arabic, found by street words, post-office boxes and postal codes. */
export function readAddresses(text: string | Folded): Address[] {
  const folded = typeof text === "string" ? foldText(text) : text;
  const out: Address[] = [];
  for (const match of folded.text.matchAll(addressPattern)) {
    const cut = match[0].search(ends);
    const written = (cut === -1 ? match[0] : match[0].slice(0, cut)).trimEnd();
    if (written.length < 6) continue;
    const sure = match.groups?.labelled !== undefined || new RegExp(`${box}|${code}`, "u").test(written);
    out.push({ sure, ...sourceRange(folded, match.index, match.index + written.length) });
  }
  return out;
}
