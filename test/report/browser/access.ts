import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, Page } from "playwright-core";
import { expect, it } from "vitest";
import { kinds } from "./page-kinds.js";

const require = createRequire(import.meta.url);
const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary: string }[];
  }[];
  readonly passes: readonly unknown[];
}

/** What axe-core is asked; in the dark only colours differ. */
const rulesOf = {
  light: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  dark: { type: "rule", values: ["color-contrast", "link-in-text-block"] },
} as const;

/** Colours in which a page is shown. */
export type Colours = keyof typeof rulesOf;

/** Opens what is folded on a page, and loads axe-core into it. */
export async function prepareAccess(page: Page): Promise<void> {
  await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })");
  await page.evaluate(axeSource);
}

/** Faults of access of a prepared page in some colours, each in a line. Fails where fewer rules were held against it than such a page has. */
export async function findAccessFaults(page: Page, colorScheme: Colours): Promise<string[]> {
  await page.emulateMedia({ colorScheme });
  const result = (await page.evaluate(
    `axe.run(document, { runOnly: ${JSON.stringify(rulesOf[colorScheme])}, resultTypes: ["violations"], preload: false })`,
  )) as AxeResult;
  expect(result.passes.length, page.url()).toBeGreaterThanOrEqual(colorScheme === "light" ? 12 : 1);
  return result.violations.map(
    ({ id, nodes: [node] }) => `${page.url()} ${colorScheme} ${id}: ${String(node?.target)} ${node?.failureSummary}`,
  );
}

/** Looks for faults of access on a page of every kind, in some languages and in some colours of each. */
export function testAccess(
  variants: readonly (readonly ["fr" | "ar" | "en", readonly Colours[]])[],
  open: () => { readonly browser: Browser; readonly base: string },
): void {
  it.each(variants)("have no fault that axe-core finds: %s, %s", async (lang, colours) => {
    const context = await open().browser.newContext({ viewport: { width: 1280, height: 900 }, bypassCSP: true });
    const page = await context.newPage();
    const faults: string[] = [];
    for (const kind of kinds) {
      const answer = await page.goto(`${open().base}${lang}/${kind}`);
      expect(answer?.status(), kind).toBe(200);
      await prepareAccess(page);
      for (const colorScheme of colours) faults.push(...(await findAccessFaults(page, colorScheme)));
    }
    await context.close();
    expect(faults).toEqual([]);
  });
}
