import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { nashr } from "./run-in-process.js";

const dist = new URL("../../dist/", import.meta.url).href;
const bin = fileURLToPath(new URL("cli/main.js", dist));
const folder = mkdtempSync(join(tmpdir(), "nashr-start-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const hooks = `import { writeSync } from "node:fs"; export async function load(url, context, next) { writeSync(2, "loaded " + url + "\\n"); return next(url, context); }`;
const trace = `data:text/javascript,${encodeURIComponent(`import { register } from "node:module"; register(${JSON.stringify(`data:text/javascript,${encodeURIComponent(hooks)}`)});`)}`;

/** Modules that a command loads: those of nashr by their path in dist, packages by their name. */
function loadedBy(args: readonly string[]): string[] {
  const { stderr, status } = spawnSync(process.execPath, ["--import", trace, bin, ...args], { cwd: folder, encoding: "utf8" });
  expect(status, stderr).toBe(0);
  const urls = [...stderr.matchAll(/^loaded (file:.*)$/gm)].map(([, url]) => url ?? "");
  return [
    ...new Set(
      urls.map((url) => (url.startsWith(dist) ? url.slice(dist.length) : (/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1] ?? url))),
    ),
  ];
}

const foldersOf = (modules: readonly string[]) => [...new Set(modules.map((path) => path.split("/")[0]))].sort();

describe("what a command loads before it works", () => {
  it("nothing but the version for --version", () => {
    const modules = loadedBy(["--version"]);
    expect(modules).toContain("cli/main.js");
    expect(foldersOf(modules)).toEqual(["app", "cli", "model", "store", "text"]);
    expect(modules.length).toBeLessThan(12);
  });

  it("the definitions of the commands alone for --help", () => {
    const modules = loadedBy(["--help"]);
    expect(modules).toContain("commander");
    expect(foldersOf(modules)).toEqual(["app", "cli", "commander", "model", "pipeline.js", "store", "text"]);
    expect(modules.filter((path) => path.startsWith("app/"))).toEqual([
      "app/adapters/heap-growth.js",
      "app/adapters/package-root.js",
      "app/live-counts.js",
    ]);
  });

  it("neither reader of files nor crawler, judge, rubrics, report or browser for status", async () => {
    expect((await nashr(["init", "audit"], folder)).code).toBe(0);
    const modules = loadedBy(["status", "-C", "audit"]);
    expect(modules).toContain("cli/show-status.js");
    for (const heavy of [
      "crawl",
      "detect",
      "rubric",
      "report",
      "score",
      "demo",
      "undici",
      "cheerio",
      "parse5",
      "playwright-core",
      "tesseract.js",
    ])
      expect(foldersOf(modules)).not.toContain(heavy);
    // Of the reader only the shape of a document that was given up.
    expect(modules).toContain("extract/blank-document.js");
    expect(modules.filter((path) => path === "extract/extract.js" || /^extract\/.*\//.test(path))).toEqual([]);
  });
});
