import type { FailedSnapshot, FetchedSnapshot } from "./evidence.js";

/** One request and its answer on the wire; a redirect chain is several. */
export interface Hop {
  readonly url: string;
  /** UTC instant at which the request was sent. */
  readonly at: string;
  /** IP address that was connected to. */
  readonly address?: string | undefined;
  /** Request line and headers, without the empty line. */
  readonly requestHead: string;
  /** Status line and headers as sent, without the empty line; "" when no answer came. */
  readonly responseHead: string;
  /** Body after content codings are undone. */
  readonly body: Uint8Array;
  /** Set when the body is the page after its scripts ran. */
  readonly rendered?: boolean | undefined;
}

/**
 * What an exchange is for; only pages (and documents) are read for evidence. reply: the page that a body's reply
 * names, which no judging of the crawl reads; reply-aid: what else was asked for it, as robots.txt.
 */
export type ExchangeRole = "page" | "robots" | "sitemap" | "probe" | "resource" | "reply" | "reply-aid";

/** A snapshot that has no place in the archive yet. */
export type PendingSnapshot = Omit<FetchedSnapshot, "place"> | Omit<FailedSnapshot, "place">;

/** What one attempt cost one host, for the politeness ledger. */
export interface HostCost {
  readonly host: string;
  readonly requests: number;
  readonly bytes: number;
  /** Pauses made before requests and their sum in milliseconds. */
  readonly waits: number;
  readonly waitedMs: number;
  /** Answers 429 and 503. */
  readonly refusals: number;
  readonly disallowed: number;
}

/** One attempt at one URL with all that was sent and received. */
export interface Exchange {
  readonly role: ExchangeRole;
  /** Counted from 1 for each requested URL. */
  readonly attempt: number;
  readonly snapshot: PendingSnapshot;
  /** Decoded body of the last hop; empty where there was none. */
  readonly bytes: Uint8Array;
  readonly hops: readonly Hop[];
  readonly costs: readonly HostCost[];
  /** Set where the server said that nothing has changed since this earlier reading; `bytes` are those of the earlier one. */
  readonly former?: FetchedSnapshot | undefined;
  /** Cookies per host after this attempt, where they changed: host -> cookie header. */
  readonly cookies: ReadonlyMap<string, string>;
}
