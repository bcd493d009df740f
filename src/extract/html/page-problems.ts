import type { Document, DocumentProblem } from "../../model/document.js";

const constructionWords =
  /en (?:cours de )?construction|under construction|coming soon|bient[oô]t (?:disponible|en ligne)|site en maintenance|page en cours de|قيد (?:الإنشاء|الانشاء|التطوير|البناء|الإعداد|الاعداد)|تحت (?:الإنشاء|الانشاء|الصيانة)|(?:الموقع|الصفحة|المحتوى) في طور (?:الإنشاء|الانشاء|الإنجاز|الانجاز|الإعداد)/i;
const spamWords = /\b(?:viagra|cialis|levitra|casino|poker online|slot gacor|judi|togel|betting|payday loans?|replica watches|porn)\b/gi;
const mount = /<(?:div|main|section|body)[^>]*\bid=["']?(?:app|root|__next|__nuxt|q-app|main-app|svelte)\b|<app-root|ng-app=/i;

/** What keeps a page from being evidence: an unrendered page, a notice that the page is being built, foreign advertising. */
export function findPageProblems(page: Document, html: string): DocumentProblem[] {
  const problems: DocumentProblem[] = [];
  const text = page.blocks.map((block) => block.text).join("\n");
  const main = page.blocks
    .filter((block) => block.region === "main")
    .map((block) => block.text)
    .join("\n");
  if (page.channel !== "js" && isUnrendered(page, text, html)) problems.push("needs-rendering");
  const substance = page.tables.length > 0 || page.forms.length > 0;
  if (main.length < 500 && !substance && constructionWords.test(`${page.title}\n${main}`)) problems.push("under-construction");
  if ((`${page.title}\n${text}`.match(spamWords)?.length ?? 0) >= 6) problems.push("hacked");
  if (text === "" && problems.length === 0) problems.push("empty");
  return problems;
}

function isUnrendered(page: Document, text: string, html: string): boolean {
  if (!/<script[\s>]/i.test(html) || text.length >= 400 || page.links.filter((link) => link.kind === "link").length >= 4) return false;
  const asksForScripts = /<noscript[^>]*>[^<]*java\s?script/i.test(html);
  return (
    mount.test(html) ||
    (text.length < 80 && asksForScripts) ||
    (text.length < 20 && page.images.length === 0 && !page.links.some((link) => link.kind === "frame"))
  );
}
