import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, inject, test } from "vitest";
import { writePlainWorkspace } from "../set-up/demo.js";
import { madeDemo } from "../set-up/made-demo.js";
import { makeFolder, runNashr, spawnNashr, verdictsOf } from "./demo-workspace.js";

const folder = makeFolder("disk");
const disk = join(folder, "disk");
mkdirSync(disk);
const codes = ["bab-nakhla", "khmis-azrar", "sidi-amghar"];

/** A disk of so many kilobytes, made or changed in size; false where this user may not. */
function setDisk(kilobytes: number): boolean {
  const options = existsSync(join(disk, "audit")) ? `remount,size=${kilobytes}k` : `size=${kilobytes}k`;
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", disk], { stdio: "pipe" });
    return true;
  } catch {
    return false;
  }
}
const canMount = process.platform === "linux" && setDisk(400);
if (!canMount) console.warn("LEFT OUT: the full disk, for this user may mount none");
afterAll(() => {
  if (canMount) execFileSync("umount", [disk]);
  rmSync(folder, { recursive: true, force: true });
});

test.runIf(canMount)(
  "a disk that is full at any stage ends a run with 3 and a word on what to do, and costs nothing that was kept",
  async () => {
    const expected = verdictsOf(madeDemo.plainWorkspace);
    for (const code of expected.keys()) if (!codes.includes(code)) expected.delete(code);
    const dir = join(disk, "audit");
    writePlainWorkspace(dir, inject("demoAddresses"), codes);
    const stages = new Set<string>();
    let ended = { code: 3, stdout: "", stderr: "" };
    for (let kilobytes = 400; ended.code === 3 && kilobytes < 100_000; kilobytes = Math.ceil(kilobytes * 1.25)) {
      expect(setDisk(kilobytes)).toBe(true);
      ended = await spawnNashr(["run", "-C", dir, "--quiet"]);
      if (ended.code !== 3) break;
      expect(ended.stderr, `${kilobytes} KB`).toMatch(/disk is full|does not answer/i);
      expect(ended.stderr).toMatch(/make room/);
      expect(ended.stderr).not.toMatch(/fault of nashr|Unhandled|\n {4}at /);
      const journal = join(dir, "logs/runs-2026-demo.json");
      if (existsSync(journal)) {
        // The journal is whole or an older one, never half of one.
        const { runs } = JSON.parse(readFileSync(journal, "utf8")) as { runs: { stage: string }[] };
        stages.add(runs.at(-1)?.stage ?? "");
      }
    }
    expect(ended, ended.stderr).toMatchObject({ code: 0 });
    expect(stages.size).toBeGreaterThanOrEqual(2);
    expect(verdictsOf(dir)).toEqual(expected);
    expect(await runNashr(["verify", "-C", dir, "--quiet"])).toMatchObject({ code: 0 });
    expect(existsSync(join(dir, "reports/2026-demo/index.html"))).toBe(true);
  },
);
