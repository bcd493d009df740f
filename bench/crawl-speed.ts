/**
 * Pages per second on loopback without delays, archive and database on, against the bare loop of the same client and parser and, where they
 * are installed, Crawlee (in a folder of its own), Scrapy and wget. Server on one processor, crawler on the other.
 * Run: npx tsx bench/crawl-speed.ts [folder with @crawlee/cheerio]. Prints one JSON line per measurement.
 */
import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const port = 20_888;
/** Forty start pages are the same as a page of their site. */
const pages = 4040;
const compiled = mkdtempSync(join(root, "node_modules/.nashr-bench-"));
spawnSync(process.execPath, [
  join(root, "node_modules/typescript/bin/tsc"),
  "-p",
  join(root, "tsconfig.json"),
  "--outDir",
  compiled,
  "--noCheck",
]);
cpSync(join(root, "src/store/migrations"), join(compiled, "store/migrations"), { recursive: true });

const server = spawn("taskset", ["-c", "0", process.execPath, join(root, "bench/crawl-speed-server.mjs"), String(port)], {
  stdio: ["ignore", "pipe", "inherit"],
});
await new Promise((resolve) => server.stdout.once("data", resolve));

/** A crawl by our own code or by a library, timed from its first request on. */
function runChild(mode: string, folder: string): void {
  const child = spawnSync("taskset", ["-c", "1", process.execPath, join(root, "bench/crawl-speed-child.mjs"), mode, String(port), folder], {
    encoding: "utf8",
    timeout: 180_000,
  });
  process.stdout.write(child.stdout || `${mode}: ${child.stderr.slice(0, 500)}\n`);
}

/** A crawl by another program, timed with its start; left out where it is not installed. */
function runProgram(mode: string, program: string, args: readonly string[]): void {
  if (spawnSync("which", [program]).status !== 0) return;
  const began = performance.now();
  const { error } = spawnSync("taskset", ["-c", "1", program, ...args], { timeout: 180_000, stdio: "ignore" });
  const seconds = (performance.now() - began) / 1000;
  const pagesPerSecond = error === undefined ? Math.round(pages / seconds) : undefined;
  console.log(JSON.stringify({ bench: "crawl speed", mode, pages, seconds: Number(seconds.toFixed(2)), pagesPerSecond }));
}

for (const [mode, folder] of [
  ["bare", ""],
  ["nashr", compiled],
  ["bare", ""],
  ["nashr", compiled],
] as const)
  runChild(mode, folder);
if (process.argv[2] !== undefined) runChild("crawlee", process.argv[2]);
runProgram("scrapy", "scrapy", ["runspider", join(root, "bench/crawl-speed-spider.py"), "-a", `port=${port}`]);
const files = mkdtempSync(join(tmpdir(), "wget-"));
const seeds = Array.from({ length: 40 }, (_, site) => `http://127.0.0.${site + 1}:${port}/`);
runProgram("wget", "wget", ["-q", "-r", "-l", "inf", "-e", "robots=off", "-P", files, ...seeds]);
rmSync(files, { recursive: true, force: true });
server.kill();
rmSync(compiled, { recursive: true, force: true });
