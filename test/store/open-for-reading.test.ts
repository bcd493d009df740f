import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { EnvironmentError } from "../../src/model/errors.js";
import { countCrawls, startCrawl } from "../../src/store/crawls.js";
import { openStore, type Store } from "../../src/store/open.js";
import { openStoreForReading } from "../../src/store/open-for-reading.js";

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "reading-"));
  path = join(folder, "nashr.sqlite");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const addCrawl = (store: Store) =>
  startCrawl(store, { edition: "2026", userAgent: "nashr", settings: "{}", startedAt: "2026-11-15T10:00:00.000Z" });
function crawlsRead(file = path): number {
  const { store, close } = openStoreForReading(file);
  try {
    return countCrawls(store, "2026");
  } finally {
    close();
  }
}

describe("openStoreForReading", () => {
  test("reads beside a writer what is committed, and cannot write", () => {
    const writer = openStore(path);
    addCrawl(writer);
    const { store, close } = openStoreForReading(path);
    expect(countCrawls(store, "2026")).toBe(1);
    addCrawl(writer);
    expect(countCrawls(store, "2026")).toBe(2);
    expect(() => addCrawl(store)).toThrow(/readonly/);
    close();
    writer.close();
  });

  test("reads no database as an empty one and makes none", () => {
    expect(crawlsRead()).toBe(0);
    expect(readdirSync(folder)).toEqual([]);
  });

  test("reads an older format without changing it", () => {
    const old = new Database(path);
    old.close();
    expect(crawlsRead()).toBe(0);
    const after = new Database(path);
    expect(after.pragma("user_version", { simple: true })).toBe(0);
    after.close();
  });

  test("refuses what is no database by its own name", () => {
    writeFileSync(path, "this is not a database, by far, and says so in many words ".repeat(50));
    expect(() => openStoreForReading(path)).toThrow(EnvironmentError);
    expect(() => openStoreForReading(path)).toThrow(path);
  });

  /** The database and its log as a killed writer leaves them, in a folder that nobody can write to, in a process without rights over it. */
  test.runIf(process.getuid?.() === 0)("reads on a disk that cannot be written to, with the log of a killed writer", () => {
    const writer = openStore(path);
    addCrawl(writer);
    const kept = join(folder, "kept");
    mkdirSync(kept);
    for (const file of ["nashr.sqlite", "nashr.sqlite-wal"]) copyFileSync(join(folder, file), join(kept, file));
    writer.close();
    chmodSync(folder, 0o755);
    chmodSync(kept, 0o555);
    const reader = join(folder, "reader.mjs");
    const source = (file: string) => new URL(`../../dist/store/${file}`, import.meta.url).href;
    writeFileSync(
      reader,
      `import { countCrawls } from ${JSON.stringify(source("crawls.js"))};
       import { openStoreForReading } from ${JSON.stringify(source("open-for-reading.js"))};
       const { store, close } = openStoreForReading(process.argv[2]);
       process.stdout.write(String(countCrawls(store, "2026")));
       close();`,
    );
    const child = spawnSync(process.execPath, [reader, join(kept, "nashr.sqlite")], { uid: 65_534, gid: 65_534, encoding: "utf8" });
    expect([child.stdout, child.stderr]).toEqual(["1", ""]);
    expect(readdirSync(kept).sort()).toEqual(["nashr.sqlite", "nashr.sqlite-wal"]);
    expect(existsSync(join(kept, "nashr.sqlite-shm"))).toBe(false);
  });
});
