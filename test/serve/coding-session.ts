import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { expect } from "vitest";
import { nashr } from "../cli/run-in-process.js";
import { deep } from "../set-up/deep.js";
import { openServedAdjudication, openServedCoding } from "./coding-workspace.js";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Presses a key and waits for the page that it leads to. */
async function press(page: Page, key: string): Promise<void> {
  const from = page.url();
  await page.keyboard.press(key);
  await page.waitForURL((url) => url.href !== from);
  await page.waitForSelector("#coding, #main");
}

/** Faults that axe-core finds on a page in a language, folds opened. */
async function faultsOf(page: Page, address: string, language: string): Promise<string[]> {
  await page.goto(address);
  await page.waitForLoadState("networkidle");
  expect(await page.getAttribute("html", "dir")).toBe(language === "ar" ? "rtl" : "ltr");
  await page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })");
  await page.evaluate(axeSource);
  const { violations } = (await page.evaluate("axe.run(document, { iframes: false })")) as {
    violations: { id: string; nodes: { target: unknown[]; failureSummary: string }[] }[];
  };
  return violations.map(({ id, nodes }) => `${address} ${id}: ${nodes[0]?.target} ${nodes[0]?.failureSummary}`);
}

/** Codes a sample of a judged workspace in a browser as coders do, and settles it. */
export function testCodingSession(opened: () => { readonly browser: Browser; readonly dir: string }): void {
  deep("two people code a sample at once by keyboard, one comes back after closing, and a third settles what they differ on", async () => {
    const { browser, dir } = opened();
    expect(await nashr(["sample", "--size", "6", "--name", "session", "-C", dir], dir)).toMatchObject({ code: 0 });
    const coding = await openServedCoding(dir, "session", ["Amal", "Badr"]);
    const open = async (address: string) => {
      const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
      page.setDefaultTimeout(60_000);
      await page.goto(address);
      await page.click("#begin");
      await page.waitForSelector("#coding");
      return page;
    };
    const written = (coder: string) =>
      readFileSync(join(dir, `data/coding/session/${coder}.csv`), "utf8")
        .trim()
        .split("\n")
        .slice(1);
    const [amal, badr] = await Promise.all([open(`${coding.base("Amal")}/list`), open(`${coding.base("Badr")}/list`)]);
    // Amal looks for words in the archive, takes the page that she looks at, and saves.
    await amal.keyboard.press("/");
    await amal.keyboard.type("05 22 12 34 56");
    await press(amal, "Enter");
    await amal.keyboard.press("ArrowDown");
    await expect.poll(() => amal.frames().some((frame) => frame.url().includes("/view?"))).toBe(true);
    const frame = amal.frames().find((one) => one.url().includes("/view?"));
    await expect.poll(() => frame?.textContent("mark")).toContain("05 22 12 34 56");
    await amal.keyboard.press("t");
    await amal.keyboard.press("s");
    await press(amal, "Enter");
    expect(written("amal")[0]).toMatch(/,stale,,,http:[^,]*contact,/);
    for (let row = 2; row <= 6; row += 1) await Promise.all([press(amal, row === 2 ? "u" : "a"), press(badr, "a")]);
    await press(badr, "z");
    expect(written("badr").at(-1)).toContain(",withdrawal,");
    await Promise.all([amal.context().close(), badr.context().close()]);
    await coding.close();
    const again = await openServedCoding(dir, "session", ["Badr"]);
    expect(again.desk.progress("Badr")).toMatchObject({ answered: 4, total: 6 });
    const back = await open(`${again.base("Badr")}/list`);
    await press(back, "a");
    await press(back, "a");
    expect(new URL(back.url()).pathname).toMatch(/\/list$/);
    await back.context().close();
    const faults = [];
    const bare = await (await browser.newContext({ bypassCSP: true })).newPage();
    for (const language of ["fr", "ar", "en"])
      for (const path of ["/list", "/row?number=1"])
        faults.push(...(await faultsOf(bare, `${again.base("Badr")}${path}${path.includes("?") ? "&" : "?"}lang=${language}`, language)));
    await again.close();

    const third = await openServedAdjudication(dir, "session", "Chama");
    for (const language of ["fr", "ar", "en"])
      for (const path of ["/list", "/row?number=1&machine=1"])
        faults.push(...(await faultsOf(bare, `${third.base("Chama")}${path}${path.includes("?") ? "&" : "?"}lang=${language}`, language)));
    expect(faults).toEqual([]);
    await bare.context().close();
    const settling = await open(`${third.base("Chama")}/list`);
    expect(await settling.locator("section.answer").count()).toBe(2);
    await settling.keyboard.press("ArrowDown");
    await settling.keyboard.press("t");
    await settling.keyboard.press("s");
    await press(settling, "Enter");
    await press(settling, "a");
    expect(new URL(settling.url()).pathname).toMatch(/\/list$/);
    expect(readFileSync(join(dir, "data/gold/session.csv"), "utf8").trim().split("\n")).toHaveLength(7);
    await settling.context().close();
    await third.close();
  });
}
