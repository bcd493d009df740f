import { type Folded, fold, foldText, sourceRange } from "./fold.js";

/** A postal address, or what looks like a part of one. */
export interface Address {
  /** True with a label, a post-office box or a postal code; false for a street name alone, which any news item may hold. */
  readonly sure: boolean;
  /** Offsets in the source text; end exclusive. */
  readonly start: number;
  readonly end: number;
}

/** How addresses are written in one country, beside what French and Arabic have everywhere. */
export interface AddressWords {
  /** Postal codes: digits with which one begins, and their number; a country without codes has none of 0 digits. */
  readonly postalCode: { readonly firstDigits: string; readonly digits: number };
  /** Words before the name of a street, quarter or hamlet: "hay", "دوار". */
  readonly streets: readonly string[];
  /** Words for the bodies above a place, which with a postal code are an address: "cercle", "قيادة". */
  readonly bodies: readonly string[];
}

/** The patterns of one country, made once by `compileAddresses`. */
export interface AddressReader {
  readonly address: RegExp;
  /** A post-office box or postal code. */
  readonly sure: RegExp;
  /** Post-office box, or postal code after the word for a body or place; on raw text. */
  readonly postal: RegExp;
}

const box =
  "(?:b\\.? ?p\\.? ?:? ?(?:n° ?)?\\d{1,5}|boite postale ?:? ?(?:n° ?)?\\d{1,5}|(?:ص\\.? ?ب\\.?|صندوق (?:ال)?بريد)[ :]{0,2}(?:رقم )?\\d{1,5})";
const street =
  "avenue|av\\.?|boulevard|bld|bd\\.?|rue|place|route|rte|quartier|lotissement|lot\\.?|immeuble|imm\\.?|angle|centre|residence|" +
  "[بو]?(?:شارع|ساحه|طريق|حي|زاويه|عماره|مركز|اقامه)";
const label = "(?:adresse(?: postale)?|siege(?: (?:de la commune|communal|social))?|address|(?:ال)?عنوان(?: البريدي)?|المقر|مقر الجماعه)";
/** The town by which the post goes to a place without streets: "Ksar Tidili, par Azilal". */
const byTown = ", par (?!une? |les? |la |des |du |voie |arrete )\\p{L}{3}";
const rawBox = "(?:b\\.?p\\.?|bo[iî]te postale|ص\\.?\\s?ب\\.?|صندوق البريد)\\s*:?\\s*\\d{1,5}";

const isArabic = (word: string): boolean => /[\u0621-\u064a]/u.test(word);
const maxFirst = (words: readonly string[]): string[] => [...new Set(words)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));

/** Makes the patterns of a country's addresses. */
export function compileAddresses(words: AddressWords): AddressReader {
  const { firstDigits, digits } = words.postalCode;
  const number = digits === 0 ? "(?!)" : `[${firstDigits}]\\d{${digits - 1}}`;
  const code = `(?<![\\d.,/-])${number}(?![\\d]|[.,/-]\\d)`;
  const own = maxFirst(words.streets.map(fold)).map((word) => (isArabic(word) ? `[بو]?${word}` : word));
  const streets = `(?:${[street, ...own].join("|")})`;
  const bodies = maxFirst(words.bodies.map(fold)).map((word) => (isArabic(word) ? `(?:ال)?${word}` : word));
  const rural = bodies.length === 0 ? "(?!)" : `(?:${bodies.join("|")}) [^|;]{2,100}?${code}`;
  const rawBodies = maxFirst(words.bodies.flatMap((word) => [word, isArabic(word) ? word : fold(word)]));
  return {
    address: new RegExp(
      `(?:${label} ?[:,]? ?(?<labelled>(?=[^:|;]{0,50}?(?:${streets} |${box}|${code}|${byTown}))[^|;]{6,120})|(?<![\\p{L}])(?<bare>(?:\\d{1,4},? ?)?(?:${streets} [^|;]{3,80}|${box}[^|;]{0,40}|${rural})))`,
      "gu",
    ),
    sure: new RegExp(`${box}|${code}`, "u"),
    postal: new RegExp(`(?:${[...rawBodies, "b\\.?p\\.?", "ص\\.?\\s?ب"].join("|")}).{0,90}(?<!\\d)${number}(?!\\d)|${rawBox}`, "iu"),
  };
}

const ends =
  /(?:\.(?= ?\p{L}{3})| (?:tel|telephone|fax|e-?mail|courriel|gsm|الهاتف|هاتف|الفاكس|فاكس|البريد الالكتروني|horaires?|site web)(?!\p{L}))/u;

/** Addresses in French and Arabic, found by street words, post-office boxes and postal codes. */
export function readAddresses(text: string | Folded, reader: AddressReader): Address[] {
  const folded = typeof text === "string" ? foldText(text) : text;
  const out: Address[] = [];
  for (const match of folded.text.matchAll(reader.address)) {
    const cut = match[0].search(ends);
    const written = (cut === -1 ? match[0] : match[0].slice(0, cut)).trimEnd();
    if (written.length < 6) continue;
    const sure = match.groups?.labelled !== undefined || reader.sure.test(written);
    out.push({ sure, ...sourceRange(folded, match.index, match.index + written.length) });
  }
  return out;
}
