// Makes docs/paper/index.html from its text and data, and paper.pdf where a browser is found. `--add ROUND FILE` first takes the counts
// of a round from what `nashr agreement GOLD --json` printed.
import { spawnSync } from "node:child_process";
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { itemLines, renderPaper } from "./paper-parts.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = `${root}docs/paper/`;
const built = spawnSync(process.execPath, [`${root}.ci/build.mjs`], { stdio: "inherit" });
if (built.status !== 0) process.exit(built.status ?? 1);

const [flag, round, file] = process.argv.slice(2);
if (flag === "--add") appendFileSync(`${folder}data/items.csv`, itemLines(round, JSON.parse(readFileSync(file, "utf8"))).join(""));

const { wilsonInterval } = await import(new URL("../dist/agreement/statistics.js", import.meta.url).href);
const read = (name) => readFileSync(`${folder}${name}`, "utf8");
const page = renderPaper({
  text: read("text.html"),
  roundsCsv: read("data/rounds.csv"),
  itemsCsv: read("data/items.csv"),
  wilson: wilsonInterval,
});
writeFileSync(`${folder}index.html`, page);
process.stdout.write(`${folder}index.html\n`);

const { findBrowser } = await import(new URL("../dist/crawl/pages/browser.js", import.meta.url).href);
const executablePath = await findBrowser();
if (executablePath === undefined)
  process.stdout.write("No browser was found, so there is no PDF; install Chromium or Chrome and run again.\n");
else {
  const { chromium } = await import("playwright-core");
  const args = process.getuid?.() === 0 ? ["--no-sandbox", "--headless"] : ["--headless"];
  const browser = await chromium.launch({ executablePath, args });
  try {
    const view = await browser.newPage({ javaScriptEnabled: false });
    await view.setContent(page);
    await view.pdf({
      path: `${folder}paper.pdf`,
      format: "A4",
      tagged: true,
      outline: true,
      margin: { top: "18mm", bottom: "18mm", left: "18mm", right: "18mm" },
    });
    process.stdout.write(`${folder}paper.pdf\n`);
  } finally {
    await browser.close();
  }
}
