/**
 * How fast the report is written. Run: npx tsx bench/report.ts [bodies] [folder with hexo and hexo-renderer-ejs installed]
 * 1. Two editions of 1,590 bodies in three languages, rendered and written to a new folder: seconds, processor seconds, memory.
 * 2. With a folder of Hexo: the same French pages of the bodies by both, in turn, written to disk. Hexo is given the inside of each page
 *    ready made, and adds head, navigation and footer from a layout; ours makes them from the edition. Both times count the whole process.
 * Prints one JSON line per measurement.
 */

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { limitHeapGrowth } from "../src/app/adapters/heap-growth.js";
import { openSiteFolder } from "../src/app/stages/report/folder.js";
import { loadReportOptions, writeReport } from "../src/app/stages/report/report.js";
import { reportSchema } from "../src/model/settings.js";
import { openEditionIndex } from "../src/report/edition-index.js";
import { renderPage } from "../src/report/layout.js";
import { openExamples } from "../src/report/next-points.js";
import { entityPage } from "../src/report/pages/entity.js";
import { openSite } from "../src/report/report.js";
import { makeEdition } from "../test/report/edition-fixture.js";

// As the program does when it starts.
limitHeapGrowth();
const bodies = Number(process.argv[2] ?? 1590);
const hexo = process.argv[3];
const settings = reportSchema.parse({ title: "Nashr", publisher: "Observatoire", contact: "contact@exemple.ma" });
const root = mkdtempSync(join(tmpdir(), "nashr-bench-"));

function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

async function wholeReport(): Promise<void> {
  let [files, bytes, wall, processor] = [0, 0, 0, 0];
  for (const name of ["2025", "2026"]) {
    // One edition at a time, as the report stage has it.
    const edition = makeEdition({ entities: bodies, edition: name, former: name === "2026" });
    const [from, spent] = [performance.now(), processorSeconds()];
    const written = await writeReport(edition, join(root, "whole", name), settings);
    wall += performance.now() - from;
    processor += processorSeconds() - spent;
    files += written.files;
    bytes += written.bytes;
  }
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(
    JSON.stringify({
      what: `whole report, ${bodies} bodies, 3 languages, 2 editions`,
      files,
      megabytes: Math.round(bytes / 1e6),
      seconds: round(wall / 1000),
      processorSeconds: round(processor),
      peakMegabytes: peak,
    }),
  );
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

async function ourPages(): Promise<{ seconds: number; processor: number }> {
  const edition = makeEdition({ entities: bodies });
  const [wall, processor] = [performance.now(), processorSeconds()];
  const options = loadReportOptions(settings);
  const book = openEditionIndex(edition, options);
  const site = openSite(book, options, "fr");
  const examples = openExamples(book);
  const folder = openSiteFolder(join(root, "ours"));
  for (const body of book.bodies) {
    const page = entityPage(site, body, examples);
    await folder.put({ path: page.path, content: renderPage(site, page) });
  }
  await folder.close();
  return { seconds: (performance.now() - wall) / 1000, processor: processorSeconds() - processor };
}

/** A Hexo site whose pages come out as ours do. */
function prepareHexo(dir: string): string {
  const place = join(root, "hexo");
  const put = (path: string, text: string): void => {
    mkdirSync(dirname(join(place, path)), { recursive: true });
    writeFileSync(join(place, path), text);
  };
  const book = openEditionIndex(makeEdition({ entities: bodies }), loadReportOptions(settings));
  const site = openSite(book, loadReportOptions(settings), "fr");
  const examples = openExamples(book);
  let layout = "";
  for (const body of book.bodies) {
    const page = entityPage(site, body, examples);
    const whole = renderPage(site, page);
    const [head = "", rest = ""] = whole.split('<main id="main" tabindex="-1">');
    const [inside = "", foot = ""] = rest.split("</main>");
    if (layout === "") {
      layout = `${head.replace(/<title>.*?<\/title>/s, "<title><%= page.title %></title>").replace(/name="description" content="[^"]*"/, 'name="description" content="<%= page.description %>"')}<main id="main" tabindex="-1"><%- page.content %></main>${foot}`;
    }
    put(
      `source/${page.path}`,
      `---\ntitle: ${JSON.stringify(page.title)}\ndescription: ${JSON.stringify(page.description)}\nlayout: page\ndisableNunjucks: true\n---\n${inside}`,
    );
  }
  put("themes/plain/layout/page.ejs", layout);
  put("_config.yml", "title: Nashr\nurl: http://example.ma\nroot: /\ntheme: plain\nsyntax_highlighter: ''\nmeta_generator: false\n");
  put(
    "package.json",
    JSON.stringify({ name: "bench", private: true, hexo: { version: "" }, dependencies: { hexo: "*", "hexo-renderer-ejs": "*" } }),
  );
  symlinkSync(resolve(dir, "node_modules"), join(place, "node_modules"));
  return place;
}

function hexoPages(place: string): { seconds: number; processor: number } {
  const report =
    "process.on('exit', () => { const { user, system } = process.cpuUsage(); process.stderr.write('processor=' + (user + system) / 1e6 + '\\n'); });";
  const started = performance.now();
  const run = spawnSync(
    process.execPath,
    ["--import", `data:text/javascript,${encodeURIComponent(report)}`, join(place, "node_modules/hexo/bin/hexo"), "generate", "--force"],
    {
      cwd: place,
      encoding: "utf8",
      timeout: 900_000,
    },
  );
  const seconds = (performance.now() - started) / 1000;
  const made = /(\d+) files generated/.exec(run.stdout)?.[1];
  if (run.status !== 0 || Number(made) < bodies)
    throw new Error(`Hexo wrote ${made ?? "nothing"}: ${run.stdout.slice(-400)} ${run.stderr.slice(-400)}`);
  return { seconds, processor: Number(/processor=([\d.]+)/.exec(run.stderr)?.[1]) };
}

try {
  await wholeReport();
  if (hexo !== undefined) {
    const place = prepareHexo(hexo);
    const [ours, theirs] = [await ourPages(), hexoPages(place)];
    console.log(
      JSON.stringify({
        what: `${bodies} equal pages, written`,
        pagesPerSecond: { nashr: Math.round(bodies / ours.seconds), hexo: Math.round(bodies / theirs.seconds) },
        pagesPerProcessorSecond: { nashr: Math.round(bodies / ours.processor), hexo: Math.round(bodies / theirs.processor) },
        times: round(theirs.seconds / ours.seconds),
      }),
    );
  }
} finally {
  rmSync(root, { recursive: true, force: true });
}
