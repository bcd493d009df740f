import { findBrowser } from "../../src/crawl/pages/browser.js";

/** The packaged browser unpacks itself at its first use: once before all tests, so that two of them never do it at the same time. */
export async function setup(): Promise<void> {
  await findBrowser();
}
