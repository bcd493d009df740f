import { fold } from "../../text/fold.js";

/** Things that a site publishes: what a promise or a refusal must be about to say that nothing is there. */
const published =
  "pages?|rubriques?|sections?|sites?|documents?|contenus?|fichiers?|listes?|textes?|informations?|donnees|organigrammes?|guides?|programmes?|plans?|budgets?|comptes?|rapports?|proces[- ]verba(?:l|ux)|ordres? du jour|deliberations?|reglements?|calendriers?|espaces?|liens?|publications?|version|صفحه|وثيقه|وثايق|محتوي|محتويات|موقع|ركن|فضاء|رابط|ملف|ملفات|لايحه|لوايح|جدول|محضر|محاضر|مقررات|دليل|تقرير|تقارير|هيكل|نظام|ميزانيه|برنامج|معلومات|معطيات|بوابه|نسخه";
const thing = `(?:ال|و|وال)?(?:${published})(?!\\p{L})`;
const made =
  "(?:publie|mis(?:e|es)? en ligne|mis(?:e|es)? a (?:la|votre|leur) disposition|mis(?:e|es)? a jour|disponible|accessible|consultable|communique|affiche|diffuse|telecharge|ajoute|precise|annonce|complete|alimente|insere|depose|posted|published|available|uploaded)";
const soon = "(?:bientot|(?:tres )?prochainement|ulterieurement|sous peu|dans les (?:prochains|meilleurs) (?:jours|delais)|soon)";
const inTheMaking =
  "(?:construction|preparation|elaboration|redaction|mise a jour|mise en ligne|publication|finalisation|validation|actualisation|refonte|maintenance|numerisation|saisie|realisation|developpement)";
const inTheMakingArabic = "(?:ال)?(?:انجاز|اعداد|انشاء|تحيين|تحديث|بناء|صيانه|تحضير|تجهيز|نشر|معالجه|تطوير|رقمنه|تهييء|مراجعه)";

/** An announcement to come: nothing is published yet. */
const promises: readonly RegExp[] = [
  new RegExp(`(?:sera|seront|serait|seraient|va etre|vont etre|doit etre|will be|a ete annonce)(?: \\p{L}+){0,3} ${made}`, "u"),
  new RegExp(
    `${soon} ?(?:\\p{L}+ ){0,2}${made}|${made}\\w*(?: \\p{L}+){0,3} ${soon}|^(?:a venir|coming soon|${soon})[^\\p{L}\\p{N}]*$`,
    "u",
  ),
  new RegExp(
    `^[^\\p{L}\\p{N}]*(?:(?:cet?|cette|la|le|les|notre|votre|l')? ?(?:\\p{L}+ ){0,2}${thing}.{0,60})?en (?:cours|phase) (?:de |d')${inTheMaking}`,
    "u",
  ),
  /(?:سيتم|ستتم|سوف يتم|سوف تتم|سيجري) (?:\p{L}+ )?(?:ال|ب)?(?:نشر|ادراج|تحميل|وضع|اعلان|تحيين|اضافه|رفع|توفير|عرض|تنزيل|اطلاع)/u,
  /(?<!\p{L})(?:س|سوف )(?:ينشر|تنشر|ننشر|ندرج|يدرج|تدرج|يوضع|توضع|يعلن|تعلن|يتاح|تتاح|يكون متاح|تكون متاح|يتوفر|تتوفر|نضع|نقوم ب)/u,
  /^[^\p{L}\p{N}]*قريبا[^\p{L}\p{N}]*$|(?:متاح|متوفر|متوفره|متاحه|منشور|ينشر|النشر|نشر\p{L}*)(?: \p{L}+){0,2} قريبا|قريبا (?:ان شاء الله|باذن الله|علي هذه|في هذ)/u,
  new RegExp(`^[^\\p{L}\\p{N}]*(?:${thing}.{0,50} |هذ[هاي] .{0,50} )?(?:في طور|في اطار|قيد|تحت) ${inTheMakingArabic}`, "u"),
];

const now = "(?:actuellement|pour le moment|pour l'instant|a ce jour|en ce moment|a present)";

