import type { ArchiveInfo } from "../../src/archive/archive.js";
import type { Exchange } from "../../src/model/exchange.js";

/** An archive of one crawl of one body. */
export const info: ArchiveInfo = {
  software: "nashr/0",
  crawl: { crawl: 1, edition: "2026", entityCode: "c1", userAgent: "nashr", settings: "{}", startedAt: "2026-11-15T10:00:00.000Z" },
  attempts: 0,
  spentMs: () => 0,
  robots: "obey",
  at: "2026-11-15T10:00:00.000Z",
};

/** An answer of 200 with these bytes. */
export function exchange(url: string, body: string, more: Partial<Exchange> = {}): Exchange {
  const bytes = Buffer.from(body);
  return {
    role: "page",
    attempt: 1,
    snapshot: {
      entityCode: "c1",
      requestedUrl: url,
      url,
      redirects: [],
      fetchedAt: "2026-11-15T10:00:01.000Z",
      foundBy: { text: "", via: "seed" },
      depth: 0,
      outcome: "fetched",
      status: 200,
      mediaType: "text/html",
      byteLength: bytes.length,
      sha256: "0".repeat(64),
    },
    bytes,
    hops: [
      {
        url,
        at: "2026-11-15T10:00:01.000Z",
        address: "105.1.2.3",
        requestHead: "GET / HTTP/1.1\r\nHost: c1.example\r\nUser-Agent: nashr",
        responseHead: "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Encoding: gzip\r\nContent-Length: 17",
        body: bytes,
      },
    ],
    costs: [],
    cookies: new Map(),
    ...more,
  };
}
