import { getDomain } from "tldts";
import type { FailureCode, Reach } from "../../model/evidence.js";
import type { Exchange, Hop } from "../../model/exchange.js";
import { readUrl } from "../../text/read-url.js";

/** What an attempt says about the way to the site: an answer came, none came, or nothing was asked. */
export type ConnectionSign = "answer" | "silence" | "none";

/** Failures without any answer: the site may be dead, or our own way to it. */
const silences = new Set<FailureCode>(["dns", "refused", "reset", "timeout", "tls", "network-down"]);

/** Statuses that a proxy sends in its own name where it cannot reach a site or does not serve us. */
const proxyStatuses = new Set([407, 502, 503, 504]);

/** Whether a status is an answer of the site itself; those that a proxy may have made are none. */
export function isAnswerOfSite(status: number, isProxied: boolean): boolean {
  return !(isProxied && proxyStatuses.has(status));
}

/** What one attempt says about the way to the site. `isProxied` says whether a URL is asked for through a proxy. */
export function connectionSign({ snapshot, hops }: Exchange, isProxied: (url: string) => boolean): ConnectionSign {
  const answers = hops.filter(({ responseHead }) => responseHead !== "");
  if (answers.some((hop) => isAnswerOfSite(statusOf(hop), isProxied(hop.url)))) return "answer";
  if (answers.length > 0) return "silence";
  return snapshot.outcome === "failed" && silences.has(snapshot.failure) ? "silence" : "none";
}

const statusOf = ({ responseHead }: Hop): number => Number(/^HTTP\/\S+ (\d{3})/.exec(responseHead)?.[1] ?? 0);

/** Whether a crawl ended without any answer from the site; `isProxied`: the site is asked through a proxy, whose errors are no answer. */
export function endedWithoutAnswer({ end, failure }: Reach, isProxied: boolean): boolean {
  if (end !== "unreachable" || failure === undefined) return false;
  return silences.has(failure) || (isProxied && (failure === "server-error" || failure === "login"));
}

/** The site behind a URL, for counting sites: many bodies under one domain stand and fall together. Host and port for a bare address. */
export function siteOf(url: string): string {
  const { host, hostname } = readUrl(url);
  return getDomain(hostname, { allowPrivateDomains: true }) ?? host;
}
