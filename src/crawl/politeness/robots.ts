import robotsParserModule from "robots-parser";
import type { FailureCode } from "../../model/evidence.js";
import { tidyEscapes } from "../frontier/urls.js";

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
const maxSitemaps = 50;
/** Characters of one line that are read; a rule that is longer is cut, as other readers do. */
const maxLine = 16_663;

/** All allowed: there is no robots.txt. Source: RFC 9309, section 2.3.1.3. */
export const openRobots: Robots = { allows: () => true, crawlDelayMs: 0, sitemaps: [] };

/** All forbidden: robots.txt cannot be had. Source: RFC 9309, section 2.3.1.4. */
export const closedRobots = (failure: FailureCode): Robots => ({ allows: () => false, crawlDelayMs: 0, sitemaps: [], failure });

/** Text of a robots.txt from its bytes: byte order marks are heeded, what is over the limit is left out. */
export function decodeRobots(bytes: Uint8Array): string {
  const cut = bytes.subarray(0, maxRobotsBytes);
  const mark = (cut[0] ?? 0) * 256 + (cut[1] ?? 0);
  return new TextDecoder(mark === 0xfffe ? "utf-16le" : mark === 0xfeff ? "utf-16be" : "utf-8").decode(cut).replace(/^\ufeff+/, "");
}

/**
 * Reads a robots.txt for one product token. The lines are put into the form of RFC 9309 first (groups merged, product tokens cut to their
 * letters, escapes in one spelling, misspelt keys), then the matching is the parser's.
 */
export function readRobots(robotsUrl: string, text: string, token: string): Robots {
  const { groups, sitemaps } = readGroups(text);
  const wanted = token.toLowerCase();
  const own = groups.filter((group) => group.agents.includes(wanted));
  const chosen = own.length > 0 ? own : groups.filter((group) => group.agents.includes("*"));
  const rules = chosen.flatMap((group) => group.rules);
  const delays = chosen.map((group) => group.delay).filter((delay) => delay !== undefined);
  const parser = robotsParser(robotsUrl, ["User-agent: *", ...rules].join("\n"));
  const closes = rules.some((rule) => rule.startsWith("Disallow"));
  return {
    allows(address) {
      if (!closes) return true;
      const url = new URL(address);
      if (url.pathname === "/robots.txt") return true;
      url.hash = "";
      return parser.isAllowed(pathOf(url), "any") !== false;
    },
    crawlDelayMs: Math.max(0, ...delays) * 1000,
    sitemaps: [...new Set(sitemaps)].slice(0, maxSitemaps),
  };
}

interface Group {
  readonly agents: string[];
  readonly rules: string[];
  delay: number | undefined;
}

/** Source: RFC 9309, section 2.1: a group begins with user-agent lines; only rules end their run. */
function readGroups(text: string): { groups: Group[]; sitemaps: string[] } {
  const groups: Group[] = [];
  const sitemaps: string[] = [];
  const markup = /^\s*<(?:!doctype|html|head|body|\?xml|pre)/i.test(text);
  let ruled = true;
  for (const line of text.split(/\r\n|\r|\n/)) {
    const field = readField((markup ? line.replace(/<[^>]*>/g, "") : line).slice(0, maxLine));
    if (field === undefined) continue;
    const [key, value] = field;
    const group = groups.at(-1);
    if (key === "agent") {
      if (ruled) groups.push({ agents: [], rules: [], delay: undefined });
      ruled = false;
      groups.at(-1)?.agents.push(productToken(value));
    } else if (key === "sitemap") sitemaps.push(value);
    else if (group !== undefined && key === "delay") group.delay = Math.max(group.delay ?? 0, Number.parseFloat(value) || 0);
    else if (group !== undefined) {
      ruled = true;
      if (value !== "") group.rules.push(...ruleLines(key, patternOf(value)));
    }
  }
  return { groups, sitemaps };
}

/** An index page that is allowed allows the folder that answers with it. */
function ruleLines(key: string, pattern: string): string[] {
  const folder = key === "Allow" ? /^(.*\/)index\.html?$/.exec(pattern)?.[1] : undefined;
  return folder === undefined ? [`${key}: ${pattern}`] : [`${key}: ${pattern}`, `${key}: ${folder}$`];
}

/** Keys as webmasters write them; the misspellings are those that other readers of robots.txt accept too. */
const keys: readonly [RegExp, string][] = [
  [/^user[\s-]?agent$/i, "agent"],
  [/^(?:dis+al+ow|diasllow|disallaw)$/i, "Disallow"],
  [/^allow$/i, "Allow"],
  [/^site[\s-]?map$/i, "sitemap"],
  [/^crawl[\s-]?delay$/i, "delay"],
];

function readField(line: string): [key: string, value: string] | undefined {
  const plain = line.replace(/#.*$/s, "").trim();
  const [, name, value] = /^([^:]+?)\s*:\s*(.*)$/s.exec(plain) ?? /^(\S+)\s+(\S+)$/.exec(plain) ?? [];
  const key = keys.find(([pattern]) => pattern.test(name ?? ""))?.[1];
  return key === undefined ? undefined : [key, (value ?? "").trim()];
}

/** Source: RFC 9309, section 2.2.1: letters, hyphens and underscores name a crawler (digits are accepted); "*" alone is everyone. */
function productToken(value: string): string {
  if (/^\*(?:\s|$)/.test(value)) return "*";
  return (/^[a-z][a-z0-9_-]*/i.exec(value)?.[0] ?? "").toLowerCase();
}

/** A dollar sign that is not last, and any star that was escaped, stand for themselves. */
const patternOf = (value: string): string => tidyEscapes(encodeWide(value)).replace(/\$(?=.)/g, "%24");

const pathOf = (url: URL): string =>
  url.origin +
  tidyEscapes(url.pathname + url.search)
    .replaceAll("*", "%2A")
    .replaceAll("$", "%24");

/** Characters beyond ASCII in their UTF-8 escapes. */
const encodeWide = (value: string): string => value.toWellFormed().replace(/[^\x00-\x7f]+/g, (wide) => encodeURIComponent(wide));
