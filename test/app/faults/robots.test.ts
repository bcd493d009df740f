import { htmlPage, redirect, reply, silence, siteWith } from "./answers.js";
import type { Answer, Answers } from "./fault-server.js";
import { type Expected, type FaultSite, runSites } from "./run-sites.js";

const robots = (text: string | Buffer, headers: Record<string, string> = {}): Answer =>
  reply(200, text, { "content-type": "text/plain", ...headers });
const closed = "User-agent: *\nDisallow: /canary\nDisallow: /*.php$\n";
const canaries = ["/canary.html", "/canary/plan-action-budget.pdf", "/budget-canary.php", "/%63anary2.html"];
/** A site with the given robots.txt and links to what it forbids. */
const ruled = (id: string, fault: string, answer: Answer, expect: Expected = {}, settings: FaultSite["settings"] = {}): FaultSite => ({
  id,
  fault,
  answers: () => siteWith({ "/robots.txt": answer }, canaries),
  expect: {
    failed: Object.fromEntries(
      ["/canary.html", "/canary/plan-action-budget.pdf", "/budget-canary.php", "/canary2.html"].map((path) => [path, "disallowed"]),
    ),
    ...expect,
  },
  settings,
});
const open = (id: string, fault: string, answer: Answer, expect: Expected = {}): FaultSite => ({
  id,
  fault,
  answers: () => siteWith({ "/robots.txt": answer, "/budget.html": htmlPage("Budget") }),
  expect: { failed: {}, fetched: ["/budget.html"], ...expect },
});
const shut = (id: string, fault: string, answer: Answer, failure: string): FaultSite => ({
  id,
  fault,
  answers: () => (path) => (path === "/robots.txt" ? answer : htmlPage("canary")),
  expect: {
    end: "unreachable",
    failure,
    fetched: [],
    atMost: 6,
    also: ({ log }) =>
      mustOnlyAsk(
        log.map(({ path }) => path),
        ["/robots.txt"],
      ),
  },
});
const mustOnlyAsk = (asked: readonly string[], allowed: readonly string[]) => {
  const other = asked.filter((path) => !allowed.includes(path));
  if (other.length > 0) throw new Error(`asked for ${other.join(" ")}`);
};
const _site = (id: string, fault: string, answers: (canary: string) => Answers, expect: Expected, settings = {}): FaultSite => ({
  id,
  fault,
  answers,
  expect,
  settings,
});
let redirected = 0;

runSites(
  "robots.txt",
  [
    ruled("rules", "a folder, a page and an ending are forbidden", robots(closed)),
    ruled(
      "rules-bom",
      "a byte order mark stands before the rules",
      robots(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(closed)])),
    ),
    ruled("rules-utf16", "the rules are in UTF-16", robots(Buffer.from(`\ufeff${closed}`, "utf16le"))),
    ruled("rules-cr", "old Macintosh line ends", robots(closed.replaceAll("\n", "\r"))),
    ruled(
      "rules-own-group",
      "rules for us by name, all open for others",
      robots(`User-agent: *\nAllow: /\n\nUser-agent: Nashr\n${closed.replace("User-agent: *\n", "")}`),
    ),
    ruled("rules-as-html", "the type says HTML", robots(closed, { "content-type": "text/html" })),
    ruled(
      "rules-gzip",
      "no type, many comments, odd case",
      robots(`# ${"x".repeat(5000)}\nUSER-AGENT:*\ndisALLOW:/canary#c\nDisallow : /*.php$\n`, { "content-type": "" }),
    ),
    ruled("rules-huge", "rules at the start of 2 MB", robots(`${closed}${"# filler filler filler\n".repeat(90_000)}`)),

    ruled("rules-second-try", "503 at first, rules after", (request, response, server) => {
      redirected += 1;
      const answer = redirected === 1 ? reply(503, "", { "retry-after": "0" }) : robots(closed);
      if (typeof answer === "function") answer(request, response, server);
    }),
    ruled("crawl-delay", "a pause is asked for", robots(`${closed}Crawl-delay: 0.1\n`), {
      also: ({ log }) => {
        const gaps = log.slice(2).map(({ at }, index) => at - (log[index + 1]?.at ?? 0));
        if (Math.min(...gaps) < 99) throw new Error(`paused for ${Math.min(...gaps)} ms only`);
      },
    }),
    ruled(
      "crawl-delay-hour",
      "a pause of an hour is asked for: bounded by the settings",
      robots(`${closed}Crawl-delay: 3600\n`),
      {},
      { maxCrawlDelayMs: 100 },
    ),
    open("robots-404", "no robots.txt", reply(404)),
    open("robots-410", "robots.txt is gone", reply(410)),
    open("robots-401", "robots.txt is behind a login", reply(401)),
    open("robots-html", "a page of HTML in its place", reply(200, htmlPage("Introuvable", ["/x"], "<p>Disallow: /</p>"))),
    open("robots-empty", "no byte", robots("")),
    open("robots-binary", "noise", robots(Buffer.from(Array.from({ length: 4000 }, (_, n) => (n * 7919) % 256)))),
    open("robots-loop", "robots.txt leads round in a circle", redirect("/robots.txt"), { atMost: 30 }),
    open("robots-bare", "rules without a user agent", robots("Disallow: /\n")),
    shut("robots-500", "500", reply(500), "server-error"),
    shut("robots-503", "503 for a day", reply(503, "", { "retry-after": "86400" }), "server-error"),
    shut("robots-429", "429", reply(429), "rate-limited"),
    shut("robots-hang", "no answer", silence, "timeout"),
    shut("robots-reset", "reset", (request) => request.socket.resetAndDestroy(), "reset"),
    shut("robots-all", "all is forbidden", robots("User-agent: *\nDisallow: /\n"), "disallowed"),
  ],
  {
    byNight: [
      "rules-bom",
      "rules-cr",
      "rules-gzip",
      "rules-huge",
      "crawl-delay-hour",
      "robots-410",
      "robots-empty",
      "robots-binary",
      "robots-503",
      "robots-reset",
    ],
  },
);
