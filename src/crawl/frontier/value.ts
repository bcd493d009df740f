import type { Link } from "../../model/document.js";
import { boundedMemo } from "../../text/bounded-memo.js";
import { fold } from "../../text/fold.js";
import { kindOfUrl, safeDecode } from "./urls.js";

/** What a crawl looks for, in words. */
export interface Interests {
  /** Names of the items: what a promising link speaks of. */
  readonly wanted: readonly string[];
  /** Names of what is taken for an item and is none. */
  readonly unwanted: readonly string[];
}

/** Gives a link its value: the likelier it leads to evidence, the higher. A pure function of the link and the depth. */
export type ValueOf = (link: Pick<Link, "url" | "text" | "title" | "heading" | "context" | "region" | "kind">, depth: number) => number;

/** Pages that lead to many published things at once. */
const hubs = matcherOf(
  "publication proactive|النشر الاستباقي|transparence|الشفافية|acces a l'information|الحق في الحصول على المعلومات|document|telechargement|وثائق|تحميل|publication|منشورات|open data|donnees ouvertes|البيانات المفتوحة|finances|المالية|conseil|المجلس|deliberation|مداولات|session|الدورات|administration|الإدارة|service|خدمات|plan du site|خريطة الموقع|rapport|تقارير|comptes|حسابات|marches|الصفقات|association|الجمعيات|contact|elus|majlis|dawrat|mizaniya|nachr".split(
    "|",
  ),
);
/** Pages that seldom hold evidence and are many. */
const noise = matcherOf(
  "actualite|actu|news|akhbar|أخبار|مستجدات|evenement|event|agenda|calendrier|calendar|galerie|gallery|photo|صور|video|فيديو|album|tag|mot-cle|وسم|category|categorie|author|blog|comment|sport|رياضة|culture|ثقافة|tourisme|meteo|forum|mentions legales|login|connexion|panier|rss|feed|partage|bibliotheque|patrimoine culturel|التراث|الموروث".split(
    "|",
  ),
);
/** A permalink with its day or month is a news item. */
const dated = /\/(?:19|20)\d\d\/[01]?\d\//;

/** Service pages of content systems: editing, history, logins, printing. They are read when nothing else is left. */
const servicePath =
  /[?&](?:returnto|returnurl|redirect|redirect_to|next|oldid|diff|rev|printable|replytocom|share)=|[?&]action=(?:edit|history|raw|info|delete|submit)|[?&]do=(?:edit|revisions|recent|diff|backlink|login|media|index|admin|register|resendpwd|export_\w+)|(?:^|[/=])(?:special|spécial|خاص|user talk|discussion)(?::|%3a)|\/taskrunner\.php|\/xmlrpc\.php/iu;
const servicePenalty = 60;

/** Compiles words into a valuation of links. */
export function compileValue({ wanted, unwanted }: Interests): ValueOf {
  const terms = tidy(wanted);
  const attract = matcherOf(terms);
  const repel = matcherOf(tidy(unwanted).filter((term) => attract(term) === 0));
  const stems = new Set(
    terms
      .flatMap(wordsOf)
      .map(stemOf)
      .filter((stem) => stem.length >= minStem),
  );
  const judgeLabel = memo((text) => {
    const label = fold(text);
    const kin = Math.min(4, 2 * wordsOf(label).filter((word) => stems.has(stemOf(word))).length);
    return { value: 10 * attract(label) + kin + 4 * hubs(label) - 6 * repel(label), noise: noise(label) };
  });
  const judgeAddress = memo((address) => {
    const url = new URL(address);
    const path = safeDecode(url.pathname + url.search);
    const words = fold(path.replace(/[-_/.=&?+]+/g, " "));
    const value = 6 * attract(words) + 2 * hubs(words) - (servicePath.test(path) ? servicePenalty : 0);
    return { kind: kindOfUrl(address), value, noise: noise(words), dated: dated.test(path) };
  });
  const attractOf = memo((text) => attract(fold(text)));
  return (link, depth) => {
    const address = judgeAddress(link.url);
    const label = judgeLabel(`${link.text} ${link.title}`);
    const { kind } = address;
    let value = address.value + label.value + 3 * attractOf(link.heading);
    if (kind === "document") value += 8 + 4 * attractOf(link.context);
    else value -= 8 * Math.min(1, label.noise + address.noise) + (address.dated ? 8 : 0);
    if (link.kind === "frame" || link.kind === "refresh") value += 15;
    if (link.region === "nav") value += 2;
    if (kind === "picture") value -= 6;
    return value - depth;
  };
}

const maxKept = 10_000;
const memo = <T>(make: (text: string) => T) => boundedMemo(make, maxKept);

const tidy = (terms: readonly string[]): string[] =>
  [...new Set(terms.map((term) => fold(term).trim()))].filter((term) => term.length > 2).sort();

/** Counts the terms that begin a word of a folded text (Arabic prefixes allowed), at most two. Short terms must be whole words. */
function matcherOf(terms: readonly string[]): (text: string) => number {
  if (terms.length === 0) return () => 0;
  const folded = [...new Set(terms.map((term) => fold(term)))].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const alternatives = folded.map((term) => literal(term) + (term.length < 5 ? "(?!\\p{L})" : ""));
  const pattern = new RegExp(`(?<!\\p{L})(?:و?(?:ال|بال|لل|ب|ل)?)(?:${alternatives.join("|")})`, "gu");
  return (text) => (text.length < 3 ? 0 : Math.min(2, new Set(text.match(pattern)).size));
}

const minStem = 4;
const wordsOf = (text: string): string[] => text.split(/[^\p{L}]+/u).filter((word) => word.length >= minStem);

/** The first letters of a word, without the Arabic article and conjunction: enough to see kinship, too little to be sure. */
function stemOf(word: string): string {
  const bare = word.replace(/^(?:وال|بال|لل|ال|و)(?=\p{L}{3})/u, "");
  return bare.slice(0, /[\u0600-\u06ff]/.test(bare) ? 4 : 5);
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