/** A sentence that says that there is nothing. */
const nothing: readonly RegExp[] = [
  new RegExp(
    `(?:ne |n')\\p{L}+(?: \\p{L}+)? (?:pas|plus|aucune?)(?: [\\p{L}']+){0,6} ${now}|${now}[^.]{0,60}(?:ne |n')\\p{L}+ (?:pas|plus|aucune?)(?!\\p{L})`,
    "u",
  ),
  /^[^\p{L}\p{N}]*(?:(?:a ce jour|actuellement|pour le moment|pour l'instant|en ce moment|desole)[^\p{L}\p{N}]+)?(?:aucune? |il n'y a (?:pas|aucune?|plus)|pas (?:de |d'|encore)|nous n'avons (?:pas|aucune?)|neant|rien (?:a|n')|no \p{L}+ (?:found|available))/u,
  /n'(?:est|sont|a|ont)(?: \p{L}+)? (?:pas|plus)(?: encore)?(?: ete)? (?:disponible|publie|mis|en ligne|ouvert|prevu|accessible|program|adopte|elabore|etabli|realise)/u,
  /(?:n'|ne )(?:a|ont|avons|dispose|disposons|prevoit|recrute)(?: \p{L}+)? (?:pas|aucune?)(?: (?:de |d')?\p{L}+){0,4} (?:ouverte?s?|vacante?s?|prevue?s?|programmee?s?|a pourvoir)(?!\p{L})/u,
  /^[^\p{L}\p{N}]*(?:حاليا |الي حدود الساعه |في الوقت (?:الحالي|الراهن) )?(?:لا (?:يوجد|توجد|تتوفر|يتوفر)|ليس(?:ت)? (?:هناك|ثمه|لدينا)|لم (?:يتم|تتم|ينشر|تنشر|يصدر|تعلن)|غير (?:متوفر|متاح)|عذرا)/u,
  /غير (?:متوفر|متاح|موجود|منشور)(?:ه|ين)? (?:حاليا|بعد|في الوقت)/u,
];

/** Courtesies and calls to the reader of a page, which say nothing of its subject. */
const courtesy: readonly RegExp[] = [
  /^[^\p{L}\p{N}]*(?:nous vous (?:remercions|souhaitons)|merci (?:de|pour|d')|bienvenue|bonne (?:visite|lecture)|partagez |suivez[- ]nous|revenez |(?:veuillez|priere de|merci de) (?:revenir|repasser|consulter)|n'hesitez pas|restez (?:informes|connectes)|cliquez |retour (?:a|vers))/u,
  /^[^\p{L}\p{N}]*(?:voir|voyez|visitez|rendez-vous sur) [^.:]{0,60}(?:\p{L}\.(?:ma|com|org|net)|portail|site)[^.:]{0,30}\.?$/u,
  /^[^\p{L}\p{N}]*(?:شكرا|نشكركم|نرحب|مرحبا|اهلا|تابعونا|شاركوا|(?:المرجو|يرجي|نرجو) (?:منكم )?(?:العوده|زياره|الانتظار|المعاوده)|عودوا|انقر|اضغط|زوروا)/u,
];

const decided = /adopte|approuve|decide|unanimite|majorite|صادق|وافق|قرر|بالاجماع|بالاغلبيه/u;
const maxSentence = 320;
const maxCourtesy = 130;
/** What is told at such length before the promise is told, whatever else is still to come: "le concours a lieu le 5 octobre à … ou en d'autres lieux qui seront annoncés". */
const maxBefore = 140;

/** Why a line gives nothing: it only announces, says that there is nothing, or greets. */
export type EmptyStatement = "announced" | "nothing" | "courtesy";

function emptinessOf(sentence: string): EmptyStatement | undefined {
  if (sentence.length > maxSentence) return undefined;
  if (promises.some((pattern) => (pattern.exec(sentence)?.index ?? maxBefore) < maxBefore)) return "announced";
  if (nothing.some((pattern) => pattern.test(sentence)) && !decided.test(sentence)) return "nothing";
  return sentence.length <= maxCourtesy && courtesy.some((pattern) => pattern.test(sentence)) ? "courtesy" : undefined;
}

/**
 * What an empty line says, by its first telling sentence: "L'ordre du jour sera publié prochainement", "لا توجد مباريات حاليا",
 * "Merci de votre visite". Undefined as soon as one sentence of it says something.
 */
export function readEmptyStatement(text: string): EmptyStatement | undefined {
  const sentences = fold(text)
    .split(/(?<=[.!?؟؛;])\s+/u)
    .filter((sentence) => /\p{L}/u.test(sentence));
  const kinds = sentences.map(emptinessOf);
  if (kinds.length === 0 || kinds.includes(undefined)) return undefined;
  return kinds.find((kind) => kind !== "courtesy") ?? "courtesy";
}
