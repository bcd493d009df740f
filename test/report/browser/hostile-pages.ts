import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeEdition } from "../edition-fixture.js";
import { testOptions } from "../report-options.js";
import { browserPath, openBrowser } from "./open-browser.js";
import { serveSite } from "./site-server.js";

/** By day the pages of one language are opened: the templates are those of all. */
const isNight = process.env.NASHR_TESTS === "long";

/**
 * Opens the pages of an edition whose texts are all hostile, and expects that nothing runs and each text is shown as it is. `maxAlike`: most
 * pages of one folder that are opened beside those of bodies and items.
 */
export function testHostilePages(texts: readonly string[], maxAlike = Number.POSITIVE_INFINITY): void {
  describe.skipIf(browserPath === undefined)("hostile text", { timeout: 400_000 }, () => {
    let browser: Browser;
    let site: Awaited<ReturnType<typeof serveSite>>;
    // Each body has twenty items, each with its own text as title, quotation, address and more.
    const entities = Math.max(isNight ? 12 : 6, Math.ceil(texts.length / 20) + 1);

    beforeAll(async () => {
      browser = await openBrowser();
      const options = testOptions({
        languages: isNight ? ["fr", "ar"] : ["fr"],
        title: texts[0] ?? "",
        publisher: texts[1] ?? "",
        contact: texts[2] ?? "",
      });
      // No text is hostile to a font, and each page would read them all again.
      const assets = options.assets.filter(({ path }) => !path.endsWith(".woff2"));
      site = await serveSite(makeEdition({ entities, hostile: texts, former: true }), { ...options, assets });
    }, 200_000);

    afterAll(async () => {
      await browser?.close();
      await site?.close();
    });

    it("runs nothing, opens nothing, asks nothing of the network, whatever page it stands on", async () => {
      const context = await browser.newContext({ bypassCSP: true, viewport: { width: 480, height: 320 } });
      await context.addInitScript(
        "window.__hits = []; for (const name of ['alert', 'prompt', 'confirm', 'print', 'open']) window[name] = (...args) => { window.__hits.push(name + args.join()); };",
      );
      const page = await context.newPage();
      const trouble: string[] = [];
      page.on("dialog", (dialog) => {
        trouble.push(`dialog ${dialog.message()}`);
        void dialog.dismiss();
      });
      page.on("request", (request) => {
        if (!request.url().startsWith(site.base) && !request.url().startsWith("data:image"))
          trouble.push(`request ${request.url().slice(0, 100)}`);
      });
      page.on("framenavigated", (frame) => {
        if (frame !== page.mainFrame()) trouble.push(`frame ${frame.url()}`);
      });
      page.on("pageerror", (error) => trouble.push(`error ${String(error).slice(0, 200)}`));
      const paths = site.paths.filter(
        (path) =>
          path.endsWith(".html") &&
          (path.startsWith("fr/") || (isNight && /^ar\/(index|ranking|changes|items\/budget|communes\/[^/]{1,24}\/index)/.test(path))),
      );
      let seen = 0;
      const alike = new Map<string, number>();
      for (const path of paths) {
        const folder = path.split("/").slice(0, 2).join("/");
        alike.set(folder, (alike.get(folder) ?? 0) + 1);
        if (!/\/(?:communes|items)$/.test(folder) && (alike.get(folder) ?? 0) > maxAlike) continue;
        const answer = await page.goto(site.base + path.split("/").map(encodeURIComponent).join("/"), { waitUntil: "domcontentloaded" });
        if (answer?.status() !== 200) trouble.push(`status ${answer?.status()} ${path}`);
        const state = (await page.evaluate(
          "({ hits: [...(window.__hits ?? []), ...(window.__hit ? ['script'] : [])], elements: document.querySelectorAll('iframe, object, embed, base, marquee, applet, form:not(.filters, .find, .narrow, .compare-form), math, style, meta[http-equiv]:not([http-equiv=\"Content-Security-Policy\"])').length, handlers: [...document.querySelectorAll('*')].filter((one) => [...one.attributes].some((attribute) => /^on/i.test(attribute.name) || /^\\s*(javascript|vbscript|data):/i.test(attribute.name === 'href' || attribute.name === 'src' || attribute.name === 'xlink:href' ? attribute.value : ''))).length, scripts: [...document.scripts].filter((one) => !one.src && !/json/.test(one.type)).length })",
        )) as { hits: string[]; elements: number; handlers: number; scripts: number };
        for (const hit of state.hits) trouble.push(`${path}: ran ${hit}`);
        if (state.elements > 0 || state.handlers > 0 || state.scripts > 0) trouble.push(`${path}: ${JSON.stringify(state)}`);
        seen += 1;
      }
      await context.close();
      expect(seen).toBeGreaterThan(isNight ? 60 : 40);
      expect(trouble.slice(0, 10)).toEqual([]);
    });

    it("is shown letter for letter", async () => {
      const page = await browser.newPage();
      await page.goto(`${site.base}fr/data/index.html`);
      expect(await page.textContent(".brand")).toBe(texts[0]);
      await page.close();
    });
  });
}
