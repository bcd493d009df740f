import type { FailureCode } from "../../model/evidence.js";
import type { Exchange } from "../../model/exchange.js";
import type { Outline } from "../../model/outline.js";
import { readUrl } from "../../text/read-url.js";
import { isStoredFile } from "../frontier/file-hosts.js";
import type { QueuedUrl } from "../frontier/frontier.js";
import type { CrawlState } from "../session/state.js";
import { failureOfPage, failureOfRefusal, isErrorPage, mayNeedScripts } from "./page-kind.js";
import { beginControlUse, keepStates, recallStates } from "./page-states.js";
import { canRender, renderPage } from "./rendering.js";
import { hasGaps, mayHideContent, measureGain, noteBrowserUse } from "./scripting.js";
import type { ControlUse } from "./use-controls.js";

/** An exchange as it counts, and the outline of its page where it is one. */
export interface Judged {
  readonly exchange: Exchange;
  readonly outline?: Outline | undefined;
  /** Addresses that stand in an answer which is data and no page. */
  readonly data?: Outline | undefined;
  /** Scripts would have brought more, and could not be run. */
  readonly hasGaps?: boolean | undefined;
}

/**
 * Tells a real page from what only answers 200: error pages, walls, parking, unrendered pages. Those are rendered where that can be, and real
 * pages in which scripts may bring more.
 */
export async function* judge(state: CrawlState, exchange: Exchange, waiting: QueuedUrl): AsyncGenerator<Exchange, Judged> {
  const { snapshot, bytes } = exchange;
  if (snapshot.outcome === "failed") return { exchange: judgeRefusal(state, exchange) };
  if (snapshot.mediaType === "application/json") {
    const outline = state.effects.linksOf(bytes, snapshot);
    return outline.generator === "CKAN" ? { exchange, outline } : { exchange, data: outline };
  }
  if (!looksLikeHtml(snapshot.mediaType, bytes)) return { exchange };
  const outline = state.effects.linksOf(bytes, snapshot);
  if (snapshot.rendered === true) {
    // An interrupted run found that scripts bring something here.
    state.scripting.isMade = true;
    if (state.entryPages.has(waiting.url)) state.scripting.isProbed = true;
    return judgeOutline(state, exchange, await recallStates(state, exchange, outline, waiting));
  }
  if (!mayNeedScripts(outline)) {
    const judged = judgeOutline(state, exchange, outline);
    return judged.outline === undefined ? judged : yield* complete(state, exchange, outline, waiting);
  }
  const use = beginControlUse(state, waiting);
  const rendered = yield* renderPage(state, exchange, use);
  if (rendered === undefined) return judgeOutline(state, exchange, outline);
  state.scripting.isMade = true;
  if (state.entryPages.has(waiting.url)) state.scripting.isProbed = true;
  const judged = judgeOutline(state, rendered, outlineOfRendered(state, rendered));
  return judged.outline === undefined ? judged : yield* withStates(state, rendered, judged.outline, waiting, use);
}

/** A page with the states that its controls showed. */
async function* withStates(
  state: CrawlState,
  exchange: Exchange,
  outline: Outline,
  waiting: QueuedUrl,
  use: ControlUse | undefined,
): AsyncGenerator<Exchange, Judged> {
  if (use === undefined || exchange.snapshot.outcome === "failed") return { exchange, outline };
  const kept = yield* keepStates(state, exchange, outline, waiting, use);
  if (kept.controls === undefined) return { exchange, outline };
  return { exchange: { ...exchange, snapshot: { ...exchange.snapshot, controls: kept.controls } }, outline: kept.outline };
}

const outlineOfRendered = (state: CrawlState, { bytes, snapshot }: Exchange): Outline =>
  state.effects.linksOf(bytes, { url: snapshot.url, mediaType: "text/html", charset: "utf-8" });

function judgeOutline(state: CrawlState, exchange: Exchange, outline: Outline): Judged {
  const failure = failureOf(state, exchange, outline);
  return failure === undefined ? { exchange, outline } : { exchange: asFailed(exchange, failure, outline.title.slice(0, 200)) };
}

