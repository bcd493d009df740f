import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { lockWorkspace } from "../../src/app/adapters/workspace-lock.js";
import { silent } from "../../src/app/progress.js";
import { crawlEntities } from "../../src/app/stages/crawl/crawl.js";
import type { CrawlInput } from "../../src/app/stages/crawl/crawl-input.js";
import { EnvironmentError } from "../../src/model/errors.js";
import { forAllLevels } from "../../src/model/level-rubrics.js";
import { findReach, listPoliteness, listStanding } from "../../src/store/crawls.js";
import { listSnapshots } from "../../src/store/snapshots.js";
import { nashr } from "../cli/run-in-process.js";
import { openSite, page, type Site } from "../crawl/site.js";
import { commune, settingsOf, words } from "./crawl-bench.js";
import { useStage } from "./crawl-stage.js";

const stage = useStage();

/** A site of a few pages, each answered after some milliseconds. */
async function openSlow(ms: number): Promise<Site> {
  const pages = ["/", "/budget.html", "/conseil.html", "/a.html", "/b.html"];
  const site = await openSite((path) => (_, response) => {
    const body = pages.includes(path) ? page(`Page ${path}`, ...pages) : "";
    setTimeout(() => response.writeHead(body === "" ? 404 : 200, { "content-type": "text/html" }).end(body), ms);
  });
  stage.keep(site);
  return site;
}
const crawlAll = (opened: readonly Site[], more: Partial<CrawlInput> = {}) =>
  crawlEntities({
    settings: settingsOf({ retries: 0 }),
    rubrics: forAllLevels(words),
    entities: opened.map(({ url }, at) => commune(url, `c${at}`)),
    store: stage.bench.store,
    archiveFolder: stage.bench.archive,
    codeVersion: "0",
    progress: silent,
    ...more,
  });
const outcomes = (code: string) =>
  listSnapshots(stage.bench.store, "2026", code).map((snapshot) => (snapshot.outcome === "failed" ? snapshot.failure : snapshot.outcome));
const asked = (site: Site) => site.seen.map(({ path }) => path);

/** A signal that aborts as soon as something is so, however busy the machine is. */
function abortWhen(isSo: () => boolean): AbortSignal {
  const stop = new AbortController();
  const watch = setInterval(() => {
    if (!isSo()) return;
    clearInterval(watch);
    stop.abort();
  }, 5);
  return stop.signal;
}

