import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { listPoliteness } from "../../src/store/crawls.js";
import { openSite, page, type Site } from "../crawl/site.js";
import { type CrawlBench, openCrawlBench } from "./crawl-bench.js";

let bench: CrawlBench;
let site: Site | undefined;
beforeEach(() => {
  bench = openCrawlBench();
});
afterEach(async () => {
  vi.useRealTimers();
  bench.close();
  await site?.close();
});

const day = 86_400_000;

test.each([
  ["forward", day],
  ["back", -day],
])("a clock that is set %s by days in the middle changes neither pauses nor the end", async (_, step) => {
  const links = ["/budget.html", "/conseil.html", "/a.html", "/b.html"];
  const at: number[] = [];
  const noon = Date.now();
  site = await openSite((path) => (_request, response) => {
    at.push(performance.now());
    // Only the time of day is ours to set; timers run on.
    vi.useFakeTimers({ toFake: ["Date"], now: noon + step * at.length });
    response.writeHead(links.includes(path) || path === "/" ? 200 : 404, { "content-type": "text/html" }).end(page(path, ...links));
  });
  const { reach, fetched } = await bench.crawl(site.url, { delayMs: 50, delayFactor: 1, maxMinutes: 0.2 });
  expect(reach?.end).toBe("exhausted");
  expect(fetched).toEqual(["/", ...links].sort());
  const gaps = at.slice(1).map((asked, index) => asked - (at[index] ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(50);
  expect(Math.max(...gaps)).toBeLessThan(2000);
  expect(listPoliteness(bench.store, "2026")[0]?.meanDelayMs).toBeLessThan(2000);
});

test("work of our own between two pages takes nothing from the time of a body", async () => {
  const links = Array.from({ length: 120 }, (_, index) => `/page-${String.fromCharCode(97 + (index % 26))}${index}.html`);
  site = await openSite((path) => (_request, response) => {
    const known = path === "/" || links.includes(path);
    response.writeHead(known ? 200 : 404, { "content-type": "text/html" }).end(page(path, ...(path === "/" ? links : [])));
  });
  let looks = 0;
  const settled = async () => {
    looks += 1;
    // Longer than all the time that the body has.
    await new Promise((resolve) => setTimeout(resolve, 6_200));
    return false;
  };
  const { reach, fetched } = await bench.crawl(site.url, { maxMinutes: 0.1 }, { settled });
  expect(looks).toBeGreaterThan(0);
  expect(reach?.end).toBe("exhausted");
  expect(fetched).toHaveLength(121);
}, 60_000);
