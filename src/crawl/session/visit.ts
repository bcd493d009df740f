import type { FoundBy } from "../../model/evidence.js";
import type { Exchange, ExchangeRole, Hop, HostCost } from "../../model/exchange.js";
import { readUrl } from "../../text/read-url.js";
import { canonicalUrl } from "../frontier/urls.js";
import type { Robots } from "../politeness/robots.js";
import type { CookieJar } from "../transport/cookies.js";
import type { NoReply, Reply } from "../transport/request.js";
import { describeEnding, type Ending, pauseOf, type Target, type VisitLog } from "./ending.js";
import type { CrawlEffects, CrawlLimits, Former } from "./limits.js";

/** What a visit needs of the crawl around it. */
export interface Visitor {
  readonly limits: CrawlLimits;
  readonly effects: CrawlEffects;
  readonly jar: CookieJar;
  /** Rules of the host of a URL; may itself make requests, which it yields. */
  robotsOf(url: string, attempt: number): AsyncGenerator<Exchange, Robots>;
  /** False where a redirect would lead to what the crawl does not read. */
  mayFollow(from: string, to: string, role: ExchangeRole, foundBy: FoundBy): boolean;
}

/** A visit: its exchange, and whether it comes from an interrupted run (then it is archived already). */
export interface Visited {
  readonly exchange: Exchange;
  readonly isPrevious: boolean;
}

/** Makes one attempt at a URL through all its redirects, with robots, politeness and cookies at each step. */
export async function* visit(visitor: Visitor, target: Target): AsyncGenerator<Exchange, Visited> {
  const kept = await visitor.effects.findPreviousAttempt(target.role, target.url, target.attempt);
  if (kept !== undefined) {
    const { place: _, ...snapshot } = kept.snapshot;
    const exchange = {
      role: target.role,
      attempt: target.attempt,
      snapshot,
      bytes: kept.bytes,
      hops: [],
      costs: kept.costs,
      cookies: new Map(),
    } as Exchange;
    return { exchange, isPrevious: true };
  }
  const log = { hops: [] as Hop[], costs: new Map<string, HostCost>(), cookies: new Map<string, string>(), at: visitor.effects.now() };
  const ending = yield* followRedirects(visitor, target, log);
  return { exchange: describeEnding(visitor, target, log, ending), isPrevious: false };
}

async function* followRedirects(visitor: Visitor, target: Target, log: VisitLog): AsyncGenerator<Exchange, Ending> {
  const redirects: string[] = [];
  const former = target.role === "page" ? await visitor.effects.former?.(target.url) : undefined;
  let url = target.url;
  for (;;) {
    if (isOptedOut(visitor.limits.optOut, url))
      return { url, redirects, failure: { failure: "opted-out", detail: "the host asked not to be visited" } };
    const robots = target.role === "robots" ? undefined : yield* visitor.robotsOf(url, target.attempt);
    if (robots?.allows(url) === false) {
      addCost(log, url, { disallowed: 1 });
      return {
        url,
        redirects,
        failure: {
          failure: robots.failure ?? "disallowed",
          detail: robots.failure === undefined ? "robots.txt" : "robots.txt could not be had",
        },
      };
    }
    const delayMs = robots?.crawlDelayMs ?? 0;
    const known = former?.snapshot.url === url ? former : undefined;
    const reply = await sendTwice(visitor, url, delayMs, log, known);
    if ("failure" in reply) return { url, redirects, failure: reply };
    if (reply.status === 304 && known !== undefined) return { url, redirects, reply, former: known };
    const next = redirectOf(reply, url);
    if (next === undefined) return { url, redirects, reply };
    if (next === "bad")
      return { url, redirects, reply, failure: { failure: "client-error", detail: "redirect without a readable address" } };
    // A redirect to itself is how some sites hand out a cookie: it may be asked for once more.
    const again = redirects.filter((earlier) => earlier === next).length + (url === next ? 1 : 0);
    if (redirects.length >= visitor.limits.maxRedirects || again > 1) {
      return { url, redirects, reply, failure: { failure: "too-many-redirects", detail: `${redirects.length + 1} redirects` } };
    }
    if (!visitor.mayFollow(url, next, target.role, target.foundBy))
      return { url, redirects, reply, failure: { failure: "client-error", detail: `leads to another site: ${next}` } };
    redirects.push(url);
    url = next;
  }
}

/** Whether the host of a URL asked not to be visited. Hosts stand in the list as names; a name stands for its subdomains too. */
export function isOptedOut(hosts: readonly string[], url: string): boolean {
  if (hosts.length === 0) return false;
  const { host, hostname } = readUrl(url);
  return hosts.some((name) => host === name || hostname === name || hostname.endsWith(`.${name}`));
}

