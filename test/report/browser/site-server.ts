import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname } from "node:path";
import { gzipSync } from "node:zlib";
import type { Edition } from "../../../src/model/edition.js";
import { openEditionIndex } from "../../../src/report/edition-index.js";
import { renderPage } from "../../../src/report/layout.js";
import type { ReportFile, ReportOptions } from "../../../src/report/options.js";
import { rankingPage } from "../../../src/report/pages/ranking.js";
import { openSite, renderReport } from "../../../src/report/report.js";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
  ".csv": "text/csv",
  ".json": "application/json",
  ".xml": "application/rss+xml",
};

/** The ranking alone with its styles, scripts and fonts: the pages of the bodies are most of the work of a large edition. */
export function* renderRanking(edition: Edition, options: ReportOptions): Iterable<ReportFile> {
  const editionIndex = openEditionIndex(edition, options);
  for (const lang of options.languages) {
    const site = openSite(editionIndex, options, lang);
    const page = rankingPage(site);
    yield { path: page.path, content: renderPage(site, page) };
  }
  for (const asset of options.assets) yield { path: `assets/${asset.path}`, content: asset.content };
}

/** A file as it is sent. */
interface SentFile {
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
}

/** Compresses a file as a web server would; what a site sends with every page a browser may keep. */
function packFile(path: string, content: string | Uint8Array): SentFile {
  const type = types[extname(path)] ?? "text/html; charset=utf-8";
  const isFont = type === "font/woff2";
  return {
    headers: {
      "content-type": type,
      ...(!isFont && { "content-encoding": "gzip" }),
      ...(path.includes("/assets/") && { "cache-control": "max-age=3600" }),
    },
    bytes: isFont ? Buffer.from(content) : gzipSync(content),
  };
}

/** A rendered site on loopback; `sent` counts the bytes of bodies that left. */
export async function serveSite(edition: Edition, options: ReportOptions, rendered = renderReport(edition, options)) {
  const files = new Map<string, string | Uint8Array>();
  for (const file of rendered) files.set(`/site/${file.path}`, file.content);
  const packed = new Map<string, SentFile>();
  const sent = { bytes: 0 };
  const server = createServer((request, response) => {
    const asked = decodeURIComponent(new URL(request.url ?? "/", "http://x").pathname);
    const path = files.has(asked) ? asked : `${asked}index.html`;
    const content = files.get(path);
    if (content === undefined) {
      response.writeHead(404).end();
      return;
    }
    const file = packed.get(path) ?? packFile(path, content);
    packed.set(path, file);
    sent.bytes += file.bytes.length;
    response.writeHead(200, { ...file.headers }).end(file.bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    base: `http://127.0.0.1:${port}/site/`,
    paths: [...files.keys()].map((path) => path.slice("/site/".length)),
    sent,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
