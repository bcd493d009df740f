import type { BrowserServer } from "playwright-core";
import { findBrowser } from "../../src/crawl/pages/browser.js";

/** Starts a browser without any way to the network but loopback, for others to connect to; undefined where there is none on this machine. */
export async function launchBrowser(): Promise<BrowserServer | undefined> {
  const executablePath = await findBrowser();
  if (executablePath === undefined) return undefined;
  const { chromium } = await import("playwright-core");
  return chromium.launchServer({
    executablePath,
    host: "127.0.0.1",
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