/** A real page with what its scripts bring, where that is looked for and can be. */
async function* complete(state: CrawlState, exchange: Exchange, outline: Outline, waiting: QueuedUrl): AsyncGenerator<Exchange, Judged> {
  const plain = { exchange, outline, hasGaps: hasGaps(state, waiting, outline) };
  if (!canRender(state) || !mayHideContent(state, waiting, outline)) return plain;
  noteBrowserUse(state, waiting);
  const use = beginControlUse(state, waiting);
  const rendered = yield* renderPage(state, exchange, use);
  if (rendered === undefined) return plain;
  const { isKept, joined } = measureGain(state, outline, outlineOfRendered(state, rendered), use?.states.length ?? 0);
  // An address that gives this page again is known by what the server sent.
  if (isKept) state.contents.add(exchange.snapshot.outcome === "fetched" ? exchange.snapshot.sha256 : "");
  return yield* withStates(state, isKept ? rendered : exchange, joined, waiting, use);
}

/** Statuses with which firewalls answer. */
const refusals = new Set([403, 405, 406, 503]);

/** Tells a firewall's refusal, which may end, from a server's own. */
function judgeRefusal(state: CrawlState, exchange: Exchange): Exchange {
  const { snapshot, bytes } = exchange;
  if (!refusals.has(snapshot.status ?? 0) || bytes.byteLength === 0) return exchange;
  const outline = state.effects.linksOf(bytes, { url: snapshot.url, mediaType: "text/html" });
  const failure = failureOfRefusal(outline);
  return failure === undefined ? exchange : asFailed(exchange, failure, outline.title.slice(0, 200));
}

/** Outline of a probe; rendered where the site is built by scripts. */
export async function* outlineOf(state: CrawlState, exchange: Exchange): AsyncGenerator<Exchange, Outline> {
  const { snapshot, bytes } = exchange;
  const outline = state.effects.linksOf(bytes, {
    url: snapshot.url,
    mediaType: "text/html",
    charset: snapshot.outcome === "fetched" ? snapshot.charset : undefined,
  });
  if (!mayNeedScripts(outline)) return outline;
  const rendered = yield* renderPage(state, exchange);
  return rendered === undefined
    ? outline
    : state.effects.linksOf(rendered.bytes, { url: snapshot.url, mediaType: "text/html", charset: "utf-8" });
}

function asFailed(exchange: Exchange, failure: FailureCode, detail: string): Exchange {
  const { entityCode, requestedUrl, url, redirects, fetchedAt, foundBy, depth } = exchange.snapshot;
  const { status } = exchange.snapshot;
  const pauseMs = exchange.snapshot.outcome === "failed" ? exchange.snapshot.retryAfterMs : undefined;
  return {
    ...exchange,
    snapshot: {
      entityCode,
      requestedUrl,
      url,
      redirects,
      fetchedAt,
      foundBy,
      depth,
      outcome: "failed",
      failure,
      ...(status === undefined ? {} : { status }),
      ...(pauseMs === undefined ? {} : { retryAfterMs: pauseMs }),
      detail,
    },
  };
}

function failureOf(state: CrawlState, { snapshot }: Exchange, outline: Outline): FailureCode | undefined {
  const first = snapshot.foundBy.via === "seed";
  const known = failureOfPage(outline, first);
  // The browser gave up: that says nothing of the page, which may well be built another time.
  if (known === "needs-rendering" && snapshot.outcome === "fetched" && snapshot.rendered !== true && canRender(state))
    return "not-rendered";
  // A page of a living site that is still empty is an answer: it is read, and says itself that nothing is there.
  if (known !== undefined && (first || known !== "under-construction")) return known;
  // A store hands over the file, or a page that says why not.
  if (isStoredFile(snapshot.requestedUrl)) return outline.password ? "login" : "client-error";
  if (first || snapshot.outcome === "failed") return undefined;
  const deep = readUrl(snapshot.requestedUrl).pathname !== "/";
  if (state.redirectsHome && deep && snapshot.redirects.length > 0 && snapshot.url === state.home) return "soft-404";
  if (state.catchAll && deep && state.contents.has(snapshot.sha256)) return "soft-404";
  return state.errorPage !== undefined && isErrorPage(outline, state.errorPage) ? "soft-404" : undefined;
}

/** Declared as HTML, or HTML by its first bytes where nothing (or nonsense) is declared. */
export function looksLikeHtml(mediaType: string, bytes: Uint8Array): boolean {
  if (/^(?:text\/html|application\/xhtml\+xml)$/.test(mediaType))
    return !startsWith(bytes, "%PDF-") && !startsWith(bytes, "PK\u0003\u0004");
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 512)).trimStart().toLowerCase();
  return /^(?:<!doctype html|<html|<head|<body|<!--)/.test(head) || (mediaType === "" && /<(?:title|a |div|p>|table|meta )/.test(head));
}

const startsWith = (bytes: Uint8Array, text: string): boolean => [...text].every((char, at) => bytes[at] === char.charCodeAt(0));
