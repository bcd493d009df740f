/**
 * A run on several machines in small: bodies whose sites answer after a while, no pauses besides, one coordinator, and 1, 2 and 4 workers, each a
 * process that works on one body at a time. Run after a build: npx tsx bench/distribute.ts [bodies] [pages] [milliseconds per answer].
 * Prints a JSON line for each number of workers: seconds from the first request to the last body taken in, bodies a minute.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { silent } from "../src/app/progress.js";
import { readWorkspace } from "../src/app/read-workspace.js";
import { openWorkspaceStore } from "../src/app/workspace.js";
import { coordinate } from "../src/distribute/coordinate.js";
import { startPostgres } from "../test/set-up/postgres.js";

const [bodies = 8, pages = 60, latencyMs = 200] = process.argv.slice(2).map(Number);
const bin = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "nashr-distribute-"));

const topics = ["Budget", "Conseil", "Session", "Marché", "École", "Route", "Forêt", "Eau"];
const textOf = (host: string, number: number) =>
  `<!doctype html><html lang="fr"><title>${topics[number % topics.length]} ${host} ${number}</title><main><h1>${topics[number % topics.length]} ${number}</h1><p>${`La commune ${host} publie la page ${number} de son site. `.repeat(8)}</p>${[
    1, 2, 3,
  ]
    .map((step) => number * 3 + step)
    .filter((next) => next < pages)
    .map((next) => `<a href="/page-${next}.html">Page ${topics[next % topics.length]} ${next}</a>`)
    .join(" ")}</main></html>`;

let firstAt: number | undefined;
const server = createServer((request, response) => {
  firstAt ??= performance.now();
  const path = request.url ?? "/";
  const number = path === "/" ? 0 : Number(/^\/page-(\d+)\.html$/.exec(path)?.[1] ?? Number.NaN);
  setTimeout(() => {
    response.writeHead(number < pages ? 200 : 404, { "content-type": "text/html; charset=utf-8" });
    response.end(number < pages ? textOf(request.headers.host ?? "", number) : "<title>404</title>");
  }, latencyMs);
});
await new Promise<void>((resolve) => server.listen(0, "0.0.0.0", resolve));
const { port } = server.address() as AddressInfo;

/** A workspace of bodies, each on an address of its own. */
function writeWorkspace(name: string): string {
  const dir = join(folder, name);
  mkdirSync(join(dir, "data"), { recursive: true });
  const rows = Array.from(
    { length: bodies },
    (_, n) => `b${n},Corps ${n},جماعة ${n},commune,Azilal,Béni Mellal-Khénifra,1000,http://127.2.0.${n + 1}:${port}/,`,
  );
  writeFileSync(join(dir, "data/entities.csv"), `code,name_fr,name_ar,level,province,region,population,url,tags\n${rows.join("\n")}\n`);
  writeFileSync(
    join(dir, "nashr.yaml"),
    `edition: "2026"\nreferenceOn: 2026-11-15\nnetwork: { allow: [127.0.0.0/8], contact: bench@example.org }\ncrawl: { delayMs: 0, maxDelayMs: 0, delayFactor: 0, render: never }\nextract: { ocr: false, workers: 1 }\n`,
  );
  return dir;
}

const postgres = await startPostgres();
if (postgres === undefined) process.exit(3);
const children: ChildProcess[] = [];
try {
  for (const workers of [1, 2, 4]) {
    const dir = writeWorkspace(`main-${workers}`);
    const workspace = readWorkspace({ dir, only: [] });
    const store = openWorkspaceStore(workspace);
    const spoolFolder = join(dir, "spool");
    const options = { queueUrl: postgres.url, spoolFolder, tries: 3, pollMs: 200, lostMs: 15_000 };
    firstAt = undefined;
    const leading = coordinate({ workspace, store, progress: silent }, options);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const ended = Array.from({ length: workers }, (_, n) => {
      const command = [bin, "work", "-C", writeWorkspace(`hand-${workers}-${n}`), "--queue", options.queueUrl, "--to", spoolFolder];
      const child = spawn(process.execPath, [...command, "--bodies", "1", "--quiet"], { stdio: "inherit" });
      children.push(child);
      return new Promise((resolve) => child.once("exit", resolve));
    });
    const result = await leading;
    const seconds = (performance.now() - (firstAt ?? 0)) / 1000;
    const rate = { seconds: +seconds.toFixed(1), bodiesPerMinute: +((60 * result.merged) / seconds).toFixed(2) };
    process.stdout.write(`${JSON.stringify({ workers, merged: result.merged, ...rate })}\n`);
    await Promise.all(ended);
    store.close();
  }
} finally {
  for (const child of children) child.kill("SIGKILL");
  server.closeAllConnections();
  server.close();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
