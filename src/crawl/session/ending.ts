import type { FailureCode, FoundBy } from "../../model/evidence.js";
import type { Exchange, ExchangeRole, Hop, HostCost } from "../../model/exchange.js";
import { retryAfterMs } from "../politeness/retry-after.js";
import { failureOfStatus } from "../transport/failures.js";
import type { Reply } from "../transport/request.js";
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

/** How an attempt ended, after all its redirects. */
export interface Ending {
  readonly url: string;
  readonly redirects: readonly string[];
  readonly reply?: Reply | undefined;
  readonly former?: Former | undefined;
  readonly failure?: { readonly failure: FailureCode; readonly detail: string } | undefined;
}

/** What an attempt sent and received so far. */
export interface VisitLog {
  readonly hops: Hop[];
  readonly costs: Map<string, HostCost>;
  readonly cookies: Map<string, string>;
  at: number;
}

/** What a description needs of the crawl around it. */
interface CrawlContext {
  readonly limits: CrawlLimits;
  readonly effects: CrawlEffects;
}

/** Milliseconds that a refusal asks us to wait; undefined where it says nothing. */
export const pauseOf = (reply: Reply, now: number): number | undefined =>
  reply.status === 429 || reply.status === 503 ? retryAfterMs(reply.headers.get("retry-after")?.[0], now) : undefined;

/** The exchange that an attempt came to. */
export function describeEnding(visitor: CrawlContext, target: Target, log: VisitLog, ending: Ending): Exchange {
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
  const { place: _, controls: _former, ...kept } = former.snapshot;
  const defects = [...new Set([...(kept.defects ?? []), "not-modified"])];
  return { ...common, snapshot: { ...kept, ...attempt, defects }, bytes: former.bytes, former: former.snapshot };
}

function statusFailure(reply: Reply | undefined): { failure: FailureCode; detail: string } | undefined {
  if (reply === undefined) return undefined;
  const failure = failureOfStatus(reply.status);
  return failure === undefined ? undefined : { failure, detail: `status ${reply.status}` };
}

function describeReply(visitor: CrawlContext, reply: Reply) {
  const type = reply.headers.get("content-type")?.[0] ?? "";
  const charset = /charset\s*=\s*["']?([\w.:-]+)/i.exec(type)?.[1]?.toLowerCase();
  const fileName = fileNameOf(reply.headers.get("content-disposition")?.[0]);
  const etag = reply.headers.get("etag")?.[0];
  const lastModified = reply.headers.get("last-modified")?.[0];
  const defects = [...reply.defects, ...findNofollow(reply, visitor.limits.robotsToken)];
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

/** Noted where a header asks all robots not to follow the links of a page. */
export const nofollowHeader = "nofollow-header";
/** Noted where a header asks us by name. */
export const nofollowByName = "nofollow-by-name";

/** What the X-Robots-Tag of a reply says of following links, to everyone and to us by name. */
function findNofollow(reply: Reply, token: string): string[] {
  const found = (reply.headers.get("x-robots-tag") ?? []).flatMap((value) => {
    const [, name, rules = ""] = /^\s*(?:([\w-]+)\s*:)?(.*)$/s.exec(value) ?? [];
    if (!/\b(?:nofollow|none)\b/i.test(rules)) return [];
    return name === undefined ? [nofollowHeader] : name.toLowerCase() === token ? [nofollowByName] : [];
  });
  return [...new Set(found)];
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
