import type { FailureCode } from "../model/evidence.js";
import type { Exchange } from "../model/exchange.js";
import type { Outline } from "../model/outline.js";
import { failureOfPage, isErrorPage } from "./page-kind.js";
import type { CrawlState } from "./state.js";

/** An exchange as it counts, and the outline of its page where it is one. */
export interface Judged {
  readonly exchange: Exchange;
  readonly outline?: Outline | undefined;
}

/** Tells an honest page from what only answers 200: error pages, walls, parking, shells. */
export function judge(state: CrawlState, exchange: Exchange): Judged {
  const { snapshot, bytes } = exchange;
  if (snapshot.outcome === "failed") return { exchange };
  const html = looksLikeHtml(snapshot.mediaType, bytes);
  if (!html) return { exchange };
  const outline = state.effects.linksOf(bytes, snapshot);
  const failure = failureOf(state, exchange, outline);
  if (failure === undefined) return { exchange, outline };
  const {
    mediaType: _m,
    charset: _c,
    fileName: _f,
    etag: _e,
    lastModified: _l,
    byteLength: _b,
    sha256: _s,
    rendered: _r,
    cut: _u,
    defects: _d,
    ...attempt
  } = snapshot;
  return { exchange: { ...exchange, snapshot: { ...attempt, outcome: "failed", failure, detail: outline.title.slice(0, 200) } } };
}

function failureOf(state: CrawlState, { snapshot }: Exchange, outline: Outline): FailureCode | undefined {
  const known = failureOfPage(outline);
  if (known !== undefined) return known;
  if (snapshot.foundBy.via === "seed" || snapshot.outcome === "failed") return undefined;
  const deep = new URL(snapshot.requestedUrl).pathname !== "/";
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
