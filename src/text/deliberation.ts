import { fold } from "./fold.js";

/** Verbs and formulas by which a council decides, in folded text. */
const decision =
  /(?<!\p{L})(?:(?:a|ont|est|sont|ete|fut|furent) (?:egalement |ensuite |donc |unanimement )?(?:adopte|approuve|vote|decide|rejete|valide|enterine|ratifie|reporte|autorise|accepte|refuse|retenu|fixe|designe)(?:e?s?)(?!\p{L})|(?:est|et|unanimement) (?:unanimement )?resolus?(?= (?:a l|d'|de|qu|unanimement)| ?:)|(?:adopte|approuve|vote|rejete|valide|decide)(?:e?s?),? (?:a l[' ]unanimite|a la majorite|par \d|le|la|les|l'|de|d')|(?:conseil|assemblee|elus|conseillers)(?!\p{L})[^.;:]{0,70}? (?:(?:decide|autorise|fixe|designe|refuse|accepte|sollicite|mandate|charge)(?:nt)?|retien(?:t|nent)|donne(?:nt)? (?:son|leur|un) (?:accord|avis))(?!\p{L})|a l[' ]unanimite|a la majorite|(?<!\d)\d{1,4} voix|abstentions?|(?:emet un avis|prend acte)|donn(?:e|ent) (?:un )?avis de motion|avis de motion est (?:\p{L}+ )?donne)(?!\p{L})|(?<!\p{L})[وف]?(?:صادق\p{L}*|وافق\p{L}*|قرر\p{L}*|اقر|اقرت|يوافق|يصادق|يقرر|صوت\p{L}*|اعتمد|اعتمدت|رفض|رفضت|تداول\p{L}*|تمت? (?:ال)?(?:موافقه|مصادقه|تصويت|اقرار|رفض|تاجيل)|(?:ب|ب?ال)?(?:اجماع|اغلبيه)|(?:ال)?(?:موافقه|مصادقه) (?:بالاجماع|بالاغلبيه|علي))(?!\p{L})/gu;

/** How many decisions a text speaks of. */
export function countDecisions(text: string): number {
  return [...fold(text).matchAll(decision)].length;
}

const meeting =
  /(?<!\p{L})(?:s'est (?:reunie?|tenue?)|se sont reunis|s'etant reunie?|(?:a|ont|avait) tenu|tient (?:sa|une)|tiendra|se reunira|se reunit|reunie? en (?:session|seance)|est convoque|ouverture de la (?:seance|session)|ouvre la (?:seance|session)|(?:seance|session) (?:est |a ete )?(?:ouverte|levee)|leve (?:de )?la seance|a leve|fait et delibere)(?!\p{L})|(?<!\p{L})[وف]?(?:ا?جتمع\p{L}*|انعقد\p{L}*|عقد|عقدت|يعقد|تعقد|ينعقد|تنعقد|سيعقد|التام\p{L}*|افتتح\p{L}*|افتتاح|(?:رفع|رفعت) (?:السيد\p{L}* )?(?:\p{L}+ )?(?:ال)?جلسه|منعقد\p{L}*|المنعقد\p{L}*)(?!\p{L})/u;
const presence =
  /(?<!\p{L})(?:(?:membres? |etaient |sont |conseillers? |elus? )?(?:presents?|presentes?|absente?s?|excusee?s?)|quorum|procurations?|pouvoirs? (?:a|donnes?)|secretaire de seance|en exercice)(?!\p{L})|(?<!\p{L})(?:ال|و|وال|ب|وب|بال)?(?:حاضر\p{L}*|حضور|حضر\p{L}*|غايب\p{L}*|متغيب\p{L}*|نصاب|معتذر\p{L}*|اعتذر\p{L}*)(?!\p{L})/u;

/** Whether a text tells that a body met, meets or is called together: "s'est réuni", "يعقد المجلس". */
export function mentionsMeeting(text: string): boolean {
  return meeting.test(fold(text));
}

/** Whether a text tells who was there. */
export function mentionsAttendance(text: string): boolean {
  return presence.test(fold(text));
}

const matter =
  /^(?:points? (?:n° ?)?\d+|objet ?[:n]|(?:etude|examen|approbation|adoption|vote|deliberation|discussion|presentation|information|lecture|convention|programmation|affectation|virement|transfert|avenant|creation|fixation|modification|cession|acquisition|location|octroi|designation|election|autorisation|renouvellement|demande|questions? diverses|avis de motion|projet de (?:budget|convention|delibération|deliberation)|rapport d)(?!\p{L}))|^(?:ال)?(?:نقطه|دراسه|مصادقه|موافقه|تصويت|مناقشه|اتفاقيه|برمجه|مشروع (?:اتفاقيه|ميزانيه|برنامج|قرار)|عرض|تداول|تعديل|تحويل|اعاده|تفويت|كراء|اقتناء|احداث|انتخاب|تعيين|ملتمس|منح|تخصيص|اخبار)(?!\p{L})/u;
const marker = /^[\s•·▪●◦*–—-]*(?:\(?[\divx]{1,4}[°\s]*[-–—.):/°]+|[•·▪●◦*–—-]|[a-zأ-ي] ?[).-]\s)\s*/iu;

/** Whether a text stands as an entry of a list: it begins with a number, a letter or a dash. */
export function isMarkedEntry(text: string): boolean {
  return marker.test(text) && /\p{L}{2}/u.test(text);
}

/** Whether a text begins as a matter that a council deals with does: "Étude et approbation…", "الدراسة والمصادقة على…". */
export function namesMatter(text: string): boolean {
  return matter.test(fold(text.replace(marker, "")).trim());
}

const opensMatters =
  /(?:ordre du jour|points?|questions?|sujets?|objets?|affaires|dossiers|decisions?|deliberations?|جدول (?:ال)?اعمال|نقط|النقط|نقاط|النقاط|القضايا|المواضيع|مقررات|المقررات|القرارات|ما يلي|كما يلي|كالتالي|كالاتي)/u;
const endsOpen =
  /(?:[:：]|suivants?|suivantes?|ci-(?:apres|dessous)|التاليه|الاتيه|التالي|ما يلي|كما يلي|كالتالي|كالاتي|اسفله)[^\p{L}\p{N}]{0,60}$/u;

/** Whether a line announces the matters that follow it: "a examiné les points suivants :", "وافق المجلس على ما يلي:". */
export function opensList(text: string): boolean {
  const folded = fold(text).trim();
  return endsOpen.test(folded) && opensMatters.test(folded);
}
