import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { openInterruptiblePool } from "../../../src/app/adapters/reading/interruptible-pool.js";
import { openReadingPool } from "../../../src/app/adapters/reading/reading-pool.js";
import { settingsSchema } from "../../../src/model/settings.js";
import { snapshotOf } from "../../extract/read.js";
import { deep } from "../../set-up/deep.js";

const built = existsSync(new URL("../../../dist/app/adapters/reading/reading-worker.js", import.meta.url));
const settings = { ...settingsSchema.parse({ edition: "2026", referenceOn: "2026-11-15" }).extract, workers: 1 };
const page = new TextEncoder().encode("<title>Budget</title><p>budget 2026");
/** A page that keeps a thread at work for longer than the test waits. */
const endless = new TextEncoder().encode(`<main>${"<a><b><i><u><s><small><p>x".repeat(400_000)}`);

async function readUndisturbed(signal: AbortSignal | undefined): Promise<void> {
  const pool = openInterruptiblePool({ settings, signal });
  expect(await pool.read(snapshotOf(), page, { ocr: false })).toBeDefined();
  await pool.close();
}

test.skipIf(!built)("reads like any pool while nobody interrupts", () => readUndisturbed(new AbortController().signal));

(built ? deep : test.skip)("reads like any pool with no signal at all", () => readUndisturbed(undefined));

test.skipIf(!built)("a signal breaks off the file at hand and those that wait, and answers none of them", async () => {
  const interruption = new AbortController();
  const pool = openInterruptiblePool({ settings, signal: interruption.signal });
  const reads = [endless, page, page].map((bytes) => pool.read(snapshotOf(), bytes, { ocr: false }));
  setTimeout(() => interruption.abort(), 300);
  const settled = await Promise.allSettled(reads);
  const { reason } = interruption.signal;
  for (const result of settled) expect(result).toEqual({ status: "rejected", reason });
  await expect(pool.read(snapshotOf(), page, { ocr: false })).rejects.toBe(reason);
  await pool.close();
});

test.skipIf(!built)("a pool of the caller stays open when a stage is broken off or has ended", async () => {
  const shared = openReadingPool({ settings });
  const interruption = new AbortController();
  const first = openInterruptiblePool({ settings, signal: interruption.signal, shared });
  const broken = first.read(snapshotOf(), page, { ocr: false });
  interruption.abort();
  await expect(broken).rejects.toBe(interruption.signal.reason);
  await first.close();
  for (const signal of [undefined, new AbortController().signal]) {
    const next = openInterruptiblePool({ settings, signal, shared });
    expect((await next.read(snapshotOf(), page, { ocr: false })).outcome).toBe("read");
    await next.close();
  }
  expect((await shared.read(snapshotOf(), page, { ocr: false })).outcome).toBe("read");
  await shared.close();
});
