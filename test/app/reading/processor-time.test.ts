import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { afterEach, describe, expect, test } from "vitest";
import { estimateThread, findOwnThread, meterThread } from "../../../src/app/adapters/reading/processor-time.js";

const workers: Worker[] = [];
const hasProc = existsSync("/proc/thread-self");

/** A thread that says its number, then works or waits until the test ends. */
async function startThread(isBusy: boolean): Promise<{ worker: Worker; thread: number }> {
  const body = `const { parentPort } = require("node:worker_threads");
    const { readlinkSync, existsSync } = require("node:fs");
    const told = existsSync("/proc/thread-self") ? Number(readlinkSync("/proc/thread-self").split("/").at(-1)) : 0;
    parentPort.postMessage(told);
    ${isBusy ? "setTimeout(() => { for (;;); }, 0);" : "setInterval(() => {}, 60000);"}`;
  const worker = new Worker(body, { eval: true });
  workers.push(worker);
  const thread = await new Promise<number>((resolve) => worker.once("message", resolve));
  return { worker, thread };
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.terminate()));
});

describe.skipIf(!hasProc)("a thread that the system tells of", () => {
  test("knows its own number", () => {
    expect(findOwnThread()).toBeGreaterThan(0);
  });

  test("uses time while it works", async () => {
    const { thread } = await startThread(true);
    const meter = meterThread(thread);
    while ((meter() ?? 0) < 100) await wait(20);
    expect(meter()).toBeGreaterThanOrEqual(100);
  });

  test("uses none while it waits, however busy its neighbour is", async () => {
    const { thread } = await startThread(false);
    const neighbour = meterThread((await startThread(true)).thread);
    await wait(100);
    const meter = meterThread(thread);
    while ((neighbour() ?? 0) < 250) await wait(20);
    expect(meter()).toBeLessThan(50);
  });

  test("has no time any more once it has ended", async () => {
    const { worker, thread } = await startThread(false);
    const meter = meterThread(thread);
    await worker.terminate();
    while (existsSync(`/proc/self/task/${thread}`)) await wait(10);
    expect(meter()).toBeUndefined();
  });
});

describe("a thread that the system does not tell of", () => {
  test("is taken to use time while it works", async () => {
    const { worker } = await startThread(true);
    const meter = estimateThread(worker, 1);
    while ((meter() ?? 0) < 100) await wait(20);
    expect(meter()).toBeGreaterThanOrEqual(100);
  });

  test("is taken to use none while it waits, however busy its neighbour is", async () => {
    const { worker } = await startThread(false);
    const neighbour = estimateThread((await startThread(true)).worker, 1);
    await wait(100);
    const meter = estimateThread(worker, 1);
    while ((neighbour() ?? 0) < 250) await wait(20);
    expect(meter()).toBeLessThan(50);
  });

  test("is taken to use no more than its share of what the process used", async () => {
    const { worker } = await startThread(true);
    const [alone, shared] = [estimateThread(worker, 1), estimateThread(worker, 1_000)];
    while ((alone() ?? 0) < 150) await wait(20);
    expect(shared()).toBeLessThan(alone() ?? 0);
  });
});
