import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { EnvironmentError } from "../../src/model/errors.js";
import { findCookies, findReach, listPoliteness, listStanding } from "../../src/store/crawls.js";
import { formerPath, listMigrations, migrate, newestFormat } from "../../src/store/migrate.js";
import { openStore } from "../../src/store/open.js";
import { openStoreForReading } from "../../src/store/open-for-reading.js";
import { findReading } from "../../src/store/readings.js";
import { listSnapshots, saveExchange } from "../../src/store/snapshots.js";

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "nashr-migrate-"));
  path = join(folder, "nashr.sqlite");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const code = "09.273.01.05.";
const reach = {
  entityCode: code,
  end: "exhausted",
  pagesRead: 1,
  documentsRead: 0,
  requests: 3,
  bytes: 900,
  unread: [],
  unreadCount: 0,
  defects: [],
};
const snapshot = {
  entityCode: code,
  requestedUrl: "http://a.ma/",
  url: "http://a.ma/",
  redirects: [],
  fetchedAt: "2026-11-15T10:00:00.000Z",
  foundBy: { text: "", via: "seed" },
  depth: 0,
  outcome: "fetched",
  status: 200,
  mediaType: "text/html",
  byteLength: 9,
  sha256: "ab".repeat(32),
  place: { file: "2026/a.warc.gz", offset: 0, length: 20 },
};

/** A database as the first nashr made it, with one crawl of one body in it; `until`: made by the steps up to that format. */
function makeOld(until = 1): void {
  const old = new Database(path);
  old.pragma("journal_mode = WAL");
  for (const { number, sql } of listMigrations().filter(({ number }) => number <= until)) {
    old.function("says_time_over", (_documents) => 0);
    old.exec(sql);
    old.pragma(`user_version = ${number}`);
  }
  old.exec("INSERT INTO crawls VALUES (1, '2026', 'nashr/0.1.0', '{}', '2026-11-15T09:00:00.000Z', '2026-11-15T11:00:00.000Z')");
  old
    .prepare("INSERT INTO crawled_entities VALUES (1, ?, 'http://a.ma/', '2026/a.warc.gz', 20, 1500, ?, '2026-11-15T10:30:00.000Z')")
    .run(code, JSON.stringify(reach));
  const cost = [{ host: "a.ma", requests: 3, bytes: 900, waits: 2, waitedMs: 2400, refusals: 1, disallowed: 0 }];
  old
    .prepare(
      `INSERT INTO snapshots VALUES (1, 1, ?, 'page', 'http://a.ma/', 1, 'fetched', 'http://a.ma/', ?, ?, NULL, NULL, '2026/a.warc.gz', 0, 20, ?, ?)`,
    )
    .run(code, snapshot.fetchedAt, snapshot.sha256, JSON.stringify(cost), JSON.stringify(snapshot));
  if (until < 3) old.prepare("INSERT INTO host_costs VALUES (1, ?, 'a.ma', 3, 900, 2, 2400, 1, 0)").run(code);
  old.prepare("INSERT INTO host_states VALUES (1, ?, 'a.ma', '[]')").run(code);
  old.close();
}

/** All that a database says, by its own words. */
function dump(file: string): { format: unknown; tables: Record<string, unknown[]> } {
  const store = new Database(file, { readonly: true });
  const names = store.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").pluck().all() as string[];
  const tables = Object.fromEntries(names.map((name) => [name, store.prepare(`SELECT * FROM ${name} ORDER BY rowid`).all()]));
  const format = store.pragma("user_version", { simple: true });
  expect(store.pragma("integrity_check", { simple: true })).toBe("ok");
  store.close();
  return { format, tables };
}

describe("the steps", () => {
  it("are numbered without a gap, and those that were published stay as they are", () => {
    const steps = listMigrations();
    expect(steps.map(({ number }) => number)).toEqual(Array.from({ length: newestFormat() }, (_, index) => index + 1));
    // A database that has a step behind it never sees it again: what is to change is a new step. Comments may change.
    const hashes = steps
      .slice(0, 4)
      .map(({ sql }) => createHash("sha256").update(sql.replace(/--.*$/gm, "").replace(/\s+/g, " ").trim()).digest("hex").slice(0, 16));
    expect(hashes).toEqual(published);
  });
});

