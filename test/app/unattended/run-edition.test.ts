import { describe, expect, it } from "vitest";
import { type RunEffects, type RunPlan, type RunStage, runEdition } from "../../../src/app/unattended/run-edition.js";
import type { GateReason } from "../../../src/model/forced.js";
import { settingsSchema } from "../../../src/model/settings.js";
import { openFakeClock } from "./fake-clock.js";

const minute = 60_000;
const reason: GateReason = { code: "too-little-crawled", value: 0.5, limit: 0.95 };

interface World {
  readonly run?: Record<string, unknown>;
  readonly plan?: Partial<RunPlan>;
  readonly by?: string;
  /** Minutes of work of each stage; what is broken off is kept. */
  readonly minutes?: Partial<Record<RunStage, number>>;
  readonly gate?: readonly GateReason[];
  /** Crawls after which silent bodies are left. */
  readonly silentCrawls?: number;
  readonly requestsPerMinute?: number;
  readonly freeBytes?: number;
  readonly start?: string;
  /** After so many minutes the clock on the wall is set by so many minutes. */
  readonly jump?: { readonly after: number; readonly by: number };
  /** Stage that throws at the end of its work. */
  readonly failing?: RunStage;
}

/** Runs an edition in a world whose time passes as fast as the processor lets it; gives the end and what happened. */
async function play(world: World) {
  const settings = settingsSchema.parse({ edition: "2026", referenceOn: "2026-01-01", run: { timeZone: "UTC", ...world.run } }).run;
  const clock = openFakeClock(world.start ?? "2026-12-01T20:00:00Z");
  const left = new Map(Object.entries(world.minutes ?? {}));
  const events: string[] = [];
  let [crawls, requests, isOver, crawlMs] = [0, 0, false, Number.NaN];
  const effects: RunEffects = {
    now: clock.now,
    elapsed: clock.elapsed,
    sleep: clock.sleep,
    signal: new AbortController().signal,
    async runStage(stage, signal, onAnswer) {
      events.push(`${stage} ${clock.iso().slice(11, 16)}`);
      if (stage === "crawl") crawls += 1;
      while ((left.get(stage) ?? 0) > 0 && !signal.aborted) {
        await clock.sleep(minute, signal);
        if (signal.aborted) break;
        left.set(stage, (left.get(stage) ?? 0) - 1);
        requests += stage === "crawl" ? (world.requestsPerMinute ?? 1) : 0;
        onAnswer();
      }
      if (stage === world.failing) throw new Error("the disk is gone");
    },
    spent: () => ({ crawlMs: 0, requests, diskBytes: 0, freeBytes: world.freeBytes ?? 1e12 }),
    hasSilentBodies: () => crawls <= (world.silentCrawls ?? 0),
    checkGate: () => [...(world.gate ?? [])],
    keepForced: (reasons) => reasons.length > 0,
    beat: () => events.push("beat"),
    ended: (ms) => {
      crawlMs = ms;
    },
    note: (line) => events.push(line.split(":")[0] ?? ""),
    waiting: (leftMs) => events.push(`waiting ${Math.round(leftMs / minute)}`),
  };
  const deadlineMs = world.by === undefined ? undefined : Date.parse(world.by);
  const plan: RunPlan = { until: "report", deadlineMs, isUnattended: true, force: false, settings, ...world.plan };
  const running = runEdition(plan, effects).finally(() => {
    isOver = true;
  });
  // Whoever awaits sees a rejection; here it only must not count as unhandled.
  running.catch(() => undefined);
  if (world.jump !== undefined) {
    const { after, by } = world.jump;
    await clock.advance(after * minute, () => isOver);
    clock.set(by * minute);
  }
  const beganAt = clock.elapsed();
  await clock.advance(5 * 24 * 60 * minute, () => isOver);
  const minutesAfterJump = Math.round((clock.elapsed() - beganAt) / minute);
  const end = await running.catch((error: unknown) => {
    throw Object.assign(error as Error, { crawlMs });
  });
  return {
    end,
    stages: events.filter((event) => event !== "beat" && !event.startsWith("waiting")),
    waits: events.filter((event) => event.startsWith("waiting")).map((event) => Number(event.slice(8))),
    beats: events.filter((event) => event === "beat").length,
    left,
    crawlMs,
    minutesAfterJump,
  };
}

