/**
 * Pages of scans read by OCR a minute with 1, 2, … reading threads, in turn: whether more threads read more. Two ways: files given to the pool at
 * once (one page each, in French and Arabic; `pages`: all pages in one file), and the judging stage of `nashr run` on bodies that published three
 * scans of three pages each. Run after a build: npx tsx bench/ocr-workers.ts [pool|pages|stage] [pages or bodies] [threads]. Prints a JSON line for
 * each number of threads.
 */
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { openReadingPool } from "../src/app/adapters/reading/reading-pool.js";
import { silent } from "../src/app/progress.js";
import { readWorkspace } from "../src/app/read-workspace.js";
import { openWorkspaceStore } from "../src/app/workspace.js";
import { settingsSchema } from "../src/model/settings.js";
import { runStages } from "../src/pipeline.js";
import { findVerdicts } from "../src/store/verdicts.js";
import { openScannedSites, writeScannedWorkspace } from "../test/app/stages/scanned-sites.js";
import { makeScannedPdf } from "../test/extract/make-page.js";
import { snapshotOf } from "../test/extract/read.js";

const [way = "pool", ...numbers] = process.argv.slice(2);
const [count = 12, threads = availableParallelism()] = numbers.map(Number);
const rounds = [1, threads, 1, threads];
const linesOfAPage = 25;
const scansOfABody = 3;
const pagesOfAScan = 3;

/**
 * How many cores the threads of this process want: time at work and time in wait for a core, of all of them, by the clock. What other programs take of
 * the machine does not change it. Source: Linux, /proc/pid/task/tid/schedstat.
 */
function watchThreads(): () => number {
  const began = performance.now();
  const first = new Map<string, number>();
  const last = new Map<string, number>();
  const look = () => {
    for (const thread of readdirSync("/proc/self/task")) {
      try {
        const [run = 0, wait = 0] = readFileSync(`/proc/self/task/${thread}/schedstat`, "latin1").split(" ").map(Number);
        if (!first.has(thread)) first.set(thread, run + wait);
        last.set(thread, run + wait);
      } catch {
        // It has ended since the list was made.
      }
    }
  };
  look();
  const timer = setInterval(look, 200);
  return () => {
    look();
    clearInterval(timer);
    const ns = [...last].reduce((sum, [thread, at]) => sum + at - (first.get(thread) ?? at), 0);
    return ns / 1e6 / (performance.now() - began);
  };
}

/** Says how long `pages` pages took, on the clock and of the processor. */
async function measure(workers: number, pages: number, work: () => Promise<Readonly<Record<string, unknown>>>): Promise<void> {
  const used = process.cpuUsage();
  const began = performance.now();
  const coresWanted = watchThreads();
  const result = await work();
  const minutes = (performance.now() - began) / 60_000;
  const { user, system } = process.cpuUsage(used);
  const line = {
    way,
    threads: workers,
    pages,
    pagesPerMinute: +(pages / minutes).toFixed(1),
    pagesPerProcessorMinute: +(pages / ((user + system) / 60e6)).toFixed(1),
    coresWanted: +coresWanted().toFixed(2),
    ...result,
    load: loadavg().map((value) => +value.toFixed(1)),
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

async function measurePool(): Promise<void> {
  const extract = settingsSchema.parse({ edition: "2026", referenceOn: "2026-11-15", extract: { maxOcrPages: count } }).extract;
  const lines = [
    "Le conseil communal a examiné le projet de budget de l’exercice 2026.",
    "صادق المجلس الجماعي على مشروع ميزانية السنة المالية 2026.",
  ];
  const line = (page: number, row: number) => ({
    text: `${page}.${row} ${lines[row % 2] ?? ""}`,
    x: row % 2 === 0 ? 50 : 545,
    y: 60 + row * 28,
    size: 13,
  });
  const pages = Array.from({ length: count }, (_, page) => Array.from({ length: linesOfAPage }, (_, row) => line(page, row)));
  const scans = way === "pages" ? [makeScannedPdf(pages)] : pages.map((page) => makeScannedPdf([page]));
  const first = makeScannedPdf(pages.slice(0, 1));
  const snapshot = snapshotOf({ mediaType: "application/pdf" });
  for (const workers of rounds) {
    const pool = openReadingPool({ settings: { ...extract, workers } });
    // The engines start with the first page of each thread.
    await Promise.all(Array.from({ length: workers }, () => pool.read(snapshot, first, { ocr: true })));
    await measure(workers, count, async () => {
      const readings = await Promise.all(scans.map((bytes) => pool.read(snapshot, bytes, { ocr: true })));
      const documents = readings.flatMap((reading) => (reading.outcome === "read" ? reading.documents : []));
      const digest = createHash("sha256").update(JSON.stringify(documents)).digest("hex").slice(0, 12);
      return { characters: documents.flatMap(({ blocks }) => blocks).reduce((sum, { text }) => sum + text.length, 0), digest };
    });
    await pool.close();
  }
}

/** Crawls and reads the bodies once, then judges them from the same start with each number of threads. */
async function measureStage(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "nashr-ocr-"));
  const sites = await openScannedSites({ scans: scansOfABody, pages: pagesOfAScan, lines: linesOfAPage });
  const run = async (dir: string, names: Parameters<typeof runStages>[1], workers: number) => {
    const found = readWorkspace({ dir, only: [] });
    const workspace = { ...found, settings: { ...found.settings, extract: { ...found.settings.extract, workers } } };
    const store = openWorkspaceStore(workspace);
    await runStages({ workspace, store, progress: silent }, names);
    const verdicts = workspace.chosen.flatMap(({ code }) => findVerdicts(store, "2026", code, "reading")?.verdicts ?? []);
    store.close();
    const digest = createHash("sha256").update(JSON.stringify(verdicts)).digest("hex").slice(0, 12);
    return { onScans: verdicts.filter((verdict) => JSON.stringify(verdict).includes("pdf-scan")).length, digest };
  };
  try {
    writeScannedWorkspace(join(folder, "start"), count, sites.port);
    await run(join(folder, "start"), ["crawl", "extract"], 0);
    for (const [at, workers] of rounds.entries()) {
      const dir = join(folder, `judged-${at}`);
      cpSync(join(folder, "start"), dir, { recursive: true });
      await measure(workers, count * scansOfABody * pagesOfAScan, () => run(dir, ["detect"], workers));
    }
  } finally {
    sites.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

await (way === "stage" ? measureStage() : measurePool());
process.exit(0);
