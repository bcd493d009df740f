import { bodyName } from "../fragments.js";
import { html, htmlText } from "../html.js";
import type { Site } from "../layout.js";
import { pagePath, permalink, relativePath } from "../links.js";
import { bodySentenceText } from "../sentence.js";

const most = 60;

/** RSS of the changes: the edition itself, then the bodies that moved most. Dates are that of the reference day. Source: RSS 2.0. */
export function changesFeed(site: Site): string {
  const { words, lang, editionIndex, options } = site;
  const { edition, referenceOn } = editionIndex.edition.run;
  const date = new Date(`${referenceOn}T00:00:00Z`).toUTCString();
  const address = (path: string): string =>
    options.siteUrl === "" ? relativePath(pagePath.feed(lang), path) : permalink(options.siteUrl, edition, path);
  const moved = editionIndex.bodies
    .filter((body) => body.change?.kind === "improved" || body.change?.kind === "regressed")
    .sort((a, b) => Math.abs(difference(b)) - Math.abs(difference(a)) || (a.entity.code < b.entity.code ? -1 : 1))
    .slice(0, most);
  const items = moved.map((body) => {
    const title = words.text(`changes.feed.${body.change?.kind ?? "improved"}`, {
      name: bodyName(body.entity, lang).text,
      before: words.number(body.change?.scoreBefore ?? 0, 1),
      after: words.number(body.change?.scoreAfter ?? 0, 1),
    });
    return html`<item><title>${title}</title><link>${address(pagePath.entity(lang, body.entity))}</link><guid isPermaLink="false">${edition}/${body.entity.code}</guid><pubDate>${date}</pubDate><description>${bodySentenceText(body, words)}</description></item>
`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n${htmlText(
    html`<rss version="2.0"><channel><title>${options.title} ${edition}: ${words.text("changes.title")}</title><link>${address(pagePath.changes(lang))}</link><description>${words.text("changes.feedText")}</description><language>${lang}</language><pubDate>${date}</pubDate>
<item><title>${words.text("changes.feedEdition", { title: options.title, edition })}</title><link>${address(pagePath.home(lang))}</link><guid isPermaLink="false">${edition}</guid><pubDate>${date}</pubDate></item>
${items}</channel></rss>
`,
  )}`;
}

function difference(body: {
  readonly change: { readonly scoreBefore?: number | undefined; readonly scoreAfter?: number | undefined } | undefined;
}): number {
  return (body.change?.scoreAfter ?? 0) - (body.change?.scoreBefore ?? 0);
}
