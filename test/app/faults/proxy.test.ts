import { readFileSync } from "node:fs";
import http, { type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Lookup } from "../../../src/crawl/transport/agent.js";
import { type CrawlBench, openCrawlBench } from "../crawl-bench.js";
import { htmlPage, siteWith } from "./answers.js";
import { type FaultServer, openFaultServer } from "./fault-server.js";

interface Proxy {
  readonly url: string;
  /** What was asked of it: "GET http://host/path" or "CONNECT host:port". */
  readonly asked: string[];
  readonly authorizations: Set<string | undefined>;
  close(): void;
}

/** A proxy that knows names: each leads to one of our servers; others cannot be reached. */
async function openProxy(names: Readonly<Record<string, number>>): Promise<Proxy> {
  const asked: string[] = [];
  const authorizations = new Set<string | undefined>();
  const sockets = new Set<Socket>();
  const server: Server = http.createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    authorizations.add(request.headers["proxy-authorization"]);
    const url = new URL(request.url ?? "");
    const port = names[url.host];
    if (port === undefined) return void response.writeHead(502).end("no such site");
    const onward = http.request(
      { port, path: url.pathname + url.search, headers: { ...request.headers, connection: "close" } },
      (answer) => {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
      },
    );
    onward.end();
  });
  server.on("connect", (request, socket: Socket) => {
    asked.push(`CONNECT ${request.url}`);
    const port = names[request.url ?? ""];
    if (port === undefined) return void socket.end("HTTP/1.1 503 Unreachable\r\n\r\n");
    const onward = connect(port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      onward.pipe(socket).pipe(onward);
    });
    for (const end of [socket, onward]) end.on("error", () => {});
  });
  server.on("connection", (socket: Socket) => void sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    authorizations,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

const file = (name: string) => readFileSync(fileURLToPath(new URL(`../../fixtures/tls/${name}`, import.meta.url)));
const contact = "audit@example.org";
/** Names that only the proxy knows. */
const lookup: Lookup = (_, callback) => callback(Object.assign(new Error("unknown"), { code: "ENOTFOUND" }), []);
let bench: CrawlBench;
const open: (Proxy | FaultServer)[] = [];
beforeEach(() => {
  bench = openCrawlBench();
});
afterEach(async () => {
  bench.close();
  for (const server of open.splice(0)) await server.close();
});
const keep = <T extends Proxy | FaultServer>(server: T): T => {
  open.push(server);
  return server;
};
const site = () => openFaultServer(siteWith({ "/budget.html": htmlPage("Budget") }));

describe("proxies", () => {
  test("the one of the settings is gone through, with its user, for names that only it knows", async () => {
    const { port, log } = keep(await site());
    const proxy = keep(await openProxy({ "www.tamdarte.test.ma": port }));
    const named = proxy.url.replace("//", "//auditeur:secret@");
    const { reach, fetched } = await bench.crawl(
      "http://www.tamdarte.test.ma/",
      {},
      { network: { contact, proxy: named }, environment: { lookup } },
    );
    expect(reach?.end).toBe("exhausted");
    expect(fetched).toEqual(["/", "/budget.html", "/conseil.html", "/docs/budget.pdf"]);
    expect(proxy.asked.length).toBe(log.length);
    expect(proxy.asked[0]).toBe("GET http://www.tamdarte.test.ma/robots.txt");
    expect([...proxy.authorizations]).toEqual([`Basic ${Buffer.from("auditeur:secret").toString("base64")}`]);
  });

  test("those of the environment are gone through, secure sites by a tunnel, with the defects of their certificate", async () => {
    const { port } = keep(await openFaultServer(siteWith({}), { key: file("leaf.key"), cert: file("leaf.crt") }));
    const proxy = keep(await openProxy({ "tamdarte.test.ma:443": port }));
    const { reach } = await bench.crawl(
      "https://tamdarte.test.ma/",
      {},
      { network: { contact }, environment: { lookup, environment: { HTTPS_PROXY: proxy.url } } },
    );
    expect(reach).toMatchObject({ end: "exhausted", defects: ["tls-incomplete-chain", "tls-wrong-name"] });
    expect(new Set(proxy.asked)).toEqual(new Set(["CONNECT tamdarte.test.ma:443"]));
  });

  test("NO_PROXY is reached directly", async () => {
    const { url } = keep(await site());
    const proxy = keep(await openProxy({}));
    const environment = { HTTP_PROXY: proxy.url, NO_PROXY: "example.org, 127.0.0.1" };
    expect((await bench.crawl(url, {}, { environment: { environment } })).reach?.end).toBe("exhausted");
    expect(proxy.asked).toEqual([]);
  });

  test("the other seed variants of a site are tried: plain for secure, with www for without", async () => {
    const { port } = keep(await site());
    const proxy = keep(await openProxy({ "tamdarte.test.ma": port }));
    const { reach } = await bench.crawl(
      "https://tamdarte.test.ma/",
      {},
      { network: { contact, proxy: proxy.url }, environment: { lookup } },
    );
    expect(reach?.end).toBe("exhausted");
    expect(proxy.asked.filter((line) => line.startsWith("CONNECT")).length).toBe(2);
  });

  test("private addresses and private names are not asked of it", async () => {
    const proxy = keep(await openProxy({}));
    for (const url of ["http://169.254.169.254/", "http://intranet.local/", "http://[::ffff:10.0.0.1]/", "http://0x7f.1/"]) {
      bench.close();
      bench = openCrawlBench();
      const network = { contact, proxy: proxy.url, allow: [] };
      expect((await bench.crawl(url, {}, { network })).reach, url).toMatchObject({ end: "unreachable", failure: "private-address" });
    }
    expect(proxy.asked).toEqual([]);
  });

  test("a proxy that is down says nothing of the sites behind it", async () => {
    const proxy = await openProxy({});
    proxy.close();
    for (const url of ["http://tamdarte.test.ma/", "https://tamdarte.test.ma/"]) {
      bench.close();
      bench = openCrawlBench();
      const { reach } = await bench.crawl(url, {}, { network: { contact, proxy: proxy.url }, environment: { lookup } });
      expect(reach, url).toMatchObject({ end: "unreachable", failure: "network-down" });
    }
  });
});
