import type { ReadDate } from "./date-patterns.js";

/** What stands around a date and says what it is a date of. */
export type DateCue =
  /** The day of a law, dahir or decree that the text cites. */
  | "law"
  /** A budget year or an exercise. */
  | "fiscal"
  /** The term of a council. */
  | "term"
  /** When the page was put on line or changed. */
  | "published"
  /** A copyright line. */
  | "copyright"
  /** Part of a number: "n° 12/2026". */
  | "number"
  /** Since when something holds: "maire depuis 2020". It dates no text. */
  | "since";

const lawWord = /(?:dahir|decret|\bloi\b|loi organique|bulletin officiel|circulaire|ظهير|مرسوم|قانون|الجريده الرسميه|منشور)[^;|]{0,110}$/u;
const issued =
  /(?:صادر[هة]? (?:في|بتاريخ)|مؤرخ[هة]? في|المورخه? في|بتاريخ|\bdu\b|\ben date du\b|promulgue\w*( le)?|\ble\b|(?:n°|رقم|عدد) ?[\d.-]+)[ (:]{0,3}(?:\p{L}+ )?$/u;
const published =
  /(?:publie\w*(?: le| par .{0,40})?|mis\w* en ligne(?: le)?|poste\w* le|ajoute\w* le|date de publication|mise? a jour(?: le| du)?|modifie\w*(?: le)?|modification|posted on|published(?: on)?|updated(?: on)?|نشر(?:ت)?(?: في| بتاريخ)?|تاريخ (?:ال)?نشر|اخر (?:تحديث|تعديل|تغيير)|تم التحديث(?: في)?|حدثت? في)[ :.|-]{0,4}(?:(?:le )?\p{L}+ )?$/u;
const copyright = /(?:©|\(c\)|copyright|tous droits reserves|جميع الحقوق محفوظه|حقوق النشر|all rights reserved)[^|;]{0,40}$/u;
const copyrightAfter = /^[ ,.|-]{0,3}(?:©|copyright|tous droits|جميع الحقوق|all rights)/u;
const fiscal =
  /(?:exercices?|budgets?(?: primitifs?| communal\w*)?|gestions?|annees? budgetaires?|annees? financieres?|comptes? administratifs?|السن(?:ه|وات) الماليه|ميزاني(?:ه|ات)|الحساب الاداري|برسم(?: (?:ال)?سنه| (?:ال)?سنوات)?|لسنه|للسنه|لسنتي|سنتي)(?: (?:de|du|des|la|les|l'exercice|l'annee|annees?|pour|(?:ال)?سنه|(?:ال)?سنوات|الجماعه|communal\w*|الماليه))*[ :'(-]{0,3}$/u;
const term =
  /(?:mandat|mandature|mandat electoral|legislature|الولايه|الولايه الانتدابيه|الانتدابيه|الانتداب|الفتره الانتدابيه)(?: (?:communale?|du conseil|electorale?|الجماعيه|الحاليه|actuelle?))?[ :,(-]{0,3}$/u;
const since = /(?:depuis|since|منذ|ابتداء من)(?: (?:le|l'annee|l'an|sa creation en|\p{L}{3,9}|(?:ال)?سنه|(?:ال)?عام))?[ :(]{1,2}$/u;
const number = /(?:n°|\bno\b|num|رقم|عدد)[ :.]{0,2}(?:[\p{L}\d]{1,6} ?[/.-] ?){0,3}$/u;
const numberAfter = /^ ?[/-] ?\d/u;

/** What a date is a date of, by the words near it in folded text; undefined when nothing says so. */
export function readCue(text: string, start: number, end: number, date: ReadDate, previousEnd: number | undefined): DateCue | undefined {
  const before = text.slice(Math.max(0, start - 150), start);
  const after = text.slice(end, end + 30);
  if (copyright.test(before.slice(-60)) || copyrightAfter.test(after)) return "copyright";
  if (isOfLaw(before, start, previousEnd)) return "law";
  if (published.test(before.slice(-70))) return "published";
  if (term.test(before.slice(-60))) return "term";
  if (since.test(before.slice(-30))) return "since";
  if (date.what === "year" && (number.test(before.slice(-30)) || numberAfter.test(after))) return "number";
  return fiscal.test(before.slice(-80)) ? "fiscal" : undefined;
}

/** "… dahir n° 1-15-85 du 20 ramadan 1436 (7 juillet 2015)": both dates are the law's. */
function isOfLaw(before: string, start: number, previousEnd: number | undefined): boolean {
  if (!lawWord.test(before)) return false;
  if (issued.test(before.slice(-60))) return true;
  return previousEnd !== undefined && start - previousEnd <= 20 && /(?:\(|(?:ال)?موافق ل?|correspondant au) ?$/u.test(before);
}
