import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, expect, test } from "vitest";
import { saveTogether } from "../../src/app/stages/crawl/save-together.js";
import { openCrawledEntity, startCrawl } from "../../src/store/crawls.js";
import { openStore, type Store } from "../../src/store/open.js";
import type { AttemptToKeep } from "../../src/store/snapshots.js";

let folder: string;
let store: Store;
let crawl: number;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "nashr-save-"));
  store = openStore(join(folder, "n.sqlite"));
  crawl = startCrawl(store, { edition: "2026", userAgent: "nashr", settings: "{}", startedAt: "2026-11-15T00:00:00Z" });
  for (const code of ["a", "b"]) openCrawledEntity(store, crawl, code, `https://${code}.ma/`, `2026/${code}.warc.gz`);
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

function attemptOf(code: string, path: string): AttemptToKeep {
  const url = `https://${code}.ma/${path}`;
  const seen = { entityCode: code, requestedUrl: url, url, redirects: [], fetchedAt: "2026-11-15T00:00:01Z", depth: 0 };
  const snapshot = { ...seen, foundBy: { text: "", via: "link" as const }, outcome: "failed" as const, failure: "timeout" as const };
  return {
    crawl,
    exchange: { snapshot, role: "page", attempt: 1, costs: [], cookies: new Map() },
    place: undefined,
    archiveEnd: 7,
    spentMs: 1,
  };
}

/** What another process would find after a kill at this moment. */
function keptByNow(): string[] {
  const other = new Database(join(folder, "n.sqlite"), { readonly: true });
  const rows = other.prepare("SELECT requested_url AS url FROM snapshots ORDER BY id").all() as { url: string }[];
  other.close();
  return rows.map(({ url }) => url);
}

test("attempts that end in one turn are written together, in order, and none is told as kept before it is", async () => {
  const save = saveTogether(store);
  const first = save(attemptOf("a", "1")).then(() => keptByNow());
  const second = save(attemptOf("b", "1")).then(() => keptByNow());
  expect(keptByNow()).toEqual([]);
  const both = ["https://a.ma/1", "https://b.ma/1"];
  expect(await Promise.all([first, second])).toEqual([both, both]);
  await save(attemptOf("a", "2"));
  expect(keptByNow()).toEqual([...both, "https://a.ma/2"]);
});

test("where one cannot be written none of its turn is kept, and each body learns it", async () => {
  const save = saveTogether(store);
  await save(attemptOf("a", "1"));
  const results = await Promise.allSettled([save(attemptOf("b", "1")), save(attemptOf("a", "1"))]);
  expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(keptByNow()).toEqual(["https://a.ma/1"]);
  await save(attemptOf("b", "2"));
  expect(keptByNow()).toEqual(["https://a.ma/1", "https://b.ma/2"]);
});
