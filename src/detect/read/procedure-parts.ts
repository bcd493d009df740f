import { fold } from "../../text/fold.js";
import { sameKey } from "./lines.js";

const number =
  "(?:\\d{1,2}|[ivx]{1,4}|premi(?:er|ere)|deuxieme|seconde?|troisieme|quatrieme|cinquieme|sixieme|(?:ال)?(?:اولي?|ثانيه?|ثالثه?|رابعه?|خامسه?))";
const way = "(?:etapes?|phases?|(?:ال)?(?:مرحله|خطوه))";
const part = `(?:${way}|parties?|volets?|(?:ال)?(?:جزء|شطر))`;
/** What happens to one request, one thing after the other. */
const stage =
  "(?:demande|depot|constitution|instruction|examen|etude|paiement|suivi|delivrance|retrait|suite|pieces|documents|conditions|delais?|frais|(?:ال)?(?:طلب|ايداع|دراسه|اداء|تتبع|تسليم|سحب|وثايق|شروط|اجال))";
/** What else a stage may be about whatever is asked for; no word of a stage, for a word that can be read in two ways is tried in both. */
const ofRequest = "(?:dossier|droits|taxes?|justificatives?|a fournir|(?:ال)?(?:ملف|رسوم|مطلوبه))";
const article = "(?:de la |de l'|des |du |de |d'|la |le |les |l'|عن )";
const edge = "[^\\p{L}\\p{N}]*";

const numbered = (name: string): RegExp =>
  new RegExp(`^${edge}(?:${name} (?:n° ?)?${number}|${number}(?:ere|re|er|e|eme)? ${name})${edge}$`, "u");
const step = numbered(part);
const stepOfWay = numbered(way);
const onlyStage = new RegExp(`^${edge}${article}?${stage}(?: (?:et )?${article}?(?:${ofRequest}|${stage}))*${edge}$`, "u");
const counter = /^[^\p{L}\p{N}]*(?:\d{1,2} ?\/ ?\d{1,2}[^\p{L}\p{N}]*)?$/u;
const counterBehind = / \d{1,2} ?\/ ?\d{1,2} ?$/u;
/** The part of a procedure before its name: "Dépôt de la demande de permis de construire". */
const stagesBefore = new RegExp(`^${edge}${article}?(?:${stage} ${article}?)+(?=\\p{L}{3})`, "u");

/** What a name is made of: "Permis de construire : retrait", "Permis de construire (2/3)", "Partie 1 – Permis de construire". */
const piecesOf = (folded: string): string[] => folded.split(/[:(-]/u);
const isPart = (piece: string): boolean => step.test(piece) || onlyStage.test(piece) || counter.test(piece);

/** A name that tells only which part of one procedure it is: "Étape 2", "Étape 2 : dépôt du dossier", "المرحلة الأولى". */
function isStep(name: string): boolean {
  const pieces = piecesOf(fold(name));
  return pieces.some((piece) => step.test(piece)) && pieces.every(isPart);
}

/**
 * The name of a procedure; where it tells only a step, that of the innermost heading over it that tells more. A step that tells what to do
 * ("Étape 1 : remplir le formulaire") is of the usual procedure over it, unless it names one itself.
 */
export function wholeName(name: string, headings: readonly string[], isUsual: (text: string) => boolean): string {
  if (isStep(name)) return headings.findLast((heading) => !isStep(heading)) ?? name;
  const isOfWay = piecesOf(fold(name)).some((piece) => stepOfWay.test(piece)) && !isUsual(name);
  return isOfWay ? (headings.findLast(isUsual) ?? name) : name;
}

/**
 * The key under which a procedure is counted: what is asked for, without the part of the way to it, so that one procedure told part by part
 * has one key.
 */
export function keyOfProcedure(name: string): string {
  const folded = fold(name);
  const told = piecesOf(folded.replace(counterBehind, "")).filter((piece) => !isPart(piece));
  return sameKey(told.length === 0 ? folded : told.map((piece) => piece.replace(stagesBefore, "")).join(" "));
}
