/**
 * A whole edition on one machine: simulated sites on loopback, time compressed (answers after 5 ms, no pauses, no OCR), all five stages, with the built
 * program's own code. Run after a build: npx tsx bench/scale.ts [bodies=1590] [documents=300] [workers=1]; with
 * node --expose-gc --import tsx in the place of npx tsx it also says what is held after each tenth when garbage is collected.
 * Prints a JSON line for each tenth of each stage (seconds, resident memory of the process with its reading threads), and one at the end.
 */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { limitHeapGrowth } from "../src/app/adapters/heap-growth.js";
import type { Progress } from "../src/app/progress.js";
import { addressOf } from "./scale/site.js";

const [bodies = 1590, documents = 300, workers = 1] = process.argv.slice(2).map(Number);
const built = new URL("../dist/", import.meta.url);
const { runStages } = (await import(new URL("pipeline.js", built).href)) as typeof import("../src/pipeline.js");
const { readWorkspace } = (await import(new URL("app/read-workspace.js", built).href)) as typeof import("../src/app/read-workspace.js");
const { openWorkspaceStore } = (await import(new URL("app/workspace.js", built).href)) as typeof import("../src/app/workspace.js");

// As the program does when it starts.
limitHeapGrowth();

const folder = mkdtempSync(join(tmpdir(), "nashr-scale-"));
const say = (line: Readonly<Record<string, unknown>>) => process.stdout.write(`${JSON.stringify(line)}\n`);
const megabytes = (bytes: number) => Math.round(bytes / 1e5) / 10;
const seconds = (ms: number) => Math.round(ms / 100) / 10;
const memoryMb = () => Math.round(process.memoryUsage().rss / 1e6);
/** With node --expose-gc: what is really held, after a collection of garbage. */
const heldMb = () => {
  if (globalThis.gc === undefined) return {};
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return { heldMb: Math.round((heapUsed + external) / 1e6) };
};

/** Bytes and number of all files below a folder. */
function weigh(path: string): { bytes: number; files: number } {
  const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return { bytes: files.reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0), files: files.length };
}

function writeWorkspace(port: string): void {
  mkdirSync(join(folder, "data"));
  const rows = Array.from(
    { length: bodies },
    (_, n) => `b${n},Corps ${n},جماعة ${n},commune,Azilal,Béni Mellal-Khénifra,${1000 + n},http://${addressOf(n)}:${port}/,`,
  );
  writeFileSync(join(folder, "data/entities.csv"), `code,name_fr,name_ar,level,province,region,population,url,tags\n${rows.join("\n")}\n`);
  writeFileSync(
    join(folder, "nashr.yaml"),
    `edition: "2026"\nreferenceOn: 2026-11-15\nnetwork: { allow: [127.0.0.0/8], contact: bench@example.org }\ncrawl: { delayMs: 0, maxDelayMs: 0, delayFactor: 0, render: never }\nextract: { ocr: false, workers: ${workers} }\n`,
  );
}

/** Says how far a stage is after each tenth. */
function sayTenths(): Progress & { readonly memory: Record<string, number[]> } {
  const memory: Record<string, number[]> = {};
  let [stage, total, next, began] = ["", 0, 1, 0];
  return {
    memory,
    begin(name, units) {
      [stage, total, next, began] = [name, units, 1, performance.now()];
      memory[stage] = [];
    },
    step(done) {
      while (total > 0 && next <= 10 && done >= (total * next) / 10) {
        memory[stage]?.push(memoryMb());
        say({ stage, tenth: next, seconds: seconds(performance.now() - began), memoryMb: memoryMb(), ...heldMb() });
        next += 1;
      }
    },
    end: (summary) => say({ stage, ended: summary, memoryMb: memoryMb() }),
    note: (line) => say({ stage, note: line }),
  };
}

const site = spawn(
  process.execPath,
  ["--import", "tsx", fileURLToPath(new URL("scale/site.ts", import.meta.url)), String(documents), "5"],
  {
    stdio: ["ignore", "pipe", "inherit"],
  },
);
try {
  const port = await new Promise<string>((resolve) => site.stdout.once("data", (text: Buffer) => resolve(text.toString().trim())));
  writeWorkspace(port);
  const workspace = readWorkspace({ dir: folder, only: [] });
  const store = openWorkspaceStore(workspace);
  const progress = sayTenths();
  const cost: Record<string, { seconds: number; processorSeconds: number }> = {};
  for (const stage of ["crawl", "extract", "detect", "score", "report"] as const) {
    const [began, before] = [performance.now(), process.cpuUsage()];
    await runStages({ workspace, store, progress }, [stage]);
    const { user, system } = process.cpuUsage(before);
    cost[stage] = { seconds: seconds(performance.now() - began), processorSeconds: seconds((user + system) / 1000) };
  }
  store.close();
  const [archive, database, report] = ["data/archive", "data", "reports"].map((path) => weigh(join(folder, path)));
  say({
    bench: "an edition on one machine",
    bodies,
    documents,
    workers,
    cost,
    memoryMb: progress.memory,
    peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
    archiveMbPerBody: megabytes((archive?.bytes ?? 0) / bodies),
    databaseMbPerBody: megabytes(((database?.bytes ?? 0) - (archive?.bytes ?? 0)) / bodies),
    reportMb: megabytes(report?.bytes ?? 0),
    reportFiles: report?.files,
    editionMb: megabytes(statSync(join(workspace.editionDir, "edition.json")).size),
    load: loadavg().map((value) => Math.round(value)),
  });
} finally {
  site.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);