describe("a database of the first format", () => {
  it("is brought to the newest one, and all that it held is read as before", () => {
    makeOld();
    const store = openStore(path);
    expect(store.pragma("user_version", { simple: true })).toBe(newestFormat());
    expect(listSnapshots(store, "2026", code)).toEqual([snapshot]);
    expect(findReach(store, "2026", code)?.end).toBe("exhausted");
    expect(listStanding(store, "2026").size).toBe(1);
    expect(findCookies(store, 1, code)).toEqual(new Map([["a.ma", "[]"]]));
    // What was kept in a table of its own is now summed from the attempts.
    expect(listPoliteness(store, "2026")).toEqual([
      { entityCode: code, host: "a.ma", requests: 3, bytes: 900, refusals: 1, disallowed: 0, meanDelayMs: 1200 },
    ]);
    expect(store.pragma("foreign_key_check")).toEqual([]);
    store.close();
  });

  it("goes on being written to", () => {
    makeOld();
    const store = openStore(path);
    const next = { ...snapshot, requestedUrl: "http://a.ma/app.js", url: "http://a.ma/app.js" } as never;
    saveExchange(
      store,
      1,
      { snapshot: next, role: "resource", attempt: 1, costs: [], cookies: new Map() },
      { place: { file: "2026/a.warc.gz", offset: 20, length: 30 }, archiveEnd: 50, spentMs: 1600 },
    );
    expect(store.prepare("SELECT count(*) FROM snapshots").pluck().get()).toBe(2);
    expect(findReading(store, { sha256: "ab", url: "http://a.ma/", extractorVersion: "1", ocr: false })).toBeUndefined();
    store.close();
  });

  it.each([1, 2, 3])("is kept beside it in the format that it had (%i), also where a part of it was still in its log", (format) => {
    makeOld(format);
    const before = dump(path);
    openStore(path).close();
    expect(readdirSync(folder).sort()).toEqual(["nashr.sqlite", `nashr.sqlite.format-${format}`]);
    expect(dump(formerPath(path, format))).toEqual(before);
    // Nothing more is kept where nothing is changed.
    rmSync(formerPath(path, format));
    openStore(path).close();
    expect(readdirSync(folder)).toEqual(["nashr.sqlite"]);
  });

  it("is kept as it was last, where an earlier copy stands there", () => {
    makeOld();
    openStore(path).close();
    rmSync(path);
    makeOld();
    const again = new Database(path);
    again.exec("INSERT INTO crawls VALUES (2, '2027', 'nashr/0.1.0', '{}', '2027-11-15T09:00:00.000Z', NULL)");
    again.close();
    openStore(path).close();
    expect(dump(formerPath(path, 1)).tables.crawls).toHaveLength(2);
  });

  it("is read without being changed or copied", () => {
    makeOld();
    const before = dump(path);
    const { store, close } = openStoreForReading(path);
    expect(listSnapshots(store, "2026", code)).toHaveLength(1);
    close();
    expect(dump(path)).toEqual(before);
    expect(readdirSync(folder).filter((name) => name.includes("format"))).toEqual([]);
  });

  it("stays as it is where no copy can be kept, and the message says what to do", () => {
    makeOld();
    const before = dump(path);
    // A folder in the place of the copy stands for any reason that forbids to write it.
    mkdirSync(join(`${formerPath(path, 1)}.part`, "full"), { recursive: true });
    let error: unknown;
    try {
      openStore(path);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(EnvironmentError);
    expect(error).toMatchObject({
      message: expect.stringContaining("no copy of it could be kept"),
      hint: expect.stringContaining("Make room"),
    });
    expect(dump(path)).toEqual(before);
  });
});

describe("a new database", () => {
  it("is no reason for a copy", () => {
    openStore(path).close();
    expect(readdirSync(folder)).toEqual(["nashr.sqlite"]);
  });
});

describe("a database of a newer nashr", () => {
  it("is refused with a sentence and what to do, and stays as it is", () => {
    makeOld();
    const store = new Database(path);
    store.pragma(`user_version = ${newestFormat() + 1}`);
    store.close();
    const before = dump(path);
    for (const open of [openStore, openStoreForReading]) {
      let error: unknown;
      try {
        open(path);
      } catch (thrown) {
        error = thrown;
      }
      expect(error).toBeInstanceOf(EnvironmentError);
      expect(error).toMatchObject({
        message: `The database was written by a newer nashr (format ${newestFormat() + 1}, this one knows ${newestFormat()}).`,
        hint: expect.stringContaining("Install the newer nashr"),
      });
    }
    expect(dump(path)).toEqual(before);
  });
});

describe("an interrupted upgrade", () => {
  it("leaves the database whole in its old format, and the next one goes through", () => {
    makeOld();
    const before = dump(path);
    // The last step ends the process in its middle, after it has changed rows.
    const script = `
      import Database from "better-sqlite3";
      import { listMigrations, migrate } from ${JSON.stringify(new URL("../../src/store/migrate.ts", import.meta.url).href)};
      const store = new Database(process.argv[1]);
      store.pragma("journal_mode = WAL");
      store.function("says_time_over", (_documents) => 0);
      store.function("die", () => process.kill(process.pid, "SIGKILL"));
      const last = listMigrations().length + 1;
      migrate(store, process.argv[1], [...listMigrations(), { number: last, sql: "DELETE FROM snapshots; SELECT die(); DELETE FROM crawls;" }]);
    `;
    const { signal, stderr } = spawnSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script, path], {
      cwd: fileURLToPath(new URL("../..", import.meta.url)),
      encoding: "utf8",
    });
    expect({ signal, stderr }).toEqual({ signal: "SIGKILL", stderr: "" });
    expect(dump(path)).toEqual(before);
    expect(dump(formerPath(path, 1))).toEqual(before);
    openStore(path).close();
    expect(dump(path).format).toBe(newestFormat());
  });

  it("leaves it whole also where a step is refused by the rows", () => {
    makeOld();
    const before = dump(path);
    const store = new Database(path);
    store.function("says_time_over", (_documents) => 0);
    const steps = [
      ...listMigrations(),
      { number: newestFormat() + 1, sql: "DELETE FROM host_states; INSERT INTO no_such_table VALUES (1);" },
    ];
    expect(() => migrate(store, undefined, steps)).toThrow(/no_such_table/);
    store.close();
    expect(dump(path)).toEqual(before);
  });
});

/** SHA-256 (beginning) of the published steps, without comments and blanks. */
const published = ["dc3567d56850da6a", "2f008d5ede431789", "0a1b9e3695d7ac11", "42fbead7f1311354"];
