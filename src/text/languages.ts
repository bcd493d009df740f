/** Letters of a text per script. */
export interface ScriptCounts {
  readonly arabic: number;
  readonly latin: number;
  readonly tifinagh: number;
}

/** Counts letters of the three scripts of Morocco; presentation forms count as Arabic. */
export function countScripts(text: string): ScriptCounts {
  let arabic = 0;
  let latin = 0;
  let tifinagh = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 0xc0 && code <= 0x17f)) latin++;
    else if ((code >= 0x620 && code <= 0x64a) || (code >= 0x671 && code <= 0x6d3) || (code >= 0xfb50 && code <= 0xfefc)) arabic++;
    else if (code >= 0x2d30 && code <= 0x2d6f) tifinagh++;
  }
  return { arabic, latin, tifinagh };
}

const french = /(?<!\p{L})(?:de|du|des|la|le|les|et|en|pour|au|aux|dans|est|sur|par|une|conseil|commune|d|l)(?!\p{L})/giu;
const english = /(?<!\p{L})(?:of|the|and|in|to|for|is|on|by|with|are|this|council)(?!\p{L})/giu;
const minShare = 0.08;
const sample = 20_000;

/**
 * Languages of a text, most used first: "ar", "fr", "en", "zgh". A script counts from 8 % of the letters.
 * Latin text without telling words counts as French. Empty for a text without letters.
 */
export function readLanguages(text: string): string[] {
  const head = text.slice(0, sample);
  const { arabic, latin, tifinagh } = countScripts(head);
  const all = arabic + latin + tifinagh;
  if (all === 0) return [];
  const latinLanguage = count(head, english) > count(head, french) ? "en" : "fr";
  const shares: [string, number][] = [
    ["ar", arabic / all],
    [latinLanguage, latin / all],
    ["zgh", tifinagh / all],
  ];
  return shares
    .filter(([, share]) => share >= minShare)
    .sort((a, b) => b[1] - a[1])
    .map(([language]) => language);
}

function count(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].length;
}
