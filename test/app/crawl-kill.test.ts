import { spawn } from "node:child_process";
import { afterAll, expect } from "vitest";
import { deep } from "../set-up/deep.js";
import { closeAll, commandOf, newFolder, openBodies, result, start, testKilledCrawl } from "./killed-crawl.js";

afterAll(closeAll);

testKilledCrawl(2);

/** What is kept, without order and number of requests: the answer that a full disk lost may be another one the second time. */
const plain = (kept: Awaited<ReturnType<typeof result>>) => kept.map((row) => JSON.stringify(row.filter((_, at) => at !== 4))).sort();

deep("a crawl that finds the disk full stops, keeps what it has, and goes on when there is room", { timeout: 120_000 }, async () => {
  const calm = await openBodies(400_000);
  const calmFolder = newFolder();
  await new Promise((resolve) => start(calmFolder, calm).on("exit", resolve));
  const expected = await result(calmFolder, calm);

  const opened = await openBodies(400_000);
  const folder = newFolder();
  const requests = () => opened.reduce((sum, site) => sum + site.seen.length, 0);
  const stops: number[] = [];
  const said: string[] = [];
  // No file may grow beyond so many blocks of 1 KB: now the archive is full, now the database.
  for (const blocks of [1200, 200]) {
    const limited = ["-c", `ulimit -f ${blocks}; exec "$0" "$@"`, process.execPath, ...commandOf(folder, opened)];
    const child = spawn("bash", limited, { stdio: ["ignore", "ignore", "pipe"] });
    const words: string[] = [];
    child.stderr?.on("data", (text) => words.push(String(text)));
    const code = await new Promise<number | null>((resolve) => child.on("close", (status) => resolve(status)));
    if (code !== 0) stops.push(code ?? -1);
    if (code !== 0) said.push(words.join(""));
  }
  expect(stops.length).toBeGreaterThanOrEqual(2);
  expect(new Set(stops)).toEqual(new Set([1]));
  for (const reason of said) expect(reason).toMatch(/EnvironmentError|SQLITE_IOERR|SQLITE_FULL/);
  expect(said.some((reason) => reason.includes("Cannot write the archive") && reason.includes("make room"))).toBe(true);
  await new Promise((resolve) => start(folder, opened).on("exit", resolve));
  expect(plain(await result(folder, opened))).toEqual(plain(expected));
  const calmRequests = calm.reduce((sum, site) => sum + site.seen.length, 0);
  expect(requests() - calmRequests).toBeLessThanOrEqual(stops.length * opened.length);
});
