import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import Database from "better-sqlite3";
import { afterAll, expect, test } from "vitest";
import type { FetchedSnapshot } from "../../src/model/evidence.js";
import { copyCrawls } from "../../src/store/copy.js";
import { openStore } from "../../src/store/open.js";
import { findReading } from "../../src/store/readings.js";
import { countAttemptsToRead, forgetGivenUp, leaveUnread, listUnreadFiles, noteGivenUp } from "../../src/store/unread-files.js";
import { snapshotOf } from "../extract/read.js";

const folder = mkdtempSync(join(tmpdir(), "nashr-unread-"));
afterAll(() => rmSync(folder, { recursive: true }));

const key = (url: string, ocr = false) => ({ sha256: "a".repeat(64), url, extractorVersion: "4", ocr });
const snapshot = (url: string): FetchedSnapshot => ({ ...snapshotOf({ url }), sha256: "a".repeat(64) });

test("attempts are counted for each file, with OCR and without, until it is read", () => {
  const store = openStore(":memory:");
  noteGivenUp(store, key("https://c.ma/a.pdf"), "processor-time");
  noteGivenUp(store, key("https://c.ma/a.pdf"), "silence");
  noteGivenUp(store, key("https://c.ma/a.pdf", true), "engine");
  expect(countAttemptsToRead(store, key("https://c.ma/a.pdf"))).toBe(2);
  expect(countAttemptsToRead(store, key("https://c.ma/b.pdf"))).toBe(0);
  expect(listUnreadFiles(store, [snapshot("https://c.ma/b.pdf"), snapshot("https://c.ma/a.pdf")], "4")).toMatchObject([
    { url: "https://c.ma/a.pdf", ocr: false, attempts: 2, why: "silence" },
    { url: "https://c.ma/a.pdf", ocr: true, attempts: 1, why: "engine" },
  ]);
  expect(listUnreadFiles(store, [snapshot("https://c.ma/a.pdf")], "5")).toEqual([]);
  forgetGivenUp(store, key("https://c.ma/a.pdf"));
  expect(countAttemptsToRead(store, key("https://c.ma/a.pdf"))).toBe(0);
  expect(countAttemptsToRead(store, key("https://c.ma/a.pdf", true))).toBe(1);
  store.close();
});

test("a copy for judging again keeps what was given up, and can leave it so", () => {
  const store = openStore(join(folder, "source.sqlite"));
  noteGivenUp(store, key("https://c.ma/a.pdf"), "processor-time");
  const copy = copyCrawls(store, join(folder, "copy.sqlite"));
  expect(countAttemptsToRead(copy, key("https://c.ma/a.pdf"))).toBe(1);
  leaveUnread(copy, listUnreadFiles(store, [snapshot("https://c.ma/a.pdf")], "4"), "4", 3);
  expect(countAttemptsToRead(copy, key("https://c.ma/a.pdf"))).toBe(3);
  expect(countAttemptsToRead(store, key("https://c.ma/a.pdf"))).toBe(1);
  copy.close();
  store.close();
});

test("a database of an older version loses the readings that only said that the time was over", () => {
  const file = join(folder, "old.sqlite");
  const migrations = new URL("../../src/store/migrations/", import.meta.url);
  const old = new Database(file);
  for (const name of readdirSync(migrations).sort().slice(0, 3)) old.exec(readFileSync(new URL(name, migrations), "utf8"));
  old.pragma("user_version = 3");
  const page = (url: string, problems: string[], text: string) => ({
    url,
    sha256: "a".repeat(64),
    kind: "pdf",
    blocks: [{ text }],
    problems,
  });
  const insert = old.prepare("INSERT INTO readings VALUES (?, ?, '4', ?, ?)");
  const add = (url: string, ocr: number, bytes: Uint8Array) => insert.run("a".repeat(64), url, ocr, bytes);
  const pack = (documents: object[]) => gzipSync(JSON.stringify(documents));
  add("https://c.ma/late.pdf", 1, pack([page("https://c.ma/late.pdf", ["no-text-layer", "timeout"], "")]));
  add("https://c.ma/late.pdf", 0, pack([page("https://c.ma/late.pdf", ["no-text-layer"], "")]));
  add("https://c.ma/read.pdf", 0, pack([page("https://c.ma/read.pdf", [], 'the words "problems":["timeout"] of a text')]));
  add("https://c.ma/torn.pdf", 0, new Uint8Array([31, 139, 8, 0]));
  old.close();
  const store = openStore(file);
  expect(findReading(store, key("https://c.ma/late.pdf", true))).toBeUndefined();
  expect(findReading(store, key("https://c.ma/late.pdf"))).toHaveLength(1);
  expect(findReading(store, key("https://c.ma/read.pdf"))).toHaveLength(1);
  expect(findReading(store, key("https://c.ma/torn.pdf"))).toBeUndefined();
  store.close();
});
