import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeEdition } from "../edition-fixture.js";
import { testOptions } from "../report-options.js";
import { browserPath, openBrowser } from "./open-browser.js";
import { serveSite } from "./site-server.js";

const require = createRequire(import.meta.url);
const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary: string }[];
  }[];
  readonly passes: readonly unknown[];
}

const edition = makeEdition({ entities: 60, former: true });
const replied = edition.findings.find((finding) => finding.replies.length > 0)?.verdict.entityCode;
const mixed = edition.entities.find((entity) => entity.code === replied) ?? edition.entities[0];
const silent = edition.scores.find((score) => score.unranked !== undefined)?.entityCode;
const slug = (code: string | undefined) => (code ?? "").replace(/\.$/, "");
const level = (code: string | undefined) => {
  const found = edition.entities.find((entity) => entity.code === code)?.level ?? "commune";
  return { commune: "communes", province: "provincial-councils", region: "regional-councils" }[found];
};

/** What axe-core is asked; in the dark only colours differ. */
const rulesOf = {
  light: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  dark: { type: "rule", values: ["color-contrast", "link-in-text-block"] },
} as const;

/** One page of every kind. */
const kinds = [
  "index.html",
  "ranking/index.html",
  `${level(mixed?.code)}/${slug(mixed?.code)}/index.html`,
  `${level(silent)}/${slug(silent)}/index.html`,
  "items/index.html",
  "items/budget-current/index.html",
  "regions/index.html",
  "regions/souss-massa/index.html",
  "provinces/tiznit/index.html",
  "changes/index.html",
  "method/index.html",
  "data/index.html",
  "press/index.html",
  "press/souss-massa/index.html",
  "about/index.html",
  "contest/index.html",
  "charts/items.html",
];

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

  it.each([
    ["fr", "light"],
    ["ar", "light"],
    ["fr", "dark"],
  ] as const)("have no fault that axe-core finds: %s, %s", async (lang, colorScheme) => {
    const context = await browser.newContext({ colorScheme, viewport: { width: 1280, height: 900 }, bypassCSP: true });
    const page = await context.newPage();
    const faults: string[] = [];
    let passed = 0;
    for (const kind of kinds) {
      const answer = await page.goto(`${site.base}${lang}/${kind}`);
      expect(answer?.status(), kind).toBe(200);
      await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })");
      await page.evaluate(axeSource);
      const result = (await page.evaluate(
        `axe.run(document, { runOnly: ${JSON.stringify(rulesOf[colorScheme])}, resultTypes: ["violations"] })`,
      )) as AxeResult;
      passed += result.passes.length;
      for (const fault of result.violations)
        faults.push(`${lang}/${kind} ${fault.id}: ${String(fault.nodes[0]?.target)} ${fault.nodes[0]?.failureSummary}`);
    }
    await context.close();
    expect(passed).toBeGreaterThanOrEqual(kinds.length * (colorScheme === "light" ? 16 : 1));
    expect(faults).toEqual([]);
  });

  it.each(["fr", "ar"] as const)("need no sideways scrolling at 320 pixels: %s", async (lang) => {
    const page = await browser.newPage({ viewport: { width: 320, height: 700 } });
    const wide: string[] = [];
    for (const kind of kinds) {
      await page.goto(`${site.base}${lang}/${kind}`);
      await page.waitForTimeout(80);
      const over = (await page.evaluate("document.documentElement.scrollWidth - window.innerWidth")) as number;
      if (over > 0)
        wide.push(
          `${kind}: ${over} px, ${String(await page.evaluate("[...document.querySelectorAll('body *')].filter((e) => !e.closest('.scroll,.skip') && (e.getBoundingClientRect().right > innerWidth + 1 || e.getBoundingClientRect().left < -1)).slice(0, 3).map((e) => e.tagName + '.' + e.className).join(' ')"))}`,
        );
    }
    await page.close();
    expect(wide).toEqual([]);
  });

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

  it("draw with Chart.js where scripts run, axis and legend on the right in Arabic, and say the same to a screen reader", async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(String(error)));
    page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
    await page.goto(`${site.base}ar/items/index.html`);
    await page.waitForSelector(".plot.drawn canvas");
    expect(await page.evaluate("Chart.getChart(document.querySelector('canvas')).options.scales.y.position")).toBe("right");
    expect(await page.evaluate("Chart.getChart(document.querySelector('canvas')).options.scales.x.reverse")).toBe(true);
    expect(await page.evaluate("Chart.getChart(document.querySelector('canvas')).options.plugins.legend.rtl")).toBe(true);
    expect(((await page.locator("canvas").first().getAttribute("aria-label")) ?? "").length).toBeGreaterThan(40);
    await page.close();
    expect(faults).toEqual([]);
  });

  it("make no request but to their own site", async () => {
    const page = await browser.newPage();
    const away: string[] = [];
    page.on("request", (request) => {
      if (!request.url().startsWith(site.base) && !request.url().startsWith("data:")) away.push(request.url());
    });
    const missing: string[] = [];
    page.on("response", (response) => response.status() !== 200 && missing.push(response.url()));
    for (const lang of ["fr", "ar"]) {
      for (const kind of kinds) {
        await page.goto(`${site.base}${lang}/${kind}`);
        await page.evaluate("window.scrollTo(0, document.body.scrollHeight)");
        await page.waitForTimeout(60);
      }
    }
    await page.close();
    expect(away).toEqual([]);
    expect(missing).toEqual([]);
  });
});
