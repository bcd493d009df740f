import { boundedMemo } from "../../text/bounded-memo.js";
import { codeUnitsOf } from "../../text/code-units.js";
import { readUrl } from "../../text/read-url.js";
import { safeDecode } from "./urls.js";

/** What pages of one family have led to so far: families that give nothing sink, and one that only repeats itself is left. */
export interface PatternStatistics {
  /** Notes that a page was read: how many promising links it gave, its text, and whether it says itself that it is another page. */
  note(url: string, promising: number, text: string, isDuplicate: boolean): void;
  /** What a URL's value loses because pages of its family gave nothing. */
  penalty(url: string): number;
  /** True where enough pages of a family said the same but for their numbers: what is left of it is a trap. */
  isExhausted(url: string): boolean;
}

interface Family {
  barren: number;
  repeats: number;
}

const patience = 3;
const maxPenalty = 30;
const maxRepeats = 150;
/** A page whose canonical link names another page counts as so many that only look alike. */
const duplicateWeight = 10;

const maxShapes = 20_000;
const maxText = 4000;

/** A number for a text without its digits and white space, good enough to tell texts of one site apart. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  let length = 0;
  const codes = codeUnitsOf(text.slice(0, maxText));
  for (let at = 0; at < codes.length; at += 1) {
    const code = codes[at] ?? 0;
    if (code <= 32 || code === 0xa0 || (code >= 48 && code <= 57)) continue;
    hash = Math.imul(hash ^ code, 0x01000193);
    length += 1;
  }
  return (hash >>> 0) * 4096 + length;
}

/** Opens an empty record. */
export function openPatternStatistics(): PatternStatistics {
  const families = new Map<string, Family>();
  const texts = new Set<string>();
  return {
    note(url, promising, text, isDuplicate) {
      const shape = shapeOf(url);
      const family = families.get(shape) ?? { barren: 0, repeats: 0 };
      const plain = `${shape} ${hashOf(text)}`;
      const repeats = promising > 0 ? 0 : isDuplicate ? duplicateWeight : texts.has(plain) ? 1 : 0;
      family.repeats = repeats === 0 ? 0 : family.repeats + repeats;
      family.barren = promising > 0 ? Math.floor(family.barren / 2) : family.barren + 1;
      texts.add(plain);
      families.set(shape, family);
    },
    penalty(url) {
      const barren = families.get(shapeOf(url))?.barren ?? 0;
      return barren < patience ? 0 : Math.min(maxPenalty, barren);
    },
    isExhausted: (url) => (families.get(shapeOf(url))?.repeats ?? 0) >= maxRepeats,
  };
}

/** The family of a URL: its folder and the form of its last part; pages of one list, one calendar or one news section share it. */
export const shapeOf: (address: string) => string = boundedMemo((address) => {
  const url = readUrl(address);
  const parts = safeDecode(url.pathname).split("/");
  const last = parts.pop() ?? "";
  const ending = /\.[a-z0-9]{2,5}$/i.exec(last)?.[0]?.toLowerCase() ?? "";
  const folder = parts.map((part) => part.replace(/\d+/g, "9")).join("/");
  const leaf = last === "" ? "" : /\d/.test(last) ? "9" : "a";
  const keys = [...new Set(url.searchParams.keys())].sort().join("&");
  return `${url.host}${folder}/${leaf}${ending}?${keys}`;
}, maxShapes);
