import type { FailureCode, FoundBy } from "../../model/evidence.js";
import type { Exchange, ExchangeRole, Hop, HostCost } from "../../model/exchange.js";
import { canonicalUrl } from "../frontier/urls.js";
import { retryAfterMs } from "../politeness/retry-after.js";
import type { Robots } from "../politeness/robots.js";
import type { CookieJar } from "../transport/cookies.js";
import { failureOfStatus } from "../transport/failures.js";
import type { NoReply, Reply } from "../transport/request.js";
import type { CrawlEffects, CrawlLimits, Former } from "./limits.js";

/** One attempt to be made. */
export interface Target {
  readonly entityCode: string;
  readonly url: string;
  readonly role: ExchangeRole;
  readonly attempt: number;
  readonly foundBy: FoundBy;
  readonly depth: number;
}

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

interface Ending {
  readonly url: string;
  readonly redirects: readonly string[];
  readonly reply?: Reply | undefined;
  readonly former?: Former | undefined;
  readonly failure?: { readonly failure: FailureCode; readonly detail: string } | undefined;
}

/** Makes one attempt at a URL through all its redirects, with robots, courtesy and cookies at each step. */
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

interface Log {
  readonly hops: Hop[];
  readonly costs: Map<string, HostCost>;
  readonly cookies: Map<string, string>;
  at: number;
}

async function* followRedirects(visitor: Visitor, target: Target, log: Log): AsyncGenerator<Exchange, Ending> {
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
  const { host, hostname } = new URL(url);
  return hosts.some((name) => host === name || hostname === name || hostname.endsWith(`.${name}`));
}

/** An answer that the strict parser refuses is asked for once more, in turn, with the forgiving one; what that one cannot read either is no HTTP. */
async function sendTwice(visitor: Visitor, url: string, crawlDelayMs: number, log: Log, former?: Former): Promise<Reply | NoReply> {
  const strict = await sendOne(visitor, url, crawlDelayMs, log, former);
  if (!("failure" in strict) || strict.failure !== "protocol" || !visitor.effects.useLenientParser(url, true)) return strict;
  const lenient = await sendOne(visitor, url, crawlDelayMs, log, former);
  if (!("failure" in lenient)) return lenient;
  visitor.effects.useLenientParser(url, false);
  return strict;
}

