import { existsSync } from "node:fs";
import { afterEach, describe, expect, test } from "vitest";
import { openReadingPool, type ReadingPool } from "../../../src/app/adapters/reading/reading-pool.js";
import { settingsSchema } from "../../../src/model/settings.js";
import { makePdf } from "../../extract/make-page.js";
import { snapshotOf } from "../../extract/read.js";

const built = existsSync(new URL("../../../dist/app/adapters/reading/reading-worker.js", import.meta.url));
const settings = settingsSchema.parse({ edition: "2026", referenceOn: "2026-11-15" }).extract;
const open: ReadingPool[] = [];

function start(params: Partial<typeof settings> = {}): ReadingPool {
  const pool = openReadingPool({ settings: { ...settings, workers: 2, ...params } });
  open.push(pool);
  return pool;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((pool) => pool.close()));
});

describe.skipIf(!built)("reading pool", () => {
  test("answers belong to their files, whichever comes first", async () => {
    const pool = start();
    const slow = makePdf(Array.from({ length: 40 }, (_, index) => [{ text: `Page ${index}`, x: 50, y: 60 }]));
    const files = Array.from({ length: 12 }, (_, index) =>
      index % 3 === 0 ? slow : new TextEncoder().encode(`<title>Page ${index}</title>`),
    );
    const read = await Promise.all(
      files.map((bytes, index) => pool.read(snapshotOf({ url: `https://commune.example/${index}` }), bytes, { ocr: false })),
    );
    expect(read.map(([document]) => [document?.url, document?.kind])).toEqual(
      files.map((_, index) => [`https://commune.example/${index}`, index % 3 === 0 ? "pdf" : "html"]),
    );
  });

  test("a file that outlives its time is told", async () => {
    const pool = start({ workers: 1, maxFileMs: 400 });
    const endless = new TextEncoder().encode(`<main>${"<a><b><i><u><s><small><p>x".repeat(150_000)}`);
    const [first] = await pool.read(snapshotOf(), endless, { ocr: false });
    expect(first?.problems).toEqual(["timeout"]);
  });

  test("links take the crawl's canonical form", async () => {
    const html = new TextEncoder().encode('<main><p>x</p><a href="/b.pdf?utm_source=x#p2">Budget</a></main>');
    const [document] = await start().read(snapshotOf(), html, { ocr: false });
    expect(document?.links.map((link) => link.url)).toEqual(["https://commune.example/b.pdf"]);
  });
});
