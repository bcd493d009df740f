import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { afterEach, describe, expect, test } from "vitest";
import { openReadingPool, type ReadingPool } from "../../../src/app/adapters/reading/reading-pool.js";
import { settingsSchema } from "../../../src/model/settings.js";
import { makePdf, makeScan, makeScannedPdf } from "../../extract/make-page.js";
import { snapshotOf } from "../../extract/read.js";
import { byDay, deep } from "../../set-up/deep.js";

const built = existsSync(new URL("../../../dist/app/adapters/reading/reading-worker.js", import.meta.url));
const settings = settingsSchema.parse({ edition: "2026", referenceOn: "2026-11-15" }).extract;
const open: ReadingPool[] = [];

function start(params: Partial<typeof settings> = {}, silenceMs?: number): ReadingPool {
  const pool = openReadingPool({ settings: { ...settings, workers: 2, ...params }, ...(silenceMs === undefined ? {} : { silenceMs }) });
  open.push(pool);
  return pool;
}

afterEach(async () => {
  for (const load of loads.splice(0)) load.kill("SIGKILL");
  await Promise.all(open.splice(0).map((pool) => pool.close()));
});

/** Keeps the processors busy from outside, as other programs do, until the test ends. */
const loads: ChildProcess[] = [];
function loadMachine(processes: number): void {
  for (let count = 0; count < processes; count += 1) loads.push(spawn("sh", ["-c", "while :; do :; done"], { stdio: "ignore" }));
}

/** A page of many elements in a row: reading it is work for the processor and waits for nothing. */
const longPage = (elements: number) => new TextEncoder().encode(`<main>${"<p>Le conseil a voté le budget de 2026.</p>".repeat(elements)}`);

/** Documents of one file; fails where it was given up. */
async function documentsOf(pool: ReadingPool, bytes: Uint8Array, url?: string) {
  const reading = await pool.read(snapshotOf(url === undefined ? {} : { url }), bytes, { ocr: false });
  if (reading.outcome === "given-up") throw new Error(`given up: ${reading.why}`);
  return reading.documents;
}

describe.skipIf(!built)("reading pool", () => {
  test("answers belong to their files, whichever comes first", async () => {
    const pool = start();
    const slow = makePdf(Array.from({ length: byDay(15, 40) }, (_, index) => [{ text: `Page ${index}`, x: 50, y: 60 }]));
    const files = Array.from({ length: byDay(9, 12) }, (_, index) =>
      index % 3 === 0 ? slow : new TextEncoder().encode(`<title>Page ${index}</title>`),
    );
    const read = await Promise.all(files.map((bytes, index) => documentsOf(pool, bytes, `https://commune.example/${index}`)));
    expect(read.map(([document]) => [document?.url, document?.kind])).toEqual(
      files.map((_, index) => [`https://commune.example/${index}`, index % 3 === 0 ? "pdf" : "html"]),
    );
  });

  test("a file that takes more processor time than it may is given up, and the next one is read", async () => {
    const pool = start({ workers: 1, maxFileMs: 400 });
    const endless = new TextEncoder().encode(`<main>${"<a><b><i><u><s><small><p>x".repeat(150_000)}`);
    expect(await pool.read(snapshotOf(), endless, { ocr: false })).toEqual({ outcome: "given-up", why: "processor-time" });
    expect(await documentsOf(pool, longPage(1))).toHaveLength(1);
  });

  deep(
    "what other programs do to the processors takes no time from a file",
    async () => {
      const page = longPage(1_500);
      const calm = start({ workers: 1 });
      // The start of a thread is no part of what is compared.
      await documentsOf(calm, longPage(1));
      const before = performance.now();
      const alone = await documentsOf(calm, page);
      const took = performance.now() - before;
      const pool = start({ workers: 1, maxFileMs: Math.ceil(took * 1.5) });
      await documentsOf(pool, longPage(1));
      loadMachine(4);
      // By the clock the file now takes several times as long as it may.
      expect(await documentsOf(pool, page)).toEqual(alone);
    },
    120_000,
  );

  test("a file that shows no sign of work for longer than it may is given up and not answered for", async () => {
    const line = (index: number) => ({
      text: `Article ${index} : le conseil approuve le budget de 2026`,
      x: 50,
      y: 60 + index * 30,
      size: 14,
    });
    const scan = makeScan(Array.from({ length: 20 }, (_, index) => line(index)));
    // Less than no time: at the first look it is over, also in a thread that waited for its file and is at work at once.
    const pool = start({ workers: 1 }, -1);
    expect(await pool.read(snapshotOf({ url: "https://commune.example/scan.png" }), scan, { ocr: true })).toEqual({
      outcome: "given-up",
      why: "silence",
    });
  });

  test("links take the crawl's canonical form", async () => {
    const html = new TextEncoder().encode('<main><p>x</p><a href="/b.pdf?utm_source=x#p2">Budget</a></main>');
    const [document] = await documentsOf(start(), html);
    expect(document?.links.map((link) => link.url)).toEqual(["https://commune.example/b.pdf"]);
  });

  deep("a scan that is read alone has the engines of all threads, and gives what it gives with one", async () => {
    const line = (page: number, row: number) => ({ text: `Article ${row} de la page ${page}`, x: 50, y: 60 + row * 40, size: 16 });
    const scan = makeScannedPdf([1, 2, 3].map((page) => [1, 2, 3].map((row) => line(page, row))));
    const snapshot = snapshotOf({ mediaType: "application/pdf" });
    const readWith = (workers: number) => start({ workers }).read(snapshot, scan, { ocr: true });
    const [one, all] = [await readWith(1), await readWith(3)];
    expect(JSON.stringify(one)).toContain("Article 2 de la page 3");
    expect(all).toEqual(one);
  });
});
