import type { Link } from "../../model/document.js";
import type { UsedControls } from "../../model/evidence.js";
import type { Exchange } from "../../model/exchange.js";
import type { Outline, PageControl } from "../../model/outline.js";
import { addressOfState } from "../../text/state-address.js";
import type { QueuedUrl } from "../frontier/frontier.js";
import type { CrawlState } from "../session/state.js";
import { type ControlUse, newControlUse, type UsedState } from "./use-controls.js";

const maxPageSteps = 30;
const maxPageStates = 20;
const maxSiteSteps = 300;
const maxSiteStates = 100;
const maxNamed = 80;

/** A use of the controls of one page within what is left for the site; undefined where nothing is left or the page is another's. */
export function beginControlUse({ scripting }: CrawlState, waiting: QueuedUrl): ControlUse | undefined {
  const steps = Math.min(maxPageSteps, maxSiteSteps - scripting.steps);
  const states = Math.min(maxPageStates, maxSiteStates - scripting.states);
  return waiting.external || steps <= 0 || states <= 0 ? undefined : newControlUse(steps, states);
}

/**
 * Address of a state: that of the page, and behind it the names of the controls to be used one after the other, each percent-encoded; one
 * that is used several times in a row stands once, with `*` and how often.
 */
export function stateAddress(page: string, steps: readonly string[]): string {
  const runs: { name: string; times: number }[] = [];
  for (const name of steps) {
    const last = runs.at(-1);
    if (last?.name === name) last.times += 1;
    else runs.push({ name, times: 1 });
  }
  const segments = runs.map(({ name, times }) => encodeURIComponent(name).replaceAll("*", "%2A") + (times === 1 ? "" : `*${times}`));
  return addressOfState(page, segments.join("/"));
}

/** A page together with what its controls showed. */
export interface WithStates {
  readonly outline: Outline;
  /** What is kept with the page, so that a crawl that was interrupted need not use the controls again; undefined where none was used. */
  readonly controls?: UsedControls | undefined;
}

/**
 * Gives the states of a page as exchanges of their own, before that of the page itself, and joins the ways that they show to the outline of
 * the page. A control that was used is no unread way any more; one that was left is.
 */
export async function* keepStates(
  state: CrawlState,
  { snapshot }: Exchange,
  outline: Outline,
  waiting: QueuedUrl,
  use: ControlUse,
): AsyncGenerator<Exchange, WithStates> {
  state.scripting.steps += use.used.length;
  state.scripting.states += use.states.length;
  if (use.used.length === 0) return { outline };
  const addresses: string[] = [];
  const shown: Outline[] = [];
  for (const used of use.states) {
    const address = stateAddress(snapshot.url, used.steps);
    const bytes = new TextEncoder().encode(used.html);
    shown.push(state.effects.linksOf(bytes, { url: used.url, mediaType: "text/html", charset: "utf-8" }));
    addresses.push(address);
    state.pagesRead += 1;
    // A state that an interrupted run kept stands in the archive.
    if ((await state.effects.findPreviousAttempt("page", address, 1)) === undefined)
      yield describeState(state, snapshot, used, address, bytes);
  }
  const ways = use.ways.map(({ url, text }): Link => ({ ...nowhere, url, text, kind: "link", title: "" }));
  const controls = { states: addresses, used: use.used, left: use.left };
  noteEndless(state, waiting, snapshot.url, controls);
  return { outline: join(outline, [...shown.flatMap(({ links }) => links), ...ways], controls), controls };
}

/** The outline of a page that an interrupted run kept, with the ways that its states show. */
export async function recallStates(state: CrawlState, { snapshot }: Exchange, outline: Outline, waiting: QueuedUrl): Promise<Outline> {
  const controls = snapshot.outcome === "fetched" ? snapshot.controls : undefined;
  if (controls === undefined) return outline;
  state.scripting.steps += controls.used.length;
  state.scripting.states += controls.states.length;
  noteEndless(state, waiting, snapshot.url, controls);
  const links: Link[] = [];
  for (const address of controls.states) {
    const kept = await state.effects.findPreviousAttempt("page", address, 1);
    if (kept === undefined) continue;
    state.pagesRead += 1;
    links.push(...state.effects.linksOf(kept.bytes, { url: snapshot.url, mediaType: "text/html", charset: "utf-8" }).links);
  }
  return join(outline, links, controls);
}

const minValue = 2;

/** A control that showed more to the last is a way that was not gone to its end, whatever its name. */
function noteEndless(state: CrawlState, waiting: QueuedUrl, page: string, { used, left }: UsedControls): void {
  for (const text of left.filter((name) => used.includes(name)))
    state.skippedUrls.note({ ...waiting, url: page, foundBy: { page, text, via: "link" }, value: minValue }, "script");
}

const nowhere = { heading: "", context: "", region: "main" } as const;

function join(outline: Outline, more: readonly Link[], { used, left }: UsedControls): Outline {
  const known = new Set(outline.links.map(({ url }) => url));
  const choices = used.flatMap((name) => name.split(" = ").slice(1));
  const isDone = ({ kind, text }: PageControl) =>
    kind === "script" && (used.includes(text.slice(0, maxNamed)) || choices.some((choice) => text.includes(choice)));
  const open = left
    .filter((name) => !used.includes(name))
    .map((text): PageControl => ({ ...nowhere, kind: "script", targets: [], complete: false, text }));
  return {
    ...outline,
    links: [...outline.links, ...more.filter(({ url }) => !known.has(url))],
    controls: [...outline.controls.filter((control) => !isDone(control)), ...open],
  };
}

function describeState(state: CrawlState, page: Exchange["snapshot"], { steps }: UsedState, address: string, bytes: Uint8Array): Exchange {
  const at = new Date(state.effects.now()).toISOString();
  return {
    role: "page",
    attempt: 1,
    snapshot: {
      entityCode: page.entityCode,
      requestedUrl: address,
      url: address,
      redirects: [],
      fetchedAt: at,
      foundBy: { page: page.url, text: steps.at(-1) ?? "", via: "link" },
      depth: page.depth + 1,
      outcome: "fetched",
      status: 200,
      mediaType: "text/html",
      charset: "utf-8",
      byteLength: bytes.byteLength,
      sha256: state.effects.sha256(bytes),
      rendered: true,
    },
    bytes,
    hops: [{ url: address, at, requestHead: "", responseHead: "", body: bytes, rendered: true }],
    costs: [],
    cookies: new Map(),
  };
}
