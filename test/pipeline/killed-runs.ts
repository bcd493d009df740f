import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, inject, test } from "vitest";
import { plainBodies, writePlainWorkspace } from "../set-up/demo.js";
import { madeDemo } from "../set-up/made-demo.js";
import { makeFolder, runNashr, verdictsOf } from "./demo-workspace.js";

const bin = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const folder = makeFolder("killed");

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the whole pipeline and kills it so many milliseconds after it began to write; true where it was killed. */
function runKilled(dir: string, afterMs: number): Promise<boolean> {
  const holder = join(dir, "data/nashr.sqlite.lock.json");
  const child = spawn(process.execPath, [bin, "run", "-C", dir, "--quiet"], { stdio: "ignore" });
  let timer: NodeJS.Timeout | undefined;
  const watch = setInterval(() => {
    if (timer === undefined && existsSync(holder) && readFileSync(holder, "utf8").includes(`"pid": ${child.pid},`))
      timer = setTimeout(() => child.kill("SIGKILL"), afterMs);
  }, 5);
  return new Promise((resolve) =>
    child.on("exit", (_, signal) => {
      clearInterval(watch);
      clearTimeout(timer);
      resolve(signal === "SIGKILL");
    }),
  );
}

/**
 * Kills whole runs of the pipeline at instants drawn from a seed, so many times, and compares the verdicts with those of an undisturbed run.
 * `codes`: of these bodies of the plain workspace alone.
 */
export function testKilledRuns(kills: number, codes: readonly string[] = plainBodies): void {
  test(`a run that is killed ${kills} times comes to the verdicts of one that is not`, async () => {
    const rough = join(folder, "rough");
    const expected = verdictsOf(madeDemo.plainWorkspace);
    for (const code of expected.keys()) if (!codes.includes(code)) expected.delete(code);
    for (const verdicts of expected.values()) expect(verdicts.length).toBeGreaterThanOrEqual(20);
    expect(expected.size).toBe(codes.length);
    writePlainWorkspace(rough, inject("demoAddresses"), codes);
    let seed = 20_261_115;
    for (let killed = 0; killed < kills; ) {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      if (await runKilled(rough, (seed >>> 8) % 1000)) killed += 1;
      else {
        // A run came to its end between two kills: the next begins from nothing.
        expect(verdictsOf(rough)).toEqual(expected);
        rmSync(join(rough, "data/nashr.sqlite"), { force: true });
        rmSync(join(rough, "data/archive"), { recursive: true, force: true });
      }
    }
    expect(await runNashr(["run", "-C", rough, "--quiet"])).toMatchObject({ code: 0 });
    expect(verdictsOf(rough)).toEqual(expected);
    expect(await runNashr(["verify", "-C", rough, "--quiet"])).toMatchObject({ code: 0 });
  });
}
