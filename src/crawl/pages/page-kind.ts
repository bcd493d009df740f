import type { FailureCode } from "../../model/evidence.js";
import type { Outline } from "../../model/outline.js";
import { fold } from "../../text/fold.js";

const maxShortText = 1500;
const parked =
  /domain(?: name)? (?:is )?(?:for sale|parked)|buy this domain|this domain|nom de domaine (?:est )?(?:a vendre|enregistre|reserve|parque)|domaine (?:est )?a vendre|acheter ce domaine|hosting account|enregistrez votre (?:nom de )?domaine|hebergement (?:expire|suspendu)|account (?:has been )?suspended|default web ?page|it works|welcome to nginx|apache2 \w+ default page|iis windows server|site (?:is )?not published|index of \/$|sedo|parking ?page|ce site n est pas (?:encore )?publie|اسم النطاق|النطاق للبيع/u;
const construction =
  /under construction|coming soon|en (?:cours de )?construction|en maintenance|maintenance mode|bientot (?:disponible|en ligne)|site en travaux|قيد (?:الانشاء|الانجاز|الصيانه|البناء)|في طور (?:الانجاز|الانشاء)|الموقع تحت الصيانه/u;
const captcha =
  /captcha|are you (?:a )?(?:human|robot)|checking your browser|just a moment|verify you are human|attention required|verifiez que vous etes|cf-browser-verification|ddos protection/u;
const blockPage =
  /access denied|acces (?:refuse|interdit)|request (?:blocked|rejected)|the requested url was rejected|web application firewall|your ip (?:address )?(?:has been )?blocked|forbidden by|incident id|support id/u;
const missing =
  /\b404\b|page (?:not found|introuvable|non trouvee|inexistante)|not found|n existe (?:pas|plus)|contenu introuvable|oops|الصفحه (?:غير موجوده|المطلوبه غير|التي تبحث)|غير موجوده|لم يتم العثور|لا توجد هذه الصفحه/u;
const login = /se connecter|connexion|identifiez vous|sign in|log ?in|mot de passe|تسجيل الدخول|كلمه (?:السر|المرور)/u;

/** What a page that answered 200 really is, where it is not a page to read; undefined for an honest page. */
export function failureOfPage(outline: Outline): FailureCode | undefined {
  const title = fold(outline.title);
  const short = outline.textLength < maxShortText;
  // Only a short page is judged by its text: a long one says something of its own.
  const text = short ? fold(`${outline.title}\n${outline.headings.join("\n")}\n${outline.text}`).replace(/[’']/g, " ") : "";
  if (captcha.test(title) || (short && captcha.test(text) && outline.textLength < 600)) return "captcha";
  if (short && blockPage.test(text) && outline.links.filter((link) => link.kind === "link").length < 8) return "blocked";
  if (outline.password && short && (login.test(title) || outline.textLength < 400)) return "login";
  if (parked.test(title) || (short && parked.test(text))) return "parked";
  if (construction.test(title) || (outline.textLength < 500 && construction.test(text))) return "under-construction";
  if (missing.test(title)) return "soft-404";
  if (isUnrendered(outline)) return "needs-rendering";
  return undefined;
}

/** Words that a firewall puts under a refusal; a server that only forbids a folder has none of them. */
const firewall =
  /request (?:blocked|rejected)|the requested url was rejected|web application firewall|your ip (?:address )?(?:has been )?blocked|incident id|support id|sucuri|imperva|incapsula|mod_security|modsecurity|fortiweb|cloudflare/u;

/** What a page that came with a refusing status really is: a captcha or a firewall; undefined for a plain refusal. */
export function failureOfRefusal(outline: Outline): "captcha" | "blocked" | undefined {
  if (outline.textLength >= maxShortText) return undefined;
  const text = fold(`${outline.title}\n${outline.text}`).replace(/[’']/g, " ");
  return captcha.test(text) ? "captcha" : firewall.test(text) ? "blocked" : undefined;
}

/** An empty shell that scripts fill: next to no text, no links, a mount point or scripts. */
export function isUnrendered(outline: Outline): boolean {
  const links = outline.links.filter((link) => link.kind === "link" || link.kind === "frame" || link.kind === "refresh").length;
  return outline.textLength < 200 && links < 3 && outline.scripts > 0 && (outline.mount || outline.textLength < 80);
}

/** True when the text of a page seems to come from scripts although some of the page is there without them. */
export function mayNeedScripts(outline: Outline): boolean {
  if (isUnrendered(outline)) return true;
  const linked = outline.links.reduce((sum, link) => sum + (link.kind === "link" ? link.text.length : 0), 0);
  return outline.scripts > 0 && outline.textLength - linked < 250 && (outline.mount || scriptWords.test(fold(outline.text)));
}

const scriptWords =
  /enable javascript|activer javascript|javascript (?:doit|est (?:requis|desactive))|chargement en cours|loading\b|يرجي تفعيل|جاري التحميل|جافا سكريبت/u;

const spamWords =
  /\b(?:viagra|cialis|levitra|casino|slots?|gacor|togel|judi|poker|betting|bet365|1xbet|sportsbook|payday loans?|replica watches|porn|escort|xxx|nude|sildenafil|tadalafil|situs|bandar)\b|(?<![\u0621-\u064a])(?:ال)?(?:سكس|قمار|كازينو)(?![\u0621-\u064a])/g;

/** A page that intruders filled with advertisements: no link of it is followed. */
export function isSpam(outline: Outline): boolean {
  const count = (text: string) => text.toLowerCase().match(spamWords)?.length ?? 0;
  return count(outline.text.slice(0, 5000)) >= (count(outline.title) > 0 ? 2 : 8);
}

/** What the answer to an address that cannot exist says of itself. */
export interface ErrorPage {
  readonly title: string;
  readonly lines: ReadonlySet<string>;
  readonly links: ReadonlySet<string>;
}

/** Takes the answer to an address that cannot exist as the site's error page. */
export function learnErrorPage(outline: Outline): ErrorPage {
  return { title: outline.title, lines: new Set(outline.text.split("\n")), links: new Set(readableLinks(outline)) };
}

/** True when a page says nothing, and leads nowhere, that the error page does not. */
export function isErrorPage(outline: Outline, known: ErrorPage): boolean {
  const own = outline.text.split("\n").filter((line) => !known.lines.has(line));
  const length = own.reduce((sum, line) => sum + line.length, 0);
  if (outline.title === known.title) return length < 120;
  return length < 20 && outline.textLength > 0 && readableLinks(outline).every((url) => known.links.has(url));
}

const readableLinks = (outline: Outline): string[] =>
  outline.links.filter(({ kind }) => kind === "link" || kind === "frame" || kind === "embed").map(({ url }) => url);
