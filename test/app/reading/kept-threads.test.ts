import type { Worker } from "node:worker_threads";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { keepThreads, openReadingPool } from "../../../src/app/adapters/reading/reading-pool.js";
import { settingsSchema } from "../../../src/model/settings.js";
import { snapshotOf } from "../../extract/read.js";

const settings = { ...settingsSchema.parse({ edition: "2026", referenceOn: "2026-11-15" }).extract, workers: 1 };
let started = 0;
const count = (_: Worker): void => {
  started += 1;
};

/** Opens a pool, reads one page and closes it; the title that was read. */
async function readOnce(title: string, maxFileMs = 54_321): Promise<string | undefined> {
  const pool = openReadingPool({ settings: { ...settings, maxFileMs } });
  const reading = await pool.read(snapshotOf(), new TextEncoder().encode(`<title>${title}</title>`), { ocr: false });
  await pool.close();
  return reading.outcome === "read" ? reading.documents[0]?.title : undefined;
}

/** Threads that were started while titles were read in pools one after the other. */
async function threadsFor(...titles: string[]): Promise<number> {
  const before = started;
  for (const title of titles) expect(await readOnce(title)).toBe(title);
  return started - before;
}

describe("threads between pools", () => {
  process.on("worker", count);
  beforeEach(() => keepThreads(0));
  afterAll(() => {
    process.off("worker", count);
    keepThreads(2);
  });

  it("end with their pool, each pool starts its own", async () => {
    expect(await threadsFor("one", "two")).toBe(2);
  });

  it("wait for the next pool of the same settings where they are kept, and for no other", async () => {
    keepThreads(1);
    expect(await threadsFor("one", "two")).toBe(1);
    const before = started;
    expect(await readOnce("other", 43_210)).toBe("other");
    expect(started - before).toBe(1);
  });

  it("do not wait while they read: what was broken off is in no later pool", async () => {
    keepThreads(1);
    const pool = openReadingPool({ settings: { ...settings, maxFileMs: 32_100 } });
    const long = new TextEncoder().encode(`<main>${"<p>Le conseil a voté le budget de 2026.</p>".repeat(100_000)}`);
    let answered = false;
    void pool.read(snapshotOf(), long, { ocr: false }).then(() => {
      answered = true;
    });
    await pool.close();
    const before = started;
    expect(await readOnce("next", 32_100)).toBe("next");
    expect(started - before).toBe(1);
    expect(answered).toBe(false);
  });
});
