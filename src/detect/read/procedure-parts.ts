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

/** A name that tells only which part of one procedure it is: "Étape 2", "Étape 2 : dépôt du dossier", "Dépôt", "المرحلة الأولى". */
function isPartOnly(name: string): boolean {
  const pieces = piecesOf(fold(name));
  return pieces.some((piece) => step.test(piece) || onlyStage.test(piece)) && pieces.every(isPart);
}

/** Whether a name tells a stage of what is asked for, beside a name of that or alone: "Eau : paiement", "Dépôt". */
export function tellsStage(name: string): boolean {
  return piecesOf(fold(name)).some((piece) => onlyStage.test(piece));
}

/**
 * The name of a procedure; where it tells only a step or a stage, that of the innermost heading over it that tells more. A step that tells what to do
 * ("Étape 1 : remplir le formulaire") is of the usual procedure over it, unless it names one itself.
 */
export function wholeName(name: string, headings: readonly string[], isUsual: (text: string) => boolean): string {
  if (isPartOnly(name)) return headings.findLast((heading) => !isPartOnly(heading)) ?? name;
  const isOfWay = piecesOf(fold(name)).some((piece) => stepOfWay.test(piece)) && !isUsual(name);
  return isOfWay ? (headings.findLast(isUsual) ?? name) : name;
}

/**
 * The key under which a procedure is counted: what is asked for, without the part of the way to it, so that one procedure told part by part
 * has one key. Stages of which nothing tells what is asked for are of one procedure.
 */
export function keyOfProcedure(name: string): string {
  const folded = fold(name);
  const pieces = piecesOf(folded.replace(counterBehind, ""));
  const told = pieces.filter((piece) => !isPart(piece));
  if (told.length > 0) return sameKey(told.map((piece) => piece.replace(stagesBefore, "")).join(" "));
  return pieces.some((piece) => step.test(piece)) ? sameKey(folded) : "";
}
