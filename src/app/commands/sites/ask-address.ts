import { failureOfPage } from "../../../crawl/pages/page-kind.js";
import { openSpamWatch } from "../../../crawl/pages/spam.js";
import { openRules, type Rules } from "../../../crawl/politeness/robots-cache.js";
import type { CrawlEffects, CrawlLimits } from "../../../crawl/session/limits.js";
import { type Visitor, visit } from "../../../crawl/session/visit.js";
import { openCookieJar } from "../../../crawl/transport/cookies.js";
import { request } from "../../../crawl/transport/request.js";
import { linksOf } from "../../../extract/links.js";
import type { FailureCode } from "../../../model/evidence.js";
import type { Exchange, PendingSnapshot } from "../../../model/exchange.js";
import type { Outline } from "../../../model/outline.js";
import type { Settings } from "../../../model/settings.js";
import type { Landing } from "../../../sites/landing.js";
import { type CrawlNetwork, monotonicMs, useLenientParser } from "../../adapters/network.js";
import { sha256 } from "../../workspace.js";

/** Asks addresses, with the manners of the crawl: robots.txt, one request at a time to a machine, pauses, no private addresses. */
export interface Asker {
  /** What one address answered; `outline` where there is a page to read links from. */
  ask(url: string): Promise<{ readonly landing: Landing; readonly outline?: Outline | undefined }>;
}

/** What an asker works with. */
export interface AskerInput {
  readonly settings: Settings;
  readonly network: CrawlNetwork;
  readonly userAgent: string;
  /** Hosts to which no move is followed: they are nobody's site. */
  readonly strangers: readonly string[];
  readonly signal?: AbortSignal | undefined;
}

/** Bytes of a first page that are read. */
const maxPageBytes = 2_000_000;

/** Opens an asker; it keeps the rules of each host for its life. */
export function openAsker(input: AskerInput): Asker {
  const rules = openRules("", "nashr", () => {});
  const limits: CrawlLimits = {
    ...input.settings.crawl,
    maxFileBytes: Math.min(maxPageBytes, input.settings.crawl.maxFileBytes),
    userAgent: input.userAgent,
    robotsToken: "nashr",
    interests: { wanted: [], unwanted: [] },
    seeds: [],
  };
  const effects = effectsOf(input);
  return { ask: (url) => askOne(url, { limits, effects, rules, strangers: input.strangers }) };
}

function effectsOf({ settings, network, signal }: AskerInput): CrawlEffects {
  const { timeoutMs, maxRequestMs } = settings.crawl;
  return {
    request: (wanted) => request(network.agent, { ...wanted, timeoutMs, maxRequestMs, signal }),
    acquire: async (url, crawlDelayMs) => network.politeness.acquire(await network.agent.machineOf(url), crawlDelayMs),
    useLenientParser: (url, lenient) => useLenientParser(network.agent, url, lenient),
    linksOf,
    sha256,
    unpack: (bytes) => bytes,
    now: Date.now,
    monotonicMs,
    findPreviousAttempt: async () => undefined,
    cookies: new Map(),
    spentMs: 0,
    signal,
  };
}

interface AskContext {
  readonly limits: CrawlLimits;
  readonly effects: CrawlEffects;
  readonly rules: Rules;
  readonly strangers: readonly string[];
}

async function askOne(url: string, { limits, effects, rules, strangers }: AskContext): ReturnType<Asker["ask"]> {
  let led: string | undefined;
  const visitor: Visitor = {
    limits,
    effects,
    jar: openCookieJar(new Map()),
    robotsOf: (address, attempt) => rules.of(visitor, address, attempt),
    mayFollow: (_, to) => {
      const { hostname } = new URL(to);
      const isStranger = strangers.some((name) => hostname === name || hostname.endsWith(`.${name}`));
      if (isStranger) led = to;
      return !isStranger;
    },
  };
  const foundBy = { text: "", via: "guess" } as const;
  const steps = visit(visitor, { entityCode: "", url, role: "page", attempt: 1, foundBy, depth: 0 });
  let step = await steps.next();
  while (step.done !== true) step = await steps.next();
  return readAnswer(url, step.value.exchange, led);
}

/** An answer as a landing; `led`: the address of a stranger to which it leads, which was not asked. */
function readAnswer(asked: string, { snapshot, bytes }: Exchange, led: string | undefined): Awaited<ReturnType<Asker["ask"]>> {
  const blank: Landing = { asked, url: led ?? urlOf(snapshot, asked), spam: "clean", title: "", headings: [], text: "", end: "" };
  if (led !== undefined) return { landing: blank };
  if (snapshot.outcome === "failed") return { landing: { ...blank, failure: snapshot.failure } };
  if (!/html/.test(snapshot.mediaType)) return { landing: { ...blank, failure: "client-error" } };
  const outline = linksOf(bytes, snapshot);
  const { title, headings, text } = outline;
  const waiting = { url: snapshot.url, foundBy: { text: "", via: "seed" as const }, depth: 0, value: 0, external: false };
  const spam = openSpamWatch(1).judge(waiting, outline, false);
  const failure: FailureCode | undefined = failureOfPage(outline, true);
  const landing = { ...blank, spam, title, headings, text, end: endOf(bytes), ...(failure === undefined ? {} : { failure }) };
  return { landing, outline };
}

const urlOf = (snapshot: PendingSnapshot, asked: string): string => (snapshot.outcome === "fetched" ? snapshot.url : asked);

const maxEnd = 40_000;

/** Text of the last part of a page, where contacts stand: their letters are the same in every character set. */
function endOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(Math.max(0, bytes.length - maxEnd)))
    .toString("utf8")
    .replace(/<(script|style)\b[\s\S]*?<\/\1>/gi, " ")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .slice(-8000);
}
