import type { Document } from "../../model/document.js";
import { readDates } from "../../text/dates.js";
import { fold } from "../../text/fold.js";

const newsPath =
  /(?:^|[/_=-])(?:actualites?|actus?|news|nouvelles|akhbar|khabar|blog(?!-page)|presse?|evenements?|events?|اخبار|خبر|مستجدات|صحافه)(?:[/_.=-]|$)/u;
const newsName = /^(?:actualites?|news|nouvelles|presse|evenements?|(?:ال)?اخبار|(?:ال)?مستجدات)$/u;
const firstLines = 8;
const longTitle = 6;

/** Whether a page is a news item: by its address or trail, or by a headline with the day of publication below it. */
export function isNews(document: Document, lines: readonly { text: string }[], title: string): boolean {
  if (newsPath.test(fold(pathOf(document.url)))) return true;
  if (document.breadcrumb.some((name) => newsName.test(fold(name).trim()))) return true;
  const isHeadline = title.split(/\s+/u).length > longTitle;
  return (
    isHeadline &&
    lines
      .slice(0, firstLines)
      .some(({ text }) => text.length < 120 && /\d{4}/.test(text) && readDates(text).some((date) => date.cue === "published"))
  );
}

function pathOf(url: string): string {
  const path = url.replace(/^[a-z]+:\/\/[^/]*/u, "");
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
