import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "nashr-package-"));
const home = join(folder, "node_modules/nashr");
const bin = join(home, "dist/cli/main.js");

const run = (command: string, args: string[], cwd: string) =>
  execFileSync(command, args, { cwd, encoding: "utf8", timeout: 240_000, stdio: ["ignore", "pipe", "pipe"] });

const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Record<string, Record<string, string>>;

/** The tarball as npm would unpack it, beside the packages that it declares and no others; no registry is asked. */
beforeAll(() => {
  const [packed] = JSON.parse(run("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], root)) as {
    filename: string;
  }[];
  mkdirSync(home, { recursive: true });
  run("tar", ["-xzf", join(folder, packed?.filename ?? ""), "-C", home, "--strip-components", "1"], folder);
  linkDeclared();
});

/** Links every package that the lock file installs without development dependencies. */
function linkDeclared(): void {
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
    packages: Record<string, { dev?: boolean; devOptional?: boolean }>;
  };
  for (const [path, { dev }] of Object.entries(packages)) {
    const name = /^node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(path)?.[1];
    if (name === undefined || dev === true || !existsSync(join(root, path))) continue;
    const target = join(folder, "node_modules", name);
    mkdirSync(join(target, ".."), { recursive: true });
    symlinkSync(join(root, path), target);
  }
}

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the packed tarball, unpacked elsewhere", () => {
  it("prints its help", () => {
    expect(run(process.execPath, [bin, "--help"], folder)).toContain("nashr init audit");
  });

  it("makes a workspace and accepts it", () => {
    run(process.execPath, [bin, "init", "audit"], folder);
    expect(run(process.execPath, [bin, "rubric", "check", "-C", "audit"], folder)).toContain("smiig-communes");
  });

  it("runs the demo to a finished report without any development package", () => {
    expect(existsSync(join(folder, "node_modules/typescript"))).toBe(false);
    expect(Object.keys(manifest.dependencies ?? {}).length).toBeGreaterThan(10);
    const out = run(process.execPath, [bin, "demo", "--into", "demo", "--quiet"], folder);
    const report = /Report: (.*index\.html)/.exec(out)?.[1] ?? "";
    expect(existsSync(report)).toBe(true);
  });
});
