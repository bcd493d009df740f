/**
 * Processor seconds per body of 60 pages and 20 documents (8 PDF, 6 XLSX, 6 DOCX) without OCR, for each stage: crawl, extract, detect, score
 * and report, over a real server, archive and database. The server has a process of its own, so that only our work is counted; the reading
 * threads count with it. Run after a build: npx tsx bench/pipeline.ts [bodies] [folder to keep the workspace in]. Prints a JSON line.
 */
import { fork } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { silent } from "../src/app/progress.js";
import { readWorkspace } from "../src/app/read-workspace.js";
import { openWorkspaceStore } from "../src/app/workspace.js";
import { runStages, stages } from "../src/pipeline.js";
import { writeWorkbook } from "../src/tables/xlsx.js";
import { makeDocx } from "../test/extract/make-old-office.js";
import { makePdf } from "../test/extract/make-page.js";
import { readShippedRubric } from "../test/rubric/run-example.js";

const pages = 60;
const documents = 20;
const words =
  "le conseil communal budget exercice séance délibération marché public recettes dépenses المجلس الجماعي ميزانية الدورة العادية".split(
    " ",
  );
const text = (seed: number, count: number): string =>
  Array.from({ length: count }, (_, at) => words[(seed * 31 + at * 7) % words.length]).join(" ");

/** Pages of the rubric's examples between news, all with one menu; the documents hang on the first twenty. */
function makeSite(body: number): Map<string, { type: string; bytes: Uint8Array }> {
  const examples = readShippedRubric("smiig-communes").rubric?.items.flatMap((item) => item.examples.flatMap((one) => one.pages)) ?? [];
  const menu = Array.from({ length: 24 }, (_, at) => `<li><a href="/p${at}.html">${examples[at]?.link ?? examples[at]?.title}</a></li>`);
  const site = new Map<string, { type: string; bytes: Uint8Array }>();
  for (let at = 0; at < pages; at += 1) {
    const page = examples[(at + body) % examples.length];
    const isNews = at % 2 === 1;
    const main = isNews ? `<h1>Actualité ${at}</h1><p>${text(at + body, 120)}</p><p>${text(at, 90)}</p>` : (page?.html ?? "");
    const file = at < documents ? `<p><a href="/d${at}">Télécharger : ${text(at + body, 5)} ${2020 + (at % 7)}</a></p>` : "";
    const next = [2 * at + 1, 2 * at + 2]
      .filter((number) => number < pages)
      .map((number) => `<a href="/p${number}.html">Suite ${number}</a>`);
    const html = `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>${isNews ? `Actualité ${at}` : page?.title} | Commune ${body}</title></head><body><nav><ul>${menu.join("")}</ul></nav><main>${main}${file}<p>${next.join(" ")}</p></main><footer><p>© Commune ${body}</p></footer></body></html>`;
    site.set(`/p${at}.html`, { type: "text/html; charset=utf-8", bytes: Buffer.from(html) });
  }
  for (let at = 0; at < documents; at += 1) site.set(`/d${at}`, makeDocument(at + body * documents, at));
  const home = site.get("/p0.html");
  if (home !== undefined) site.set("/", home);
  return site;
}

function makeDocument(seed: number, at: number): { type: string; bytes: Uint8Array } {
  const office = "application/vnd.openxmlformats-officedocument";
  if (at < 8) {
    const line = (row: number) => ({
      text: `Article ${row} : ${text(seed + row, 10).replace(/[^ -~À-ÿ]+/g, "x")}`,
      x: 50,
      y: 50 + row * 18,
    });
    const bytes = makePdf(Array.from({ length: 6 }, (_, page) => Array.from({ length: 40 }, (_, row) => line(row + page))));
    return { type: "application/pdf", bytes };
  }
  if (at < 14) {
    const rows = Array.from({ length: 120 }, (_, row) => [`${seed}.${row}`, text(seed + row, 5), row * 1231]);
    return { type: `${office}.spreadsheetml.sheet`, bytes: workbooks.get(at) ?? Buffer.from(JSON.stringify(rows)) };
  }
  const paragraphs = Array.from({ length: 60 }, (_, row) => `<w:p><w:r><w:t>${text(seed + row, 40)}</w:t></w:r></w:p>`);
  return { type: `${office}.wordprocessingml.document`, bytes: makeDocx(paragraphs.join("")) };
}

