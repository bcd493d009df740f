import robotsParserModule from "robots-parser";
import type { FailureCode } from "../model/evidence.js";

// The package's types name a default export that its CommonJS form does not have.
const robotsParser = robotsParserModule as unknown as typeof robotsParserModule.default;

/** What a robots.txt says to us. */
export interface Robots {
  allows(url: string): boolean;
  readonly crawlDelayMs: number;
  readonly sitemaps: readonly string[];
  /** Set where all is closed because the file could not be had: the failure that stands in the way. */
  readonly failure?: FailureCode | undefined;
}

/** Bytes of robots.txt that are read. Source: RFC 9309, section 2.5 (at least 500 KiB). */
export const maxRobotsBytes = 512_000;

/** All allowed: there is no robots.txt. Source: RFC 9309, section 2.3.1.3. */
export const openRobots: Robots = { allows: () => true, crawlDelayMs: 0, sitemaps: [] };

/** All forbidden: robots.txt cannot be had. Source: RFC 9309, section 2.3.1.4. */
export const closedRobots = (failure: FailureCode): Robots => ({ allows: () => false, crawlDelayMs: 0, sitemaps: [], failure });

/** Reads a robots.txt for one product token. A page of HTML in its place forbids nothing. */
export function readRobots(robotsUrl: string, text: string, token: string): Robots {
  const clean = text.replace(/^\ufeff/, "");
  if (/^\s*<(?:!doctype|html|head|body|\?xml)/i.test(clean)) return openRobots;
  const parser = robotsParser(robotsUrl, clean);
  return {
    allows: (url) => new URL(url).pathname === "/robots.txt" || parser.isAllowed(url, token) !== false,
    crawlDelayMs: Math.max(0, (parser.getCrawlDelay(token) ?? 0) * 1000) || 0,
    sitemaps: parser.getSitemaps(),
  };
}
