import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deep } from "../../set-up/deep.js";
import { testOptions } from "../report-options.js";
import { browserPath, openBrowser } from "./open-browser.js";
import { edition, kinds } from "./page-kinds.js";
import { serveSite } from "./site-server.js";

const body = edition.entities.find(({ level, nameAr }) => level === "commune" && nameAr !== "") ?? edition.entities[0];
if (body === undefined) throw new Error("the edition has no body");

const isNight = process.env.NASHR_TESTS === "long";

describe.skipIf(browserPath === undefined)("the search in the head of every page", { timeout: 120_000 }, () => {
  let browser: Browser;
  let site: Awaited<ReturnType<typeof serveSite>>;

  beforeAll(async () => {
    browser = await openBrowser();
    site = await serveSite(edition, testOptions({ pictures: false, languages: ["fr", "ar"] }));
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  async function onPage(path: string, act: (page: Page) => Promise<void>, scripts = true): Promise<void> {
    const context = await browser.newContext({ viewport: { width: 375, height: 667 }, javaScriptEnabled: scripts });
    const page = await context.newPage();
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(String(error)));
    await page.goto(`${site.base}${path}`);
    await act(page);
    await context.close();
    expect(faults).toEqual([]);
  }

  const leads = (path: string, name: string) =>
    onPage(path, async (page) => {
      await page.fill("#find", name);
      const first = page.locator(".find li a").first();
      await first.waitFor();
      // On a telephone of this size the keyboard leaves about 400 pixels.
      expect((await page.locator(".find li").first().boundingBox())?.y).toBeLessThan(260);
      const names = await page.locator(".find li").allTextContents();
      expect(names.some((text) => text.includes(body.nameFr) && text.includes(body.nameAr))).toBe(true);
      await first.click();
      await page.waitForSelector(".strip");
    });
  const title = "leads from %s with %s to the body in two actions, and the answers stand above an open keyboard";
  it.each([
    ["fr/index.html", body.nameFr],
    ["ar/method/index.html", body.nameAr.replace(/ة/g, "ه")],
  ])(title, leads);
  deep.each([
    ["fr/index.html", body.nameAr],
    ["ar/ranking/index.html", body.nameFr.toUpperCase()],
  ])(title, leads);

  it("shows the state of the budget of a body without scrolling", async () => {
    await onPage(`fr/communes/${body.code.replace(/\.$/, "")}/index.html`, async (page) => {
      const cell = page.locator('.strip a[href="#budget-current"]');
      const box = await cell.boundingBox();
      expect((box?.y ?? 1_000) + (box?.height ?? 0)).toBeLessThan(600);
      // The style sheet says the state to those who do not see its shape.
      expect(await page.getByRole("link", { name: /^Budget de l.année en cours ?\(.+\)$/ }).count()).toBe(1);
      await cell.click();
      expect(await page.evaluate("location.hash")).toBe("#budget-current");
    });
  });

  it("finds items, provinces, and names whose vowels are written otherwise; says so where nothing fits", async () => {
    await onPage("fr/index.html", async (page) => {
      const hrefs = () => page.locator(".find li a").evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
      const answered = async (text: string, isRight: (found: string[]) => boolean) => {
        await page.fill("#find", text);
        await expect.poll(async () => isRight(await hrefs()), { timeout: 10_000 }).toBe(true);
      };
      await page.focus("#find");
      // The page's policy lets nothing evaluate a text again and again, as waiting for a function does.
      await expect.poll(() => page.evaluate("globalThis.nashrIndex !== undefined"), { timeout: 10_000 }).toBe(true);
      await answered("budget", (found) => found.includes(`${site.base}fr/items/budget-current/index.html`));
      await answered("tiznit", (found) => found.includes(`${site.base}fr/provinces/tiznit/index.html`));
      const bare = body.nameFr.replace(/ou/g, "w").replace(/é|e/g, "i");
      await answered(bare, (found) => found.length > 0);
      await answered("qqqqzzzz", (found) => found.length === 0);
      expect(await page.locator(".find [role=status]").textContent()).toContain("Rien");
    });
  });

  it("stands on every page, and not where no script could answer it", async () => {
    await onPage("fr/index.html", async (page) => {
      for (const kind of kinds.filter((path, at) => !path.startsWith("charts/") && (isNight || at % 5 === 0))) {
        await page.goto(`${site.base}fr/${kind}`);
        expect(await page.locator("#find").isVisible(), kind).toBe(true);
      }
    });
    await onPage("fr/index.html", async (page) => expect(await page.locator("#find").isVisible()).toBe(false), false);
  });

  it("writes names and address into the letter that contests a finding", async () => {
    await onPage(`fr/communes/${body.code.replace(/\.$/, "")}/index.html`, async (page) => {
      const letter = page.locator("#budget-current a.contest");
      expect(await letter.getAttribute("href")).toContain(`subject=${encodeURIComponent(`${body.code} budget-current`)}`);
      const href = decodeURIComponent((await letter.getAttribute("href")) ?? "");
      expect(href).toContain(body.nameFr);
      expect(href).toContain("#budget-current");
    });
  });
});
