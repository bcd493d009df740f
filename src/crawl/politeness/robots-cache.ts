import type { Exchange } from "../../model/exchange.js";
import { readUrl } from "../../text/read-url.js";
import { type Visitor, visit } from "../session/visit.js";
import { failureOfStatus } from "../transport/failures.js";
import { asksForLongPause } from "./host-health.js";
import { closedRobots, decodeRobots, openRobots, type Robots, readRobots } from "./robots.js";

/** The rules of every host that a crawl has met. */
export interface Rules {
  /** Rules for a URL; asks for robots.txt when the host is new, or when it could not be had and the attempt is a later one. */
  of(visitor: Visitor, url: string, attempt: number): AsyncGenerator<Exchange, Robots>;
  known(url: string): Robots | undefined;
}

/** Opens the rules of one crawl. `account` is called with each exchange that was made for them. */
export function openRules(entityCode: string, token: string, account: (exchange: Exchange) => void): Rules {
  const byOrigin = new Map<string, { robots: Robots; attempts: number }>();
  return {
    known: (url) => byOrigin.get(readUrl(url).origin)?.robots,
    async *of(visitor, url, attempt) {
      const { origin } = readUrl(url);
      const known = byOrigin.get(origin);
      if (known !== undefined && (known.robots.failure === undefined || known.attempts >= attempt)) return known.robots;
      const attempts = (known?.attempts ?? 0) + 1;
      const target = {
        entityCode,
        url: `${origin}/robots.txt`,
        role: "robots" as const,
        attempt: attempts,
        foundBy: { text: "", via: "guess" as const },
        depth: 0,
      };
      const { exchange, isPrevious } = yield* visit(visitor, target);
      account(exchange);
      if (!isPrevious) yield exchange;
      const robots = judgeRobots(exchange, token);
      byOrigin.set(origin, { robots, attempts: asksForLongPause(visitor.limits, exchange.snapshot) ? Number.POSITIVE_INFINITY : attempts });
      return robots;
    },
  };
}

/** Source: RFC 9309, section 2.3.1. */
function judgeRobots({ snapshot, bytes }: Exchange, token: string): Robots {
  if (snapshot.outcome === "fetched") return readRobots(snapshot.requestedUrl, decodeRobots(bytes), token);
  const { status } = snapshot;
  if (snapshot.failure === "too-many-redirects") return openRobots;
  if (status !== undefined && status >= 300 && status < 500 && status !== 429) return openRobots;
  return closedRobots(status === undefined ? snapshot.failure : (failureOfStatus(status) ?? snapshot.failure));
}
