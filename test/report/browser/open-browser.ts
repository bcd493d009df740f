import type { Browser } from "playwright-core";
import { inject } from "vitest";
import { findBrowser } from "../../../src/crawl/pages/browser.js";
import { launchBrowser } from "../../set-up/launch-browser.js";

/** Program of a browser; undefined, and a line that says so, where there is none. */
export const browserPath = await findBrowser();
if (browserPath === undefined) console.warn("No browser was found on this machine: the tests of the pages in a real browser are skipped.");

/** Connects to the browser that files of tests share, else to one of its own, which ends with the connection. */
export async function openBrowser(): Promise<Browser> {
  const { chromium } = await import("playwright-core");
  const shared = inject("sharedBrowser") as string | undefined;
  if (shared !== undefined) return chromium.connect(shared);
  const own = await launchBrowser();
  const browser = await chromium.connect(own?.wsEndpoint() ?? "");
  browser.on("disconnected", () => void own?.close());
  return browser;
}
