import { describe, expect, it } from "vitest";
import { loadConfig } from "../../src/config/config.js";
import { settingsSchema } from "../../src/model/settings.js";
import { findSpentBudget } from "../../src/unattended/budget.js";
import { findNextChange, isCrawlTime, readCrawlHours, readDeadline } from "../../src/unattended/crawl-hours.js";
import { assumedBody, estimateCrawl } from "../../src/unattended/estimate.js";
import { checkGate } from "../../src/unattended/gate.js";

const at = (instant: string) => Date.parse(instant);
const runSettings = (run: Record<string, unknown>) => settingsSchema.parse({ edition: "2026", referenceOn: "2026-01-01", run }).run;

describe("hours in which sites are asked", () => {
  const night = readCrawlHours("22:00-06:00");

  it.each([
    ["2026-07-01T20:59:00Z", false],
    ["2026-07-01T21:00:00Z", true],
    ["2026-07-02T04:59:00Z", true],
    ["2026-07-02T05:00:00Z", false],
  ])("over midnight, in Morocco an hour before UTC: %s is %s", (instant, isOpen) => {
    expect(isCrawlTime(night, "Africa/Casablanca", at(instant))).toBe(isOpen);
  });

  it("know the hours of Ramadan, when Morocco goes back to UTC", () => {
    expect(isCrawlTime(night, "Africa/Casablanca", at("2026-03-01T21:30:00Z"))).toBe(false);
    expect(isCrawlTime(night, "Africa/Casablanca", at("2026-03-01T22:00:00Z"))).toBe(true);
  });

  it("tell when they begin and end next", () => {
    const change = findNextChange(night, "Africa/Casablanca", at("2026-07-01T12:00:30Z"));
    expect(new Date(change ?? 0).toISOString()).toBe("2026-07-01T21:00:00.000Z");
    expect(findNextChange(readCrawlHours("06:00-06:00"), "UTC", 0)).toBeUndefined();
    expect(findNextChange(readCrawlHours(""), "UTC", 0)).toBeUndefined();
  });

  it("read a deadline as the next such hour, or as the instant that it is", () => {
    const now = at("2026-07-01T12:00:00Z");
    expect(readDeadline("06:00", "Africa/Casablanca", now)).toBe(at("2026-07-02T05:00:00Z"));
    expect(readDeadline("2026-12-15T06:00:00Z", "UTC", now)).toBe(at("2026-12-15T06:00:00Z"));
    expect(readDeadline("2026-12-15T06:00:00+01:00", "UTC", now)).toBe(at("2026-12-15T05:00:00Z"));
    for (const wrong of ["6:00", "24:00", "tomorrow", "2026-12-15T06:00:00", "2026-13-15T06:00:00Z"])
      expect(readDeadline(wrong, "UTC", now), wrong).toBeUndefined();
  });
});

describe("budgets of an edition", () => {
  const spent = { crawlMs: 3_600_000, requests: 100, diskBytes: 1000, freeBytes: 1000 };

  it.each([
    [{ maxHours: 1 }, "time-spent"],
    [{ maxHours: 2 }, undefined],
    [{ maxRequests: 100 }, "requests-spent"],
    [{ maxRequests: 101 }, undefined],
    [{ maxDiskBytes: 1000 }, "disk-spent"],
    [{ maxDiskBytes: 1001 }, undefined],
    [{ minFreeBytes: 1001 }, "disk-full"],
    [{ minFreeBytes: 1000 }, undefined],
  ])("%j: %s", (limits, end) => {
    expect(findSpentBudget(spent, runSettings({ minFreeBytes: 0, ...limits }))).toBe(end);
  });
});

describe("the gate before the report", () => {
  const settings = runSettings({ minCrawledShare: 0.9, maxUnknownShare: 0.3, maxLostShare: 0.1 });
  const good = { bodies: 10, crawled: 9, unknownShare: 0.3, answeredBefore: 30, lost: 3 };

  it("opens at its limits", () => expect(checkGate(good, settings)).toEqual([]));

  it.each([
    [{ crawled: 8 }, "too-little-crawled", 0.8],
    [{ unknownShare: 0.31 }, "too-much-unknown", 0.31],
    [{ answeredBefore: 20 }, "too-many-lost", 0.15],
  ])("does not open with %j", (change, code, value) => {
    expect(checkGate({ ...good, ...change }, settings)).toEqual([expect.objectContaining({ code, value })]);
  });

  it("takes two lost sites of four for chance, and an edition without a former one as it is", () => {
    expect(checkGate({ ...good, answeredBefore: 4, lost: 2 }, settings)).toEqual([]);
    expect(checkGate({ ...good, answeredBefore: 0, lost: 0 }, settings)).toEqual([]);
  });
});

describe("an estimate", () => {
  const cost = (spentMs: number) => ({ requests: 10, archiveBytes: 1000, spentMs });
  const body = (code: string, history?: ReturnType<typeof cost>, host = code) => ({ code, host, history });

  it("counts each body by its own crawl, others by the median, and says so", () => {
    const known = [cost(1000), cost(2000), cost(9000)];
    const found = estimateCrawl([body("a", cost(1000)), body("b", cost(9000)), body("c")], known, 1);
    expect(found).toEqual({ bodies: 3, requests: 30, diskBytes: 3000, crawlMs: 12_000, basis: { own: 2, median: 1, assumed: 0 } });
  });

  it("works through bodies side by side, but for those of one host", () => {
    const four = ["a", "b", "c", "d"];
    expect(
      estimateCrawl(
        four.map((code) => body(code, cost(1000))),
        [],
        4,
      ).crawlMs,
    ).toBe(1000);
    expect(
      estimateCrawl(
        four.map((code) => body(code, cost(1000), "one.example")),
        [],
        4,
      ).crawlMs,
    ).toBe(4000);
  });

  it("is a guess where nothing is known, and nothing where nothing is left", () => {
    expect(estimateCrawl([body("a")], [], 4)).toMatchObject({ requests: assumedBody.requests, basis: { own: 0, median: 0, assumed: 1 } });
    expect(estimateCrawl([], [], 4)).toMatchObject({ bodies: 0, crawlMs: 0 });
  });
});

it("a port that there is not and a time zone that nobody knows are refused with their key", () => {
  const load = (run: string) => () => loadConfig(`edition: 2026\nreferenceOn: 2026-01-01\nrun: ${run}\n`, "nashr.yaml");
  expect(load("{ metricsPort: 9464, timeZone: UTC }")().run).toMatchObject({ metricsPort: 9464, timeZone: "UTC" });
  expect(load("{ metricsPort: 70000 }")).toThrow("run.metricsPort");
  expect(load("{ timeZone: Africa/Nowhere }")).toThrow("run.timeZone");
  expect(load('{ crawlHours: "22-6" }')).toThrow("run.crawlHours");
});
