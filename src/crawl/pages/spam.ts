import type { Link } from "../../model/document.js";
import type { Outline } from "../../model/outline.js";
import type { QueuedUrl } from "../frontier/frontier.js";
import { shapeOf } from "../frontier/pattern-statistics.js";
import { safeDecode } from "../frontier/urls.js";

/** Pages of a hacked site: how they are recognised, and when enough of a kind were seen. */
export interface SpamWatch {
  /** Learns the writing and the languages of the site from a page that is surely its own. */
  learn(outline: Outline): void;
  /** Judges a page that was read and counts it for its kind; `isPromising`: words of the rubric led to it. */
  judge(waiting: QueuedUrl, outline: Outline, isPromising: boolean): SpamJudgement;
  /** True where what is found in that place, or looks like that, has proved to be spam and nothing else. */
  isClosed(waiting: QueuedUrl): boolean;
}

/** clean: no injected content; partly: words or links were injected into a page of the site; spam: the page is all injected. */
export type SpamJudgement = "clean" | "partly" | "spam";

/** Words of trades that fill hacked sites and that no public body uses. */
const strong =
  /(?<![\p{L}])(?:viagra|cialis|levitra|kamagra|sildenafil|tadalafil|gacor|togel|maxwin|bet365|1xbet|melbet|mostbet|sportsbook|payday loans?|replica watch(?:es)?|replica rolex|porno?|situs|judi online|slot online|online casino|casino online|casino en ligne|machines à sous|bahis|deneme bonusu|casino siteleri|essay writing service|buy essay|cheap jerseys|outlet online|sex ?cam|escort girls?|xnxx|xvideos|سكس|قمار|كازينو|مراهنات|فياجرا)(?![\p{L}])/giu;
/** Words that ordinary pages use too. */
const weak = /(?<![\p{L}])(?:casino|slots?|poker|betting|judi|bandar|escort|nude|roulette|jackpot|forex|bitcoin|crypto)(?![\p{L}])/giu;
const foreignLetters =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Cyrillic}\p{Script=Devanagari}]/gu;
const functionWords: readonly (readonly [string, RegExp])[] = [
  ["fr", /(?<!\p{L})(?:le|la|les|des|et|du|une|est|dans|pour|par|sur|aux|au|de)(?!\p{L})/giu],
  ["en", /(?<!\p{L})(?:the|of|and|to|in|for|is|with|on|by|are|you|your)(?!\p{L})/giu],
  ["es", /(?<!\p{L})(?:el|los|las|del|una|por|para|con|en|que|y)(?!\p{L})/giu],
];

const maxText = 5000;
const minLetters = 60;
/** Share of letters in a writing that the site does not use, from which a page is in another language. */
const foreignShare = 0.3;
/** Pages of spam after which their kind is left, and pages that are only off subject and in another language. */
const maxSpam = 3;
const maxStrangers = 10;
/** The same on a site that shows no other sign of a hack: many ordinary sites have a corner in a third language. */
const maxStrangersUnsigned = 60;

interface Kind {
  spam: number;
  strange: number;
  clean: number;
}

