import type { FailureCode } from "../../model/evidence.js";
import type { PendingSnapshot } from "../../model/exchange.js";
import { readUrl } from "../../text/read-url.js";

/** Which hosts have stopped answering, or refuse us, so that they are left alone. */
export interface HostHealth {
  /** Notes the outcome of an attempt. `mustLeave`: the host asked for a longer pause than we make. */
  note(snapshot: PendingSnapshot, mustLeave: boolean): void;
  /** Why a host is left alone; undefined while it may be asked. `more` failures in a row are allowed beyond the usual. */
  reasonToLeave(host: string, more: number): FailureCode | undefined;
  /** Hosts that are left alone. */
  left(): readonly string[];
  /** Hosts that said "not found" hundreds of times in a row: their lists are stale, or they refuse us so. */
  missing(): readonly string[];
}

/** True where a server asks for a longer pause than the settings allow: what refused so is not asked again in this crawl. */
export const asksForLongPause = ({ maxCrawlDelayMs }: { readonly maxCrawlDelayMs: number }, snapshot: PendingSnapshot): boolean =>
  snapshot.outcome === "failed" && (snapshot.retryAfterMs ?? 0) > maxCrawlDelayMs;

/** Failures in a row after which a host is left alone. */
const maxInARow = 5;
/** Answers 404 or 410 in a row after which a host is left alone too. */
const maxMissing = 200;
const noAnswer = new Set<FailureCode>(["dns", "refused", "reset", "timeout", "tls", "network-down", "unexpected"]);
const refusals = new Set<FailureCode>(["rate-limited", "blocked", "captcha"]);

/** Opens the record with nothing against any host. */
export function openHostHealth(): HostHealth {
  const hosts = new Map<string, { times: number; failure: FailureCode }>();
  const missing = new Map<string, number>();
  return {
    note(snapshot, mustLeave) {
      const { host } = readUrl(snapshot.url);
      const isMissing = snapshot.outcome === "failed" && (snapshot.status === 404 || snapshot.status === 410);
      const inARow = isMissing ? (missing.get(host) ?? 0) + 1 : 0;
      if (isMissing || (missing.get(host) ?? 0) < maxMissing) missing.set(host, inARow);
      if (snapshot.outcome === "fetched") return void hosts.delete(host);
      const { failure, status } = snapshot;
      // Nobody links to so much that does not exist: what is not asked for is not said to be missing.
      if (inARow >= maxMissing) return void hosts.set(host, { times: (hosts.get(host)?.times ?? maxInARow - 1) + 1, failure: "blocked" });
      const counts = refusals.has(failure) || status === 503 || (status === undefined && noAnswer.has(failure));
      if (!counts) return void hosts.delete(host);
      const times = mustLeave && failure === "rate-limited" ? Number.POSITIVE_INFINITY : (hosts.get(host)?.times ?? 0) + 1;
      hosts.set(host, { times, failure });
    },
    reasonToLeave(host, more) {
      const known = hosts.get(host);
      return known !== undefined && known.times >= maxInARow + more ? known.failure : undefined;
    },
    missing: () => [...missing].filter(([, times]) => times >= maxMissing).map(([host]) => host),
    left: () => [...hosts].filter(([, { times }]) => times >= maxInARow).map(([host]) => host),
  };
}
