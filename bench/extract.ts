/**
 * How fast files are read, on one core: HTML in MB/s against bare cheerio (load, title, links, text), PDF in pages a second against
 * pdftotext where it is installed, both in the same run. Run: npx tsx bench/extract.ts [FILE.pdf...]: with files, those are read
 * instead of made-up ones. Prints one JSON line.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { load } from "cheerio";
import { extract } from "../src/extract/extract.js";
import { openPdfium } from "../src/extract/pdf/pdfium.js";
import { type ReadingTools, readingLimits } from "../src/extract/tools.js";
import { makePdf, type PageText } from "../test/extract/make-page.js";
import { snapshotOf } from "../test/extract/read.js";

const words =
  "le conseil communal budget exercice séance délibération marché public recettes dépenses المجلس الجماعي ميزانية الدورة العادية".split(
    " ",
  );
const text = (seed: number, count: number): string =>
  Array.from({ length: count }, (_, at) => words[(seed * 31 + at * 7) % words.length]).join(" ");

function makePage(seed: number): string {
  const links = (count: number, from: number) =>
    Array.from(
      { length: count },
      (_, at) => `<li class="menu-item"><a href="/p${(seed + at) % 97}.html" title="${text(at, 3)}">${text(from + at, 3)}</a></li>`,
    ).join("\n");
  const rows = (at: number) =>
    Array.from({ length: 6 }, (_, row) => `<tr><td>${row + at}/2026</td><td>${text(row, 5)}</td><td>${row * 1231} DH</td></tr>`).join("\n");
  const body = Array.from(
    { length: 16 },
    (_, at) =>
      `<h2>${text(at, 4)}</h2><p style="text-align:justify"><strong>${text(at, 3)}</strong> ${text(at + seed, 60)}</p>${at % 4 === 0 ? `<table>${rows(at)}</table>` : ""}`,
  ).join("\n");
  return `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>${text(seed, 5)}</title><style>${".a{margin:0}\n".repeat(40)}</style></head><body><header><nav><ul class="menu">${links(30, 3)}</ul></nav></header><main><h1>${text(seed, 6)}</h1>${body}</main><footer><ul>${links(14, 9)}</ul></footer></body></html>`;
}

const round = (value: number): number => Math.round(value * 10) / 10;

async function measureHtml() {
  const pages = Array.from({ length: 400 }, (_, seed) => new TextEncoder().encode(makePage(seed)));
  const megabytes = pages.reduce((sum, page) => sum + page.length, 0) / 1e6;
  const ours = async () => {
    for (const page of pages) await extract(snapshotOf(), page, { limits: readingLimits });
  };
  const bare = async () => {
    for (const page of pages) {
      const $ = load(Buffer.from(page).toString("utf8"));
      const found = [
        $("title").text(),
        $("body").text(),
        ...$("a[href]")
          .map((_, link) => $(link).attr("href"))
          .get(),
      ];
      if (found.length < 10) throw new Error("cheerio saw nothing");
    }
  };
  const speeds = { ours: [] as number[], cheerio: [] as number[] };
  for (let round = 0; round < 3; round += 1) {
    speeds.ours.push(megabytes / (await seconds(ours)));
    speeds.cheerio.push(megabytes / (await seconds(bare)));
  }
  const [best, other] = [Math.max(...speeds.ours), Math.max(...speeds.cheerio)];
  return { megabytes: round(megabytes), megabytesPerSecond: round(best), bareCheerio: round(other), ratio: round(best / other) };
}

/** Processor seconds of this thread's process: other work on the machine does not count. */
async function seconds(work: () => Promise<void>): Promise<number> {
  const from = process.cpuUsage();
  await work();
  const used = process.cpuUsage(from);
  return (used.user + used.system) / 1e6;
}

async function measurePdf(files: readonly Uint8Array[]) {
  const engine = openPdfium(readFileSync(createRequire(import.meta.url).resolve("@embedpdf/pdfium/pdfium.wasm")));
  const tools: ReadingTools = { limits: readingLimits, loadPdfium: () => engine };
  await engine;
  let pages = 0;
  const own = await seconds(async () => {
    for (const bytes of files) pages += (await extract(snapshotOf(), bytes, tools))[0]?.pageCount ?? 0;
  });
  return { pages, pagesPerSecond: round(pages / own), ...comparePoppler(files, pages) };
}

function comparePoppler(files: readonly Uint8Array[], pages: number) {
  const folder = mkdtempSync(join(tmpdir(), "nashr-bench-"));
  try {
    const paths = files.map((bytes, index) => {
      writeFileSync(join(folder, `${index}.pdf`), bytes);
      return join(folder, `${index}.pdf`);
    });
    const from = performance.now();
    const done = paths.map((path) => spawnSync("pdftotext", ["-layout", path, "-"], { maxBuffer: 1e9 }));
    const spent = (performance.now() - from) / 1000;
    return done.every((result) => result.status === 0) ? { pdftotextPagesPerSecondWall: round(pages / spent) } : {};
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const line = (value: string, y: number, x = 50): PageText => ({ text: value, x, y, size: 10 });
const madeUp = () =>
  makePdf(
    Array.from({ length: 120 }, (_, page) =>
      Array.from({ length: 45 }, (_, at) =>
        at % 3 === 0
          ? [
              line(`${page}.${at}`, 40 + at * 17),
              line(text(at, 4).replace(/[^ -~À-ÿ]+/g, "x"), 40 + at * 17, 120),
              line(`${at * 977} DH`, 40 + at * 17, 460),
            ]
          : [line(`Article ${at} : le conseil délibère sur le budget de l’exercice et sur les marchés publics`, 40 + at * 17)],
      ).flat(),
    ),
  );
const given = process.argv.slice(2).map((file) => new Uint8Array(readFileSync(file)));
const html = await measureHtml();
const pdf = await measurePdf(given.length > 0 ? given : [madeUp()]);
process.stdout.write(`${JSON.stringify({ html, pdf })}\n`);
