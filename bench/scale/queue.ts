/**
 * A country of many bodies through the queue of several machines, without crawling them: one body of a simulated site is crawled and judged for real, and its
 * sealed bundle, under another code, stands for every other. A coordinator queues all bodies in a PostgreSQL of its own, takes the bundles in, and the
 * edition is scored. Run after a build: npx tsx bench/scale/queue.ts [bodies=36000] [none|score|report]. Prints a JSON line for each tenth, and one at the end.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Progress } from "../../src/app/progress.js";
import type { BodyRows } from "../../src/store/body-rows.js";
import { startPostgres } from "../../test/set-up/postgres.js";
import { addressOf } from "./site.js";

const built = new URL("../../dist/", import.meta.url);
const processorSeconds = () => {
  const { user, system } = process.cpuUsage();
  return Math.round((user + system) / 1e5) / 10;
};
const load = (path: string): Promise<unknown> => import(new URL(path, built).href);
const { runStages } = (await load("pipeline.js")) as typeof import("../../src/pipeline.js");
const { readWorkspace } = (await load("app/read-workspace.js")) as typeof import("../../src/app/read-workspace.js");
const { openWorkspaceStore, sha256 } = (await load("app/workspace.js")) as typeof import("../../src/app/workspace.js");
const { openScratch } = (await load("app/commands/bundle/scratch.js")) as typeof import("../../src/app/commands/bundle/scratch.js");
const { gatherEvidence, writeRows } = (await load(
  "app/commands/bundle/body-evidence.js",
)) as typeof import("../../src/app/commands/bundle/body-evidence.js");
const { sealBundle } = (await load("app/commands/bundle/seal-bundle.js")) as typeof import("../../src/app/commands/bundle/seal-bundle.js");
const { versionsOf } = (await load("app/commands/bundle/versions.js")) as typeof import("../../src/app/commands/bundle/versions.js");
const { coordinate } = (await load("distribute/coordinate.js")) as typeof import("../../src/distribute/coordinate.js");
const { openQueue } = (await load("distribute/queue.js")) as typeof import("../../src/distribute/queue.js");
const { openSpool, readPlanFile } = (await load("distribute/spool.js")) as typeof import("../../src/distribute/spool.js");

const bodies = Number(process.argv[2] ?? 36_000);
const last = process.argv[3] ?? "score";
const stages = last === "none" ? [] : last === "score" ? (["score"] as const) : (["score", "report"] as const);
const folder = mkdtempSync(join(tmpdir(), "nashr-scale-queue-"));
const say = (line: Readonly<Record<string, unknown>>) => process.stdout.write(`${JSON.stringify(line)}\n`);
const secondsSince = (at: number) => Math.round((performance.now() - at) / 100) / 10;
const memoryMb = () => Math.round(process.memoryUsage().rss / 1e6);
const codeOf = (n: number) => `body-${String(n).padStart(6, "0")}`;
const silent: Progress = { begin() {}, step() {}, end() {}, note: (note) => say({ note }) };

function writeWorkspace(port: string): void {
  mkdirSync(join(folder, "data"));
  const rows = Array.from(
    { length: bodies },
    (_, n) => `${codeOf(n)},Corps ${n},جماعة ${n},commune,Province ${n % 75},Région ${n % 12},${1000 + n},http://${addressOf(n)}:${port}/,`,
  );
  writeFileSync(join(folder, "data/entities.csv"), `code,name_fr,name_ar,level,province,region,population,url,tags\n${rows.join("\n")}\n`);
  writeFileSync(
    join(folder, "nashr.yaml"),
    `edition: "2026"\nreferenceOn: 2026-11-15\nnetwork: { allow: [127.0.0.0/8], contact: bench@example.org }\ncrawl: { delayMs: 0, maxDelayMs: 0, delayFactor: 0, render: never }\nextract: { ocr: false, workers: 1 }\n`,
  );
}

const postgres = await startPostgres();
if (postgres === undefined) process.exit(3);
const siteFile = fileURLToPath(new URL("site.ts", import.meta.url));
const site: ChildProcess = spawn(process.execPath, ["--import", "tsx", siteFile, "4", "0"], { stdio: ["ignore", "pipe", "inherit"] });
const port = await new Promise<string>((resolve) => site.stdout?.once("data", (text: Buffer) => resolve(text.toString().trim())));
writeWorkspace(port);
const workspace = readWorkspace({ dir: folder, only: [] });
const versions = versionsOf(workspace);
const store = openWorkspaceStore(workspace);
const spoolFolder = join(folder, "spool");
const spool = openSpool(spoolFolder);

/** Says how many bundles came in, and how fast the last tenth was. */
function sayTenths(): Progress {
  let [next, at] = [1, performance.now()];
  return {
    ...silent,
    step(done) {
      while (next <= 10 && done >= (bodies * next) / 10) {
        say({
          merged: done,
          seconds: secondsSince(at),
          perSecond: Math.round(bodies / 10 / secondsSince(at)),
          processorSeconds: processorSeconds(),
          memoryMb: memoryMb(),
        });
        [next, at] = [next + 1, performance.now()];
      }
    },
  };
}