describe("a crawl that is interrupted", () => {
  test("does not take its own breaking off for a failure of the site, and goes on", async () => {
    const site = await openSlow(80);
    for (const ms of [40, 130, 210]) {
      const stop = new AbortController();
      setTimeout(() => stop.abort(), ms);
      expect((await crawlAll([site], { signal: stop.signal })).interrupted).toBe(true);
      expect(new Set(outcomes("c0"))).not.toContain("timeout");
    }
    const { reaches } = await crawlAll([site]);
    expect(reaches).toMatchObject([{ end: "exhausted", pagesRead: 5, unreadCount: 0 }]);
    expect(asked(site).length).toBeLessThanOrEqual(new Set(asked(site)).size + 3);
  });

  test("does not keep half an answer", async () => {
    const site = await openSite((path) => (_, response) => {
      if (path === "/") return void response.writeHead(200, { "content-type": "text/html" }).end(page("Accueil", "/budget.html"));
      if (path !== "/budget.html") return void response.writeHead(404).end();
      const [half, rest] = ["<title>Budget</title><h1>Budget", ` communal</h1><p>${"Recettes et dépenses. ".repeat(20)}</p>`];
      response.writeHead(200, { "content-type": "text/html" }).write(half);
      setTimeout(() => response.end(rest), 200);
    });
    stage.keep(site);
    const stop = new AbortController();
    const waits = setInterval(() => site.seen.some(({ path }) => path === "/budget.html") && setTimeout(() => stop.abort(), 60), 10);
    await crawlAll([site], { signal: stop.signal });
    clearInterval(waits);
    expect(outcomes("c0")).toEqual(["fetched"]);
    await crawlAll([site]);
    const cuts = listSnapshots(stage.bench.store, "2026", "c0").map((snapshot) => snapshot.outcome === "fetched" && snapshot.cut === true);
    expect(cuts).toEqual([false, false]);
  });

  test("is said to be begun, and nothing rests on it as if it had ended", async () => {
    const site = await openSlow(30);
    await crawlAll([site], { signal: abortWhen(() => asked(site).length > 4) });
    expect(listStanding(stage.bench.store, "2026").get("c0")).toMatchObject({ ended: false });
    expect(findReach(stage.bench.store, "2026", "c0")).toMatchObject({ end: "interrupted" });
    expect(findReach(stage.bench.store, "2026", "c0")?.pagesRead).toBeGreaterThan(0);
  });

  test("goes on where it was a second crawl, and other bodies are left as they are", async () => {
    const opened = [await openSlow(20), await openSlow(20)];
    const [first, second] = opened;
    if (first === undefined || second === undefined) return;
    await crawlAll(opened);
    const once = asked(first).length;
    await crawlAll([first], { again: true, signal: abortWhen(() => asked(first).length > once) });
    expect(asked(first).length).toBeGreaterThan(once);
    await crawlAll([first], { again: true });
    expect(asked(first).length).toBeLessThanOrEqual(2 * once + 1);
    await crawlAll(opened);
    expect([asked(first).length, asked(second).length]).toEqual([expect.any(Number), once]);
    expect(asked(first).length).toBeLessThanOrEqual(2 * once + 1);
    expect(listPoliteness(stage.bench.store, "2026").map(({ entityCode }) => entityCode)).toEqual(["c0", "c1"]);
  });

  test("is shown by status, with what to do", async () => {
    const site = await openSlow(30);
    const workspace = join(stage.bench.folder, "audit");
    mkdirSync(join(workspace, "data"), { recursive: true });
    writeFileSync(
      join(workspace, "nashr.yaml"),
      `edition: "2026"\nreferenceOn: 2026-11-15\nnetwork: { allow: [127.0.0.1/32] }\ncrawl: { delayMs: 20, delayFactor: 0, render: never }\npaths: { database: ../nashr.sqlite, archive: ../archive }\n`,
    );
    writeFileSync(
      join(workspace, "data/entities.csv"),
      `code,name_fr,name_ar,level,province,region,population,url,tags\nc0,Tamdarte,تامدارت,commune,Settat,Casablanca-Settat,51000,${site.url},\n`,
    );
    await crawlAll([site], { signal: abortWhen(() => asked(site).length > 4) });
    const status = await nashr(["status", "-C", "audit"], stage.bench.folder);
    expect(status.stdout).toMatch(/c0 +Tamdarte +begun +[1-9]/);
    expect(status.stdout).toContain("1 begun and interrupted: c0. nashr crawl goes on where it stopped.");
    const lock = await lockWorkspace(join(stage.bench.folder, "nashr.sqlite"), "nashr crawl");
    const meanwhile = await nashr(["status", "-C", "audit"], stage.bench.folder);
    expect(meanwhile.stdout).toContain("1 at work or waiting to go on: c0. nashr crawl is running.");
    await lock.release();
    expect((await nashr(["crawl", "-C", "audit", "--quiet"], stage.bench.folder)).code).toBe(0);
    expect((await nashr(["status", "-C", "audit"], stage.bench.folder)).stdout).toMatch(/c0 +Tamdarte +exhausted +5 /);
  });
});

describe("an archive that cannot be written", () => {
  test("for one body stops all between two requests, and loses nothing", async () => {
    const opened = [await openSlow(25), await openSlow(25), await openSlow(25)];
    const shared = join(stage.bench.archive, "2026/c1-1.warc.gz");
    // Something that is no nashr writes into the file of one body.
    const waits = setInterval(() => {
      if (!existsSync(shared)) return;
      appendFileSync(shared, "foreign");
      clearInterval(waits);
    }, 5);
    await expect(crawlAll(opened)).rejects.toThrow(EnvironmentError);
    const before = readFileSync(shared);
    for (const [at, site] of opened.entries()) {
      expect(listStanding(stage.bench.store, "2026").get(`c${at}`)?.ended).toBe(false);
      expect(outcomes(`c${at}`).filter((outcome) => outcome !== "fetched")).toEqual([]);
      expect(site.seen.length).toBeLessThan(8);
    }
    const { reaches } = await crawlAll(opened);
    expect(reaches.map(({ end, pagesRead }) => [end, pagesRead])).toEqual([
      ["exhausted", 5],
      ["exhausted", 5],
      ["exhausted", 5],
    ]);
    expect(readFileSync(shared).equals(before)).toBe(true);
    expect(readdirSync(join(stage.bench.archive, "2026"))).toContain("c1-2.warc.gz");
  });
});
