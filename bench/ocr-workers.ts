/**
 * Pages of scans read by OCR a minute with 1, 2, … reading threads, in turn: whether more threads read more. Invented pages of 25 lines in French
 * and Arabic, one PDF each. Run after a build: npx tsx bench/ocr-workers.ts [pages] [threads]. Prints a JSON line for each number of threads.
 */
import { availableParallelism } from "node:os";
import { openReadingPool } from "../src/app/adapters/reading/reading-pool.js";
import { settingsSchema } from "../src/model/settings.js";
import { makeScannedPdf } from "../test/extract/make-page.js";
import { snapshotOf } from "../test/extract/read.js";

const [pages = 12, threads = availableParallelism()] = process.argv.slice(2).map(Number);
const extract = settingsSchema.parse({ edition: "2026", referenceOn: "2026-11-15" }).extract;
const lines = [
  "Le conseil communal a examiné le projet de budget de l’exercice 2026.",
  "صادق المجلس الجماعي على مشروع ميزانية السنة المالية 2026.",
];
const scanOf = (page: number) =>
  makeScannedPdf([
    Array.from({ length: 25 }, (_, row) => ({
      text: `${page}.${row} ${lines[row % 2] ?? ""}`,
      x: row % 2 === 0 ? 50 : 545,
      y: 60 + row * 28,
      size: 13,
    })),
  ]);
const scans = Array.from({ length: pages }, (_, page) => scanOf(page));
const snapshot = snapshotOf({ mediaType: "application/pdf" });

for (const workers of [1, threads, 1, threads]) {
  const pool = openReadingPool({ settings: { ...extract, workers } });
  // The engines start with the first page of each thread.
  await Promise.all(Array.from({ length: workers }, () => pool.read(snapshot, scans[0] ?? new Uint8Array(), { ocr: true })));
  const used = process.cpuUsage();
  const began = performance.now();
  const readings = await Promise.all(scans.map((bytes) => pool.read(snapshot, bytes, { ocr: true })));
  const minutes = (performance.now() - began) / 60_000;
  const { user, system } = process.cpuUsage(used);
  await pool.close();
  const characters = readings.flatMap((reading) =>
    reading.outcome === "read" ? reading.documents.flatMap(({ blocks }) => blocks.map(({ text }) => text.length)) : [],
  );
  const result = {
    threads: workers,
    pages,
    pagesPerMinute: +(pages / minutes).toFixed(1),
    pagesPerProcessorMinute: +(pages / ((user + system) / 60e6)).toFixed(1),
    characters: characters.reduce((sum, count) => sum + count, 0),
  };
  process.stdout.write(`${JSON.stringify(result)}\n`);
}
process.exit(0);
