import { readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { browserPath, openBrowser } from "../report/browser/open-browser.js";
import { deep } from "../set-up/deep.js";
import { testCodingSession } from "./coding-session.js";
import { type DeskWorkspace, makeDeskWorkspace, openServedDesk } from "./desk-workspace.js";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** By day one page of each kind is held against axe-core. */
const isNight = process.env.NASHR_TESTS === "long";
let workspace: DeskWorkspace;
let served: Awaited<ReturnType<typeof openServedDesk>>;
let browser: Browser;

const lines = () => readFileSync(join(workspace.dir, "data/decisions/2026.csv"), "utf8").trim().split("\n").slice(1);

/** A reviewer in a browser of their own, at the first case. */
async function begin(name: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(`${served.base}/`);
  await page.fill("#name", name);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/queue/);
  await page.click("#begin");
  await page.waitForSelector("#decision");
  return page;
}

/** Presses a key on a case and waits for the page that it leads to. */
async function press(page: Page, key: string): Promise<void> {
  const from = page.url();
  await page.keyboard.press(key);
  await page.waitForURL((url) => url.href !== from);
  await page.waitForSelector("#decision, #main");
}

/** Works at the desk in a browser as reviewers do. `cases`: as many as one settles in a row. */
export function testDeskSession(cases: number): void {
  describe.skipIf(browserPath === undefined)("the desk in a browser", () => {
    beforeAll(async () => {
      workspace = await makeDeskWorkspace("session");
      served = await openServedDesk(workspace.dir);
      browser = await openBrowser();
    });
    afterAll(async () => {
      await browser.close();
      await served.close();
      workspace.close();
      rmSync(workspace.dir, { recursive: true, force: true });
    });

    test(`${cases} cases are settled by keyboard, one is taken back, and after closing and opening nothing is lost`, async () => {
      const page = await begin("Amal");
      for (let count = 0; count < cases; count += 1) await press(page, count % 3 === 2 ? "u" : "a");
      expect(lines()).toHaveLength(cases);
      await press(page, "z");
      expect(lines().at(-1)).toMatch(/^withdrawal,Amal,/);
      await page.context().close();
      await served.close();
      served = await openServedDesk(workspace.dir);
      const again = await begin("Amal");
      expect(served.desk.progress("Amal", 0.95)).toMatchObject({ settled: cases - 1, own: cases });
      expect(served.desk.listCases({ reviewer: "Amal" })).toHaveLength(cases);
      await again.context().close();
    });

    test("two browsers at once are given different cases, and both are kept", async () => {
      const before = lines().length;
      const [first, second] = await Promise.all([begin("Badr"), begin("Chama")]);
      await press(first, "n");
      expect(new URL(first.url()).search).not.toBe(new URL(second.url()).search);
      const each = Math.min(cases - 1, 4);
      for (let count = 0; count < each; count += 1) await Promise.all([press(first, "a"), press(second, "a")]);
      const added = lines().slice(before);
      expect(added.filter((line) => line.includes(",Badr,"))).toHaveLength(each);
      expect(added.filter((line) => line.includes(",Chama,"))).toHaveLength(each);
      await Promise.all([first.context().close(), second.context().close()]);
    });

    test("a place is taken as proof by keyboard, and what the machine said is confirmed by one key", async () => {
      const page = await begin("Dounia");
      const link = `${served.base}/case?entity=c3&indicator=commune-contact`;
      await page.goto(link);
      await page.keyboard.press("1");
      await page.keyboard.press("t");
      expect(await page.inputValue("textarea[name=quotation]")).toContain("05 22 12 34 56");
      const before = lines().length;
      await press(page, "m");
      expect(lines()).toHaveLength(before + 1);
      expect(lines().at(-1)).toMatch(/^decision,Dounia,.*,c3,commune-contact,current,/);
      await page.context().close();
    });

    test("an archived page runs nothing, sends nothing, leads nowhere and decides nothing", async () => {
      const page = await begin("Emane");
      const messages: unknown[] = [];
      await page.exposeFunction("heardMessage", (message: unknown) => void messages.push(message));
      await page.addInitScript("window.addEventListener('message', (event) => heardMessage(String(event.data)))");
      const requests: string[] = [];
      page.on("request", (request) => requests.push(request.url()));
      const before = lines().length;
      const address = `${served.base}/case?entity=c3&indicator=commune-contact`;
      await page.goto(address);
      await page.waitForLoadState("networkidle");
      const frame = page.frame({ name: "archive" });
      expect(await frame?.locator("#passage").textContent()).toContain("05 22 12 34 56");
      expect(page.url()).toBe(address);
      expect(messages).toEqual([]);
      expect(requests.filter((url) => !url.startsWith(served.origin) && !url.startsWith("data:"))).toEqual([]);
      expect(requests.filter((url) => /stolen|beacon|frame$|style\.css|background/.test(url))).toEqual([]);
      expect(workspace.heard).toEqual([]);
      expect(lines()).toHaveLength(before);
      await page.context().close();
    });

    test("a script that did get into the frame could reach neither the desk nor its decisions", async () => {
      const page = await begin("Farid");
      const before = lines().length;
      await page.goto(`${served.base}/case?entity=c3&indicator=commune-contact`);
      // The strongest attacker: another origin that even knows the secret address.
      const stranger = await page.context().newPage();
      await stranger.goto(workspace.sites.a1 ?? "");
      const outcome = await stranger.evaluate(
        `fetch(${JSON.stringify(`${served.base}/decide`)}, { method: "POST", mode: "no-cors", credentials: "include", body: new URLSearchParams({ entity: "a1", indicator: "grants", state: "absent" }) }).then((answer) => answer.type, () => "refused")`,
      );
      expect(["opaque", "refused"]).toContain(outcome);
      expect(lines()).toHaveLength(before);
      await page.context().close();
    });

    const lookForFaults = async (language: string) => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, bypassCSP: true });
      const page = await context.newPage();
      const faults: string[] = [];
      const look = async (path: string) => {
        await page.goto(`${served.base}${path}`);
        expect(await page.getAttribute("html", "dir")).toBe(language === "ar" ? "rtl" : "ltr");
        await page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })");
        await page.evaluate(axeSource);
        const { violations } = (await page.evaluate(
          'axe.run(document, { iframes: false, resultTypes: ["violations"], preload: false })',
        )) as {
          violations: { id: string; nodes: { target: unknown[]; failureSummary: string }[] }[];
        };
        for (const { id, nodes } of violations) faults.push(`${path} ${id}: ${nodes[0]?.target} ${nodes[0]?.failureSummary}`);
      };
      await look(`/name?lang=${language}`);
      await page.fill("#name", "Ghita");
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/queue/);
      const alike = ["/queue?reviewer=Amal", "/case?entity=a1&indicator=council-rules"];
      for (const path of ["/queue", "/case?entity=a1&indicator=commune-contact", ...(isNight ? alike : [])]) await look(path);
      expect(faults).toEqual([]);
      await context.close();
    };
    for (const language of ["fr", "ar", "en"])
      (language === "ar" ? test : deep)(`has no fault that axe-core finds: ${language}`, () => lookForFaults(language));

    testCodingSession(() => ({ browser, dir: workspace.dir }));
  });
}
