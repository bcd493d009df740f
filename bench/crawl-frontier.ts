/**
 * How many requests the crawl needs until 95 % of the evidence is fetched, by value and breadth-first in the same run: on a generated site of
 * about 2,000 pages and on the small test world. Run: npx tsx bench/crawl-frontier.ts. Prints one JSON line per measurement.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { silent } from "../src/app/progress.js";
import { readRubric } from "../src/app/rubric-folders.js";
import { crawlEntities } from "../src/app/stages/crawl/crawl.js";
import type { Entity } from "../src/model/entity.js";
import { forAllLevels } from "../src/model/level-rubrics.js";
import { settingsSchema } from "../src/model/settings.js";
import { openStore } from "../src/store/open.js";
import { openBigSite } from "./crawl-site.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const world = join(root, "../shared/world");
const rubric = readRubric(join(root, "rubrics/smiig-communes"));

/** Requests, in the order made, until the share of the evidence was fetched; per body. */
async function measure(entities: readonly Entity[], gold: ReadonlyMap<string, ReadonlySet<string>>, breadthFirst: boolean) {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  const store = openStore(join(folder, "n.sqlite"));
  const settings = settingsSchema.parse({
    edition: "2026",
    referenceOn: "2026-11-15",
    network: { allow: ["127.0.0.1/32"] },
    crawl: { delayMs: 0, delayFactor: 0, maxCrawlDelayMs: 2000, maxPages: 5000 },
  });
  const rate = breadthFirst ? () => 0 : undefined;
  await crawlEntities({
    settings,
    rubrics: forAllLevels(rubric),
    entities,
    store,
    archiveFolder: join(folder, "a"),
    codeVersion: "bench",
    progress: silent,
    rate,
  });
  const needed = new Map<string, number>();
  for (const [code, wanted] of gold) {
    const rows = store
      .prepare("SELECT requested_url AS asked, url, outcome, cost FROM snapshots WHERE entity_code = ? ORDER BY id")
      .all(code) as { asked: string; url: string; outcome: string; cost: string }[];
    const left = new Set(wanted);
    let requests = 0;
    for (const row of rows) {
      requests += (JSON.parse(row.cost) as { requests: number }[]).reduce((sum, cost) => sum + cost.requests, 0);
      if (row.outcome === "fetched") for (const url of [row.asked, row.url]) left.delete(plain(url));
      if (left.size <= wanted.size * 0.05) break;
    }
    needed.set(code, left.size <= wanted.size * 0.05 ? requests : Number.NaN);
  }
  store.close();
  rmSync(folder, { recursive: true, force: true });
  return needed;
}

const plain = (url: string) =>
  decodeURI(url)
    .replace(/&Itemid=\d+/, "")
    .replace(/(.)\/$/, "$1")
    .toLowerCase();

async function compare(name: string, entities: readonly Entity[], gold: ReadonlyMap<string, ReadonlySet<string>>): Promise<void> {
  const byValue = await measure(entities, gold, false);
  const byBreadth = await measure(entities, gold, true);
  const sum = (needed: ReadonlyMap<string, number>) => [...needed.values()].reduce((total, count) => total + count, 0);
  if (gold.size > 1)
    for (const code of gold.keys())
      console.log(
        JSON.stringify({ bench: name, code, evidence: gold.get(code)?.size, byValue: byValue.get(code), byBreadth: byBreadth.get(code) }),
      );
  console.log(
    JSON.stringify({
      bench: name,
      evidence: [...gold.values()].reduce((total, set) => total + set.size, 0),
      requestsByValue: sum(byValue),
      requestsByBreadth: sum(byBreadth),
      ratio: Number((sum(byValue) / sum(byBreadth)).toFixed(3)),
    }),
  );
}

const commune = (code: string, url: string): Entity => ({
  code,
  nameFr: "Tamdarte",
  nameAr: "تامدارت",
  level: "commune",
  province: "",
  region: "",
  tags: [],
  url,
});

if (process.argv[2] !== "world") {
  const big = await openBigSite();
  await compare(
    `generated site of ${big.pages} pages`,
    [commune("big", big.url)],
    new Map([["big", new Set(big.gold.map((path) => plain(new URL(path, big.url).href)))]]),
  );
  await big.close();
}

if (process.argv[2] !== "big" && existsSync(world)) {
  const basePort = Number(process.argv[3] ?? 20300);
  const server = spawn(process.execPath, [join(world, "serve.mjs"), "--base-port", String(basePort), "--ttl", "900", "--no-delay"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const sites = readdirSync(join(world, "sites")).length;
  await new Promise<void>((resolve) => {
    let said = "";
    server.stdout.on("data", (data) => {
      said += String(data);
      if (said.split("\n").length > sites) resolve();
    });
  });
  const moved = (text: string) => text.replace(/127\.0\.0\.1:(\d+)/g, (_, port) => `127.0.0.1:${Number(port) - 41000 + basePort}`);
  const rows = parse(moved(readFileSync(join(world, "entities.csv"), "utf8")), { columns: true }) as Record<string, string>[];
  const lines = parse(moved(readFileSync(join(world, "gold.csv"), "utf8")), { columns: true }) as Record<string, string>[];
  const gold = new Map<string, Set<string>>();
  for (const row of rows) {
    const paths = lines
      .filter((line) => line.entity_code === row.entity_code)
      .flatMap((line) => (line.evidence ?? "").split(" | ").filter((path) => path !== "" && !path.startsWith("/Documents/rh/")));
    if (row.url !== "" && paths.length > 0)
      gold.set(row.entity_code ?? "", new Set(paths.map((path) => plain(new URL(path, row.url).href))));
  }
  const entities = rows
    .filter((row) => gold.has(row.entity_code ?? ""))
    .map((row): Entity => ({ ...commune(row.entity_code ?? "", row.url ?? ""), nameFr: row.name_fr ?? "", nameAr: row.name_ar ?? "" }));
  await compare("test world", entities, gold);
  server.kill();
}
process.exit(0);
