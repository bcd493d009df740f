import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { dirname, extname, join } from "node:path";
import type { BrowserContext, Page, Route } from "playwright-core";
import { findBrowser } from "../../../crawl/pages/browser.js";
import { launchBrowser } from "../../../crawl/pages/launch-browser.js";
import { EnvironmentError } from "../../../model/errors.js";
import type { Lang } from "../../../report/words.js";
import { makeFolder } from "../../adapters/make-folder.js";
import { writeWhole } from "./folder.js";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
};

/** Name under which pages are shown to the browser: it leads nowhere, so nothing can leave. */
const origin = "http://report.invalid/";
const listName = "assets/sheets.json";

/** What to print. */
export interface SheetsJob {
  readonly folder: string;
  readonly languages: readonly Lang[];
  /** Address that links in the PDF lead to; "" leaves links out. */
  readonly address: string;
  /** Paths of the pages that get a sheet of their own. */
  readonly pages: readonly string[];
}

/** Chapters of the whole report, as paths inside a language. */
const chapters = [
  "index.html",
  "ranking/index.html",
  "items/index.html",
  "regions/index.html",
  "changes/index.html",
  "method/index.html",
  "about/index.html",
];

async function answer(folder: string, route: Route): Promise<void> {
  const url = new URL(route.request().url());
  const path = join(folder, decodeURIComponent(url.pathname));
  if (url.origin !== new URL(origin).origin || !path.startsWith(folder) || !existsSync(path)) return route.abort();
  return route.fulfill({ body: await readFile(path), contentType: types[extname(path)] ?? "application/octet-stream" });
}

/** Script for the page: links and pictures get whole addresses, so that a chapter can be moved to another page. */
const wholeAddresses = `for (const one of document.querySelectorAll("a[href], img[src]")) {
  const name = one.hasAttribute("href") ? "href" : "src";
  one.setAttribute(name, new URL(one.getAttribute(name), document.baseURI).href);
}`;

/** Links of the page lead to the public address, or nowhere. Runs in the browser, before printing. */
async function settleLinks(page: Page, address: string): Promise<void> {
  await page.evaluate(`${wholeAddresses}
for (const link of document.querySelectorAll("a[href]")) {
  const href = link.getAttribute("href");
  if (!href.startsWith(${JSON.stringify(origin)})) continue;
  if (${JSON.stringify(address)} === "") link.removeAttribute("href");
  else link.setAttribute("href", ${JSON.stringify(address)} + href.slice(${origin.length}).replace(/index\\.html$/, ""));
}`);
}

async function print(page: Page, path: string): Promise<void> {
  await page.evaluate("document.fonts.ready.then(() => undefined)");
  const bytes = await page.pdf({ format: "A4", printBackground: true, tagged: true, outline: true });
  makeFolder(dirname(path));
  await writeWhole(path, bytes);
}

async function printReport(context: BrowserContext, job: SheetsJob, lang: Lang): Promise<void> {
  const page = await context.newPage();
  const parts: string[] = [];
  for (const chapter of chapters) {
    await page.goto(`${origin}${lang}/${chapter}`);
    parts.push(String(await page.evaluate(`(() => { ${wholeAddresses} return document.querySelector("main").innerHTML; })()`)));
  }
  await page.goto(`${origin}${lang}/index.html`);
  const rest = parts.slice(1).map((part) => `<section class="chapter">${part}</section>`);
  await page.evaluate(`document.querySelector("main").insertAdjacentHTML("beforeend", ${JSON.stringify(rest.join(""))})`);
  await settleLinks(page, job.address);
  await print(page, join(job.folder, lang, "report.pdf"));
  await page.close();
}

async function hashOf(files: readonly string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const file of files) hash.update(await readFile(file));
  return hash.digest("hex");
}

function readList(file: string): Record<string, string> {
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Record<string, string>) : {};
}

/** Pages that have a sheet from an earlier run. */
export function listSheets(folder: string): string[] {
  return Object.keys(readList(join(folder, listName)))
    .filter((sheet) => sheet.endsWith("/sheet.pdf") && existsSync(join(folder, sheet)))
    .map((sheet) => sheet.replace(/sheet\.pdf$/, "index.html"));
}

/** Removes the sheets of bodies that the edition no longer has: those of the list whose page is not among `pages`. */
export async function forgetSheets(folder: string, pages: ReadonlySet<string>): Promise<void> {
  const file = join(folder, listName);
  const list = readList(file);
  const stale = Object.keys(list).filter((sheet) => sheet.endsWith("/sheet.pdf") && !pages.has(sheet.replace(/sheet\.pdf$/, "index.html")));
  if (stale.length === 0) return;
  for (const sheet of stale) {
    await rm(join(folder, sheet), { force: true });
    delete list[sheet];
  }
  await writeFile(file, `${JSON.stringify(list, null, 1)}\n`);
}

/**
 * Prints the report of each language and the sheet of each body as PDF, with the browser that also renders pages for the crawl.
 * Sheets whose page did not change are left alone. Throws EnvironmentError when there is no browser.
 */
export async function printSheets(
  job: SheetsJob,
  step: (done: number, path: string) => void,
  find: () => Promise<string | undefined> = findBrowser,
): Promise<number> {
  const executablePath = await find();
  if (executablePath === undefined) {
    throw new EnvironmentError(
      "PDF needs a browser, and none was found. Pages, tables and pictures are written.",
      "install Chromium or Chrome, then run: nashr report --pdf",
    );
  }
  const { browser } = await launchBrowser({
    executablePath,
    args: ["--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
  });
  const listFile = join(job.folder, listName);
  const list = readList(listFile);
  let done = 0;
  try {
    const context = await browser.newContext({ javaScriptEnabled: false, offline: false });
    await context.route("**/*", (route) => answer(job.folder, route));
    for (const lang of job.languages) {
      const chaptersHash = await hashOf(chapters.map((chapter) => join(job.folder, lang, chapter)));
      if (list[`${lang}/report.pdf`] !== chaptersHash || !existsSync(join(job.folder, lang, "report.pdf")))
        await printReport(context, job, lang);
      list[`${lang}/report.pdf`] = chaptersHash;
      done += 1;
      step(done, `${lang}/report.pdf`);
    }
    const page = await context.newPage();
    for (const path of job.pages) {
      const sheet = path.replace(/index\.html$/, "sheet.pdf");
      const hash = await hashOf([join(job.folder, path)]);
      if (list[sheet] !== hash || !existsSync(join(job.folder, sheet))) {
        await page.goto(origin + path.split("/").map(encodeURIComponent).join("/"));
        await settleLinks(page, job.address);
        await print(page, join(job.folder, sheet));
        list[sheet] = hash;
      }
      done += 1;
      step(done, sheet);
    }
  } finally {
    await browser.close();
    makeFolder(dirname(listFile));
    await writeFile(listFile, `${JSON.stringify(list, null, 1)}\n`);
  }
  return done;
}
