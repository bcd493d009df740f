import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page, Route } from "playwright-core";
import { controlScript } from "./control-script.js";
import { launchBrowser } from "./launch-browser.js";
import { type ControlUse, useControls } from "./use-controls.js";

/** What a page asks for while its scripts run. */
export interface ResourceReply {
  readonly status: number;
  readonly mediaType: string;
  readonly body: Uint8Array;
}

/** A page as the server sent it. */
export interface PageSource {
  readonly url: string;
  readonly body: Uint8Array;
  readonly contentType: string;
}

/** Loads what a page asks for; undefined where it may not be had. */
export type LoadResource = (url: string) => Promise<ResourceReply | undefined>;

/** Runs the scripts of pages in a browser that has no way to the network but ours. */
export interface Renderer {
  /**
   * HTML of the page after its scripts ran; undefined when that failed or was given up: a page half built is no result. Where a script sends
   * the visitor to another page, that stands at its end as a refresh element. `use`: the controls of the page are used then, and what they
   * show is put there, as far as the patience goes.
   */
  render(page: PageSource, load: LoadResource, use?: ControlUse): Promise<string | undefined>;
  close(): Promise<void>;
}

const wellKnown = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/usr/bin/microsoft-edge",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/** Kinds of resources that text may depend on; pictures, fonts, films and styles are not asked for. */
const useful = new Set(["document", "script", "xhr", "fetch"]);
/** Milliseconds: far above what pages take, for a page given up is unread. */
const maxBrowserMs = 120_000;
/** A page is at rest after so many turns of its own clock without a request that was answered: on a busy machine they take longer. */
const turnsAtRest = 5;
const usualTurnMs = 100;
/** Milliseconds between two looks of ours at a page. */
const pollMs = 100;
const viewport = { width: 1280, height: 900 };
const maxDomBytes = 10_000_000;

/** Program of a browser on this machine, or the one of the optional package; undefined when there is none. */
export async function findBrowser(): Promise<string | undefined> {
  try {
    const { chromium } = await import("playwright-core");
    const own = chromium.executablePath();
    if (own !== "" && existsSync(own)) return own;
  } catch {
    return undefined;
  }
  const found = wellKnown.find((path) => existsSync(path));
  if (found !== undefined) return found;
  try {
    const { default: packaged } = await import("@sparticuz/chromium");
    return await packaged.executablePath();
  } catch {
    return undefined;
  }
}

/**
 * Opens a renderer that starts its browser at the first page. The browser is given a proxy that leads nowhere: only requests that
 * we answer ourselves are answered, so that address guard, robots and caps hold for scripts too. `patienceMs`: how long one page may have the
 * browser, what it waits for from us not counted; it is given up after. `turnMs`: a turn of the clock by which a page is found to be at rest.
 */