describe("an unattended run", () => {
  it("goes through all stages, and tells how it stands once a minute", async () => {
    const { end, stages, beats } = await play({ minutes: { crawl: 30, detect: 10 } });
    expect(end).toMatchObject({ outcome: "finished", stop: undefined, forced: false, crawlMs: 30 * minute });
    expect(stages).toEqual(["crawl 20:00", "extract 20:30", "detect 20:30", "score 20:40", "report 20:40"]);
    expect(beats).toBeGreaterThanOrEqual(35);
  });

  it("ends at the stage that is named", async () => {
    const { stages } = await play({ plan: { until: "detect" } });
    expect(stages.map((stage) => stage.split(" ")[0])).toEqual(["crawl", "extract", "detect"]);
  });

  it("stops a margin before the deadline, in the crawl and after it", async () => {
    const crawl = await play({ by: "2026-12-01T21:00:00Z", run: { marginMinutes: 10 }, minutes: { crawl: 90 } });
    expect(crawl.end).toMatchObject({ outcome: "unfinished", stop: "deadline", crawlMs: 50 * minute });
    expect(crawl.stages).toEqual(["crawl 20:00"]);
    const reading = await play({ by: "2026-12-01T21:00:00Z", run: { marginMinutes: 10 }, minutes: { crawl: 30, extract: 90 } });
    expect(reading.end).toMatchObject({ outcome: "unfinished", stop: "deadline" });
    expect(reading.stages).toEqual(["crawl 20:00", "extract 20:30"]);
    const soon = await play({ by: "2026-12-01T21:00:00Z", run: { marginMinutes: 10 }, minutes: { crawl: 30, extract: 10 } });
    expect(soon.end.outcome).toBe("finished");
  });

  it("waits outside the hours, goes on within them, and gives up where they do not come back in time", async () => {
    const nights = await play({ run: { crawlHours: "22:00-23:00" }, minutes: { crawl: 90 } });
    expect(nights.end).toMatchObject({ outcome: "finished", stop: undefined });
    expect(nights.stages.slice(0, 4)).toEqual(["Outside run.crawlHours (22", "crawl 22:00", "Outside run.crawlHours (22", "crawl 22:00"]);
    const late = await play({ run: { crawlHours: "22:00-23:00" }, minutes: { crawl: 90 }, by: "2026-12-02T06:00:00Z" });
    expect(late.end).toMatchObject({ outcome: "unfinished", stop: "crawl-hours" });
    expect(late.left.get("crawl")).toBeLessThanOrEqual(31);
  });

  it("tells each minute how long it still waits, and nothing of it while it works", async () => {
    const second = await play({ silentCrawls: 5, run: { secondPassMinutes: 3 }, minutes: { crawl: 5 } });
    expect(second.waits).toEqual([3, 2, 1]);
    const hours = await play({ run: { crawlHours: "20:02-23:00" }, minutes: { crawl: 5 } });
    expect(hours.waits).toEqual([2, 1]);
    expect((await play({ minutes: { crawl: 5 } })).waits).toEqual([]);
  });

  it("asks silent bodies once more after a while, once, and only where nobody watches", async () => {
    const { stages } = await play({ silentCrawls: 5, run: { secondPassMinutes: 30 } });
    expect(stages.slice(0, 4)).toEqual(["crawl 20:00", "Some bodies did not answer", "crawl 20:30", "extract 20:30"]);
    expect((await play({ silentCrawls: 5, plan: { isUnattended: false } })).stages.slice(0, 2)).toEqual(["crawl 20:00", "extract 20:00"]);
    const short = await play({ silentCrawls: 5, by: "2026-12-01T20:20:00Z" });
    expect(short.stages.slice(0, 2)).toEqual(["crawl 20:00", "extract 20:00"]);
  });

  it("ends the crawl at the answer that uses up a budget, and lets the gate decide", async () => {
    const { end, stages, left } = await play({ run: { maxRequests: 5 }, minutes: { crawl: 30, extract: 3 }, gate: [reason] });
    expect(left.get("crawl")).toBe(25);
    expect(left.get("extract")).toBe(0);
    expect(end).toMatchObject({ outcome: "refused", stop: "requests-spent", gate: [reason], forced: false });
    expect(stages.some((stage) => stage.startsWith("report"))).toBe(false);
    const hours = await play({ run: { maxHours: 0.25 }, minutes: { crawl: 30 } });
    expect(hours.end).toMatchObject({ outcome: "finished", stop: "time-spent", crawlMs: 15 * minute });
  });

  it("stops as a fault of the machine where the disk has no room", async () => {
    await expect(play({ freeBytes: 1000, minutes: { crawl: 5 } })).rejects.toThrow("minFreeBytes");
    expect((await play({ freeBytes: 1000, minutes: { crawl: 5 }, plan: { isUnattended: false } })).end.outcome).toBe("finished");
  });

  it("knows how long it crawled also where a stage throws", async () => {
    await expect(play({ minutes: { crawl: 30 }, failing: "crawl" })).rejects.toMatchObject({ crawlMs: 30 * minute });
    await expect(play({ minutes: { crawl: 30 }, failing: "detect" })).rejects.toMatchObject({ crawlMs: 30 * minute });
    expect((await play({ minutes: { crawl: 30 } })).crawlMs).toBe(30 * minute);
  });

  it("counts no hour of crawling that the clock was set by, forward or back", async () => {
    for (const by of [24 * 60, -24 * 60]) {
      const { end } = await play({ minutes: { crawl: 30 }, jump: { after: 10, by }, run: { maxHours: 1 } });
      expect(end).toMatchObject({ outcome: "finished", stop: undefined, crawlMs: 30 * minute });
    }
  });

  it("stops soon where the clock is set beyond the deadline, and goes by the clock where it is set back", async () => {
    const late = await play({ minutes: { crawl: 90 }, by: "2026-12-01T21:00:00Z", jump: { after: 10, by: 120 } });
    expect(late.end).toMatchObject({ outcome: "unfinished", stop: "deadline" });
    expect(late.minutesAfterJump).toBeLessThanOrEqual(1);
    const back = await play({ minutes: { crawl: 90 }, by: "2026-12-01T21:00:00Z", jump: { after: 10, by: -120 } });
    expect(back.end).toMatchObject({ outcome: "finished" });
  });

  it("waits for its hours by the clock on the wall, though that is set while it waits", async () => {
    const hours = { crawlHours: "22:00-23:00", secondPassMinutes: 0 };
    const forward = await play({ run: hours, minutes: { crawl: 30 }, jump: { after: 10, by: 110 } });
    expect(forward.stages[1]).toMatch(/^crawl 22:0[01]$/);
    expect(forward.minutesAfterJump).toBeLessThanOrEqual(35);
    const back = await play({ run: hours, minutes: { crawl: 30 }, jump: { after: 10, by: -60 } });
    expect(back.stages).toContain("crawl 22:00");
    // A wait must not outlast the deadline either.
    const beyond = await play({ run: hours, minutes: { crawl: 30 }, by: "2026-12-01T22:30:00Z", jump: { after: 10, by: 240 } });
    expect(beyond.end).toMatchObject({ outcome: "unfinished" });
    expect(beyond.minutesAfterJump).toBeLessThanOrEqual(2);
  });

  it("scores again and reports where the report is forced, and only then", async () => {
    const forced = await play({ gate: [reason], plan: { force: true } });
    expect(forced.end).toMatchObject({ outcome: "finished", forced: true, gate: [reason] });
    expect(forced.stages.map((stage) => stage.split(" ")[0]).slice(-3)).toEqual(["score", "score", "report"]);
    const needless = await play({ plan: { force: true } });
    expect(needless.end).toMatchObject({ outcome: "finished", forced: false });
  });
});
