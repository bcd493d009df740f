import type { Link } from "../../model/document.js";
import type { FailureCode } from "../../model/evidence.js";
import type { Outline } from "../../model/outline.js";
import { fold } from "../../text/fold.js";
import { kindOfUrl } from "../frontier/urls.js";

const maxShortText = 1500;
/** Links from which a page is part of a living site. */
const maxFewLinks = 5;
const parked =
  /domain(?: name)? (?:is )?(?:for sale|parked)|buy this domain|this domain|nom de domaine (?:est )?(?:a vendre|enregistre|reserve|parque)|domaine (?:est )?a vendre|acheter ce domaine|hosting account|enregistrez votre (?:nom de )?domaine|hebergement (?:expire|suspendu)|account (?:has been )?suspended|default web ?page|it works|welcome to nginx|apache2 \w+ default page|iis windows server|site (?:is )?not published|index of \/$|(?<!\p{L})sedo(?!\p{L})|parking ?page|ce site n est pas (?:encore )?publie|اسم النطاق|النطاق للبيع/u;
const construction =
  /under construction|coming soon|en (?:cours de )?construction|en maintenance|maintenance mode|bientot (?:disponible|en ligne)|site en travaux|قيد (?:الانشاء|الانجاز|الصيانه|البناء)|في طور (?:الانجاز|الانشاء)|الموقع تحت الصيانه/u;
const captcha =
  /captcha|are you (?:a )?(?:human|robot)|checking your browser|just a moment|verify you are human|attention required|verifiez que vous etes|cf-browser-verification|ddos protection/u;
const blockPage =
  /access denied|acces (?:refuse|interdit)|request (?:blocked|rejected)|request unsuccessful|the requested url was rejected|web application firewall|your ip (?:address )?(?:has been )?blocked|forbidden by|incident id|support id/u;
/** Words that say that an address leads nowhere. */
const missing =
  /page (?:not found|introuvable|non trouvee|inexistante)|not found|n existe (?:pas|plus)|contenu introuvable|oops|الصفحه (?:غير موجوده|المطلوبه غير|التي تبحث)|غير موجوده|لم يتم العثور|لا توجد هذه الصفحه/u;
/** The number of an error as a title of its own; a decision may bear the same number. */
const errorNumber =
  /^(?:erreur|error|http|code|خطا)?\s*404\s*(?:$|[-–—|:!.]|not found|erreur|error|page)|(?:[-–—|»]|erreur|error)\s*404\s*$/u;
const login =
  /se connecter|connexion|identifiez vous|sign in|log ?in|mot de passe|espace (?:membre|reserve|prive)|تسجيل الدخول|كلمه (?:السر|المرور)/u;
const accountLinks =
  /mot de passe|password|identifiant|inscri|creer un compte|register|sign ?up|forgot|oublie|accueil|home|retour|نسيت|تسجيل|الرئيسيه/u;

/**
 * What a page that answered 200 really is, where it is not a page to read; undefined for a real page. One word decides nothing: what has
 * text or ways of its own is read. `first`: it is the first page of the site.
 */
export function failureOfPage(outline: Outline, first: boolean): FailureCode | undefined {
  const isShort = outline.textLength < maxShortText;
  if (outline.protection && outline.textLength < 400 && onward(outline).length < 2 && outline.proseLength < 400) return "blocked";
  if (!isShort) return undefined;
  const title = fold(outline.title).replace(/[’']/g, " ").trim();
  // Only a short page is judged by its text: a long one says something of its own.
  const text = fold(`${outline.title}\n${outline.headings.join("\n")}\n${outline.text}`).replace(/[’']/g, " ");
  const isPoor = onward(outline).length < maxFewLinks;
  if (isPoor && (captcha.test(title) || (captcha.test(text) && outline.textLength < 600))) return "captcha";
  if (blockPage.test(text) && onward(outline).length < 8) return "blocked";
  if (outline.password && isLogin(outline, title)) return "login";
  if (parked.test(title) || (first && parked.test(text) && (isPoor || outline.textLength < 600))) return "parked";
  if (isPoor && (construction.test(title) || (outline.textLength < 500 && construction.test(text)))) return "under-construction";
  if (isMissing(outline, title, text)) return "soft-404";
  return isUnrendered(outline) ? "needs-rendering" : undefined;
}

/** Ways from a page to others, other than the file of a viewer or a language version. */
const onward = (outline: Outline): Link[] => outline.links.filter(({ kind }) => kind === "link" || kind === "refresh");

/** A page that is nothing but a login: beside its fields it has no file, no link in its content and no heading of its own. */
function isLogin(outline: Outline, title: string): boolean {
  const content = onward(outline).filter(({ region, text }) => region === "main" && !accountLinks.test(fold(text)));
  if (content.some(({ url }) => kindOfUrl(url) === "document") || content.length > 3) return false;
  if (outline.proseLength < 100 && onward(outline).length < 3) return true;
  const isNamed = login.test(title) || login.test(fold(outline.headings[0] ?? "").replace(/[’']/g, " "));
  const hasOwnHeading = outline.headings.some((heading) => !login.test(fold(heading).replace(/[’']/g, " ")));
  return isNamed ? !hasOwnHeading || login.test(title) : !hasOwnHeading && outline.proseLength < 400;
}

/** A title that says that the page is missing, over a page that says nothing else. */
function isMissing(outline: Outline, title: string, text: string): boolean {
  if (outline.proseLength > 700 || outline.links.some(({ url, region }) => region === "main" && kindOfUrl(url) === "document"))
    return false;
  if (missing.test(title)) return true;
  return errorNumber.test(title) && (missing.test(text) || outline.proseLength < 200);
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

/** An empty page that scripts fill: next to no text, no way on, a mount point or scripts. */
export function isUnrendered(outline: Outline): boolean {
  const ways = outline.links.filter(({ kind }) => kind === "link" || kind === "frame" || kind === "refresh").length;
  if (outline.scripts === 0 || outline.textLength >= 200) return false;
  return outline.mount ? ways < 3 && !leadsOn(outline) : outline.textLength < 80 && ways === 0;
}

/** True for a page that sends the visitor on by itself. */
export const leadsOn = (outline: Outline): boolean => outline.links.some(({ kind }) => kind === "refresh");

/** True when the text of a page seems to come from scripts although some of the page is there without them. */
export function isUnfinished(outline: Outline): boolean {
  if (outline.scripts === 0 || outline.proseLength >= 250 || leadsOn(outline)) return false;
  return outline.mount || scriptWords.test(fold(outline.text));
}

/** True for a page that is worth opening in a browser; one that sends the visitor on by itself is not. */
export function mayNeedScripts(outline: Outline): boolean {
  if (leadsOn(outline)) return false;
  const ways = outline.links.filter(({ kind }) => kind === "link" || kind === "frame").length;
  // A first page of a picture and a link to enter is complete; one whose few links stand beside nothing may be unrendered.
  const isBare = outline.scripts > 0 && outline.textLength < 80 && ways < 3;
  return isBare || isUnrendered(outline) || isUnfinished(outline);
}

const scriptWords =
  /enable javascript|activer javascript|javascript (?:doit|est (?:requis|desactive))|chargement en cours|loading\b|يرجي تفعيل|جاري التحميل|جافا سكريبت/u;

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
