import { gzipSync } from "node:zlib";
import { drip, head, htmlPage, raw, reply, silence, siteWith } from "./answers.js";
import type { Answer } from "./fault-server.js";
import { type Expected, type FaultSite, runSites } from "./run-sites.js";

const good = htmlPage("Budget 2026", ["/after.html"]);
/** A site with the fault on one page. */
const at = (id: string, fault: string, answer: Answer, expect: Expected, settings: FaultSite["settings"] = {}): FaultSite => ({
  id,
  fault,
  answers: () => siteWith({ "/budget.html": answer, "/after.html": htmlPage("Page suivante") }, ["/budget.html"]),
  settings,
  expect,
});
const chunked = head("Transfer-Encoding: chunked\r\n");
const once = () => {
  let asked = 0;
  return () => {
    asked += 1;
    return asked === 1;
  };
};
const first = once();

runSites(
  "transport",
  [
    at(
      "wrong-length-short",
      "fewer bytes than declared, then closed",
      raw(`${head("Content-Length: 1024\r\n")}\r\n${good.slice(0, 300)}`),
      {
        failed: {},
        defects: { "/budget.html": ["broken-off-reset"] },
      },
    ),
    at("wrong-length-long", "more bytes than declared", raw(`${head(`Content-Length: ${good.length - 40}\r\n`)}\r\n${good}`, "open"), {
      failed: {},
    }),
    at("length-no-number", "a length that is no number", raw(`${head("Content-Length: abc\r\n")}\r\n${good}`), {
      failed: { "/budget.html": "protocol" },
    }),
    at("two-lengths", "two lengths that differ", raw(`${head("Content-Length: 10\r\nContent-Length: 500\r\n")}\r\n${good}`), {
      failed: { "/budget.html": "protocol" },
    }),
    at("reset-body", "the connection is reset in the body", raw(`${head("Content-Length: 90000\r\n")}\r\n${good}`, "reset"), {
      failed: {},
      defects: { "/budget.html": ["broken-off-reset"] },
    }),
    at("chunked-no-end", "no last chunk", raw(`${chunked}\r\n${good.length.toString(16)}\r\n${good}\r\n`), {
      failed: {},
      defects: { "/budget.html": ["broken-off-reset"] },
    }),
    at("chunked-bad-size", "a chunk size that is no number", raw(`${chunked}\r\n20\r\n${good.slice(0, 32)}\r\nzz\r\n${good}`), {
      failed: {},
      defects: { "/budget.html": ["broken-off-protocol"] },
    }),
    at("chunked-bad-first", "the first chunk size is no number", raw(`${chunked}\r\nxyz\r\n${good}\r\n0\r\n\r\n`), {
      failed: { "/budget.html": "protocol" },
    }),
    at(
      "chunked-and-length",
      "chunks and a length at once",
      raw(`${head("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n")}\r\n0\r\n\r\n`),
      {},
    ),
    at("slow-headers", "a header line now and then, for ever", drip(head(), "X-Slow: 1\r\n", 60), {
      failed: { "/budget.html": "timeout" },
    }),
    at("slow-body", "a byte now and then, for ever", drip(`${head()}\r\n${good.slice(0, 200)}`, "a", 60), {
      failed: {},
      defects: { "/budget.html": ["broken-off-timeout"] },
    }),
    at("hang-after-headers", "headers, then nothing", raw(`${head("Content-Length: 500\r\n")}\r\n`, "open"), {
      failed: { "/budget.html": "timeout" },
    }),
    at("hang", "no answer at all", silence, { failed: { "/budget.html": "timeout" } }),
    at(
      "endless-body",
      "a body without end",
      drip(`${head()}\r\n`, "x".repeat(60_000), 1),
      { failed: {}, defects: { "/budget.html": ["too-large"] } },
      {
        maxFileBytes: 400_000,
      },
    ),
    at(
      "headers-64k",
      "64 KB of headers",
      raw(`${head(`X-Big: ${"a".repeat(64 * 1024)}\r\nContent-Length: ${good.length}\r\n`)}\r\n${good}`),
      {
        failed: {},
        fetched: ["/budget.html"],
      },
    ),
    at("headers-many", "5,000 header lines", raw(`${head("X-N: 1\r\n".repeat(5000))}Content-Length: ${good.length}\r\n\r\n${good}`), {
      failed: {},
      fetched: ["/budget.html"],
    }),
    at("headers-endless", "headers without end", drip(head(), `X: ${"a".repeat(5000)}\r\n`, 2), { failed: { "/budget.html": "protocol" } }),
    at("http-10", "HTTP/1.0 without a length", raw(`HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n${good}`), { failed: {} }),
    at("http-09", "HTTP/0.9: a page without a head", raw(good), { failed: { "/budget.html": "protocol" } }),
    at(
      "no-colon",
      "a header line without a colon",
      raw(`${head("this is no header\r\n")}Content-Length: ${good.length}\r\n\r\n${good}`),
      {},
    ),
    at("status-999", "status 999", raw(`${head(`Content-Length: ${good.length}\r\n`, "999 Request denied")}\r\n${good}`), {
      failed: { "/budget.html": "server-error" },
    }),
    at(
      "status-none",
      "no reason in the status line",
      raw(`HTTP/1.1 200\r\nContent-Type: text/html\r\nContent-Length: ${good.length}\r\n\r\n${good}`),
      {
        failed: {},
      },
    ),
    at(
      "early-hints",
      "103 and 100 before the answer",
      raw(`HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n${head(`Content-Length: ${good.length}\r\n`)}\r\n${good}`),
      {
        failed: {},
      },
    ),
    at(
      "answer-splitting",
      "bytes of a second answer behind the first",
      raw(`${head(`Content-Length: ${good.length}\r\n`)}\r\n${good}${head("Content-Length: 6\r\n")}\r\nforged`, "open"),
      {
        failed: {},
        also: async (_, { snapshots }) => {
          const lengths = snapshots.map((snapshot) => (snapshot.outcome === "fetched" ? snapshot.byteLength : 0));
          if (lengths.includes(6)) throw new Error("the forged answer was read");
        },
      },
    ),
    at("no-content", "204", reply(204), { failed: { "/budget.html": "client-error" } }),
    at("empty-200", "200 and no byte", reply(200, ""), { failed: {} }),
    at(
      "duplicate-headers",
      "headers twice, cookies twice",
      (_, response) =>
        void response
          .writeHead(
            200,
            [
              ["Content-Type", "text/html"],
              ["Content-Type", "text/html"],
              ["Set-Cookie", "a=1"],
              ["Set-Cookie", "b=2"],
            ].flat(),
          )
          .end(good),
      {
        failed: {},
        also: ({ log }) => {
          if (!log.some(({ headers }) => headers.cookie === "a=1; b=2")) throw new Error("one of the cookies is lost");
        },
      },
    ),
    at("gzip-lie", "gzip is declared, plain text is sent", reply(200, good, { "content-encoding": "gzip" }), {
      failed: {},
      defects: { "/budget.html": ["wrong-coding"] },
    }),
    at("coding-unknown", "a coding that nobody knows", reply(200, good, { "content-encoding": "x-inconnu" }), {
      failed: {},
      defects: { "/budget.html": ["unknown-coding"] },
    }),
    at("gzip-broken", "a gzip stream that breaks off", reply(200, gzipSync(good).subarray(0, 120), { "content-encoding": "gzip" }), {
      failed: {},
      defects: { "/budget.html": ["coding-damaged"] },
    }),
    at(
      "flaky",
      "the first answer is a reset, the second is sound",
      (request, response) => {
        if (first()) request.socket.resetAndDestroy();
        else response.writeHead(200, { "content-type": "text/html" }).end(good);
      },
      { failed: {}, fetched: ["/budget.html"] },
    ),
  ],
  {
    byNight: [
      "wrong-length-long",
      "two-lengths",
      "chunked-bad-first",
      "hang-after-headers",
      "headers-64k",
      "headers-many",
      "http-09",
      "status-999",
      "early-hints",
      "empty-200",
      "coding-unknown",
      "slow-headers",
    ],
  },
);
