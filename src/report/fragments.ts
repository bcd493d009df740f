import type { Entity } from "../model/entity.js";
import type { Score } from "../model/score.js";
import type { State } from "../model/verdict.js";
import { type Body, midScore } from "./edition-index.js";
import { type Html, html, outside, type TextKind } from "./html.js";
import { link, type Page, type Site } from "./layout.js";
import { pagePath } from "./links.js";
import { type Place, placeName } from "./places.js";
import type { Lang, Words } from "./words.js";

type Range = { readonly low: number; readonly high: number };

/** Between two numbers; word joiners keep a range on one line. */
const dash = "\u2060–\u2060";

/** Script that most letters of a text are in. */
function scriptOf(text: string): "arabic" | "latin" | "tifinagh" {
  let [arabic, latin, tifinagh] = [0, 0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if ((code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || (code >= 0xc0 && code <= 0x24f)) latin += 1;
    else if (
      (code >= 0x600 && code <= 0x6ff) ||
      (code >= 0x750 && code <= 0x77f) ||
      (code >= 0xfb50 && code <= 0xfdff) ||
      (code >= 0xfe70 && code <= 0xfeff)
    )
      arabic += 1;
    else if (code >= 0x2d30 && code <= 0x2d7f) tifinagh += 1;
  }
  if (tifinagh > arabic && tifinagh > latin) return "tifinagh";
  return arabic > latin ? "arabic" : "latin";
}

const kinds: Readonly<Record<ReturnType<typeof scriptOf>, TextKind>> = {
  tifinagh: { lang: "zgh", dir: "ltr" },
  arabic: { lang: "ar", dir: "rtl" },
  latin: { lang: "fr", dir: "ltr" },
};

/** Language and direction of a text as attributes, each only where it is not that of the page. */
function kindMarks({ lang, dir }: TextKind, page: Words): Html {
  return html`${lang !== page.lang && html` lang="${lang}"`}${dir !== page.dir && html` dir="${dir}"`}`;
}

/** Text in the language that its letters show, with its own direction. */
export function quoted(text: string, page: Words): Html {
  return html`<bdi${kindMarks(kinds[scriptOf(text)], page)}>${text}</bdi>`;
}

/** A passage of a document as a quotation, in the language that its letters show, with its own direction. */
export function quotation(text: string, page: Words): Html {
  return html`<blockquote${kindMarks(kinds[scriptOf(text)], page)}>${text}</blockquote>`;
}

/** Name of a body in the language of the page; the French one where there is no Arabic one. */
export function bodyName(entity: Entity, lang: Lang): { readonly text: string; readonly lang: "fr" | "ar" } {
  return lang === "ar" && entity.nameAr !== "" ? { text: entity.nameAr, lang: "ar" } : { text: entity.nameFr, lang: "fr" };
}

/** A name that is isolated, and marked with its language where that is not the one of the page. */
function named(name: { readonly text: string; readonly lang: string }, lang: Lang): Html {
  return name.lang === lang ? html`<bdi>${name.text}</bdi>` : html`<bdi lang="${name.lang}">${name.text}</bdi>`;
}

/** Name of a body, isolated and marked with its language where that is another one. */
export function nameOf(entity: Entity, lang: Lang): Html {
  return named(bodyName(entity, lang), lang);
}

/** The name in the other script; nothing when there is none. */
export function otherName(entity: Entity, lang: Lang): Html | undefined {
  const [text, own] = lang === "ar" ? [entity.nameFr, "fr"] : [entity.nameAr, "ar"];
  return text === "" || bodyName(entity, lang).text === text
    ? undefined
    : html`<bdi lang="${own}" dir="${own === "ar" ? "rtl" : "ltr"}">${text}</bdi>`;
}

/** Link to the page of a body. */
export function bodyLink(site: Site, page: Pick<Page, "path">, entity: Entity): Html {
  const name = bodyName(entity, site.lang);
  return html`<a href="${link(page, pagePath.entity(site.lang, entity))}"${name.lang !== site.lang && html` lang="${name.lang}"`}>${name.text}</a>`;
}

/** Name of a region or province in the language of the page. */
export function placeHtml(place: Place, lang: Lang): Html {
  return named(placeName(place, lang), lang);
}

/** "47,1" or "47,1–52,9": a score out of 100 with its interval. */
export function rangeText(words: Words, range: Range, digits = 1): string {
  const low = words.number(range.low, digits);
  const high = words.number(range.high, digits);
  return low === high ? low : `${low}${dash}${high}`;
}

/** "32 %" or "32–41 %": a share (0..1) with what is undetermined at its high end. */
export function shareText(words: Words, range: Range): string {
  const [low, high] = [words.percent(range.low), words.percent(range.high)];
  return low === high ? low : `${words.number(Math.round(range.low * 100))}${dash}${high}`;
}

function bandText(words: Words, best: number, worst: number): string {
  return best === worst ? words.number(best) : `${words.number(best)}${dash}${words.number(worst)}`;
}

/** "3" or "3–7", the places that the unknowns leave open; a dash for bodies without a rank. */
export function rankText(words: Words, score: Score | undefined): string {
  return score?.rank === undefined ? "–" : bandText(words, score.rank.best, score.rank.worst);
}

/** Rank, and how many share it where it is not held alone. */
export function sharedRankText(words: Words, score: Score | undefined): string {
  const tied = score?.rank?.tied ?? 1;
  return tied > 1 ? words.text("ties.rank", { rank: rankText(words, score), n: tied }) : rankText(words, score);
}

/** The places that the error, measured or estimated, leaves open; undefined where it was not measured or leaves no more than the unknowns do. */
export function errorRankText(words: Words, score: Score | undefined): string | undefined {
  const { rank, uncertainty } = score ?? {};
  if (rank === undefined || uncertainty === undefined) return undefined;
  const best = Math.min(rank.best, uncertainty.rank.low);
  const worst = Math.max(rank.worst, uncertainty.rank.high);
  return best === rank.best && worst === rank.worst ? undefined : bandText(words, best, worst);
}

/** Titles that say what to do and not what is there. */
const emptyTitles =
  /^(t[ée]l[ée]charger|download|voir|lire|lire la suite|consulter|ouvrir|ici|cliquez ici|document|fichier|pdf|تحميل|تنزيل|للتحميل|اضغط هنا|المزيد|هنا)?\s*(\(?pdf\)?)?\s*\.?$/i;

/** Title of a document for a reader; the name of its file, or its address, where the title says nothing. */
export function titleText({ title, url }: { readonly title: string; readonly url: string }): string {
  return emptyTitles.test(title.trim()) ? (fileName(url) ?? shownUrl(url)) : title;
}

/** A link to a document under its title, in the language that its letters show. */
export function documentLink(citation: { readonly title: string; readonly url: string }, page: Words): Html {
  const title = titleText(citation);
  const { lang } = kinds[scriptOf(title)];
  // The style sheet lets each link read in the direction of its own letters.
  return outside(citation.url, title, html`${lang !== page.lang && html` lang="${lang}"`}`);
}

/** Last part of an address that names a file, as readers write it; undefined where there is none. */
function fileName(url: string): string | undefined {
  const name = /^[^?#]*\/([^/?#]+\.[a-z0-9]{2,5})(?:[?#]|$)/i.exec(url.replace(/^https?:\/\/[^/?#]*/, ""))?.[1];
  if (name === undefined) return undefined;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** An address shortened to its host and the end of its path, for reading. */
export function shownUrl(url: string): string {
  let readable = url;
  try {
    readable = decodeURI(url);
  } catch {
    readable = url;
  }
  const short = readable.replace(/^https?:\/\//, "");
  return short.length > 90 ? `${short.slice(0, 48)}…${short.slice(-38)}` : short;
}

/** Points as "10" or "0–16". */
export function pointsText(words: Words, range: Range): string {
  return range.low === range.high ? words.number(range.low) : `${words.number(range.low)}${dash}${words.number(range.high)}`;
}

/** A difference with its sign, kept left to right. */
export function signed(words: Words, value: number, digits = 1): Html {
  const size = words.number(Math.abs(value), digits);
  const sign = Number(Math.abs(value).toFixed(digits)) === 0 ? "±" : value > 0 ? "+" : "\u2212";
  return html`<bdi dir="ltr" class="num">${sign}${size}</bdi>`;
}

/** State in words. What the machine did not find is "not found"; "not published" is said where a person decided it. */
export function stateText(words: Words, state: State, isDecided: boolean): Html {
  return words.t(isDecided && state === "absent" ? "state.not-published" : `state.${state}`);
}

/** State in words with its mark. */
export function stateMark(words: Words, state: State, isDecided = false): Html {
  return html`<span class="state s-${state}">${stateText(words, state, isDecided)}</span>`;
}

/** The parts of a bar, for a cell that is one. */
export function barParts(range: Range): Html {
  const low = Math.round(range.low);
  const open = Math.max(0, Math.round(range.high) - low);
  return html`<i class="w${low}"></i>${open > 0 && html`<i class="open w${open}"></i>`}`;
}

/** A bar of a score out of 100, the part that the unknowns leave open hatched. Drawn by classes, for there is no inline style. */
export function scoreBar(range: Range): Html {
  return html`<span class="bar">${barParts(range)}</span>`;
}

/** Class of a score for colouring: five steps of twenty; "none" without a score. */
export function stepOf(score: Score | undefined): string {
  const value = midScore(score);
  return value === undefined ? "none" : stepOfValue(value);
}

/** Class of a value 0..100. */
export function stepOfValue(value: number): string {
  return `step${Math.min(4, Math.max(0, Math.floor(value / 20)))}`;
}

/** How many findings of a body have a state. */
export function countState(body: Body, state: State): number {
  return body.findings.reduce((count, finding) => count + (finding.verdict.state === state ? 1 : 0), 0);
}
