import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { madeDemo } from "./set-up/made-demo.js";

const folder = mkdtempSync(join(tmpdir(), "nashr-package-"));
const program = madeDemo.packedProgram;
const installed = join(program, "../../../..");
const run = (...args: string[]) => execFileSync(process.execPath, [program, ...args], { cwd: folder, encoding: "utf8", timeout: 240_000 });

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the packed tarball, unpacked elsewhere", () => {
  it("stands beside the packages that it declares and no development package", () => {
    const manifest = JSON.parse(readFileSync(join(program, "../../../package.json"), "utf8")) as Record<string, Record<string, string>>;
    const declared = Object.keys(manifest.dependencies ?? {});
    expect(declared.length).toBeGreaterThan(10);
    for (const name of declared) expect(existsSync(join(installed, name)), name).toBe(true);
    expect(existsSync(join(installed, "typescript"))).toBe(false);
  });

  it("prints its help", () => {
    expect(run("--help")).toContain("nashr init audit");
  });

  it("makes a workspace and accepts it", () => {
    run("init", "audit");
    expect(run("rubric", "check", "-C", "audit")).toContain("smiig-communes");
  });

  it("ran the demo to a finished report", () => {
    const report = /Report: (.*index\.html)/.exec(madeDemo.demoOutput)?.[1] ?? "";
    expect(existsSync(report)).toBe(true);
  });
});
