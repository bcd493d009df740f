import type { Link } from "../model/document.js";
import { fold } from "../text/fold.js";
import type { Interest } from "./limits.js";
import { kindOfUrl, safeDecode } from "./urls.js";

/** Pages that lead to many published things at once. */
const hubs =
  "publication proactive|النشر الاستباقي|transparence|الشفافية|acces a l information|الحق في الحصول على|documents?|telechargements?|وثائق|الوثائق|تحميل|bibliotheque|mediatheque|publications?|منشورات|المنشورات|open data|donnees ouvertes|البيانات المفتوحة|finances?|المالية|الماليه|conseil|المجلس|deliberations?|مداولات|sessions?|الدورات|dawrat|administration|الاداره|الادارة|الإدارة|services?|خدمات|plan du site|sitemap|خريطة الموقع|rapports?|تقارير|budget|الميزانية|ميزانية|mizaniya|majlis";
/** Pages that seldom hold evidence and are many. */
const noise =
  "actualites?|news|akhbar|اخبار|الاخبار|الأخبار|evenements?|events?|agenda|calendrier|calendar|galerie|gallery|photos?|صور|الصور|videos?|فيديو|albums?|tags?|وسوم|categor(?:y|ie|ies)|author|blog|comments?|commentaires?|sport|رياضة|culture|ثقافة|tourisme|meteo|archives?|forum|mentions legales|login|connexion|panier|rss|feed|partage";

const hubWords = new RegExp(`(?:^|[^\\p{L}])(?:${foldAlternatives(hubs)})(?:$|[^\\p{L}])`, "u");
const noiseWords = new RegExp(`(?:^|[^\\p{L}])(?:${foldAlternatives(noise)})(?:$|[^\\p{L}])`, "u");

function foldAlternatives(list: string): string {
  return list
    .split("|")
    .map((word) => (/[؀-ۿ]/u.test(word) ? fold(word) : word))
    .join("|");
}

/** Gives a link its value: the likelier it leads to evidence, the higher. A pure function of the link and the depth. */
export type ValueOf = (link: Pick<Link, "url" | "text" | "title" | "heading" | "context" | "region" | "kind">, depth: number) => number;

/** Compiles the words of the rubric into a valuation of links. */
export function compileValue(interests: readonly Interest[]): ValueOf {
  const terms = [...new Set(interests.flatMap(({ terms }) => terms.map((term) => fold(term).trim())).filter((term) => term.length > 2))];
  const anyTerm =
    terms.length === 0
      ? undefined
      : new RegExp(
          terms
            .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
            .map(literal)
            .join("|"),
          "gu",
        );
  const seen = new Map<string, number>();
  const count = (text: string): number => {
    if (anyTerm === undefined || text === "") return 0;
    const known = seen.get(text);
    if (known !== undefined) return known;
    const hits = new Set(text.match(anyTerm)).size;
    if (seen.size < 20_000) seen.set(text, hits);
    return hits;
  };
  return (link, depth) => {
    const url = new URL(link.url);
    const address = fold(safeDecode(url.pathname + url.search).replace(/[-_/.=&?+]+/g, " "));
    const label = fold(`${link.text} ${link.title}`);
    const heading = fold(link.heading);
    const kind = kindOfUrl(link.url);
    let value = 10 * Math.min(2, count(label)) + 6 * Math.min(2, count(address)) + 3 * Math.min(2, count(heading));
    if (kind === "document") value += 8 + 4 * Math.min(1, count(fold(link.context)));
    if (link.kind === "frame" || link.kind === "refresh") value += 15;
    if (hubWords.test(label)) value += 6;
    if (hubWords.test(address)) value += 3;
    if (kind !== "document" && (noiseWords.test(label) || noiseWords.test(address))) value -= 9;
    if (link.region === "nav") value += 2;
    if (kind === "picture") value -= 6;
    return value - depth;
  };
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
