import { html, raw } from "hono/html";
import type { DeskWords } from "../../app/adapters/desk-words.js";
import type { ArchiveView, ViewWish } from "../../app/commands/review/archive-view.js";
import type { Markup } from "./layout.js";

const style =
  "body{font-family:system-ui,sans-serif;margin:1rem;background:#fff;color:#000}mark{background:#ffe35a;outline:2px solid #a3341f}img{max-width:100%;border:1px solid #999}";

/** What stands in the frame of the archive. `viewBase` is the path of archived pages. */
export function archivePage(words: DeskWords, viewBase: string, wish: ViewWish, view: ArchiveView): Markup {
  const { say } = words;
  // Cleaned of all that runs or loads where it was read; shown in a frame without scripts, under a policy that allows none.
  if (view.kind === "page") return html`${raw(view.html)}`;
  const body =
    view.kind === "picture"
      ? pictureBody(words, viewBase, wish, view)
      : view.kind === "text"
        ? html`${view.lines.map((line, index) => textLine(line, view.lines.findIndex(({ isMarked }) => isMarked) === index))}${view.isCut ? html`<p>${say("cut")}</p>` : ""}`
        : html`<p>${say(`view-${view.why}`)}</p>`;
  return html`<!doctype html><html lang="${words.language}" dir="${words.direction}"><head><meta charset="utf-8"><title>${say("archive")}</title><style>${raw(style)}</style></head><body>${body}</body></html>`;
}

function pictureBody(
  { say }: DeskWords,
  viewBase: string,
  wish: ViewWish,
  { page, pages, isMarked }: Extract<ArchiveView, { kind: "picture" }>,
): Markup {
  const address = (kind: "view" | "picture", at: number) =>
    `${viewBase}/${kind}?${new URLSearchParams({ entity: wish.entityCode, url: wish.url, words: wish.words, page: String(at) }).toString()}`;
  const alt = say(isMarked ? "page-marked" : "page-of", { page, pages });
  return html`<p>${alt} ${page > 1 ? html`<a href="${address("view", page - 1)}">${say("previous")}</a>` : ""} ${page < pages ? html`<a href="${address("view", page + 1)}">${say("further")}</a>` : ""}</p>
<img id="passage" src="${address("picture", page)}" alt="${alt}">`;
}

function textLine({ text, isHeading, isMarked }: { text: string; isHeading: boolean; isMarked: boolean }, isFirstMark: boolean): Markup {
  const content = isMarked ? html`<mark ${isFirstMark ? html`id="passage"` : ""}>${text}</mark>` : text;
  return isHeading ? html`<h2 dir="auto">${content}</h2>` : html`<p dir="auto">${content}</p>`;
}
