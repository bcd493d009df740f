import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testOptions } from "../report-options.js";
import { testAccess } from "./access.js";
import { browserPath, openBrowser } from "./open-browser.js";
import { edition, kinds } from "./page-kinds.js";
import { serveSite } from "./site-server.js";

/** Waits until fonts are there and what scripts draw has been drawn. */
const drawn =
  "document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))).then(() => true)";

describe.skipIf(browserPath === undefined)("the pages in a real browser", { timeout: 300_000 }, () => {
  let browser: Browser;
  let site: Awaited<ReturnType<typeof serveSite>>;

  beforeAll(async () => {
    browser = await openBrowser();
    site = await serveSite(edition, testOptions({ pictures: false }));
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  testAccess(
    [
      ["fr", ["light", "dark"]],
      ["ar", ["light"]],
    ],
    () => ({ browser, base: site.base }),
  );

  it.each(["fr", "ar"] as const)(
    "need no sideways scrolling at 320 pixels, and make no request but to their own site: %s",
    async (lang) => {
      const page = await browser.newPage({ viewport: { width: 320, height: 700 } });
      const away: string[] = [];
      page.on("request", (request) => {
        if (!request.url().startsWith(site.base) && !request.url().startsWith("data:")) away.push(request.url());
      });
      const missing: string[] = [];
      page.on("response", (response) => response.status() !== 200 && missing.push(response.url()));
      const wide: string[] = [];
      for (const kind of kinds) {
        await page.goto(`${site.base}${lang}/${kind}`);
        await page.evaluate(drawn);
        const over = (await page.evaluate("document.documentElement.scrollWidth - window.innerWidth")) as number;
        if (over > 0)
          wide.push(
            `${kind}: ${over} px, ${String(await page.evaluate("[...document.querySelectorAll('body *')].filter((e) => !e.closest('.scroll,.skip') && (e.getBoundingClientRect().right > innerWidth + 1 || e.getBoundingClientRect().left < -1)).slice(0, 3).map((e) => e.tagName + '.' + e.className).join(' ')"))}`,
          );
        await page.evaluate("window.scrollTo(0, document.body.scrollHeight)");
        await page.evaluate(drawn);
      }
      await page.close();
      expect(wide).toEqual([]);
      expect(away).toEqual([]);
      expect(missing).toEqual([]);
    },
  );

  it("read without JavaScript: heading, figures as pictures, the whole ranking", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    for (const kind of kinds) {
      await page.goto(`${site.base}fr/${kind}`);
      expect(await page.locator("h1").count(), kind).toBeGreaterThan(0);
    }
    await page.goto(`${site.base}fr/ranking/index.html`);
    expect(await page.locator("table.ranking tbody tr:visible").count()).toBe(60);
    expect(await page.locator(".filters").isVisible()).toBe(false);
    await page.goto(`${site.base}fr/index.html`);
    expect(await page.locator(".plot svg.wide:visible").count()).toBe(3);
    await context.close();
  });

  it("show the same figures with scripts as on paper: pictures with their numbers, and no fault on the console", async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(String(error)));
    page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
    await page.goto(`${site.base}ar/items/index.html`);
    expect(await page.locator("canvas").count()).toBe(0);
    expect(await page.locator(".plot svg.wide:visible text").count()).toBeGreaterThan(40);
    await page.close();
    expect(faults).toEqual([]);
  });
});
