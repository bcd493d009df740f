import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { identifyThisProcess } from "../../../src/app/adapters/process-identity.js";
import { lockWorkspace } from "../../../src/app/adapters/workspace-lock.js";
import { EnvironmentError } from "../../../src/model/errors.js";

let folder: string;
let database: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lock-"));
  database = join(folder, "data/nashr.sqlite");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const beat = { everyMs: 1_000, silentMs: 1_500 };
const lock = (command = "nashr crawl") => lockWorkspace(database, command, beat);
const holderFile = () => `${database}.lock.json`;

/** A lock that stands there as another process left it. */
function leaveLock(holder: Partial<ReturnType<typeof identifyThisProcess>> | undefined): void {
  mkdirSync(`${database}.lock`, { recursive: true });
  if (holder === undefined) return;
  const about = { ...identifyThisProcess(), command: "nashr run", since: "2026-11-01T10:00:00.000Z", ...holder };
  writeFileSync(holderFile(), JSON.stringify(about));
}

/** Number of a process that has ended, and whose end its parent has seen. */
function endedProcess(): Promise<number> {
  const child = spawn(process.execPath, ["-e", ""], { stdio: "ignore" });
  return new Promise((resolve) => child.on("exit", () => resolve(child.pid ?? 0)));
}

async function expectTaken(): Promise<void> {
  const taken = await lock("nashr detect");
  expect(JSON.parse(readFileSync(holderFile(), "utf8"))).toMatchObject({ pid: process.pid, host: hostname(), command: "nashr detect" });
  await taken.release();
  expect([existsSync(holderFile()), existsSync(`${database}.lock`)]).toEqual([false, false]);
}

describe("lockWorkspace", () => {
  test("is had by one at a time, and by the next when it is given back", async () => {
    const first = await lock();
    await expect(lock("nashr run")).rejects.toThrow(new RegExp(`nashr crawl, process ${process.pid} on ${hostname()}, since 20`));
    await expect(lock("nashr run")).rejects.toThrow(EnvironmentError);
    await first.release();
    await expectTaken();
  });

  test("of many that ask at the same instant one has it", async () => {
    leaveLock({ pid: await endedProcess() });
    const asked = await Promise.allSettled(Array.from({ length: 5 }, () => lock()));
    const had = asked.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
    expect(had).toHaveLength(1);
    await had[0]?.release();
  });

  test("is taken over from a process that has ended, at once", async () => {
    leaveLock({ pid: await endedProcess() });
    await expectTaken();
  });

  test.runIf(process.platform === "linux")("is taken over when the number of the process belongs to another one by now", async () => {
    leaveLock({ pid: process.pid, begun: "1" });
    await expectTaken();
  });

  test("is kept by a process of this machine that lives, however long it shows no sign", async () => {
    leaveLock({});
    utimesSync(`${database}.lock`, 0, 0);
    await expect(lock()).rejects.toThrow("since 2026-11-01T10:00:00.000Z");
  });

  const strangers = {
    "another machine": { host: "elsewhere" },
    "a run of this machine before it was started again": { space: "earlier pid:[1]" },
    "nobody who says so": undefined,
  };
  test.each(Object.entries(strangers))("of %s is taken over when its heartbeat stands still", async (_, holder) => {
    leaveLock(holder);
    await expectTaken();
  });

  test.each(Object.entries(strangers))("of %s is kept while its heart beats, whatever its clock says", async (_, holder) => {
    leaveLock(holder);
    let at = 1_000;
    const beats = setInterval(() => {
      at += 1;
      utimesSync(`${database}.lock`, at, at);
    }, 100);
    await expect(lock()).rejects.toThrow(holder === undefined ? "another nashr" : "nashr run, process");
    clearInterval(beats);
    expect(existsSync(`${database}.lock`)).toBe(true);
  });

  test("says so when it is lost, and does not remove the lock of who took it", async () => {
    const first = await lock();
    rmdirSync(`${database}.lock`);
    const second = lock("nashr run");
    await expect(first.lockLost).rejects.toThrow(/took over/);
    const held = await second;
    await first.release();
    expect(existsSync(`${database}.lock`)).toBe(true);
    await held.release();
  });
});
