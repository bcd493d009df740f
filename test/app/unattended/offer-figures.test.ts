import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { offerFigures } from "../../../src/app/unattended/offer-figures.js";
import type { Workspace } from "../../../src/app/workspace.js";
import { runStateSchema } from "../../../src/model/run-state.js";

const dir = mkdtempSync(join(tmpdir(), "nashr-figures-"));
const other = createServer();
beforeAll(() => new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve)));
afterAll(() => {
  other.close();
  rmSync(dir, { recursive: true, force: true });
});

const state = runStateSchema.parse({
  ...{ edition: "2026", startedAt: "2026-11-15T20:00:00Z", at: "2026-11-15T20:01:00Z", outcome: "running", stage: "crawl" },
  ...{ done: 1, total: 2, crawlMs: 0, stageMs: {}, requests: 7, bytes: 9, failures: 0, activeSites: 1, gate: [], forced: false },
});

function offer(metricsFile: string, metricsPort: number) {
  const warned: string[] = [];
  const workspace = { dir, settings: { run: { metricsFile, metricsPort } } } as unknown as Workspace;
  return { warned, offered: offerFigures(workspace, (fault) => warned.push(fault)) };
}

it("goes on without a port that another program holds and without a file that cannot be written, and tells each once", async () => {
  writeFileSync(join(dir, "file"), "");
  const { warned, offered } = offer("file/nashr.prom", (other.address() as AddressInfo).port);
  const figures = await offered;
  for (let beat = 0; beat < 3; beat += 1) await figures.publish(state);
  expect(warned).toEqual([
    expect.stringMatching(/at port \d+: .*EADDRINUSE/),
    expect.stringMatching(/in run\.metricsFile: .*(ENOTDIR|EEXIST)/),
  ]);
  expect(figures.faults).toEqual(warned);
  await figures.close();
});

it("is not held up by a place in which no folder can be made", async () => {
  const { warned, offered } = offer("/proc/nope/x", 0);
  const figures = await offered;
  await figures.publish(state);
  expect(warned).toEqual([expect.stringMatching(/in run\.metricsFile: .*(ENOENT|EACCES|EPERM|EROFS)/)]);
  await figures.close();
});

it("has nothing to tell where the figures are offered", async () => {
  const { warned, offered } = offer("nashr.prom", 0);
  const figures = await offered;
  await figures.publish(state);
  expect(readFileSync(join(dir, "nashr.prom"), "utf8")).toContain('nashr_run_requests{edition="2026"} 7');
  expect(warned).toEqual([]);
  await figures.close();
});
