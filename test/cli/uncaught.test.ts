import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const bin = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

/** Runs a command in a process in which something throws that nobody catches. */
function runThrowing(error: string) {
  const script = `process.once("beforeExit", () => { throw ${error}; });`;
  const args = ["--import", `data:text/javascript,${encodeURIComponent(script)}`, bin, "--version"];
  return spawnSync(process.execPath, args, { encoding: "utf8", timeout: 60_000 });
}

it("ends with 70 for a fault that nobody caught, never with 1, which is a result", () => {
  const { status, stderr } = runThrowing('new Error("it broke")');
  expect(status).toBe(70);
  expect(stderr).toMatch(/fault of nashr[\s\S]*it broke/);
});

it("ends with 3 and a word on what to do where it was the machine", () => {
  const { status, stderr } = runThrowing('Object.assign(new Error("no space left"), { code: "ENOSPC" })');
  expect(status).toBe(3);
  expect(stderr).toContain("The disk is full; make room");
});
