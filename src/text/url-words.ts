/**
 * The words of a URL's path and query, decoded and apart: "/uploads/2026/02/%D9%85-budget_2026.pdf" gives
 * "uploads 2026 02 م budget 2026 pdf". Broken percent signs are left as they are; a text that is no URL is read as a path.
 */
export function urlWords(url: string): string {
  const path = url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/iu, "").replace(/#.*$/u, "");
  return decode(path.replaceAll("+", " "))
    .replace(/([\p{Ll}])([\p{Lu}])/gu, "$1 $2")
    .replace(/[/?&=_.,;:|~()[\]{}%+-]+/gu, " ")
    .trim();
}

/** The last part of a URL's path, decoded: "ميزانية 2026.pdf"; "" when the path ends with a slash. */
export function fileNameOf(url: string): string {
  const path = url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/iu, "").replace(/[?#].*$/u, "");
  return decode(path.slice(path.lastIndexOf("/") + 1));
}

/** Percent-decoding that survives broken sequences: each run that is valid UTF-8 is decoded, others stay. */
function decode(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/giu, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
}
