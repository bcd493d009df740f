import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deep } from "../../set-up/deep.js";
import { testOptions } from "../report-options.js";
import { browserPath, openBrowser } from "./open-browser.js";
import { edition, kinds } from "./page-kinds.js";
import { serveSite } from "./site-server.js";

/**
 * Contrast of every text in a figure with what is painted under its middle. Source: WCAG 2.2, relative luminance and contrast ratio. Hatching
 * counts as the paper between its lines.
 */
const measure = `(() => {
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map(Number).map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const paper = getComputedStyle(document.body).backgroundColor;
  const found = [];
  for (const svg of document.querySelectorAll("main svg")) {
    if (svg.getBoundingClientRect().width === 0) continue;
    for (const text of svg.querySelectorAll("text")) {
      text.scrollIntoView({ block: "center" });
      const box = text.getBoundingClientRect();
      const under = document.elementsFromPoint(box.left + box.width / 2, box.top + box.height / 2)
        .filter((element) => svg.contains(element) && (element.tagName === "rect" || element.tagName === "path"))
        .map((element) => getComputedStyle(element).fill)
        .find((fill) => fill.startsWith("rgb"));
      const [a, b] = [light(getComputedStyle(text).fill), light(under ?? paper)];
      found.push({ text: text.textContent, ratio: (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) });
    }
  }
  return found;
})()`;

const isNight = process.env.NASHR_TESTS === "long";
/** Kinds of page that between them show every kind of figure; by day the others, which show the same again, are left out. */
const drawn = /^(index|items\/budget|regions\/souss|communes|charts|changes)/;

describe.skipIf(browserPath === undefined)("the texts in figures", { timeout: 300_000 }, () => {
  let browser: Browser;
  let site: Awaited<ReturnType<typeof serveSite>>;

  beforeAll(async () => {
    browser = await openBrowser();
    site = await serveSite(edition, testOptions({ pictures: false, languages: isNight ? ["fr", "ar"] : ["fr"] }));
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  const look = async (lang: string, width: number): Promise<void> => {
    const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled: true });
    const page = await context.newPage();
    const weak: string[] = [];
    const counts = { light: 0, dark: 0 };
    for (const kind of isNight ? kinds : kinds.filter((path) => drawn.test(path))) {
      await page.goto(`${site.base}${lang}/${kind}`);
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        const texts = (await page.evaluate(measure)) as { text: string; ratio: number }[];
        counts[colorScheme] += texts.length;
        for (const { text, ratio } of texts) if (ratio < 4.5) weak.push(`${kind}, ${colorScheme}: "${text}" ${ratio.toFixed(2)}`);
      }
    }
    await context.close();
    expect(counts.light).toBeGreaterThan(100);
    expect(counts.dark).toBe(counts.light);
    expect(weak).toEqual([]);
  };
  const title = "stand out from what is under them by 4.5 to 1, in the light and in the dark";
  it(`${title}: fr, 1280 pixels`, () => look("fr", 1280));
  deep(`${title}: ar, 375 pixels`, () => look("ar", 375));
});
