import type { Body } from "../edition-index.js";
import { bodyName, rangeText, rankText } from "../fragments.js";
import { html, htmlText } from "../html.js";
import type { Site } from "../layout.js";
import { isScoreShown } from "../shown-score.js";

/** A badge that a body or its critics put on their own page: score out of 100, rank with the number of equals, edition. No script, no font, no request. */
export function badgeSvg(site: Site, body: Body): string {
  const { words, editionIndex, options } = site;
  const { score } = body;
  const none = !isScoreShown(score);
  const value = none ? "–" : `${rangeText(words, score.score)}/100`;
  const tied = score?.rank?.tied ?? 1;
  const place = { rank: rankText(words, score), n: tied };
  const rank = score?.rank === undefined ? words.text("badge.unranked") : words.text(tied > 1 ? "badge.shared" : "badge.rank", place);
  // The score stands beside it.
  const title = options.title.length > 14 ? `${options.title.slice(0, 13)}…` : options.title;
  const rtl = words.dir === "rtl";
  const end = html` text-anchor="end"`;
  const [near, far, nearEnd, farEnd] = rtl ? ([208, 12, end, false] as const) : ([12, 208, false, end] as const);
  const directed = (text: string) => (rtl ? `\u2067${text}\u2069` : text);
  return htmlText(
    html`<svg xmlns="http://www.w3.org/2000/svg" width="220" height="48" viewBox="0 0 220 48" xml:lang="${site.lang}" font-family="Georgia,'Noto Naskh Arabic',serif" font-size="12"><title>${bodyName(body.entity, site.lang).text}: ${none ? words.text("badge.unranked") : value}</title><rect width="220" height="48" fill="#fff" stroke="#1b1a17"/><rect width="220" height="4" fill="#0f5564"/><text x="${near}" y="23" fill="#5f5b52"${nearEnd}>${directed(`${title} ${editionIndex.edition.run.edition}`)}</text><text x="${near}" y="40" fill="#1b1a17"${nearEnd}>${directed(rank)}</text><text x="${far}" y="26" font-size="19" font-weight="bold" fill="#0f5564"${farEnd}>${value}</text></svg>
`,
  );
}
