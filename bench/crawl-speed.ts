/**
 * Pages per second on loopback without delays, archive and database on, against the bare loop of the same client and parser and, where it is
 * installed in a folder of its own, Crawlee. Server on one processor, crawler on the other.
 * Run: npx tsx bench/crawl-speed.ts [folder with @crawlee/cheerio]. Prints one JSON line per measurement.
 */
import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const port = 20_888;
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
const crawlee = process.argv[2];
const modes: [string, string][] = [
  ["bare", ""],
  ["nashr", compiled],
  ["bare", ""],
  ["nashr", compiled],
  ...(crawlee === undefined ? [] : ([["crawlee", crawlee]] as [string, string][])),
];
for (const [mode, folder] of modes) {
  const child = spawnSync("taskset", ["-c", "1", process.execPath, join(root, "bench/crawl-speed-child.mjs"), mode, String(port), folder], {
    encoding: "utf8",
    timeout: 180_000,
  });
  process.stdout.write(child.stdout || `${mode}: ${child.stderr.slice(0, 500)}\n`);
}
server.kill();
rmSync(compiled, { recursive: true, force: true });
