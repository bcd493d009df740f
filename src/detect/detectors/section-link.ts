import { z } from "zod";
import type { Link } from "../../model/document.js";
import { defineDetector } from "../detector.js";
import { missing } from "../judge/answers.js";
import { isNameless } from "../judge/generic-names.js";
import { sameKey, wordsOf } from "../read/lines.js";
import type { Source } from "../site/corpus.js";
import { matchTopic, topicParams } from "../topic/topic.js";

const params = z.object({
  ...topicParams,
  /** Longest text of a link that can be the name of a section, in words. */
  maxWords: z.number().int().positive().default(14),
});
type Params = z.output<typeof params>;

const dead: ReadonlySet<string> = new Set(["not-found", "gone", "soft-404", "bad-url", "dns", "under-construction", "parked"]);

interface Found {
  readonly source: Source;
  readonly text: string;
  readonly locator: string;
}

/**
 * A link to a named section that leads somewhere. Nothing is said of what stands there: this is the question of
 * section-tree rules, which ask for the tree before its leaves.
 */
export const sectionLink = defineDetector({
  name: "section-link",
  version: 2,
  params,
  detect: (context, params) => {
    const lost = new Set(context.corpus.unread.filter(({ why }) => dead.has(why)).map(({ url }) => url));
    const found = context.corpus.sources.flatMap((source) => linksOf(source, params, lost));
    const best = [...found].sort((a, b) => wordsOf(a.text).list.length - wordsOf(b.text).list.length)[0];
    if (best === undefined) return { ...missing(context, params, [], []), isNeverInScans: true };
    return {
      state: "current",
      evidence: [{ source: best.source, line: { locator: best.locator, text: best.text } }],
      complete: false,
      open: false,
      reason: { code: "section-linked", facts: { title: best.text } },
      sure: { about: 1, substance: 0.9, period: 1 },
      misses: [],
      scans: [],
    };
  },
});

function linksOf(source: Source, params: Params, lost: ReadonlySet<string>): Found[] {
  if (!source.isPage || source.owner === "other") return [];
  const own = new Set([source.document.url, ...source.document.otherUrls]);
  const repeated = repeatedTexts(source.document.links);
  return source.document.links.flatMap((link) => {
    if (link.kind !== "link") return [];
    const url = link.url.replace(/#.*$/u, "");
    // A link within the page counts only where it leads to a part of it.
    if (lost.has(url) || lost.has(link.url) || (own.has(url) && !/#.+/u.test(link.url))) return [];
    const isBare = isNameless(link.text) || repeated.has(sameKey(link.text));
    const name = [...(isBare ? [] : [link.text]), ...link.title.split(" / "), ...(isBare ? [link.heading, link.context] : [])].find(
      (text) => {
        const words = wordsOf(text);
        return words.list.length > 0 && words.list.length <= params.maxWords && matchTopic(words, params) === "about";
      },
    );
    return name === undefined ? [] : [{ source, text: name, locator: link.region }];
  });
}

/** Texts that several links of a page to different places have ("Consulta"): the names of those stand in the headings above them. */
function repeatedTexts(links: readonly Link[]): Set<string> {
  const places = new Map<string, Set<string>>();
  for (const { kind, text, url } of links)
    if (kind === "link") places.set(sameKey(text), (places.get(sameKey(text)) ?? new Set()).add(url));
  return new Set([...places].filter(([, urls]) => urls.size >= fewRepeats).map(([text]) => text));
}

const fewRepeats = 3;
