import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { makeScannedPdf } from "../../extract/make-page.js";

const papers = [
  [
    "Budget de l'exercice 2026",
    "Recettes de fonctionnement 12 450 000,00 DH",
    "Dépenses de fonctionnement 11 980 000,00 DH",
    "ميزانية السنة المالية 2026",
  ],
  [
    "Procès-verbal de la session de mai 2026",
    "Le conseil communal s'est réuni le 6 mai 2026.",
    "Le projet est adopté à l'unanimité.",
    "محضر الدورة العادية لشهر ماي",
  ],
  [
    "Règlement intérieur du conseil",
    "Article premier. Le conseil tient ses sessions en février, mai et octobre.",
    "Article 2. Les séances sont publiques.",
    "النظام الداخلي للمجلس",
  ],
] as const;

/** Sites on loopback whose papers are scans: body n answers on 127.4.0.(n + 1). */
export interface ScannedSites {
  readonly port: number;
  close(): void;
}

/**
 * Opens the sites: on each a home page and so many scans, at most three, of `pages` pages with `lines` lines; those of each body say other
 * things. Links name the scans, or say only what a click does where `link` gives their text.
 */
export async function openScannedSites(shape: {
  readonly scans: number;
  readonly pages: number;
  readonly lines: number;
  readonly link?: string;
}): Promise<ScannedSites> {
  const made = new Map<string, Uint8Array>();
  const scanOf = (body: number, paper: number): Uint8Array => {
    const key = `${body} ${paper}`;
    const texts = papers[paper] ?? [];
    const line = (page: number, row: number) => {
      const text = texts[(row + (page === 0 ? 0 : 1)) % texts.length] ?? "";
      const isArabic = /[\u0600-\u06ff]/.test(text);
      return { text: row < texts.length ? text : `${body}.${page}.${row} ${text}`, x: isArabic ? 545 : 50, y: 60 + row * 28, size: 13 };
    };
    const scan =
      made.get(key) ??
      makeScannedPdf(Array.from({ length: shape.pages }, (_, page) => Array.from({ length: shape.lines }, (_, row) => line(page, row))));
    made.set(key, scan);
    return scan;
  };
  const server = createServer((request, response) => {
    const body = Number((request.socket.localAddress ?? "").split(".").at(-1)) - 1;
    const path = request.url ?? "/";
    const paper = Number(/^\/papier-(\d)\.pdf$/.exec(path)?.[1] ?? Number.NaN);
    if (paper < shape.scans) response.writeHead(200, { "content-type": "application/pdf" }).end(scanOf(body, paper));
    else if (path !== "/") response.writeHead(404, { "content-type": "text/html" }).end("<title>404</title>");
    else {
      const links = papers
        .slice(0, shape.scans)
        .map(([title], at) => `<li><a href="/papier-${at}.pdf">${shape.link ?? title}</a></li>`)
        .join("");
      response
        .writeHead(200, { "content-type": "text/html; charset=utf-8" })
        .end(
          `<!doctype html><html lang="fr"><title>Commune ${body}</title><main><h1>Commune de Corps ${body}</h1><ul>${links}</ul></main></html>`,
        );
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "0.0.0.0", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Writes a workspace of the first bodies of these sites. */
export function writeScannedWorkspace(dir: string, bodies: number, port: number): void {
  mkdirSync(join(dir, "data"), { recursive: true });
  const rows = Array.from(
    { length: bodies },
    (_, n) => `b${n},Corps ${n},جماعة ${n},commune,Azilal,Béni Mellal-Khénifra,1000,http://127.4.0.${n + 1}:${port}/,`,
  );
  writeFileSync(join(dir, "data/entities.csv"), `code,name_fr,name_ar,level,province,region,population,url,tags\n${rows.join("\n")}\n`);
  writeFileSync(
    join(dir, "nashr.yaml"),
    `edition: "2026"\nreferenceOn: 2026-11-15\nnetwork: { allow: [127.0.0.0/8], contact: bench@example.org }\ncrawl: { delayMs: 0, maxDelayMs: 0, delayFactor: 0, render: never }\n`,
  );
}
