// Crawls the bodies of a workspace in a process of its own, so that a test can kill it. Arguments: compiled source, folder, entities as JSON.
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [compiled, folder, entities] = process.argv.slice(2);
const load = (path) => import(pathToFileURL(join(compiled, path)).href);
const { crawlEntities } = await load("app/stages/crawl/crawl.js");
const { openStore } = await load("store/open.js");
const { settingsSchema } = await load("model/settings.js");
const store = openStore(join(folder, "nashr.sqlite"));
const settings = settingsSchema.parse({
  edition: "2026",
  referenceOn: "2026-11-15",
  network: { allow: ["127.0.0.1/32"] },
  crawl: { delayMs: 0, delayFactor: 0, render: "never", maxCrawlDelayMs: 50 },
});
await crawlEntities({
  settings,
  rubrics: [{ levels: ["commune", "province", "region"], rubric: { items: [], terms: {} } }],
  entities: JSON.parse(entities),
  store,
  archiveFolder: join(folder, "archive"),
  codeVersion: "0.0.0",
  progress: { begin() {}, step() {}, end() {}, note() {} },
});
store.close();
