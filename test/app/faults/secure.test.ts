import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { silent } from "../../../src/app/progress.js";
import { crawlEntities } from "../../../src/app/stages/crawl/crawl.js";
import type { Lookup } from "../../../src/crawl/transport/agent.js";
import { forAllLevels } from "../../../src/model/level-rubrics.js";
import { type CrawlBench, commune, openCrawlBench, settingsOf, words } from "../crawl-bench.js";
import { htmlPage, redirect, reply, siteWith } from "./answers.js";
import { type FaultServer, openFaultServer, openSocketServer } from "./fault-server.js";
import { type FaultSite, runSites } from "./run-sites.js";

const file = (name: string) => readFileSync(fileURLToPath(new URL(`../../fixtures/tls/${name}`, import.meta.url)));
const pair = (name: string, chain = [`${name}.crt`]) => ({ key: file(`${name}.key`), cert: Buffer.concat(chain.map(file)) });
const site = (id: string, fault: string, tls: NonNullable<FaultSite["tls"]>, siteDefects: readonly string[]): FaultSite => ({
  id,
  fault,
  tls,
  answers: () => siteWith({ "/budget.html": htmlPage("Budget") }),
  expect: { failed: {}, fetched: ["/budget.html"], siteDefects },
});
const refused = (id: string, fault: string, tls: NonNullable<FaultSite["tls"]>, settings: FaultSite["settings"] = {}): FaultSite => ({
  ...site(id, fault, tls, []),
  settings,
  expect: { end: "unreachable", failure: "tls", atMost: 0 },
});
const strict = { readDespiteTlsDefects: false };

runSites(
  "certificates",
  [
    site("self-signed", "signed by itself", pair("self"), ["tls-self-signed"]),
    site("expired", "past its day, signed by itself", pair("expired"), ["tls-expired", "tls-self-signed"]),
    site("not-yet", "before its day, signed by itself", pair("future"), ["tls-not-yet-valid", "tls-self-signed"]),
    site("wrong-name", "for another name, signed by itself", pair("other"), ["tls-self-signed", "tls-wrong-name"]),
    site("incomplete", "without the rest of its chain", pair("leaf"), ["tls-incomplete-chain"]),
    site("untrusted-root", "of a root that nobody knows", pair("leaf", ["leaf.crt", "ca.crt"]), ["tls-untrusted-root"]),
    site("client-wanted", "a certificate of ours is wished for", { ...pair("self"), requestCert: true, rejectUnauthorized: false }, [
      "tls-self-signed",
    ]),
    refused("self-signed-strict", "signed by itself, and the settings say no", pair("self"), strict),
    refused("expired-strict", "past its day, and the settings say no", pair("expired"), strict),
    refused("wrong-name-strict", "for another name, and the settings say no", pair("other"), strict),
    refused("old-protocol", "only TLS 1.1", {
      ...pair("self"),
      minVersion: "TLSv1",
      maxVersion: "TLSv1.1",
      ciphers: "DEFAULT:@SECLEVEL=0",
    }),
    refused("weak-cipher", "only a cipher without encryption", {
      ...pair("self"),
      maxVersion: "TLSv1.2",
      ciphers: "NULL-SHA256:@SECLEVEL=0",
    }),
    refused("client-required", "a certificate of ours is demanded", {
      ...pair("self"),
      requestCert: true,
      rejectUnauthorized: true,
      maxVersion: "TLSv1.2",
    }),
  ],
  { byNight: ["expired", "not-yet", "untrusted-root", "expired-strict", "wrong-name-strict", "weak-cipher"] },
);

let bench: CrawlBench;
const opened: FaultServer[] = [];
beforeEach(() => {
  bench = openCrawlBench();
});
afterEach(async () => {
  bench.close();
  for (const faultServer of opened.splice(0)) await faultServer.close();
});
const keep = (server: FaultServer): FaultServer => {
  opened.push(server);
  return server;
};
const contact = { contact: "audit@example.org" };
const fails =
  (code: string): Lookup =>
  (_, callback) =>
    callback(Object.assign(new Error(code), { code }), []);
const leads =
  (...addresses: string[]): Lookup =>
  (_, callback) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: 4 })),
    );

