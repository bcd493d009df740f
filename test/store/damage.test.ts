import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { EnvironmentError } from "../../src/model/errors.js";
import { startCrawl } from "../../src/store/crawls.js";
import { openStore } from "../../src/store/open.js";
import { findReading, saveReading } from "../../src/store/readings.js";

const folder = mkdtempSync(join(tmpdir(), "nashr-damage-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const key = { sha256: "a".repeat(64), url: "https://a.ma/", extractorVersion: "1", ocr: false };
let number = 0;

/** A database with some hundred pages. */
function makeStore(): string {
  number += 1;
  const file = join(folder, `${number}.sqlite`);
  const store = openStore(file);
  for (let crawl = 0; crawl < 400; crawl += 1)
    startCrawl(store, { edition: "2026", userAgent: "nashr", settings: `${crawl}`.repeat(300), startedAt: "2026-11-15T00:00:00Z" });
  saveReading(store, key, []);
  store.close();
  return file;
}

function errorOf(work: () => unknown): EnvironmentError {
  try {
    work();
  } catch (error) {
    if (error instanceof EnvironmentError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

describe("a database", () => {
  it("that is whole opens again", () => {
    const file = makeStore();
    const store = openStore(file);
    expect(findReading(store, key)).toEqual([]);
    store.close();
  });

  const damage: readonly [string, (bytes: Buffer) => Buffer][] = [
    ["cut in half", (bytes) => bytes.subarray(0, Math.floor(bytes.length / 2))],
    ["overwritten in its middle", (bytes) => Buffer.concat([bytes.subarray(0, 40_960), Buffer.alloc(8192, 0x5a), bytes.subarray(49_152)])],
    ["that is no database at all", (bytes) => Buffer.alloc(bytes.length, "someone's notes ")],
  ];
  it.each(damage)("%s is reported at once, with the way back, and is not touched", (_, spoil) => {
    const file = makeStore();
    const spoilt = spoil(readFileSync(file));
    writeFileSync(file, spoilt);
    const error = errorOf(() => openStore(file));
    expect(error.message).toContain("is damaged");
    expect(error.hint).toContain("nashr rebuild --force");
    expect(error.hint).toContain("nashr restore");
    expect(readFileSync(file).equals(spoilt)).toBe(true);
  });

  it("with a value that is no longer what was stored says so where it is read", () => {
    const store = openStore(makeStore());
    store.prepare("UPDATE readings SET documents = ?").run(Buffer.from("not what was packed"));
    expect(errorOf(() => findReading(store, key)).hint).toContain("nashr rebuild --force");
    store.close();
  });
});
