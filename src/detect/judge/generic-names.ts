import { wordsOf } from "../read/lines.js";

const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/u));

/** Words by which sites call sections in which any paper may lie. */
const sections = set(
  "documents document documentation publications publication telechargements telechargement bibliotheque mediatheque archives transparence donnees opendata documentaire officiels officielles وثايق الوثايق منشورات المنشورات ارشيف الارشيف الخزانه الشفافيه اصدارات الاصدارات",
);
const access = /acces a l'information|donnees ouvertes|open data|publication proactive|نشر استباقي|النشر الاستباقي|الحق في الحصول/u;

/** Words of links that only say what a click does, what kind of file comes, or how large it is. */
const actions = set(
  "telecharger telechargez consulter consultez voir lire ouvrir afficher acceder visualiser cliquer cliquez ici plus suite savoir detail details lien fichier fichiers pdf doc docx xls xlsx odt zip rar ppt piece pieces jointe jointes annexe annexes page pages suivant suivante precedent version format taille mo ko kb mb le la les de des du d l en et au aux pour sur ce cette tous tout toutes toute autres autre charger more download view read open click here file link all load next تحميل تنزيل حمل المزيد اقرا هنا ملف الملف رابط الرابط عرض اطلع الاطلاع اضغط مرفق المرفقات الصفحه التاليه السابقه علي في من scan img image photo whatsapp sans titre untitled new nouveau final copie copy",
);

const hash = /^(?:[0-9a-f]{6,}|[a-z]{0,4}\d[\da-z]*|\d+)$/u;

/** A name that tells nothing of what it leads to: none at all, "Télécharger", "2024", "scan0012". */
export function isNameless(text: string): boolean {
  return wordsOf(text).list.every((word) => word.length < 2 || actions.has(word) || hash.test(word));
}

/** The name of a section in which any paper may lie: "Documents", "Publications 2025", "الوثائق". */
export function isSectionName(text: string): boolean {
  const { list, folded } = wordsOf(text);
  if (access.test(folded.text)) return true;
  return (
    list.some((word) => sections.has(word)) &&
    list.every((word) => sections.has(word) || actions.has(word) || hash.test(word) || word.length < 2)
  );
}
