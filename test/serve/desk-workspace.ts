import { mkdirSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect } from "vitest";
import { openDesk } from "../../src/app/commands/review/desk.js";
import { readWorkspace } from "../../src/app/read-workspace.js";
import type { DeskSettings } from "../../src/model/settings.js";
import { serveDesk } from "../../src/serve/serve.js";
import { openStoreForReading } from "../../src/store/open-for-reading.js";
import { makePdf } from "../extract/make-page.js";
import { makeFolder, runNashr } from "../pipeline/demo-workspace.js";

/** A crawled, judged and scored workspace of three small bodies, and what their hostile pages heard. */
export interface DeskWorkspace {
  readonly dir: string;
  /** Addresses of the bodies' sites, by code. */
  readonly sites: Readonly<Record<string, string>>;
  /** Requests that reached the sites since they were crawled: what an archived page does must add none. */
  readonly heard: string[];
  readonly close: () => void;
}

export const codes = ["a1", "b2", "c3"] as const;
const names = ["Tamda,تامدا", "Tafza,تافزا", "Tagna,تاكنا"];
export const contactWords = "Commune de Tamda, avenue Hassan II, 20000 Tamda. Téléphone : 05 22 12 34 56.";
export const budgetWords = "Total des recettes de fonctionnement 4 250 000";

/** A contact page that does all that a page must not be able to do at the desk. */
const hostile = `<p>${contactWords} Courriel : contact@tamda.ma</p>
<script>top.location = "/stolen"; parent.postMessage("absent", "*"); fetch("/decide", { method: "POST" }); document.title = "ran";</script>
<img src="/beacon.png" onerror="top.location='/stolen'"><iframe src="/frame"></iframe><meta http-equiv="refresh" content="0;url=/stolen">
<form action="/stolen" method="post" target="_top"><button autofocus onfocus="this.form.submit()">Envoyer</button></form>
<a href="/stolen" target="_top">Suite</a><style>@import "/style.css"; body { background: url(/background.png) }</style><object data="/object"></object>
<svg onload="top.location='/stolen'"><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>`;

const pages: Readonly<Record<string, string>> = {
  "/": `<h1>Commune de Tamda</h1><a href="/contact">Contact</a> <a href="/conseil">Membres du conseil</a> <a href="/budget.pdf">Budget 2026</a> <a href="/reglement">Règlement intérieur du conseil</a>`,
  "/conseil": `<h1>Membres du conseil communal 2021-2027</h1><ul><li>Ahmed Alaoui, président</li><li>Fatima Bennani, vice-présidente</li><li>Omar Idrissi, secrétaire du conseil</li></ul>`,
  "/contact": hostile,
  "/reglement": `<h1>Règlement intérieur du conseil</h1><p>Cette page est en cours de mise à jour par les services de la commune.</p>`,
};

const budget = Buffer.from(
  makePdf([
    [{ text: "Commune de Tamda", x: 60, y: 60 }],
    [
      { text: "Budget de la commune, exercice 2026", x: 60, y: 60 },
      { text: budgetWords, x: 60, y: 100 },
      { text: "Total des depenses de fonctionnement 3 900 000", x: 60, y: 130 },
    ],
  ]),
);

async function openSite(heard: string[]): Promise<Server> {
  const server = createServer((request, response) => {
    const url = request.url ?? "";
    heard.push(url);
    if (url === "/budget.pdf") return void response.writeHead(200, { "Content-Type": "application/pdf" }).end(budget);
    const body = pages[url];
    response.writeHead(body === undefined ? 404 : 200, { "Content-Type": "text/html; charset=utf-8" });
    response.end(body === undefined ? "<title>404</title>" : `<title>Commune de Tamda</title>${body}`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

const portOf = (server: Server | undefined): number => (server?.address() as AddressInfo | undefined)?.port ?? 0;

/** Serves three bodies, and runs the stages up to the score over them. */
export async function makeDeskWorkspace(name: string): Promise<DeskWorkspace> {
  const dir = makeFolder(name);
  const heard: string[] = [];
  const servers = await Promise.all(codes.map(() => openSite(heard)));
  const sites = Object.fromEntries(codes.map((code, at) => [code, `http://127.0.0.1:${portOf(servers[at])}/`]));
  mkdirSync(join(dir, "data"), { recursive: true });
  const rows = codes.map((code, at) => `${code},${names[at]},commune,Tamda,Tamda,${sites[code]}`);
  writeFileSync(join(dir, "data/entities.csv"), `code,name_fr,name_ar,level,province,region,url\n${rows.join("\n")}\n`);
  writeFileSync(
    join(dir, "nashr.yaml"),
    `edition: "2026"\nreferenceOn: 2026-11-15\nnetwork: { allow: [127.0.0.1/32] }\ncrawl: { delayMs: 0, delayFactor: 0, render: never }\nextract: { ocr: false, workers: 1 }\n`,
  );
  for (const stage of ["crawl", "extract", "detect", "score"])
    expect(await runNashr([stage, "-C", dir, "--quiet"])).toMatchObject({ code: 0, stderr: "" });
  heard.length = 0;
  return { dir, sites, heard, close: () => servers.forEach((server) => void server.close()) };
}

/** Opens and serves the desk of a workspace, as `nashr review` does. */
export async function openServedDesk(dir: string, settings: Partial<DeskSettings> = {}) {
  const workspace = readWorkspace({ dir, only: [] });
  const reading = openStoreForReading(workspace.path("database"));
  const desk = openDesk(workspace, reading.store, () => new Date());
  const served = await serveDesk(desk, { port: 0, publicUrl: "", loginHeader: "", ...settings }, "fr");
  const close = async () => {
    await served.close();
    await desk.close();
    reading.close();
  };
  return {
    desk,
    workspace,
    store: reading.store,
    base: served.address.replace(/\/$/, ""),
    origin: new URL(served.address).origin,
    port: served.port,
    close,
  };
}
