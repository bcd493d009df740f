import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testOptions } from "../report-options.js";
import { findAccessFaults, prepareAccess } from "./access.js";
import { browserPath, openBrowser } from "./open-browser.js";
import { edition, kinds } from "./page-kinds.js";
import { serveSite } from "./site-server.js";

const isNight = process.env.NASHR_TESTS === "long";
/**
 * Kinds of page that between them have nearly every part that pages are made of: by day these are held against axe-core, at night all. By day two kinds
 * are looked at in Arabic, in the dark and in the light; all others in French alone.
 */
const held = /^(index|ranking|communes\/|items\/budget|contest)/;

/** Waits until fonts are there and what scripts draw has been drawn. */
const drawn =
  "document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))).then(() => true)";

describe.skipIf(browserPath === undefined)("the pages in a real browser", { timeout: 300_000 }, () => {
  let browser: Browser;
  let site: Awaited<ReturnType<typeof serveSite>>;

  beforeAll(async () => {
    browser = await openBrowser();
    site = await serveSite(edition, testOptions({ pictures: false, ...(!isNight && { languages: ["fr", "ar"] }) }));
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  // Each page is opened once for all that is asked of it. French is tried in the light and Arabic in the dark; the long tests try the rest.
  it.each([
    ["fr", "light", []],
    [
      "ar",
      "dark",
      isNight
        ? ["index.html", "ranking/index.html", "items/budget-current/index.html", "contest/index.html"]
        : ["index.html", "contest/index.html"],
    ],
  ] as const)(
    "need no sideways scrolling at 320 pixels, make no request but to their own site, and have no fault that axe-core finds: %s, %s",
    async (lang, colours, alsoInTheLight: readonly string[]) => {
      const context = await browser.newContext({ bypassCSP: true });
      const page = await context.newPage();
      const away: string[] = [];
      page.on("request", (request) => {
        if (!request.url().startsWith(site.base) && !request.url().startsWith("data:")) away.push(request.url());
      });
      const missing: string[] = [];
      page.on("response", (response) => response.status() !== 200 && missing.push(response.url()));
      const wide: string[] = [];
      const faults: string[] = [];
      for (const kind of lang === "fr" || isNight ? kinds : alsoInTheLight) {
        await page.setViewportSize({ width: 320, height: 700 });
        await page.goto(`${site.base}${lang}/${kind}`);
        await page.evaluate(drawn);
        const over = (await page.evaluate("document.documentElement.scrollWidth - window.innerWidth")) as number;
        if (over > 0)
          wide.push(
            `${kind}: ${over} px, ${String(await page.evaluate("[...document.querySelectorAll('body *')].filter((e) => !e.closest('.scroll,.skip') && (e.getBoundingClientRect().right > innerWidth + 1 || e.getBoundingClientRect().left < -1)).slice(0, 3).map((e) => e.tagName + '.' + e.className).join(' ')"))}`,
          );
        if (!isNight && !held.test(kind)) continue;
        await page.evaluate("window.scrollTo(0, document.body.scrollHeight)");
        await page.evaluate(drawn);
        await page.setViewportSize({ width: 1280, height: 900 });
        await prepareAccess(page);
        faults.push(...(await findAccessFaults(page, colours)));
        if (alsoInTheLight.includes(kind)) faults.push(...(await findAccessFaults(page, "light")));
      }
      await context.close();
      expect(wide).toEqual([]);
      expect(away).toEqual([]);
      expect(missing).toEqual([]);
      expect(faults).toEqual([]);
    },
  );

  it("read without JavaScript: heading, figures as pictures, the whole ranking", async () => {
    // What no script has touched is the page as it is sent.
    for (const kind of kinds) expect(await (await fetch(`${site.base}fr/${kind}`)).text(), kind).toMatch(/<h1[ >]/);
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${site.base}fr/ranking/index.html`);
    expect(await page.locator("table.ranking tbody tr:visible").count()).toBe(edition.entities.length);
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