/** An answer that the strict parser refuses is asked for once more, with the lenient parser; what that one cannot read either is no HTTP. */
async function sendTwice(visitor: Visitor, url: string, crawlDelayMs: number, log: VisitLog, former?: Former): Promise<Reply | NoReply> {
  const strict = await sendOne(visitor, url, crawlDelayMs, log, former);
  if (!("failure" in strict) || strict.failure !== "protocol" || !visitor.effects.useLenientParser(url, true)) return strict;
  const lenient = await sendOne(visitor, url, crawlDelayMs, log, former);
  if (!("failure" in lenient)) return lenient;
  visitor.effects.useLenientParser(url, false);
  return strict;
}

async function sendOne(visitor: Visitor, url: string, crawlDelayMs: number, log: VisitLog, former?: Former): Promise<Reply | NoReply> {
  const { limits, effects, jar } = visitor;
  const cookie = jar.headerFor(url);
  const headers = {
    "User-Agent": limits.userAgent,
    Accept: "text/html,application/xhtml+xml,application/pdf,*/*;q=0.8",
    "Accept-Language": "fr,ar;q=0.9,en;q=0.5",
    "Accept-Encoding": "gzip, deflate, br",
    ...(cookie === "" ? {} : { Cookie: cookie }),
    ...(former?.snapshot.etag === undefined ? {} : { "If-None-Match": former.snapshot.etag }),
    ...(former?.snapshot.lastModified === undefined ? {} : { "If-Modified-Since": former.snapshot.lastModified }),
  };
  const slot = await effects.acquire(url, crawlDelayMs);
  const began = effects.monotonicMs();
  const at = new Date(effects.now()).toISOString();
  const reply = await effects.request({ url, headers, maxBytes: limits.maxFileBytes });
  const refused = !("failure" in reply) && (reply.status === 429 || reply.status === 503);
  const pause = refused ? (pauseOf(reply, effects.now()) ?? limits.delayMs) : undefined;
  slot.done(effects.monotonicMs() - began, pause);
  addCost(log, url, {
    requests: 1,
    bytes: "failure" in reply ? 0 : reply.wireBytes,
    waits: slot.pauseMs === undefined ? 0 : 1,
    waitedMs: slot.pauseMs ?? 0,
    refusals: refused ? 1 : 0,
  });
  log.hops.push({
    url,
    at,
    address: reply.address,
    requestHead: reply.requestHead,
    responseHead: "failure" in reply ? "" : reply.responseHead,
    body: "failure" in reply ? new Uint8Array(0) : reply.body,
  });
  if (!("failure" in reply)) {
    const host = jar.keep(url, reply.headers.get("set-cookie") ?? []);
    if (host !== undefined) log.cookies.set(host, jar.of(host));
  }
  return reply;
}

/** Longest wait, in seconds, after which a Refresh header leads on; what waits longer is a page that renews itself. */
const maxRefreshSeconds = 10;

/** Target of a redirect; "bad" when it cannot be read, undefined when the reply is none. */
function redirectOf(reply: Reply, url: string): string | "bad" | undefined {
  if (reply.status === 200) return refreshOf(reply, url);
  if (![300, 301, 302, 303, 307, 308].includes(reply.status)) return undefined;
  const location = reply.headers.get("location")?.[0];
  if (location === undefined) return reply.status === 300 ? undefined : "bad";
  // Header bytes are read as Latin-1; an address in raw UTF-8 is mended here.
  const mended = /[\x80-\xff]/.test(location) ? Buffer.from(location, "latin1").toString("utf8") : location;
  return canonicalUrl(mended.includes("\ufffd") ? location : mended, url) ?? "bad";
}

/** Target of a Refresh header that leads to another page at once; undefined where there is none. */
function refreshOf(reply: Reply, url: string): string | undefined {
  const [, seconds = "", target = ""] =
    /^\s*([\d.]+)\s*[;,]\s*(?:url\s*=)?\s*["']?([^"'\s]+)/i.exec(reply.headers.get("refresh")?.[0] ?? "") ?? [];
  if (target === "" || Number(seconds) > maxRefreshSeconds) return undefined;
  const next = canonicalUrl(target, url);
  return next === url ? undefined : next;
}

function addCost(log: VisitLog, url: string, more: Partial<HostCost>): void {
  const { host } = readUrl(url);
  const cost = log.costs.get(host) ?? { host, requests: 0, bytes: 0, waits: 0, waitedMs: 0, refusals: 0, disallowed: 0 };
  log.costs.set(host, {
    host,
    requests: cost.requests + (more.requests ?? 0),
    bytes: cost.bytes + (more.bytes ?? 0),
    waits: cost.waits + (more.waits ?? 0),
    waitedMs: cost.waitedMs + (more.waitedMs ?? 0),
    refusals: cost.refusals + (more.refusals ?? 0),
    disallowed: cost.disallowed + (more.disallowed ?? 0),
  });
}
