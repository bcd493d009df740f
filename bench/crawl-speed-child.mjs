// One crawl of the forty sites in a process of its own. Arguments: nashr|bare|crawlee, port, folder (compiled source, or where crawlee is installed).
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [mode, port, folder] = process.argv.slice(2);
const seeds = Array.from({ length: 40 }, (_, site) => `http://127.0.0.${site + 1}:${port}/`);
const peak = () => Math.round(process.resourceUsage().maxRSS / 1024);

async function nashr() {
  const load = (path) => import(pathToFileURL(join(folder, path)).href);
  const { crawlEntities } = await load("app/stages/crawl/crawl.js");
  const { openStore } = await load("store/open.js");
  const { settingsSchema } = await load("model/settings.js");
  const work = mkdtempSync(join(tmpdir(), "speed-"));
  const store = openStore(join(work, "n.sqlite"));
  const settings = settingsSchema.parse({
    edition: "2026",
    referenceOn: "2026-11-15",
    network: { allow: ["127.0.0.0/8"] },
    crawl: { delayMs: 0, delayFactor: 0, sites: 40, render: "never" },
  });
  const entities = seeds.map((url, at) => ({
    code: `s${at}`,
    nameFr: `Site ${at}`,
    nameAr: "",
    level: "commune",
    province: "",
    region: "",
    tags: [],
    url,
  }));
  const began = performance.now();
  const { reaches } = await crawlEntities({
    settings,
    rubrics: [{ levels: ["commune", "province", "region"], rubric: { items: [], terms: {} } }],
    entities,
    store,
    archiveFolder: join(work, "archive"),
    codeVersion: "bench",
    progress: { begin() {}, step() {}, end() {}, note() {} },
  });
  const seconds = (performance.now() - began) / 1000;
  store.close();
  rmSync(work, { recursive: true });
  return { pages: reaches.reduce((sum, reach) => sum + reach.pagesRead, 0), seconds };
}

/** The limit: four connections a site, links by events, nothing kept. */
async function bare() {
  const { Pool } = await import("undici");
  const { Parser } = await import("htmlparser2");
  let pages = 0;
  const began = performance.now();
  const crawl = async (seed) => {
    const { origin } = new URL(seed);
    const pool = new Pool(origin, { connections: 4 });
    const seen = new Set([seed]);
    const queue = [seed];
    const one = async (url) => {
      const { pathname, search } = new URL(url);
      const { body } = await pool.request({ path: pathname + search, method: "GET" });
      const html = Buffer.from(await body.arrayBuffer()).toString("utf8");
      pages += 1;
      const parser = new Parser({
        onopentag(name, attributes) {
          if (name !== "a" || !URL.canParse(attributes.href, url)) return;
          const link = new URL(attributes.href, url);
          link.hash = "";
          if (link.origin === origin && !seen.has(link.href)) {
            seen.add(link.href);
            queue.push(link.href);
          }
        },
      });
      parser.write(html);
      parser.end();
    };
    let active = 0;
    await new Promise((resolve, reject) => {
      const pump = () => {
        if (active === 0 && queue.length === 0) return resolve();
        while (active < 4 && queue.length > 0) {
          active += 1;
          one(queue.pop()).then(() => {
            active -= 1;
            pump();
          }, reject);
        }
      };
      pump();
    });
    await pool.close();
  };
  await Promise.all(seeds.map(crawl));
  return { pages, seconds: (performance.now() - began) / 1000 };
}

async function crawlee() {
  const require = createRequire(join(folder, "package.json"));
  const { CheerioCrawler, Configuration, log } = await import(pathToFileURL(require.resolve("@crawlee/cheerio")).href);
  log.setLevel(log.LEVELS.ERROR);
  let pages = 0;
  const began = performance.now();
  const crawler = new CheerioCrawler(
    {
      minConcurrency: 80,
      maxConcurrency: 80,
      maxRequestRetries: 1,
      useSessionPool: false,
      persistCookiesPerSession: false,
      async requestHandler({ enqueueLinks }) {
        pages += 1;
        await enqueueLinks({ strategy: "same-hostname" });
      },
    },
    new Configuration({ persistStorage: false }),
  );
  await crawler.run(seeds);
  return { pages, seconds: (performance.now() - began) / 1000 };
}

const { pages, seconds } = await { nashr, bare, crawlee }[mode]();
console.log(
  JSON.stringify({
    bench: "crawl speed",
    mode,
    pages,
    seconds: Number(seconds.toFixed(2)),
    pagesPerSecond: Math.round(pages / seconds),
    cpuSeconds: Number((process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6).toFixed(2)),
    peakMb: peak(),
  }),
);
process.exit(0);
