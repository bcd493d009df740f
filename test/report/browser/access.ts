import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser } from "playwright-core";
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

/** Looks for faults of access on a page of every kind, in some languages and in some colours of each. */
export function testAccess(
  variants: readonly (readonly ["fr" | "ar" | "en", readonly ("light" | "dark")[]])[],
  open: () => { readonly browser: Browser; readonly base: string },
): void {
  it.each(variants)("have no fault that axe-core finds: %s, %s", async (lang, colours) => {
    const context = await open().browser.newContext({ viewport: { width: 1280, height: 900 }, bypassCSP: true });
    const page = await context.newPage();
    const faults: string[] = [];
    const passed = { light: 0, dark: 0 };
    for (const kind of kinds) {
      const answer = await page.goto(`${open().base}${lang}/${kind}`);
      expect(answer?.status(), kind).toBe(200);
      await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })");
      await page.evaluate(axeSource);
      for (const colorScheme of colours) {
        await page.emulateMedia({ colorScheme });
        const result = (await page.evaluate(
          `axe.run(document, { runOnly: ${JSON.stringify(rulesOf[colorScheme])}, resultTypes: ["violations"] })`,
        )) as AxeResult;
        passed[colorScheme] += result.passes.length;
        for (const fault of result.violations)
          faults.push(`${lang}/${kind} ${colorScheme} ${fault.id}: ${String(fault.nodes[0]?.target)} ${fault.nodes[0]?.failureSummary}`);
      }
    }
    await context.close();
    for (const colorScheme of colours)
      expect(passed[colorScheme]).toBeGreaterThanOrEqual(kinds.length * (colorScheme === "light" ? 16 : 1));
    expect(faults).toEqual([]);
  });
}
