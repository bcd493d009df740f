import { expect, test } from "vitest";
import type { Renderer } from "../../../src/crawl/pages/browser.js";
import { judge } from "../../../src/crawl/pages/judge.js";
import type { CrawlEffects, CrawlLimits } from "../../../src/crawl/session/limits.js";
import { openCrawlState } from "../../../src/crawl/session/state.js";
import { linksOf } from "../../../src/extract/links.js";
import { failureKinds } from "../../../src/model/evidence.js";
import type { Exchange } from "../../../src/model/exchange.js";
import { commune, settingsOf } from "../../app/crawl-bench.js";
import { snapshotOf } from "../../extract/read.js";

const url = "https://commune.example/budget";
const shell = `<!DOCTYPE html><title>Portail</title><body><div id="root"></div><script src="/app.js"></script></body>`;
const full = `<!DOCTYPE html><title>Budget</title><body><h1>Budget 2026</h1><p>${"Le conseil a voté le budget. ".repeat(30)}</p></body>`;

/** How a page counts where the browser gives this for it; undefined: no browser is at hand. */
async function judged(html: string, params: { render?: Renderer["render"]; mode?: "auto" | "never" }) {
  const settings = settingsOf({ render: params.mode ?? "auto" });
  const limits: CrawlLimits = {
    ...settings.crawl,
    userAgent: "nashr",
    robotsToken: "nashr",
    interests: { topics: [], signs: [], terms: [] } as unknown as CrawlLimits["interests"],
    seeds: [],
    rate: () => 0,
  };
  const effects = {
    linksOf,
    sha256: () => "0",
    now: () => 0,
    monotonicMs: () => 0,
    cookies: new Map(),
    spentMs: 0,
    render: params.render,
  } as unknown as CrawlEffects;
  const state = openCrawlState(commune(url), "https://commune.example/", limits, effects);
  const snapshot = { ...snapshotOf({ url, mediaType: "text/html", charset: "utf-8" }), requestedUrl: url };
  const exchange = { snapshot, bytes: new TextEncoder().encode(html), role: "page", hops: [], costs: [] } as unknown as Exchange;
  const steps = judge(state, exchange, { url, foundBy: { text: "", via: "link" }, depth: 1, value: 0, external: false });
  for (;;) {
    const step = await steps.next();
    if (step.done === true) return step.value.exchange.snapshot;
  }
}

test("a page on which the browser gave up is unread and may be tried again, another matter than no browser", async () => {
  const lost = await judged(shell, { render: async () => undefined });
  expect(lost).toMatchObject({ outcome: "failed", failure: "not-rendered" });
  expect(failureKinds["not-rendered"]).toBe("transient");
  expect(await judged(shell, {})).toMatchObject({ outcome: "failed", failure: "needs-rendering" });
  expect(await judged(shell, { render: async () => undefined, mode: "never" })).toMatchObject({ failure: "needs-rendering" });
  expect(failureKinds["needs-rendering"]).toBe("permanent");
});

test("a page that the browser built, or that needs none, is read", async () => {
  expect(await judged(shell, { render: async () => full })).toMatchObject({ outcome: "fetched", rendered: true });
  expect(await judged(full, { render: async () => undefined })).toMatchObject({ outcome: "fetched" });
});
