import type { FetchedSnapshot, Snapshot } from "../../model/evidence.js";
import type { ExchangeRole, HostCost } from "../../model/exchange.js";
import type { Outline } from "../../model/outline.js";
import type { CrawlSettings } from "../../model/settings.js";
import type { CountryLinks } from "../frontier/scope.js";
import type { Interests, ValueOf } from "../frontier/value.js";
import type { Renderer } from "../pages/browser.js";
import type { Slot } from "../politeness/politeness.js";
import type { NoReply, Reply } from "../transport/request.js";

/** Limits of the crawl of one body, and how it presents itself. */
export interface CrawlLimits extends CrawlSettings {
  /** Full user agent. */
  readonly userAgent: string;
  /** Word by which robots.txt calls us. */
  readonly robotsToken: string;
  /** What a promising link speaks of. */
  readonly interests: Interests;
  /** Further addresses that a person wants to be read, beside what the crawl finds. */
  readonly seeds: readonly string[];
  /** What sites of the country link to; nothing is known where left out. */
  readonly links?: CountryLinks | undefined;
  /** Another valuation of links than that of the interests; the measurements compare orders with it. */
  readonly rate?: ValueOf | undefined;
}

/** An attempt of an earlier, interrupted run of the same crawl. */
export interface PreviousAttempt {
  readonly snapshot: Snapshot;
  readonly bytes: Uint8Array;
  readonly costs: readonly HostCost[];
}

/** A former reading of a URL, for a conditional request. */
export interface Former {
  readonly snapshot: FetchedSnapshot;
  readonly bytes: Uint8Array;
}

/** Everything the crawl does to the world. */
export interface CrawlEffects {
  /** Sends one request, checked against private addresses; never throws. */
  request(input: { url: string; headers: Readonly<Record<string, string>>; maxBytes: number }): Promise<Reply | NoReply>;
  /** Reads the origin of a URL with the lenient parser from now on, or no more; false where it cannot be or is so already. */
  useLenientParser(url: string, isLenient: boolean): boolean;
  /** Waits for the turn at the machine behind a URL. */
  acquire(url: string, crawlDelayMs: number): Promise<Slot>;
  linksOf(bytes: Uint8Array, source: { url: string; mediaType: string; charset?: string | undefined }): Outline;
  sha256(bytes: Uint8Array): string;
  /** Bytes of a sitemap, unpacked where they are gzip; bounded. */
  unpack(bytes: Uint8Array): Uint8Array;
  /** The time of day, for instants. */
  now(): number;
  /** Milliseconds of a clock that only runs forward, for how long something took. */
  monotonicMs(): number;
  /** The attempt of that number at a URL in an interrupted run; undefined when it was not made. */
  findPreviousAttempt(role: ExchangeRole, url: string, attempt: number): Promise<PreviousAttempt | undefined>;
  /** Cookies that an interrupted run had, per host. */
  readonly cookies: ReadonlyMap<string, string>;
  /** Milliseconds that interrupted runs worked on this body. */
  readonly spentMs: number;
  /** Runs the scripts of a page; absent where no browser is at hand. */
  readonly render?: Renderer["render"] | undefined;
  /** A former edition's reading of a URL. */
  former?(url: string): Promise<Former | undefined>;
  /** True when what was fetched so far answers everything in full, so that no further page could change anything. */
  settled?: (() => Promise<boolean>) | undefined;
  readonly signal?: AbortSignal | undefined;
}