const workbooks = new Map<number, Uint8Array>();

/** Serves the sites of all bodies, told apart by the address they are asked at; tells the port. */
async function serve(bodies: number): Promise<void> {
  for (let at = 8; at < 14; at += 1) {
    const rows = Array.from({ length: 120 }, (_, row) => [`${at}.${row}`, text(at + row, 5), row * 1231]);
    workbooks.set(at, await writeWorkbook([{ name: "Budget", rows: [["Code", "Intitulé", "Montant"], ...rows] }]));
  }
  const sites = Array.from({ length: bodies }, (_, body) => makeSite(body));
  const server = createServer((request, response) => {
    const body = Number(/^127\.3\.0\.(\d+)/.exec(request.headers.host ?? "")?.[1] ?? 0) - 1;
    const found = sites[body]?.get(request.url ?? "/");
    if (found === undefined) response.writeHead(404).end();
    else response.writeHead(200, { "content-type": found.type, "content-length": found.bytes.length }).end(found.bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, "0.0.0.0", resolve));
  process.send?.((server.address() as AddressInfo).port);
}

function writeWorkspace(dir: string, first: number, count: number, port: number): void {
  mkdirSync(join(dir, "data"), { recursive: true });
  const rows = Array.from({ length: count }, (_, at) => {
    const n = first + at;
    return `b${n},Corps ${n},جماعة ${n},commune,Azilal,Béni Mellal-Khénifra,1000,http://127.3.0.${n + 1}:${port}/,`;
  });
  writeFileSync(join(dir, "data/entities.csv"), `code,name_fr,name_ar,level,province,region,population,url,tags\n${rows.join("\n")}\n`);
  writeFileSync(
    join(dir, "nashr.yaml"),
    `edition: "2026"\nreferenceOn: 2026-11-15\nnetwork: { allow: [127.0.0.0/8], contact: bench@example.org }\ncrawl: { delayMs: 0, maxDelayMs: 0, delayFactor: 0, render: never }\nextract: { ocr: false }\n`,
  );
}

/** Processor seconds of each stage over the bodies of a workspace. */
async function runAll(dir: string): Promise<Record<string, number>> {
  const workspace = readWorkspace({ dir, only: [] });
  const store = openWorkspaceStore(workspace);
  const seconds: Record<string, number> = {};
  for (const { name } of stages) {
    const before = process.cpuUsage();
    await runStages({ workspace, store, progress: silent }, [name]);
    const { user, system } = process.cpuUsage(before);
    seconds[name] = (user + system) / 1e6;
  }
  store.close();
  return seconds;
}

async function measure(bodies: number, kept: string | undefined): Promise<void> {
  const child = fork(fileURLToPath(import.meta.url), [String(bodies + 1), "serve"], { execArgv: process.execArgv });
  const port = await new Promise<number>((resolve) => child.once("message", (message) => resolve(Number(message))));
  const folder = kept ?? mkdtempSync(join(tmpdir(), "nashr-pipeline-"));
  try {
    // The first body pays for the loading of the code.
    writeWorkspace(join(folder, "first"), bodies, 1, port);
    await runAll(join(folder, "first"));
    writeWorkspace(join(folder, "all"), 0, bodies, port);
    const seconds = await runAll(join(folder, "all"));
    const perBody = Object.fromEntries(Object.entries(seconds).map(([name, value]) => [name, +(value / bodies).toFixed(2)]));
    const all = Object.values(seconds).reduce((sum, value) => sum + value, 0) / bodies;
    process.stdout.write(
      `${JSON.stringify({ bodies, pages, documents, processorSecondsPerBody: { ...perBody, all: +all.toFixed(2) } })}\n`,
    );
  } finally {
    child.kill();
    if (kept === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

const [bodies = "6", mode] = process.argv.slice(2);
if (mode === "serve") await serve(Number(bodies));
else await measure(Number(bodies), mode);
