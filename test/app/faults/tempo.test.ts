import { htmlPage, reply, siteWith } from "./answers.js";
import type { Answer, Answers, FaultServer } from "./fault-server.js";
import { type Expected, type FaultSite, runSites } from "./run-sites.js";

const site = (id: string, fault: string, answers: () => Answers, expect: Expected, settings = {}): FaultSite => ({
  id,
  fault,
  answers,
  expect,
  settings,
});
const at = ({ log }: FaultServer, path: string) => log.filter((asked) => asked.path === path).map((asked) => asked.at);
const gapAfterFirst = (server: FaultServer, path: string) => {
  const [first = 0] = at(server, path);
  return Math.min(...server.log.map((asked) => asked.at - first).filter((gap) => gap > 0));
};
const mustBe = (is: boolean, what: string) => {
  if (!is) throw new Error(what);
};
/** Refuses the first request with a Retry-After, then answers. */
const refusesOnce = (status: number, retryAfter: () => string): Answers => {
  let asked = 0;
  return siteWith({
    "/budget.html": (request, response, server) => {
      asked += 1;
      const answer: Answer = asked === 1 ? reply(status, "later", { "retry-after": retryAfter() }) : reply(200, htmlPage("Budget"));
      if (typeof answer === "function") answer(request, response, server);
    },
  });
};
const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000);
const waited = (id: string, fault: string, status: number, retryAfter: () => string, minMs: number): FaultSite =>
  site(
    id,
    fault,
    () => refusesOnce(status, retryAfter),
    {
      failed: {},
      fetched: ["/budget.html"],
      also: (server) =>
        mustBe(gapAfterFirst(server, "/budget.html") >= minMs, `asked again after ${gapAfterFirst(server, "/budget.html")} ms`),
    },
    { maxCrawlDelayMs: 2500 },
  );

runSites(
  "Retry-After",
  [
    waited("seconds", "a number of seconds, with 429", 429, () => "1", 1000),
    waited("seconds-503", "a number of seconds, with 503", 503, () => "1", 1000),
    waited("http-date", "a date", 503, () => inSeconds(2).toUTCString(), 900),
    waited("words", "words instead of a number", 429, () => "soon", 12),
    waited("negative", "a negative number", 429, () => "-5", 12),
    waited("past", "a date that has passed", 503, () => inSeconds(-60).toUTCString(), 12),
    site(
      "a-day",
      "a day, for one page: it is left, the rest is read",
      () => siteWith({ "/budget.html": reply(503, "later", { "retry-after": "86400" }) }),
      {
        failed: { "/budget.html": "server-error" },
        also: (server) => mustBe(at(server, "/budget.html").length === 1, "asked again before the day was over"),
      },
    ),
    site(
      "a-day-429",
      "a day, for us: the site is left",
      () => {
        const sound = siteWith(
          {},
          Array.from({ length: 10 }, (_, n) => `/p${n}.html`),
        );
        return (path) => (/^\/p\d/.test(path) ? reply(429, "later", { "retry-after": "86400" }) : sound(path));
      },
      {
        end: "interrupted",
        fetched: ["/conseil.html"],
        also: (server, { reach }) => {
          mustBe(server.log.filter(({ path }) => /^\/p\d/.test(path)).length === 1, "asked again before the day was over");
          mustBe(
            reach?.unreadCount === 10 && reach.unread.every(({ why }) => why === "rate-limited"),
            "what was left must be said to be unread",
          );
        },
      },
    ),
  ],
  { byNight: ["seconds-503", "negative", "past", "a-day-429"] },
);

runSites(
  "sites that tire",
  [
    site(
      "rate-limit",
      "429 for two of three requests",
      () => {
        let asked = 0;
        const sound = siteWith({ "/budget.html": htmlPage("Budget"), "/plan.html": htmlPage("Plan") });
        return (path) => {
          asked += 1;
          return asked > 4 && asked % 3 !== 0 ? reply(429, "slow down") : sound(path);
        };
      },
      { fetched: ["/budget.html", "/plan.html"], atMost: 30 },
      { retries: 4 },
    ),
    site(
      "always-429",
      "429 from the third page on",
      () => {
        let asked = 0;
        const sound = siteWith(
          {},
          Array.from({ length: 12 }, (_, n) => `/p${n}.html`),
        );
        return (path) => {
          asked += 1;
          return asked > 6 ? reply(429, "no") : sound(path);
        };
      },
      { end: "interrupted", atMost: 30 },
    ),
    site(
      "flaky-500",
      "every third answer is an error",
      () => {
        let asked = 0;
        const sound = siteWith(Object.fromEntries(Array.from({ length: 8 }, (_, n) => [`/p${n}.html`, htmlPage(`Page ${n}`)])));
        return (path) => {
          asked += 1;
          return path !== "/robots.txt" && asked % 3 === 0 ? reply(500, "error") : sound(path);
        };
      },
      { failed: {}, atMost: 40 },
      { retries: 3 },
    ),
    site(
      "dies-halfway",
      "the port is closed in the middle of the crawl",
      () => {
        let asked = 0;
        const sound = siteWith(Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`/p${n}.html`, htmlPage(`Page ${n}`)])));
        return (path) => {
          asked += 1;
          return asked > 8 ? (_request, _response, server) => void server.close() : sound(path);
        };
      },
      {
        end: "interrupted",
        also: (_, { reach }) =>
          mustBe((reach?.unreadCount ?? 0) >= 12 && (reach?.pagesRead ?? 0) >= 4, "what was not seen must be counted"),
      },
    ),
    site(
      "slow",
      "each answer takes longer than the pause",
      () => {
        const sound = siteWith({ "/budget.html": htmlPage("Budget") });
        return (path) => (request, response, server) => {
          setTimeout(() => {
            const answer = sound(path);
            const said = typeof answer === "function" ? answer : reply(answer === undefined ? 404 : 200, answer ?? "");
            if (typeof said === "function") said(request, response, server);
          }, 40);
        };
      },
      {
        also: ({ log }) => {
          const gaps = log.slice(1).map((asked, index) => asked.at - (log[index]?.at ?? 0));
          mustBe(Math.min(...gaps) >= 80, `a pause as long as the answer took: ${Math.min(...gaps)}`);
        },
      },
      { delayFactor: 1, maxDelayMs: 500 },
    ),
  ],
  { byNight: ["always-429"] },
);