/** Opens a watch that has seen nothing. `maxPages`: of these, injected pages may take a twentieth. */
export function openSpamWatch(maxPages: number): SpamWatch {
  const kinds = new Map<string, Kind>();
  const languages = new Set<string>();
  let ownForeignShare = 0;
  let spamRead = 0;
  let isTouched = false;
  const keysOf = ({ url, foundBy }: QueuedUrl) => [shapeOf(url), `from ${foundBy.page ?? ""}`];
  const count = (waiting: QueuedUrl, as: keyof Kind) => {
    for (const key of keysOf(waiting)) {
      const kind = kinds.get(key) ?? { spam: 0, strange: 0, clean: 0 };
      kind[as] += 1;
      kinds.set(key, kind);
    }
  };
  return {
    learn(outline) {
      const language = languageOf(outline.text);
      if (language !== undefined && language !== "other") languages.add(language);
      ownForeignShare = Math.max(ownForeignShare, shareOf(outline.text, foreignLetters));
    },
    judge(waiting, outline, isPromising) {
      const text = `${outline.title}\n${outline.text.slice(0, maxText)}`;
      const isForeign = ownForeignShare < foreignShare / 3 && shareOf(text, foreignLetters) > foreignShare;
      const judgement = isForeign ? "spam" : judgeWords(outline);
      const language = languageOf(outline.text);
      // Lists, tables and names have no words by which a language is recognised: only beside other signs of a hack is that strange.
      const isLanguageKnown = language !== undefined && (language !== "other" || isTouched);
      const isStrange = !isPromising && isLanguageKnown && languages.size > 0 && !languages.has(language);
      count(waiting, judgement === "spam" ? "spam" : isStrange ? "strange" : "clean");
      if (judgement === "spam") spamRead += 1;
      isTouched ||= judgement !== "clean";
      return judgement;
    },
    isClosed(waiting) {
      const isCostly = spamRead * 20 >= maxPages;
      const [byShape, ...others] = keysOf(waiting).map((key) => kinds.get(key) ?? { spam: 0, strange: 0, clean: 0 });
      if ([byShape, ...others].some((kind) => kind !== undefined && kind.spam >= (isCostly ? 1 : maxSpam) && kind.spam >= 4 * kind.clean))
        return true;
      // Another language closes only what looks alike, never all that one page leads to.
      const { spam, strange, clean } = byShape ?? { spam: 0, strange: 0, clean: 0 };
      return strange >= (isTouched ? maxStrangers : maxStrangersUnsigned) && strange >= 4 * (clean + spam);
    },
  };
}

/** The words of a page: one trade alone is no spam, for a town may have a casino. */
function judgeWords(outline: Outline): SpamJudgement {
  const text = `${outline.title}\n${outline.text.slice(0, maxText)}`.toLowerCase();
  const found = [
    ...(text.match(strong) ?? []).map((word) => [word, 2] as const),
    ...(text.match(weak) ?? []).map((word) => [word, 1] as const),
  ];
  const score = found.reduce((sum, [, weight]) => sum + weight, 0);
  const isMany = new Set(found.map(([word]) => word)).size >= 2;
  const title = outline.title.toLowerCase();
  const isNamed = title.match(strong) !== null || (isMany && (title.match(weak)?.length ?? 0) > 1);
  const words = text.split(/\s+/).length;
  if ((isNamed && score >= 4) || (isMany && score > Math.max(10, words * 0.3))) return "spam";
  const links = outline.links.filter(isSpamLink).length;
  return (isMany && score >= 10) || links >= 5 ? "partly" : "clean";
}

/** True for a link whose own words are a spammer's. */
export function isSpamLink({ text, title, url }: Pick<Link, "text" | "title" | "url">): boolean {
  return (`${text} ${title} ${safeDecode(url).replace(/[-_/.=&?+]+/g, " ")}`.match(strong)?.length ?? 0) > 0;
}

function shareOf(text: string, letters: RegExp): number {
  const all = text.match(/\p{L}/gu)?.length ?? 0;
  return all < minLetters ? 0 : (text.match(letters)?.length ?? 0) / all;
}

/** Language of a text by its commonest words: "ar", "fr", "en", "es", "other"; undefined where there is too little text to tell. */
function languageOf(text: string): string | undefined {
  const sample = text.slice(0, maxText);
  const all = sample.match(/\p{L}+/gu)?.length ?? 0;
  if (all < 60) return undefined;
  if (shareOf(sample, /\p{Script=Arabic}/gu) > 0.4) return "ar";
  const best = functionWords
    .map(([language, words]) => ({ language, share: (sample.match(words)?.length ?? 0) / all }))
    .sort((a, b) => b.share - a.share)[0];
  return best === undefined || best.share < 0.06 ? "other" : best.language;
}
