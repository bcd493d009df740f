import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeEdition } from "../edition-fixture.js";
import { testOptions } from "../report-options.js";
import { browserPath, openBrowser } from "./open-browser.js";
import { renderRanking, serveSite } from "./site-server.js";

const nation = makeEdition({ entities: 270 });
const communes = nation.entities.filter(({ level }) => level === "commune").slice(0, 3);
const councils = nation.entities.filter(({ level }) => level !== "commune");
const entities = [...communes, ...councils];
const codes = new Set(entities.map(({ code }) => code));

describe.skipIf(browserPath === undefined)("a ranking with fewer communes than councils", { timeout: 120_000 }, () => {
  let browser: Browser;
  let site: Awaited<ReturnType<typeof serveSite>>;

  beforeAll(async () => {
    browser = await openBrowser();
    const kept = {
      ...nation,
      entities,
      reaches: nation.reaches.filter((reach) => codes.has(reach.entityCode)),
      findings: nation.findings.filter((finding) => codes.has(finding.verdict.entityCode)),
      scores: nation.scores.filter((score) => codes.has(score.entityCode)),
    };
    const options = testOptions({ languages: ["fr"] });
    site = await serveSite(kept, options, renderRanking(kept, options));
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
