import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeEdition } from "../edition-fixture.js";
import { testOptions } from "../report-options.js";
import { browserPath, openBrowser } from "./open-browser.js";
import { renderRanking, serveSite } from "./site-server.js";

const edition = makeEdition({ entities: 400, communes: 3 });
const { entities } = edition;
const councils = entities.filter(({ level }) => level !== "commune");

describe.skipIf(browserPath === undefined)("a ranking with fewer communes than councils", { timeout: 120_000 }, () => {
  let browser: Browser;
  let site: Awaited<ReturnType<typeof serveSite>>;

  beforeAll(async () => {
    browser = await openBrowser();
    const options = testOptions({ languages: ["fr"] });
    site = await serveSite(edition, options, renderRanking(edition, options));
  }, 100_000);

  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  it("keeps every row of every level through a search", async () => {
    const page = await browser.newPage();
    await page.goto(`${site.base}fr/ranking/index.html`);
    expect(councils.length).toBeGreaterThan(5);
    await page.fill("input[name=q]", "xyz");
    await page.waitForTimeout(400);
    await page.fill("input[name=q]", "");
    await page.waitForTimeout(400);
    expect(await page.locator("table.ranking tbody tr:visible").count()).toBe(entities.length);
    await page.selectOption("select[name=level]", "p");
    await page.waitForTimeout(400);
    expect(await page.locator("h2:visible", { hasText: "Communes" }).count()).toBe(0);
    await page.close();
  });
});
