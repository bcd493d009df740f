import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe } from "vitest";
import { testOptions } from "../report-options.js";
import { testAccess } from "./access.js";
import { browserPath, openBrowser } from "./open-browser.js";
import { edition } from "./page-kinds.js";
import { serveSite } from "./site-server.js";

describe.skipIf(browserPath === undefined)("the pages in the other languages and colours", () => {
  let browser: Browser;
  let site: Awaited<ReturnType<typeof serveSite>>;

  beforeAll(async () => {
    browser = await openBrowser();
    site = await serveSite(edition, testOptions({ pictures: false }));
  });

  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  testAccess(
    [
      ["en", ["light", "dark"]],
      ["fr", ["dark"]],
      ["ar", ["light"]],
    ],
    () => ({ browser, base: site.base }),
  );
});
