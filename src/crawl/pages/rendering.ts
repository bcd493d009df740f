import type { Exchange } from "../../model/exchange.js";
import { canonicalUrl } from "../frontier/urls.js";
import type { CrawlState } from "../session/state.js";
import { visit } from "../session/visit.js";
import type { ResourceReply } from "./browser.js";
import type { ControlUse } from "./use-controls.js";

const maxResources = 40;
/** Kinds of answers that a script fetches for its text; others are its own parts. */
const data = /^(?:text\/(?:html|plain|csv|xml)|application\/(?:[\w.+-]*json|pdf|xml|xhtml\+xml|vnd\.[\w.+-]+|msword))$/;
const maxCachedBytes = 30_000_000;
/** Counters and advertisements: no text of the page depends on them. */
const trackers =
  /(?:^|\.)(?:google-analytics|googletagmanager|googlesyndication|doubleclick|facebook|fbcdn|hotjar|clarity|matomo|addthis|sharethis|recaptcha|gstatic|youtube)\.(?:com|net|ms|org)$/;

/** True where a browser is at hand and may be used. */
export function canRender(state: CrawlState): boolean {
  return state.effects.render !== undefined && state.limits.render !== "never";
}

/**
 * Runs the scripts of a page and gives the exchange with the page as a reader sees it; undefined where no browser is at hand, it failed or gave up.
 * `use`: its controls are used too. What the page asks for meanwhile is asked for by us, one request at a time, and is yielded as exchanges of its own.
 */
export async function* renderPage(state: CrawlState, exchange: Exchange, use?: ControlUse): AsyncGenerator<Exchange, Exchange | undefined> {
  const { render, sha256, now } = state.effects;
  const { snapshot, bytes } = exchange;
  if (render === undefined || !canRender(state) || snapshot.outcome === "failed") return undefined;
  state.scripting.fetched.length = 0;
  const contentType = `${snapshot.mediaType === "" ? "text/html" : snapshot.mediaType}${snapshot.charset === undefined ? "" : `; charset=${snapshot.charset}`}`;
  const html = yield* renderWithResources(state, (load) => render({ url: snapshot.url, body: bytes, contentType }, load, use));
  if (html === undefined) return undefined;
  const body = new TextEncoder().encode(html);
  const { charset: _, cut: _cut, controls: _former, ...kept } = snapshot;
  const hop = { url: snapshot.url, at: new Date(now()).toISOString(), requestHead: "", responseHead: "", body, rendered: true };
  return {
    ...exchange,
    bytes: body,
    hops: [...exchange.hops, hop],
    snapshot: { ...kept, mediaType: "text/html", charset: "utf-8", byteLength: body.byteLength, sha256: sha256(body), rendered: true },
  };
}

type Load = (url: string) => Promise<ResourceReply | undefined>;

/** Lets the browser work and answers its requests from inside the generator, so that they keep the order and the politeness of the crawl. */
async function* renderWithResources(
  state: CrawlState,
  start: (load: Load) => Promise<string | undefined>,
): AsyncGenerator<Exchange, string | undefined> {
  const wanted: { url: string; give: (reply: ResourceReply | undefined) => void }[] = [];
  let wake = () => {};
  let done = false;
  let html: string | undefined;
  const load: Load = (url) =>
    new Promise((give) => {
      wanted.push({ url, give });
      wake();
    });
  const finished = start(load).then((result) => {
    html = result;
    done = true;
    wake();
  });
  let count = 0;
  while (!done) {
    const next = wanted.shift();
    if (next === undefined) {
      await new Promise<void>((resolve) => {
        wake = resolve;
        if (done || wanted.length > 0) resolve();
      });
      continue;
    }
    count += 1;
    next.give(count > maxResources ? undefined : yield* loadResource(state, next.url));
  }
  for (const late of wanted) late.give(undefined);
  await finished;
  return html;
}

/** Asks for what a page loads, once for the whole site; undefined where it may not be had or nothing answered. */
export async function* loadResource(state: CrawlState, address: string): AsyncGenerator<Exchange, ResourceReply | undefined> {
  const url = canonicalUrl(address);
  if (url === undefined || trackers.test(new URL(url).hostname)) return undefined;
  if (state.resources.has(url)) return state.resources.get(url);
  const attempt = (state.resourceAttempts.get(url) ?? 0) + 1;
  state.resourceAttempts.set(url, attempt);
  const target = {
    entityCode: state.entity.code,
    url,
    role: "resource" as const,
    attempt,
    foundBy: { text: "", via: "link" as const },
    depth: 1,
  };
  const { exchange, isPrevious } = yield* visit(state.visitor, target);
  state.account(exchange);
  if (!isPrevious) yield exchange;
  const { snapshot, bytes } = exchange;
  const reply =
    snapshot.outcome === "failed"
      ? { status: snapshot.status ?? 502, mediaType: "text/plain", body: new Uint8Array(0) }
      : { status: 200, mediaType: snapshot.mediaType, body: bytes };
  if (snapshot.outcome === "failed" && snapshot.status === undefined) {
    state.resources.set(url, undefined);
    return undefined;
  }
  if (snapshot.outcome === "fetched" && data.test(snapshot.mediaType) && state.scope.owns(snapshot.url)) state.scripting.fetched.push(url);
  state.resourceBytes += reply.body.byteLength;
  if (state.resourceBytes < maxCachedBytes) state.resources.set(url, reply);
  return reply;
}
