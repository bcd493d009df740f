import { wordsOf } from "../read/lines.js";

const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/u));

/** Words by which sites call sections in which any paper may lie. */
const sections = set(
  "documents document documentation publications publication telechargements telechargement bibliotheque mediatheque archives transparence donnees opendata documentaire officiels officielles وثايق الوثايق منشورات المنشورات ارشيف الارشيف الخزانه الشفافيه اصدارات الاصدارات",
);
const access = /acces a l'information|donnees ouvertes|open data|publication proactive|نشر استباقي|النشر الاستباقي|الحق في الحصول/u;

/** Words of links that only say what a click does, what kind of file comes, or how large it is. */
const actions = set(
  "telecharger telechargez consulter consultez voir lire ouvrir afficher acceder visualiser cliquer cliquez ici plus suite savoir detail details lien fichier fichiers pdf doc docx xls xlsx odt zip rar ppt piece pieces jointe jointes annexe annexes page pages suivant suivante precedent version format taille mo ko kb mb le la les de des du d l en et au aux pour sur ce cette tous tout toutes toute autres autre charger more download view read open click here file link all load next تحميل تنزيل حمل المزيد اقرا هنا ملف الملف رابط الرابط عرض اطلع الاطلاع اضغط مرفق المرفقات الصفحه التاليه السابقه علي في من scan img image photo whatsapp annee annees mois type types categorie categories periode exercice filtrer filtre valider selectionner selectionnez choisir choisissez envoyer ok trier afficher rechercher recherche السنه سنه شهر الشهر نوع النوع صنف الصنف اختر تصفيه بحث sans titre untitled new nouveau final copie copy espace rubrique فضاء ركن",
);

/** A part of a name that a machine made or that only counts: "3fa9c2d1", "2024", "v2", "IMG0012". */
const isMade = (part: string): boolean => /\d/u.test(part) && (/^[0-9a-f]{6,}$/iu.test(part) || !/\p{L}{5,}/u.test(part));

function isTelling(text: string, others: ReadonlySet<string>): boolean {
  const parts = text.split(/[\s_.()/-]+/u).filter((part) => part !== "" && !isMade(part));
  return parts.some((part) => wordsOf(part).list.some((word) => word.length > 1 && !actions.has(word) && !others.has(word)));
}

const none: ReadonlySet<string> = new Set();

/** A name that tells nothing of what it leads to: none at all, "Télécharger", "2024", "scan0012". */
export function isNameless(text: string): boolean {
  return !isTelling(text, none);
}

/** The name of a section in which any paper may lie: "Documents", "Publications 2025", "الوثائق". */
export function isSectionName(text: string): boolean {
  const { list, folded } = wordsOf(text);
  if (access.test(folded.text)) return true;
  return list.some((word) => sections.has(word)) && !isTelling(text, sections);
}
