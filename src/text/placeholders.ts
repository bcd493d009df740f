/** Signs that stand for what is still to be written: an ellipsis, a dotted or underscored blank. */
const blanks = /…+|\.{3,}|_{3,}|(?<=[:：|]\s*)-{3,}/gu;
/** A field in square brackets, as a template names what goes there; a hidden address ("[at]") is none. */
const field = /\[(?!\s*(?:at|dot|a|chez|point|arobase|ات|نقطة)\s*\])[^[\]\d]{2,80}\]/giu;
/** Words by which a template asks for something; other words in brackets may be a remark or a link. */
const asked =
  /^\[\s*(?:(?:à|a) (?:compléter|rédiger|remplir|préciser|insérer|indiquer)|nom|prénom|date|jour|mois|année|heure|lieu|adresse|téléphone|montant|somme|titre|objet|texte|intitulé|numéro|insérer|votre|(?:ال)?اسم|(?:ال)?تاريخ|(?:ال)?يوم|(?:ال)?شهر|(?:ال)?سنة|(?:ال)?ساعة|(?:ال)?مكان|(?:ال)?عنوان|(?:ال)?هاتف|(?:ال)?مبلغ|(?:ال)?موضوع|نص|(?:ال)?رقم|للتحرير|للملء|يملأ|يحرر)(?!\p{L})/iu;
/** What a blank may stand after without the line saying anything: the name of a field, the number of an article. */
const head = /^(?:.{0,60}[:：]|(?:articles?|art\.?|المادة|مادة|الفصل|البند)\s*\(?\d{1,3}\)?|\d{1,3})?[\s.:)–-]*$/iu;

/** In a long text dots in brackets are words that were left out of it: names in a report that was made public. */
const leftOut = /^\[[\s.…]+\]$/u;
const longText = 120;

function saysNothing(text: string): boolean {
  const fields = (text.match(field) ?? []).filter((words) => text.length < longText || !leftOut.test(words));
  if (fields.length > 1 || fields.some((words) => asked.test(words))) return true;
  const rest = text.replace(blanks, "");
  return rest !== text && head.test(rest.trim());
}

/**
 * Whether a text is a template that nobody has filled in: blanks alone or after the name of a field or the number of an article, a
 * sentence with fields in brackets, a row of which no cell after the first holds anything. False for an empty text, and for a sentence
 * that only ends in an ellipsis.
 */
export function isUnfilled(text: string): boolean {
  const [first = "", ...cells] = text.split("|").map((cell) => cell.trim());
  if (cells.length === 0) return saysNothing(first);
  const others = cells.filter((cell) => cell !== "");
  return others.length > 0 && others.every(saysNothing);
}