describe("names and connections", () => {
  test.each([
    ["a name that nobody knows", fails("ENOTFOUND"), "dns"],
    ["a name server that does not answer", fails("EAI_AGAIN"), "dns"],
    ["a name without an address", leads(), "dns"],
    ["a name that leads to a private address", leads("10.1.2.3"), "private-address"],
    ["a name that leads to several, all private", leads("169.254.169.254", "127.0.0.66"), "private-address"],
  ] as const)("%s", async (_, lookup, failure) => {
    const { reach } = await bench.crawl("http://tamdarte.example:8080/", {}, { network: contact, environment: { lookup } });
    expect(reach).toMatchObject({ end: "unreachable", failure, requests: expect.any(Number) });
  });

  test("a port that is closed, and one that never answers", async () => {
    const closed = await openFaultServer(() => undefined);
    await closed.close();
    expect((await bench.crawl(closed.url)).reach).toMatchObject({ end: "unreachable", failure: "refused" });
    bench.close();
    bench = openCrawlBench();
    const mute = keep(await openSocketServer(() => {}));
    expect((await bench.crawl(mute.url, { timeoutMs: 200, maxRequestMs: 400 })).reach).toMatchObject({
      end: "unreachable",
      failure: "timeout",
    });
    bench.close();
    bench = openCrawlBench();
    expect((await bench.crawl(mute.url.replace("http:", "https:"), { timeoutMs: 200, maxRequestMs: 400 })).reach).toMatchObject({
      end: "unreachable",
      failure: "timeout",
    });
  });

  test("plain text on the secure port", async () => {
    const { url } = keep(await openFaultServer(siteWith({})));
    expect((await bench.crawl(url.replace("http:", "https:"))).reach).toMatchObject({ end: "unreachable", failure: "tls" });
  });

  test("a name whose second answer is another address is not followed there", async () => {
    const canary = keep(await openSocketServer((socket) => socket.destroy(), "127.0.0.66"));
    const server = keep(
      await openFaultServer(
        siteWith(
          Object.fromEntries(
            Array.from({ length: 6 }, (_, n) => [
              `/p${n}.html`,
              (_request, response) =>
                void response.writeHead(200, { connection: "close", "content-type": "text/html" }).end(htmlPage(`Page ${n}`)),
            ]),
          ),
        ),
      ),
    );
    let asked = 0;
    const lookup: Lookup = (hostname, callback) => {
      asked += 1;
      leads(asked < 5 ? "127.0.0.1" : "127.0.0.66")(hostname, callback);
    };
    const { reach, fetched } = await bench.crawl(
      server.url.replace("127.0.0.1", "tamdarte.example"),
      {},
      { network: contact, environment: { lookup } },
    );
    expect(asked).toBeGreaterThan(5);
    expect(canary.log).toEqual([]);
    expect(fetched.length).toBeGreaterThan(1);
    expect(reach?.unread.some(({ why }) => why === "private-address")).toBe(true);
  });

  test("bodies under several names on one address share its line", async () => {
    const sound = siteWith({ "/budget.html": htmlPage("Budget") });
    const server = keep(
      await openFaultServer((path) => (request, response, own) => {
        const answer = sound(path);
        const said = typeof answer === "function" ? answer : reply(answer === undefined ? 404 : 200, answer ?? "");
        setTimeout(() => typeof said === "function" && said(request, response, own), 20);
      }),
    );
    const plain = settingsOf({ delayMs: 5 });
    const { reaches } = await crawlEntities({
      settings: { ...plain, network: { ...plain.network, ...contact } },
      rubrics: forAllLevels(words),
      entities: ["www.a.example", "b.example", "c.example"].map((name) => commune(server.url.replace("127.0.0.1", name), name)),
      store: bench.store,
      archiveFolder: bench.archive,
      codeVersion: "0",
      progress: silent,
      environment: { lookup: leads("127.0.0.1") },
    });
    expect(reaches.map(({ end }) => end)).toEqual(["exhausted", "exhausted", "exhausted"]);
    expect(server.most()).toBe(1);
  });

  test("a redirect to a host that asked not to be visited ends there", async () => {
    const other = keep(await openFaultServer(() => htmlPage("canary")));
    const server = keep(await openFaultServer((path) => (path === "/robots.txt" ? undefined : redirect(other.url))));
    const { reach } = await bench.crawl(server.url, { optOut: [new URL(other.url).host] });
    expect(reach).toMatchObject({ end: "unreachable", failure: "opted-out" });
    expect(other.log).toEqual([]);
  });
});
