import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { silent } from "../../src/app/progress.js";
import { crawlEntities } from "../../src/app/stages/crawl/crawl.js";
import { forAllLevels } from "../../src/model/level-rubrics.js";
import type { Rubric } from "../../src/model/rubric.js";
import { settingsSchema } from "../../src/model/settings.js";
import { findReach } from "../../src/store/crawls.js";
import { openStore } from "../../src/store/open.js";
import { listSnapshots } from "../../src/store/snapshots.js";
import { recordAt } from "../archive/record-at.js";
import { openSite, page, type Site } from "../crawl/site.js";
import { commune } from "./crawl-bench.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const bodies = 4;
const pages = 20;
const sites: Site[] = [];
const folders: string[] = [];

/** Closes the sites and removes the folders that a test file opened. */
export async function closeAll(): Promise<void> {
  for (const site of sites.splice(0)) await site.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** Text that does not pack well, always the same. */
function noise(length: number): string {
  const bytes = Buffer.alloc(length);
  for (let at = 0, state = 1; at < length; at += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    bytes[at] = 33 + ((state >>> 16) % 90);
  }
  return bytes.toString("latin1");
}

/** A site of linked pages with a flaky one, a cookie, and a document each third page. */
async function openBody(body: number, documentBytes = 2000): Promise<Site> {
  let flaky = 0;
  const site = await openSite((path) => (_, response) => {
    const answer = (status: number, text: string, headers: Record<string, string> = {}) =>
      setTimeout(
        () => response.writeHead(status, { "content-type": "text/html; charset=utf-8", ...headers }).end(text),
        3 + ((path.length * 7 + body) % 9),
      );
    const number = path === "/" ? 0 : Number(/^\/p(\d+)\.html$/.exec(path)?.[1] ?? Number.NaN);
    if (path === "/robots.txt") return answer(200, "User-agent: *\nDisallow: /p13.html\n", { "content-type": "text/plain" });
    if (/^\/d\d+\.pdf$/.test(path)) return answer(200, `%PDF-1.4 ${path} ${noise(documentBytes)}`, { "content-type": "application/pdf" });
    if (!(number < pages)) return answer(404, "<title>404</title>");
    if (number === 7 && flaky++ === 0) return answer(503, "later", { "retry-after": "0" });
    const links = [1, 2, 3].map((step) => `/p${number * 3 + step}.html`).filter((link) => Number(/\d+/.exec(link)?.[0]) < pages);
    return answer(200, page(`Page ${body} ${number}`, ...links, ...(number % 3 === 0 ? [`/d${number}.pdf`] : [])), {
      "set-cookie": `seen=${body}`,
    });
  });
  sites.push(site);
  return site;
}

/** The sites of one crawl. */
export const openBodies = (documentBytes?: number) =>
  Promise.all(Array.from({ length: bodies }, (_, body) => openBody(body, documentBytes)));

/** What is crawled, and how: as data, for a process of its own. */
const inputOf = (opened: readonly Site[]) => ({
  settings: settingsSchema.parse({
    edition: "2026",
    referenceOn: "2026-11-15",
    network: { allow: ["127.0.0.1/32"] },
    crawl: { delayMs: 0, delayFactor: 0, render: "never", maxCrawlDelayMs: 50 },
  }),
  rubrics: forAllLevels({ items: [], terms: {} } as unknown as Rubric),
  entities: opened.map((site, at) => commune(site.url, `c${at}`)),
});

/** Crawls the sites in this process, to the end. */
async function crawlHere(folder: string, opened: readonly Site[]): Promise<void> {
  const store = openStore(join(folder, "nashr.sqlite"));
  await crawlEntities({
    ...inputOf(opened),
    store,
    archiveFolder: join(folder, "archive"),
    codeVersion: "0.0.0",
    progress: silent,
  });
  store.close();
}

/** Command line that crawls the sites in a process of its own. */
export const commandOf = (folder: string, opened: readonly Site[]): string[] => [
  join(root, "test/app/crawl-child.mjs"),
  join(root, "dist"),
  folder,
  JSON.stringify(inputOf(opened)),
];

/** Starts a crawl in a process of its own. */
export function start(folder: string, opened: readonly Site[]) {
  return spawn(process.execPath, commandOf(folder, opened), { stdio: ["ignore", "ignore", "inherit"] });
}

/** What is kept at the end, without instants and places. */
export async function result(folder: string, opened: readonly Site[]) {
  const store = openStore(join(folder, "nashr.sqlite"));
  const kept = [];
  for (const [at, site] of opened.entries()) {
    const plain = (url: string) => url.replace(site.url, "/");
    for (const snapshot of listSnapshots(store, "2026", `c${at}`)) {
      const hash = snapshot.outcome === "fetched" ? snapshot.sha256 : snapshot.failure;
      if (snapshot.outcome === "fetched")
        expect((await recordAt(join(folder, "archive"), snapshot.place)).bytes.byteLength).toBe(snapshot.byteLength);
      kept.push([at, plain(snapshot.requestedUrl), hash, snapshot.depth, snapshot.foundBy.text]);
    }
    const reach = findReach(store, "2026", `c${at}`);
    kept.push([
      at,
      reach?.end,
      reach?.pagesRead,
      reach?.documentsRead,
      reach?.requests,
      reach?.unread.map(({ url, why }) => [plain(url), why]),
    ]);
  }
  store.close();
  return kept;
}

/** A fresh folder for one crawl. */
export const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), "kill-"));
  folders.push(folder);
  return folder;
};

/** Kills a crawl so many times, at instants drawn from a seed, and compares what it kept with what an undisturbed one keeps. */
export function testKilledCrawl(kills: number): void {
  test("a crawl that is killed again and again keeps the same as one that is not, and repeats at most the request in flight", {
    timeout: 240_000,
  }, async () => {
    const calm = await openBodies();
    const calmFolder = newFolder();
    await crawlHere(calmFolder, calm);
    const expected = await result(calmFolder, calm);

    const rough = await openBodies();
    const roughFolder = newFolder();
    const requests = () => rough.reduce((sum, site) => sum + site.seen.length, 0);
    let killed = 0;
    let seed = 20_261_115;
    for (let finished = false; killed < kills && !finished; ) {
      const child = start(roughFolder, rough);
      const before = requests();
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      // Some requests after it went to work, at any instant between two of them.
      const timer = setInterval(
        () => {
          if (killed < kills && requests() > before + (seed % 5) && child.kill("SIGKILL")) clearInterval(timer);
        },
        1 + (seed % 7),
      );
      const signal = await new Promise((resolve) => child.on("exit", (_, by) => resolve(by)));
      clearInterval(timer);
      if (signal === "SIGKILL") killed += 1;
      else finished = true;
    }
    expect(killed).toBe(kills);
    await crawlHere(roughFolder, rough);
    expect(await result(roughFolder, rough)).toEqual(expected);
    const calmRequests = calm.reduce((sum, site) => sum + site.seen.length, 0);
    expect(requests() - calmRequests).toBeLessThanOrEqual(kills * bodies);
    for (const [at, site] of rough.entries()) {
      const calmPaths = new Set(calm[at]?.seen.map(({ path }) => path));
      expect(site.seen.every(({ path }) => calmPaths.has(path))).toBe(true);
    }
  });
}
