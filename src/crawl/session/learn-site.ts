import { failureKinds } from "../../model/evidence.js";
import type { Exchange } from "../../model/exchange.js";
import { readSitemap } from "../frontier/sitemaps.js";
import { reportedTraps } from "../frontier/traps.js";
import { canonicalUrl, kindOfUrl } from "../frontier/urls.js";
import { outlineOf } from "../pages/judge.js";
import { learnErrorPage } from "../pages/page-kind.js";
import { noteSkipped } from "./offer.js";
import { keep } from "./read-page.js";
import type { CrawlState } from "./state.js";

const maxSitemaps = 20;

/** Asks for an address that cannot exist, to know the site's error page, and for the sitemaps. */
export async function* learnSite(state: CrawlState): AsyncGenerator<Exchange, void> {
  const probe = new URL("/adresse-inexistante-7f3a9c", state.home).href;
  const exchange = yield* keep(state, { url: probe, role: "probe", foundBy: { text: "", via: "guess" }, depth: 0 });
  if (exchange.snapshot.outcome === "fetched") {
    const { snapshot } = exchange;
    const sameAsHome = state.contents.has(snapshot.sha256);
    state.catchAll = sameAsHome;
    const outline = yield* outlineOf(state, exchange);
    if (!sameAsHome && snapshot.redirects.length === 0) state.errorPage = learnErrorPage(outline);
    state.redirectsHome = snapshot.redirects.length > 0 && snapshot.url === state.home;
  }
  const named = state.rules.known(state.home)?.sitemaps ?? [];
  const guesses = named.length > 0 || state.catchAll ? [] : ["/sitemap.xml"];
  for (const sitemap of named) yield* readSitemaps(state, canonicalUrl(sitemap, state.home), "sitemap");
  for (const sitemap of guesses) yield* readSitemaps(state, canonicalUrl(sitemap, state.home), undefined);
  // Where no sitemap names a page, the feed of the first page may: pages that the menus do not show any more.
  if (!state.mapped && !state.catchAll) yield* readSitemaps(state, state.feed, "feed");
}

/** `why`: what is said where the list could not be had; nothing of one that was only guessed. */
async function* readSitemaps(
  state: CrawlState,
  url: string | undefined,
  why: "sitemap" | "feed" | undefined,
): AsyncGenerator<Exchange, void> {
  if (url === undefined || !state.scope.owns(url) || state.sitemapsRead.size >= maxSitemaps || state.sitemapsRead.has(url)) return;
  state.sitemapsRead.add(url);
  const { snapshot, bytes } = yield* keep(state, { url, role: "sitemap", foundBy: { text: "", via: "sitemap" }, depth: 1 });
  if (snapshot.outcome === "failed") {
    // A list that does not exist names nothing; one that exists and could not be had may name anything.
    const exists = failureKinds[snapshot.failure] === "transient" || snapshot.failure === "forbidden" || snapshot.failure === "disallowed";
    if (exists) noteSkipped(state, { url, foundBy: { text: "", via: "sitemap" }, depth: 1, value: 1, external: false }, why);
    return;
  }
  const content = readSitemap(state.effects.unpack(bytes));
  state.mapped ||= content.pages.length > 0;
  for (const page of content.pages) offerSitemapPage(state, url, canonicalUrl(page, url));
  for (const nested of content.sitemaps) yield* readSitemaps(state, canonicalUrl(nested, url), "sitemap");
}

function offerSitemapPage(state: CrawlState, sitemap: string, url: string | undefined): void {
  if (url === undefined || !state.scope.owns(url) || kindOfUrl(url) === "useless" || state.frontier.has(url)) return;
  const link = { url, text: "", title: "", heading: "", context: "", region: "main", kind: "link" } as const;
  const queued = {
    url,
    foundBy: { page: sitemap, text: "", via: "sitemap" },
    depth: 1,
    value: state.valueOf(link, 3),
    external: false,
  } as const;
  const trap = state.traps.check(url);
  if (trap === undefined) state.frontier.add(queued);
  else noteSkipped(state, queued, reportedTraps[trap]);
}