async function sendOne(visitor: Visitor, url: string, crawlDelayMs: number, log: Log, former?: Former): Promise<Reply | NoReply> {
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
  const turn = await effects.acquire(url, crawlDelayMs);
  const began = effects.monotonicMs();
  const at = new Date(effects.now()).toISOString();
  const reply = await effects.request({ url, headers, maxBytes: limits.maxFileBytes });
  const refused = !("failure" in reply) && (reply.status === 429 || reply.status === 503);
  const pause = refused ? (pauseOf(reply, effects.now()) ?? limits.delayMs) : undefined;
  turn.done(effects.monotonicMs() - began, pause);
  addCost(log, url, {
    requests: 1,
    bytes: "failure" in reply ? 0 : reply.wireBytes,
    waits: turn.pauseMs === undefined ? 0 : 1,
    waitedMs: turn.pauseMs ?? 0,
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

/** Milliseconds that a refusal asks us to wait; undefined where it says nothing. */
const pauseOf = (reply: Reply, now: number): number | undefined =>
  reply.status === 429 || reply.status === 503 ? retryAfterMs(reply.headers.get("retry-after")?.[0], now) : undefined;

/** Target of a redirect; "bad" when it cannot be read, undefined when the reply is none. */
function redirectOf(reply: Reply, url: string): string | "bad" | undefined {
  if (![301, 302, 303, 307, 308].includes(reply.status)) return undefined;
  const location = reply.headers.get("location")?.[0];
  if (location === undefined) return "bad";
  // Header bytes are read as Latin-1; an address in raw UTF-8 is mended here.
  const mended = /[\x80-\xff]/.test(location) ? Buffer.from(location, "latin1").toString("utf8") : location;
  return canonicalUrl(mended.includes("\ufffd") ? location : mended, url) ?? "bad";
}

function addCost(log: Log, url: string, more: Partial<HostCost>): void {
  const { host } = new URL(url);
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

function describeEnding(visitor: Visitor, target: Target, log: Log, ending: Ending): Exchange {
  const { reply } = ending;
  const failure = ending.failure ?? (ending.former === undefined ? statusFailure(reply) : undefined);
  const attempt = {
    entityCode: target.entityCode,
    requestedUrl: target.url,
    url: ending.url,
    redirects: [...ending.redirects],
    fetchedAt: log.hops.at(-1)?.at ?? new Date(log.at).toISOString(),
    foundBy: target.foundBy,
    depth: target.depth,
  };
  const common = { role: target.role, attempt: target.attempt, hops: log.hops, costs: [...log.costs.values()], cookies: log.cookies };
  if (ending.former !== undefined) return describeUnchanged(attempt, common, ending.former);
  if (failure !== undefined || reply === undefined) {
    const pauseAsked = reply === undefined ? undefined : pauseOf(reply, visitor.effects.now());
    const snapshot = {
      ...attempt,
      outcome: "failed" as const,
      failure: failure?.failure ?? ("unexpected" as const),
      ...(reply === undefined ? {} : { status: reply.status }),
      ...(pauseAsked === undefined ? {} : { retryAfterMs: pauseAsked }),
      ...(failure === undefined || failure.detail === "" ? {} : { detail: failure.detail }),
    };
    return { ...common, snapshot, bytes: reply?.body ?? new Uint8Array(0) };
  }
  return { ...common, snapshot: { ...attempt, outcome: "fetched", ...describeReply(visitor, reply) }, bytes: reply.body };
}

/** Nothing has changed: the earlier reading stands, with the instant at which that was confirmed. */
function describeUnchanged(
  attempt: Pick<Exchange["snapshot"], "entityCode" | "requestedUrl" | "url" | "redirects" | "fetchedAt" | "foundBy" | "depth">,
  common: Pick<Exchange, "role" | "attempt" | "hops" | "costs" | "cookies">,
  former: Former,
): Exchange {
  const { place: _, ...kept } = former.snapshot;
  const defects = [...new Set([...(kept.defects ?? []), "not-modified"])];
  return { ...common, snapshot: { ...kept, ...attempt, defects }, bytes: former.bytes, former: former.snapshot };
}

function statusFailure(reply: Reply | undefined): { failure: FailureCode; detail: string } | undefined {
  if (reply === undefined) return undefined;
  const failure = failureOfStatus(reply.status);
  return failure === undefined ? undefined : { failure, detail: `status ${reply.status}` };
}

function describeReply(visitor: Visitor, reply: Reply) {
  const type = reply.headers.get("content-type")?.[0] ?? "";
  const charset = /charset\s*=\s*["']?([\w.:-]+)/i.exec(type)?.[1]?.toLowerCase();
  const fileName = fileNameOf(reply.headers.get("content-disposition")?.[0]);
  const etag = reply.headers.get("etag")?.[0];
  const lastModified = reply.headers.get("last-modified")?.[0];
  const defects = [...reply.defects, ...(saysNofollow(reply, visitor.limits.robotsToken) ? [nofollowHeader] : [])];
  return {
    status: reply.status,
    mediaType: type.split(";")[0]?.trim().toLowerCase() ?? "",
    ...(charset === undefined ? {} : { charset }),
    ...(fileName === undefined ? {} : { fileName }),
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
    byteLength: reply.body.byteLength,
    sha256: visitor.effects.sha256(reply.body),
    ...(reply.cut ? { cut: true } : {}),
    ...(defects.length === 0 ? {} : { defects }),
  };
}

/** Noted where a header asks us not to follow the links of a page. */
export const nofollowHeader = "nofollow-header";

/** True where an X-Robots-Tag for everyone, or for us by name, says nofollow or none. */
function saysNofollow(reply: Reply, token: string): boolean {
  return (reply.headers.get("x-robots-tag") ?? []).some((value) => {
    const [, name, rules = ""] = /^\s*(?:([\w-]+)\s*:)?(.*)$/s.exec(value) ?? [];
    return (name === undefined || name.toLowerCase() === token) && /\b(?:nofollow|none)\b/i.test(rules);
  });
}

/** File name of a Content-Disposition header, without folders. Source: RFC 6266. */
export function fileNameOf(disposition: string | undefined): string | undefined {
  if (disposition === undefined) return undefined;
  const extended = /filename\*\s*=\s*(?:utf-8|iso-8859-1)?'[^']*'([^;]+)/i.exec(disposition)?.[1];
  const plain = /filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]+))/i.exec(disposition);
  const raw = extended === undefined ? (plain?.[1] ?? plain?.[2]) : decodeName(extended.trim());
  const name = raw === undefined ? undefined : decodeName(raw.replace(/\\(.)/g, "$1")).split(/[\\/]/).at(-1)?.trim();
  return name === undefined || name === "" ? undefined : name.slice(0, 200);
}

function decodeName(text: string): string {
  const utf8 = /[\x80-\xff]/.test(text) && !/[^\x00-\xff]/.test(text) ? Buffer.from(text, "latin1").toString("utf8") : text;
  const mended = utf8.includes("\ufffd") ? text : utf8;
  try {
    return decodeURIComponent(mended);
  } catch {
    return mended;
  }
}
