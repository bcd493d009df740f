import { fold } from "../../text/fold.js";

/** How a text of the legislator speaks of itself; on folded text. */
const ofItself =
  /(?<![\p{L}])(?:(?:la |cette )?presente loi|l[ae] present(?:e)? (?:loi|decret|dahir|ordonnance)|(?:du|au|par le) present (?:decret|dahir)|[ولبف]?هذا ال(?:قانون|مرسوم|ظهير)|هذه المدونه)(?!\p{L})(?! (?:ال)?(?:داخلي|اساسي))/gu;
/** Rules and orders speak of themselves, too: what they call "this law" is another text. */
const ofRules = /present(?:e)? (?:reglement|arrete|decision|charte)|هذا (?:ال)?(?:نظام|قرار)(?!\p{L})/u;
const article = /^[^\p{L}]*(?:article|art\.|(?:ال)?ماده|(?:ال)?فصل)\s*(?:\(?\s*)?(?:\d|premier|1er|ال?اول)/u;
/** Times that a text must speak of itself as a law; once is enough where it has articles. */
const enough = 2;
const enoughArticles = 2;

/**
 * Whether lines seem to be a law, a decree or a part of one: a text that speaks of itself as such. What it orders somebody to publish is not published
 * by it; rules and minutes that cite a law speak of it by its number, but not always: this is a doubt and no more.
 */
export function isTextOfLaw(lines: readonly string[]): boolean {
  let itself = 0;
  let articles = 0;
  for (const line of lines) {
    const folded = fold(line);
    if (ofRules.test(folded)) return false;
    itself += folded.match(ofItself)?.length ?? 0;
    if (article.test(folded)) articles += 1;
  }
  return itself >= enough || (itself > 0 && articles >= enoughArticles);
}
