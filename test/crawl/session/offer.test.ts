import { describe, expect, test } from "vitest";
import { mayHideContent } from "../../../src/crawl/pages/scripting.js";
import type { CrawlEffects, CrawlLimits } from "../../../src/crawl/session/limits.js";
import { resolveLink, valueOfLink } from "../../../src/crawl/session/offer.js";
import { type CrawlState, openCrawlState } from "../../../src/crawl/session/state.js";
import { linksOf } from "../../../src/extract/links.js";
import { commune, settingsOf } from "../../app/crawl-bench.js";

const home = "https://commune.example/";
const page = `${home}chantiers`;
const waiting = { url: page, foundBy: { text: "", via: "link" }, depth: 1, value: 0, external: false } as const;

/** A crawl of which neither the words of links nor pages promise anything. */
function openState(): CrawlState {
  const limits: CrawlLimits = {
    ...settingsOf({ render: "auto" }).crawl,
    userAgent: "nashr",
    robotsToken: "nashr",
    interests: { topics: [], signs: [], terms: [] } as unknown as CrawlLimits["interests"],
    seeds: [],
    rate: () => -1,
  };
  const effects = { monotonicMs: () => 0, cookies: new Map(), spentMs: 0 } as unknown as CrawlEffects;
  return openCrawlState(commune(home), home, limits, effects);
}

const outlineOf = (html: string) => linksOf(new TextEncoder().encode(html), { url: page, mediaType: "text/html", charset: "utf-8" });

/** How many pictures of a page wait to be fetched once all its links were weighed. */
function picturesTaken(html: string): number {
  const state = openState();
  const links = outlineOf(html).links.filter(({ kind }) => kind === "image");
  for (const link of links) valueOfLink(state, waiting, page, link, resolveLink(state, link.url));
  return links.filter(({ url }) => state.frontier.has(url)).length;
}

const pictures = (count: number, path = "/photos/") =>
  Array.from({ length: count }, (_, index) => `<img src="${path}${index}.jpg" alt="">`).join("");

describe("pictures of which neither words nor page promise anything", () => {
  test("are fetched where they stand in the content, the first sixty of them", () => {
    expect(picturesTaken(`<main>${pictures(3)}</main>`)).toBe(3);
    expect(picturesTaken(`<main>${pictures(75)}</main>`)).toBe(60);
  });

  test("are left where they belong to the look of the page", () => {
    expect(picturesTaken(`<header>${pictures(3)}</header><main>Texte</main>`)).toBe(0);
    expect(picturesTaken(`<main>${pictures(3, "/themes/logo-")}</main>`)).toBe(0);
  });
});

const list = (button: string) =>
  `<main><h1>Actes</h1><p>${"Le conseil a voté. ".repeat(30)}</p><ul><li>Acte 1</li><li>Acte 2</li></ul><button type="button" onclick="go()">${button}</button></main>`;

describe("a list with a button", () => {
  /** Whether the browser opens the page after so many pages in a row at which it brought nothing. */
  const isOpened = (html: string, barren: number): boolean => {
    const state = openState();
    state.scripting.barren = barren;
    return mayHideContent(state, waiting, outlineOf(html));
  };

  test("for the rest of it is opened whatever other pages held", () => {
    expect(isOpened(list("Load more"), 0)).toBe(true);
    expect(isOpened(list("Load more"), 3)).toBe(true);
    expect(isOpened(list("تحميل المزيد"), 3)).toBe(true);
  });

  test("for a part of its own is left once pages brought nothing", () => {
    expect(isOpened(list("Budget 2026"), 0)).toBe(true);
    expect(isOpened(list("Budget 2026"), 3)).toBe(false);
  });
});