export function openRenderer(executablePath: string, patienceMs = maxBrowserMs, turnMs = usualTurnMs): Renderer {
  let starting: Promise<{ browser: Browser; profile: string }> | undefined;
  let queue = Promise.resolve<unknown>(undefined);
  const start = async () => {
    const profile = await mkdtemp(join(tmpdir(), "nashr-browser-"));
    const { browser } = await launchBrowser({
      executablePath,
      env: { ...process.env, TMPDIR: profile, HOME: profile },
      args: [
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--no-first-run",
        "--proxy-server=http://127.0.0.1:9",
        "--proxy-bypass-list=<-loopback>",
        "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
      ],
    });
    return { browser, profile };
  };
  return {
    render(page, load, use) {
      // One page at a time: memory, and the rule of one request at a time, both ask for it.
      const result = queue.then(async () => {
        starting ??= start();
        const { browser } = await starting.catch((error: unknown) => {
          starting = undefined;
          throw error;
        });
        return renderIn(browser, page, load, { patienceMs, turnMs }, use);
      });
      queue = result.catch(() => undefined);
      return result.catch(() => undefined);
    },
    async close() {
      if (starting === undefined) return;
      const { browser, profile } = await starting;
      await browser.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}

/** What a page asked for: loads that wait for us, those answered, and whether the page itself was not handed over yet. */
interface Flight {
  open: number;
  answered: number;
  first: boolean;
  /** Addresses to which the page tried to take the tab. */
  readonly away: string[];
}

const refreshTo = (url: string): string =>
  `<meta http-equiv="refresh" content="0; url=${url.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;")}">`;

/** Waits until the page tries to take the tab elsewhere, which it may do before it is whole; true. Undefined where the tab was closed. */
async function waitForAway(tab: Page, flight: Flight): Promise<true | undefined> {
  while (flight.away.length === 0) {
    if (tab.isClosed()) return undefined;
    await sleep(pollMs);
  }
  return true;
}

/** Waits until the page asks for nothing more, in turns of its own clock; true. */
async function waitForRest(tab: Page, flight: Flight, turnMs: number): Promise<true> {
  for (let idleTurns = 0; idleTurns < turnsAtRest; ) {
    const { answered } = flight;
    // A page that goes elsewhere, or has no clock left, is waited for by ours.
    await tab.evaluate(`new Promise((done) => setTimeout(done, ${turnMs}))`).catch(() => sleep(turnMs));
    idleTurns = flight.open > 0 || flight.answered !== answered ? 0 : idleTurns + 1;
  }
  return true;
}

/** Waits until the page has had the browser for too long, which may never be; false. */
async function outlast(flight: Flight, tab: Page, patienceMs: number): Promise<false> {
  let spentMs = 0;
  for (let before = performance.now(); spentMs < patienceMs && !tab.isClosed(); ) {
    await sleep(pollMs);
    const now = performance.now();
    if (flight.open === 0) spentMs += now - before;
    before = now;
  }
  return false;
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function renderIn(
  browser: Browser,
  page: PageSource,
  load: LoadResource,
  { patienceMs, turnMs }: { readonly patienceMs: number; readonly turnMs: number },
  use: ControlUse | undefined,
): Promise<string | undefined> {
  const context = await browser.newContext({ serviceWorkers: "block", locale: "fr-MA", acceptDownloads: false, viewport });
  try {
    if (use !== undefined) await context.addInitScript(controlScript);
    const tab = await context.newPage();
    context.on("page", (other) => void other.close().catch(() => undefined));
    const flight: Flight = { open: 0, answered: 0, first: true, away: [] };
    await tab.route("**/*", (route) => answer(route, page, load, flight).catch(() => undefined));
    await tab.routeWebSocket(/.*/, (socket) => socket.close());
    tab.on("dialog", (dialog) => void dialog.dismiss().catch(() => undefined));
    const isBuilt = await Promise.race([
      tab.goto(page.url, { waitUntil: "domcontentloaded", timeout: 0 }).then(() => waitForRest(tab, flight, turnMs)),
      waitForAway(tab, flight),
      outlast(flight, tab, patienceMs),
    ]);
    // What a browser shows in the place of a page is no page of the site.
    if (isBuilt !== true || tab.url().startsWith("chrome-error:")) return undefined;
    const html = (await tab.content()).slice(0, maxDomBytes);
    if (flight.away.length > 0) return `${html}${refreshTo(flight.away[0] ?? "")}`;
    if (use !== undefined) {
      const rest = () => waitForRest(tab, flight, turnMs);
      const using = useControls({ tab, rest, takeAway: () => flight.away.splice(0) }, use);
      // A page that breaks off keeps what it had shown by then.
      await Promise.race([using.catch(() => undefined), outlast(flight, tab, patienceMs)]);
    }
    return html;
  } finally {
    await context.close();
  }
}

async function answer(route: Route, page: PageSource, load: LoadResource, flight: Flight): Promise<void> {
  const request = route.request();
  if (flight.first && request.isNavigationRequest()) {
    flight.first = false;
    return route.fulfill({ status: 200, contentType: page.contentType, body: Buffer.from(page.body) });
  }
  // Nothing is sent to a site but GET, and a page may not take the tab elsewhere.
  if (request.isNavigationRequest() && request.frame().parentFrame() === null) {
    if (request.method() === "GET") flight.away.push(request.url());
    // An answer without content leaves the tab where it is.
    return route.fulfill({ status: 204 });
  }
  if (request.method() !== "GET" || !useful.has(request.resourceType())) return route.abort();
  flight.open += 1;
  const reply = await load(request.url()).finally(() => {
    flight.open -= 1;
  });
  if (reply === undefined) return route.abort();
  flight.answered += 1;
  const headers = { "content-type": reply.mediaType, "access-control-allow-origin": "*" };
  return route.fulfill({ status: reply.status, headers, body: Buffer.from(reply.body) });
}
