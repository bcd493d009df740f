import type { Browser } from "playwright-core";
import { findBrowser } from "../../../src/crawl/pages/browser.js";

/** Program of a browser; undefined, and a line that says so, where there is none. */
export const browserPath = await findBrowser();
if (browserPath === undefined) console.warn("No browser was found on this machine: the tests of the pages in a real browser are skipped.");

/** Starts the browser without any way to the network but loopback. */
export async function openBrowser(): Promise<Browser> {
  const { chromium } = await import("playwright-core");
  return chromium.launch({
    executablePath: browserPath ?? "",
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ],
  });
}
