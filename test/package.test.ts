import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "nashr-package-"));
const addon = "better-sqlite3/build/Release/better_sqlite3.node";
const bin = join(folder, "node_modules/nashr/dist/cli/main.js");

const run = (command: string, args: string[], cwd: string) =>
  execFileSync(command, args, { cwd, encoding: "utf8", timeout: 240_000, stdio: ["ignore", "pipe", "pipe"] });

beforeAll(() => {
  const packed = JSON.parse(run("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], root)) as {
    filename: string;
  }[];
  run("npm", ["init", "-y"], folder);
  run("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", join(folder, packed[0]?.filename ?? "")], folder);
  // The native addon takes a minute to compile; the one compiled for this checkout is the same.
  const target = join(folder, "node_modules", addon);
  mkdirSync(dirname(target), { recursive: true });
  copyFileSync(join(root, "node_modules", addon), target);
}, 300_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the packed tarball, installed elsewhere", () => {
  it("prints its help", () => {
    expect(run(process.execPath, [bin, "--help"], folder)).toContain("nashr init audit");
  });

  it("makes a workspace and accepts it", () => {
    run(process.execPath, [bin, "init", "audit"], folder);
    expect(run(process.execPath, [bin, "rubric", "check", "-C", "audit"], folder)).toContain("smiig-communes");
  });

  it("runs the demo to a finished report", () => {
    const out = run(process.execPath, [bin, "demo", "--into", "demo", "--quiet"], folder);
    const report = /Report: (.*index\.html)/.exec(out)?.[1] ?? "";
    expect(existsSync(report)).toBe(true);
  }, 300_000);
});
