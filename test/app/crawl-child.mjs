// Crawls bodies in a process of its own, so that a test can kill it. Arguments: compiled source, folder, settings and entities as JSON.
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [compiled, folder, input] = process.argv.slice(2);
const load = (path) => import(pathToFileURL(join(compiled, path)).href);
const { crawlEntities } = await load("app/stages/crawl/crawl.js");
const { openStore } = await load("store/open.js");
const store = openStore(join(folder, "nashr.sqlite"));
await crawlEntities({
  ...JSON.parse(input),
  store,
  archiveFolder: join(folder, "archive"),
  codeVersion: "0.0.0",
  progress: { begin() {}, step() {}, end() {}, note() {} },
});
store.close();
