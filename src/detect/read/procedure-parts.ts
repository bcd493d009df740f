import { fold } from "../../text/fold.js";
import { sameKey } from "./lines.js";

const number =
  "(?:\\d{1,2}|[ivx]{1,4}|premiere|deuxieme|seconde|troisieme|quatrieme|cinquieme|sixieme|(?:ال)?(?:اولي|ثانيه|ثالثه|رابعه|خامسه))";
const part = "(?:etapes?|phases?|parties?|volets?|(?:ال)?(?:مرحله|خطوه|جزء|شطر))";
/** What happens to one request, one thing after the other. */
const stage =
  "(?:demande|depot|constitution(?: du dossier)?|instruction|examen|etude|paiement|suivi|delivrance|retrait|suite|pieces|documents|conditions|delais?|frais|(?:ال)?(?:طلب|ايداع|دراسه|اداء|تتبع|تسليم|سحب|وثايق|شروط|اجال))";

/** A name that tells only which part of one procedure it is: "Étape 2", "Deuxième étape", "المرحلة الأولى". */
const bareStep = new RegExp(`^[^\\p{L}\\p{N}]*(?:${part} (?:n° ?)?${number}|${number}(?:ere|re|er|e|eme)? ${part})(?![\\p{L}\\p{N}])`, "u");
/** The part of a procedure behind its name: "Permis de construire : retrait", "Permis de construire (2/3)". */
const partBehind = new RegExp(`\\s*(?:[:–(-]\\s*(?:${stage}|${part} ?${number})(?!\\p{L})[^:]*|\\(? ?\\d{1,2} ?\\/ ?\\d{1,2} ?\\)?)$`, "u");
/** The part of a procedure before its name: "Dépôt du permis de construire". */
const partBefore = new RegExp(`^[^\\p{L}\\p{N}]*(?:la |le |l')?${stage} (?:de la |de l'|des |du |de |d'|عن )?(?=\\p{L}{3})`, "u");

/** The name of a procedure; where it tells only a step, that of the innermost heading over it that tells more. */
export function wholeName(name: string, headings: readonly string[]): string {
  const isStep = (text: string): boolean => bareStep.test(fold(text));
  return isStep(name) ? (headings.findLast((heading) => !isStep(heading)) ?? name) : name;
}

/**
 * The key under which a procedure is counted: what is asked for, without the part of the way to it, so that one procedure told part by part
 * has one key.
 */
export function keyOfProcedure(name: string): string {
  const folded = fold(name);
  const rest = folded.replace(partBehind, "").replace(partBefore, "");
  return sameKey(/\p{L}{3}/u.test(rest) ? rest : folded);
}
