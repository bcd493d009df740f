import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeDemoWorkspace } from "../../src/demo/demo.js";
import { type ServedWorld, serveWorld } from "../../src/demo/server.js";
import { makeFolder, runNashr } from "./demo-workspace.js";

const bin = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const sites = fileURLToPath(new URL("../../demo/world/sites", import.meta.url));
const folder = makeFolder("killed");
let world: ServedWorld;

beforeAll(async () => {
  world = await serveWorld({ root: sites, silent: ["tizi-ouchen"] });
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

function makeWorkspace(name: string): string {
  const dir = join(folder, name);
  writeDemoWorkspace(dir, world.addresses);
  return dir;
}

/** The newest verdicts, without what differs from one crawl to the next: instants and places in the archive. */
function verdictsOf(dir: string) {
  const store = new Database(join(dir, "data/nashr.sqlite"), { readonly: true });
  const rows = store
    .prepare(
      `SELECT entity_code, method, item_id, verdict FROM verdicts JOIN detections ON detections.id = detection_id
         WHERE detection_id IN (SELECT max(id) FROM detections GROUP BY entity_code) ORDER BY entity_code, method, item_id`,
    )
    .all() as { entity_code: string; method: string; item_id: string; verdict: string }[];
  store.close();
  const timeless = (key: string, value: unknown) => (key === "fetchedAt" || key === "place" ? undefined : value);
  return rows.map((row) => [row.entity_code, row.method, row.item_id, JSON.stringify(JSON.parse(row.verdict), timeless)]);
}

/** Runs the whole pipeline and kills it after so many milliseconds; true where it ended before. */
function runKilled(dir: string, afterMs: number): Promise<boolean> {
  const child = spawn(process.execPath, [bin, "run", "-C", dir, "--quiet"], { stdio: "ignore" });
  const timer = setTimeout(() => child.kill("SIGKILL"), afterMs);
  return new Promise((resolve) =>
    child.on("exit", (_, signal) => {
      clearTimeout(timer);
      resolve(signal !== "SIGKILL");
    }),
  );
}

/** Kills whole runs of the pipeline at instants drawn from a seed, so many times, and compares the verdicts with those of an undisturbed run. */
export function testKilledRuns(kills: number): void {
  test(`a run that is killed ${kills} times comes to the verdicts of one that is not`, async () => {
    const calm = makeWorkspace("calm");
    expect(await runNashr(["run", "-C", calm, "--quiet"])).toMatchObject({ code: 0 });
    const rough = makeWorkspace("rough");
    let seed = 20_261_115;
    let killed = 0;
    for (let run = 0; run < kills; run += 1) {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      if (!(await runKilled(rough, 500 + ((seed >>> 8) % 1500)))) killed += 1;
    }
    expect(killed).toBe(kills);
    expect(await runNashr(["run", "-C", rough, "--quiet"])).toMatchObject({ code: 0 });
    const expected = verdictsOf(calm);
    expect(expected.length).toBeGreaterThan(200);
    expect(verdictsOf(rough)).toEqual(expected);
    expect(await runNashr(["verify", "-C", rough, "--quiet"])).toMatchObject({ code: 0 });
  });
}