/** One simulated worker in this process: takes jobs and returns the bundle of the template under the code of each. */
async function labour(): Promise<void> {
  const queue = await openQueue(postgres?.url ?? "", readPlanFile(spoolFolder).queue);
  const template: { rows: string; path: string; bytes: number; hash: string; archiveFolder: string } = await makeTemplate(queue);
  for (;;) {
    while (spool.listReturned().length > 200) await new Promise((resolve) => setTimeout(resolve, 20));
    const job = await queue.take();
    if (job === undefined) {
      if (await queue.hasEnded()) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
      continue;
    }
    const rename = (text: string) => text.replaceAll(codeOf(0), job.data.code);
    const rows = JSON.parse(rename(template.rows)) as BodyRows;
    const file = { path: rename(template.path), bytes: template.bytes, sha256: template.hash, isInside: true };
    copyFileSync(join(template.archiveFolder, template.path), join(template.archiveFolder, file.path));
    const text = writeRows(rows);
    const manifest = {
      schemaVersion: 1 as const,
      entityCode: job.data.code,
      versions,
      rows: { bytes: Buffer.byteLength(text), sha256: sha256(text) },
      files: [file],
    };
    const sealed = join(folder, `${job.id}.zip`);
    await sealBundle({ manifest, rows, archiveFolder: template.archiveFolder }, sealed);
    copyFileSync(sealed, `${spool.outputPath(job.id)}.part`);
    renameSync(`${spool.outputPath(job.id)}.part`, spool.outputPath(job.id));
    await queue.complete(job.id);
    rmSync(sealed);
    if (file.path !== template.path) rmSync(join(template.archiveFolder, file.path));
  }
  await queue.close();
}

/** Works on the first body for real, and keeps what it gave. */
async function makeTemplate(queue: Awaited<ReturnType<typeof openQueue>>) {
  let job = await queue.take();
  while (job === undefined || job.data.code !== codeOf(0)) {
    if (job !== undefined) await queue.giveBack(job.id);
    await new Promise((resolve) => setTimeout(resolve, 50));
    job = await queue.take();
  }
  const scratch = await openScratch(workspace, { code: codeOf(0), crawl: job.data.crawl, folder: join(folder, "template") });
  await runStages({ workspace: scratch.workspace, store: scratch.store, progress: silent, options: { live: [] } }, [
    "crawl",
    "extract",
    "detect",
  ]);
  const source = { store: scratch.store, archiveFolder: scratch.workspace.path("archive"), versions };
  const { rows, manifest } = await gatherEvidence(source, codeOf(0));
  const [file] = manifest.files;
  if (file === undefined) throw new Error("the template has no archive file");
  say({ template: Object.fromEntries(Object.entries(rows).map(([table, list]) => [table, list.length])), archiveBytes: file.bytes });
  await queue.giveBack(job.id);
  return { rows: JSON.stringify(rows), path: file.path, bytes: file.bytes, hash: file.sha256, archiveFolder: source.archiveFolder };
}

try {
  const began = performance.now();
  const leading = coordinate(
    { workspace, store, progress: sayTenths() },
    { queueUrl: postgres.url, spoolFolder, tries: 3, pollMs: 200, lostMs: 60_000 },
  );
  while (!existsSync(join(spoolFolder, "plan.json"))) await new Promise((resolve) => setTimeout(resolve, 50));
  const [result] = await Promise.all([leading, labour()]);
  const queueSeconds = secondsSince(began);
  say({
    queue: { bodies: result.bodies, merged: result.merged, setAside: result.setAside.length, seconds: queueSeconds, memoryMb: memoryMb() },
  });
  const cost: Record<string, number> = {};
  for (const stage of stages) {
    const at = performance.now();
    await runStages({ workspace, store, progress: silent }, [stage]);
    cost[stage] = secondsSince(at);
    say({ stage, seconds: cost[stage], memoryMb: memoryMb(), peakMb: Math.round(process.resourceUsage().maxRSS / 1024) });
  }
  const databaseMb = Math.round(statSync(workspace.path("database")).size / 1e6);
  say({
    bench: "a country through the queue",
    bodies,
    queueSeconds,
    processorSeconds: processorSeconds(),
    cost,
    databaseMb,
    peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
    load: loadavg().map(Math.round),
  });
} finally {
  site.kill("SIGKILL");
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);
