import { type FailureCode, failureKinds, type Reach } from "../../model/evidence.js";
import type { Exchange, PendingSnapshot } from "../../model/exchange.js";
import type { QueuedUrl } from "../frontier/frontier.js";
import { asksForLongPause } from "../politeness/host-health.js";
import { readPage } from "./read-page.js";
import { type CrawlState, capReached } from "./state.js";

/** The first page, tried several times and under the site's other usual addresses; an end where it gives nothing to go on with. */
export async function* readSeed(state: CrawlState, seed: string): AsyncGenerator<Exchange, Pick<Reach, "end" | "failure"> | undefined> {
  let first: PendingSnapshot | undefined;
  for (const url of [seed, ...seedVariants(seed)]) {
    const waiting: QueuedUrl = { url, foundBy: { text: "", via: "seed" }, depth: 0, value: 1000, external: false };
    state.entryPages.add(url);
    state.frontier.add(waiting);
    state.frontier.take();
    const snapshot = yield* trySeedVariant(state, waiting);
    if (snapshot.outcome === "fetched") {
      state.home = snapshot.url;
      state.failed.clear();
      return undefined;
    }
    first ??= snapshot;
    if (!unreachableFailures.has(snapshot.failure)) break;
  }
  if (first?.outcome !== "failed") return undefined;
  const isOther = first.status === 200 && !notRead.has(first.failure);
  return { end: isOther ? "not-a-site" : "unreachable", failure: first.failure };
}

/** Failures to read a first page that may well be that of the site. */
const notRead = new Set<FailureCode>(["too-large", "needs-rendering", "not-rendered"]);

/** Failures of the connection, where another address of the same site may answer. */
const unreachableFailures = new Set<FailureCode>(["dns", "refused", "reset", "timeout", "tls", "protocol"]);

async function* trySeedVariant(state: CrawlState, waiting: QueuedUrl): AsyncGenerator<Exchange, PendingSnapshot> {
  for (let attempt = 1; ; attempt += 1) {
    const snapshot = yield* readPage(state, waiting, attempt);
    state.again.length = 0;
    const transient = snapshot.outcome === "failed" && failureKinds[snapshot.failure] === "transient";
    const again = transient && attempt <= state.limits.retries && !asksForLongPause(state.limits, snapshot);
    if (!again || capReached(state) !== undefined) return snapshot;
  }
}

/** The same site under the other scheme, and with or without www: registries are older than sites. None for addresses and odd ports. */
function seedVariants(seed: string): string[] {
  const url = new URL(seed);
  if (url.port !== "" || /^[\d.]+$|^\[/.test(url.hostname)) return [];
  const scheme = url.protocol === "https:" ? "http:" : "https:";
  const name = url.hostname.startsWith("www.") ? url.hostname.slice(4) : `www.${url.hostname}`;
  return [`${scheme}//${url.hostname}${url.pathname}${url.search}`, `${url.protocol}//${name}${url.pathname}${url.search}`];
}

/** An address that a person named is read first, wherever it is. */
export function addSeed(state: CrawlState, url: string | undefined): void {
  if (url === undefined) return;
  state.frontier.add({ url, foundBy: { text: "", via: "guess" }, depth: 1, value: 500, external: !state.scope.owns(url) });
}
