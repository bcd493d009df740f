import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testOptions } from "../report-options.js";
import { browserPath, openBrowser } from "./open-browser.js";
import { edition } from "./page-kinds.js";
import { serveSite } from "./site-server.js";

const communes = edition.entities.filter(({ level }) => level === "commune");
const council = edition.entities.find(({ level }) => level === "province");
const pathOf = (code = "") => `communes/${code.replace(/\.$/, "")}`;

describe.skipIf(browserPath === undefined)("the comparison", { timeout: 120_000 }, () => {
  let browser: Browser;
  let site: Awaited<ReturnType<typeof serveSite>>;

  beforeAll(async () => {
    browser = await openBrowser();
    site = await serveSite(edition, testOptions({ pictures: false, languages: ["fr"] }));
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  it("puts the bodies of its address side by side, adds those of like size, refuses another level, and takes one away", async () => {
    const [first, second] = communes;
    const page = await browser.newPage();
    await page.goto(`${site.base}fr/compare/index.html#${pathOf(first?.code)},${pathOf(second?.code)}`);
    const heads = page.locator("[data-level=commune] thead th.of-body");
    await heads.nth(1).waitFor();
    expect(await heads.count()).toBe(2);
    expect(await page.locator("[data-level=commune] tbody tr[data-at] td.of-body").count()).toBe(40);
    await page.fill(".compare-form input", council?.nameFr ?? "");
    await page.click(".compare-form button[type=submit]");
    expect(await page.locator(".compare-form [role=status]").textContent()).not.toBe("");
    expect(await heads.count()).toBe(2);
    await page.click(".compare-form .alike");
    expect(await heads.count()).toBe(4);
    expect(String(await page.evaluate("location.hash")).split(",")).toHaveLength(4);
    await heads.first().locator("button").click();
    expect(await heads.count()).toBe(3);
    await page.close();
  });
});
