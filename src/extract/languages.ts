const frenchWords = /(?<![\p{L}])(?:le|la|les|des|du|de|et|en|au|aux|pour|par|sur|dans|une?|est|sont|commune|conseil)(?![\p{L}])/giu;
const englishWords = /(?<![\p{L}])(?:the|of|and|to|in|for|on|with|by|is|are|from|this|that|at)(?![\p{L}])/giu;

/** Languages of a text, most used first: ar, fr, en, zgh. Empty for a text without letters. */
export function findLanguages(text: string): string[] {
  const sample = text.slice(0, 60_000);
  const arabic = sample.match(/[\u0620-\u064A\uFB50-\uFDFF\uFE70-\uFEFC]/g)?.length ?? 0;
  const tifinagh = sample.match(/[\u2D30-\u2D7F]/g)?.length ?? 0;
  const latin = sample.match(/[A-Za-zÀ-ÿ]/g)?.length ?? 0;
  const letters = arabic + tifinagh + latin;
  if (letters === 0) return [];
  const french = sample.match(frenchWords)?.length ?? 0;
  const english = sample.match(englishWords)?.length ?? 0;
  const accents = sample.match(/[éèêàçùôî]/gi)?.length ?? 0;
  const shares: [string, number][] = [
    ["ar", arabic],
    ["zgh", tifinagh],
    [english > french && accents * 40 < latin ? "en" : "fr", latin],
  ];
  return shares
    .filter(([, count]) => count >= letters * 0.08 && count >= Math.min(20, letters * 0.3))
    .sort((left, right) => right[1] - left[1])
    .map(([language]) => language);
}
