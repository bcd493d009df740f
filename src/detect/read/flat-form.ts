import { hasTerm, type Matcher } from "../../text/terms.js";
import type { Line } from "../site/corpus.js";

const maxLabel = 90;
const fewestLabels = 3;
/** Whoever has to give something is told so by a mark behind the label, or by a colon with nothing after it. */
const label = /[:：*]\)?$/u;
const send =
  /^(?:envoyer|soumettre|valider|enregistrer|transmettre|submit|send|إرسال|ارسال|حفظ(?: المعلومات)?|أرسل|تأكيد|بعث)(?: (?:ma|votre|la|le|vos|mes) \p{L}+)?$/iu;

/**
 * Whether lines are a form of which only the words are left, as text copies of a page and some scripts have it: at least three labels that wait
 * for an answer, one of them for what `asked` names, and after them the word on its button.
 */
export function isFlatForm(lines: readonly Pick<Line, "text" | "words">[], asked: Matcher): boolean {
  const short = lines.filter(({ text }) => text.length <= maxLabel);
  const last = short.findLastIndex(({ text }) => send.test(text.replace(/[^\p{L}]+/gu, " ").trim()));
  const labels = short.slice(0, Math.max(0, last)).filter(({ text }) => label.test(text.trim()));
  return labels.length >= fewestLabels && labels.some(({ words }) => hasTerm(words, asked));
}
