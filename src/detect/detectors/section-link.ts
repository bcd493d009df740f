import { z } from "zod";
import { defineDetector } from "../detector.js";
import { missing } from "../judge/answers.js";
import { wordsOf } from "../read/lines.js";
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
  version: 1,
  params,
  detect: (context, params) => {
    const lost = new Set(context.corpus.unread.filter(({ why }) => dead.has(why)).map(({ url }) => url));
    const found = context.corpus.sources.flatMap((source) => linksOf(source, params, lost));
    const best = [...found].sort((a, b) => wordsOf(a.text).list.length - wordsOf(b.text).list.length)[0];
    if (best === undefined) return missing(context, params, [], []);
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
  return source.document.links.flatMap((link) => {
    const words = wordsOf(link.text);
    if (link.kind !== "link" || words.list.length === 0 || words.list.length > params.maxWords) return [];
    const url = link.url.replace(/#.*$/u, "");
    // A link within the page counts only where it leads to a part of it.
    const leadsNowhere = lost.has(url) || lost.has(link.url) || (own.has(url) && !/#.+/u.test(link.url));
    return leadsNowhere || matchTopic(words, params) !== "about" ? [] : [{ source, text: link.text, locator: link.region }];
  });
}
