import type { Line } from "../site/corpus.js";

const maxLabel = 90;
const fewestLabels = 3;
/** Whoever has to give something is told so by a mark behind the label, or by a colon with nothing after it. */
const label = /(?:\(\s*\*\s*\)|\*|[:：])\s*[:：*]?\s*$/u;
const send =
  /^[^\p{L}]*(?:envoyer|soumettre|valider|enregistrer|transmettre|submit|send|إرسال|ارسال|حفظ(?: المعلومات)?|أرسل|تأكيد|بعث)[^\p{L}]*(?:(?:ma|votre|la|le|vos|mes) \p{L}+)?[^\p{L}]*$/iu;

/**
 * Whether lines are a form of which only the words are left, as text copies of a page and some scripts have it: at least three labels that wait
 * for an answer, and after them the word on its button.
 */
export function isFlatForm(lines: readonly Pick<Line, "text">[]): boolean {
  const last = lines.findLastIndex(({ text }) => send.test(text));
  if (last === -1) return false;
  return lines.slice(0, last).filter(({ text }) => text.length <= maxLabel && label.test(text)).length >= fewestLabels;
}
