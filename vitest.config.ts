import { chmodSync, existsSync, mkdtempSync, rmSync, statfsSync } from "node:fs";
import { createRequire } from "node:module";
import { freemem } from "node:os";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import { defineConfig } from "vitest/config";
import { isBuilt } from "./.ci/source-digest.mjs";
import FileOrder from "./test/set-up/file-order.js";
import { usePackagedBrowser } from "./test/set-up/packaged-browser.js";

const root = fileURLToPath(new URL(".", import.meta.url));
const usesBuilt = process.env.SRC ? false : isBuilt(root);
if (!usesBuilt) console.warn("dist is not built from these sources: the tests run the sources themselves, which takes longer.");

// Tests make much that soon is garbage: a larger space for the young takes a fifth of their processor time away, in threads and in processes.
const youngSpace = "--max-semi-space-size=64";
setFlagsFromString(youngSpace);
// What a test runs it runs a few times: to have the engine optimise it as late as this takes a quarter away.
const engineFlags = `${root}test/set-up/engine-flags.cjs`;
createRequire(import.meta.url)(engineFlags);
process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ""} ${youngSpace} --require ${JSON.stringify(engineFlags)}`.trim();
useMemoryForFiles();
const isLong = process.env.NASHR_TESTS === "long";
// At night pages are looked at in the browser that this machine has, as users do.
if (!isLong) usePackagedBrowser();

/** Has the tests write their folders to memory where this machine has plenty for files: they make and remove tens of thousands of them. */
function useMemoryForFiles(): void {
  const memory = "/dev/shm";
  if (process.env.TMPDIR !== undefined || !existsSync(memory)) return;
  const { bavail, bsize } = statfsSync(memory);
  if (bavail * bsize < 6e9 || freemem() < 8e9) return;
  const folder = mkdtempSync(`${memory}/nashr-test-`);
  // Some tests read as another user: the database server runs as one.
  chmodSync(folder, 0o1777);
  process.env.TMPDIR = folder;
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
}

/**
 * Gives tests the built program in place of its sources, where it was built from these very sources: what users run is what is tested, and
 * no file is compiled, and none evaluated, once more for the tests.
 */
const builtProgram = {
  name: "built-program",
  enforce: "pre" as const,
  resolveId(source: string, importer: string | undefined): string | undefined {
    if (!usesBuilt || importer === undefined || !source.startsWith(".")) return undefined;
    const path = resolve(dirname(importer), source);
    if (!path.startsWith(`${root}src/`)) return undefined;
    const built = `${root}dist/${path.slice(`${root}src/`.length)}`;
    return existsSync(built) ? built : undefined;
  },
};

/** Whole runs of the command line, the demo, the packed package, pages in a browser: processes of their own, some of them for a minute. */
const endToEnd = ["test/pipeline/**/*.test.ts", "test/demo/**/*.test.ts", "test/report/browser/**/*.test.ts", "test/package.test.ts"];
/** Servers on loopback, disk, database, threads and child processes. */
const loopback = [
  "test/app/**/*.test.ts",
  "test/archive/**/*.test.ts",
  "test/cli/**/*.test.ts",
  "test/crawl/transport/**/*.test.ts",
  "test/distribute/**/*.test.ts",
  "test/crawl/pages/{browser,launch-browser}.test.ts",
  "test/second-read/**/*.test.ts",
  "test/serve/**/*.test.ts",
  "test/store/**/*.test.ts",
  "test/edition/second.test.ts",
  "test/score/sensitivity.test.ts",
  "test/extract/ocr.test.ts",
];
/** Hours of work, with the tests marked `deep` (test/set-up/deep.ts): the public repository runs them at night, with all others. */
const long = ["test/**/*.long.test.ts"];

const pure = {
  extends: true as const,
  test: {
    name: "pure",
    include: ["test/**/*.test.ts"],
    exclude: [...endToEnd, ...loopback, ...long],
    pool: "threads" as const,
    isolate: false,
    // They wait for nothing: more threads than processors would only load the same modules more often. They come last.
    maxWorkers: 2,
    sequence: { groupOrder: 1 },
    testTimeout: 90_000,
    hookTimeout: 90_000,
  },
};
const withServers = {
  extends: true as const,
  test: {
    name: "loopback",
    include: loopback,
    exclude: long,
    pool: "forks" as const,
    isolate: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    setupFiles: ["test/set-up/keep-threads.ts"],
    globalSetup: ["test/set-up/browser.ts"],
  },
};
const whole = {
  extends: true as const,
  test: {
    name: "end-to-end",
    include: isLong ? [...endToEnd, ...long] : endToEnd,
    exclude: isLong ? [] : long,
    pool: "forks" as const,
    isolate: false,
    testTimeout: 300_000,
    hookTimeout: 300_000,
    setupFiles: ["test/set-up/keep-threads.ts"],
    globalSetup: ["test/set-up/browser.ts", "test/set-up/shared-browser.ts", "test/set-up/demo.ts"],
  },
};

/**
 * By day all of them in the same few processes, where every test is asked for: modules are loaded, and code is made fast, once in each process and not
 * once more for each kind of test.
 */
const together = {
  ...whole,
  test: {
    ...whole.test,
    name: "day",
    include: ["test/**/*.test.ts"],
  },
};
/** No file, folder or kind of test is named on the command line. */
const areAllAsked = process.argv.slice(2).every((word) => word === "run" || (word.startsWith("-") && !word.startsWith("--project")));

export default defineConfig({
  plugins: [builtProgram],
  test: {
    // One more than two processors have, since many tests wait for a browser, a server or a process; each worker more loads all modules once more.
    maxWorkers: 3,
    // The built program is run as it is, not compiled again.
    server: { deps: { external: [/\/dist\//] } },
    projects: areAllAsked && !isLong ? [together] : [pure, withServers, whole],
    sequence: { sequencer: FileOrder },
  },
});
