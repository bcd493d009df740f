import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { copyDemo } from "../set-up/demo.js";
import { madeDemo } from "../set-up/made-demo.js";
import { makeFolder, runNashr, spawnNashr } from "./demo-workspace.js";

const folder = makeFolder("busy");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a frozen edition is derived again to the last byte on a machine that is busy with ten other programs, OCR included", async () => {
  const ws = join(folder, "demo");
  copyDemo(madeDemo.demoWorkspace, ws);
  expect(await runNashr(["edition", "freeze", "-C", ws, "--quiet"])).toMatchObject({ code: 0 });
  const busy = Array.from({ length: 10 }, () =>
    spawn(process.execPath, ["-e", "const end = Date.now() + 280_000; while (Date.now() < end);"], { stdio: "ignore" }),
  );
  try {
    const { code, stdout } = await spawnNashr(["replay", "2026-demo", "-C", ws, "--quiet"]);
    expect(stdout).toContain("Edition 2026-demo: every byte agrees.");
    expect(code).toBe(0);
  } finally {
    for (const program of busy) program.kill("SIGKILL");
  }
});
