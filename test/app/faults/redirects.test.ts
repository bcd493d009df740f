import { htmlPage, redirect, reply, siteWith } from "./answers.js";
import type { Answer, Answers } from "./fault-server.js";
import { type Expected, type FaultSite, runSites } from "./run-sites.js";

const _robots = (text: string | Buffer, headers: Record<string, string> = {}): Answer =>
  reply(200, text, { "content-type": "text/plain", ...headers });
const site = (id: string, fault: string, answers: (canary: string) => Answers, expect: Expected, settings = {}): FaultSite => ({
  id,
  fault,
  answers,
  expect,
  settings,
});
const at = (id: string, fault: string, location: (canary: string) => string, expect: Expected): FaultSite =>
  site(
    id,
    fault,
    (canary) =>
      siteWith(
        { "/door": redirect(location(canary)), "/été/budget.html": htmlPage("Budget"), "/%C3%A9t%C3%A9/budget.html": htmlPage("Budget") },
        ["/door"],
      ),
    expect,
  );

/** A page behind two redirects. */
const behindTwo = () => siteWith({ "/r2": redirect("/r1"), "/r1": redirect("/budget.html"), "/budget.html": htmlPage("Budget") }, ["/r2"]);

runSites(
  "redirects",
  [
    site("as-many-as-allowed", "as many redirects as the settings allow", behindTwo, { failed: {}, fetched: ["/r2"] }, { maxRedirects: 2 }),
    site(
      "more-than-allowed",
      "one redirect more than the settings allow",
      behindTwo,
      { failed: { "/r2": "too-many-redirects" } },
      { maxRedirects: 1 },
    ),
    at("to-private", "to a private address", (canary) => canary, { failed: { "/door": "client-error" } }),
    at("to-metadata", "to the metadata of a cloud", () => "http://169.254.169.254/latest/meta-data/", {
      failed: { "/door": "client-error" },
    }),
    at("to-decimal", "to a private address in decimal", (canary) => canary.replace("127.0.0.66", "2130706498"), {
      failed: { "/door": "client-error" },
    }),
    at("to-file", "to a file", () => "file:///etc/passwd", { failed: { "/door": "client-error" } }),
    at("to-nothing", "to nothing", () => "", { failed: { "/door": "too-many-redirects" } }),
    at("to-broken", "to what is no address", () => "http://[", { failed: { "/door": "client-error" } }),
    at("to-utf8", "to a path in raw UTF-8", () => Buffer.from("/été/budget.html").toString("latin1"), { failed: {} }),
    at("to-double-slash", "to another site by a double slash", (canary) => canary.replace("http:", ""), {
      failed: { "/door": "client-error" },
    }),
    at("to-backslash", "to another site by a backslash", (canary) => canary.replace("http://", "/\\"), {
      failed: { "/door": "client-error" },
    }),
    at("to-userinfo", "to another site behind a user name", (canary) => canary.replace("http://", "http://127.0.0.1@"), {
      failed: { "/door": "client-error" },
    }),
    site(
      "seed-to-private",
      "the first page leads to a private address",
      (canary) => (path) => (path === "/robots.txt" ? undefined : redirect(canary)),
      { end: "unreachable", failure: "private-address", fetched: [] },
    ),
    site(
      "seed-loop",
      "the first page leads round in a circle",
      () => (path) => (path === "/robots.txt" ? undefined : redirect(path === "/" ? "/a" : "/")),
      { end: "unreachable", failure: "too-many-redirects", fetched: [], atMost: 10 },
    ),
    site(
      "growing",
      "each address leads to a longer one",
      () => {
        const sound = siteWith({}, ["/x/"]);
        return (path) => (path.startsWith("/x/") ? redirect(`${path}x/`) : sound(path));
      },
      { failed: { "/x/": "too-many-redirects" } },
    ),
    site(
      "chain-5",
      "five redirects to a page",
      () => {
        const sound = siteWith({ "/budget.html": htmlPage("Budget") }, ["/r5"]);
        return (path) =>
          /^\/r\d$/.test(path) ? redirect(path === "/r1" ? "/budget.html" : `/r${Number(path.slice(2)) - 1}`, 301) : sound(path);
      },
      { failed: {}, fetched: ["/r5"] },
    ),
    site(
      "cookie-wall",
      "a page is only shown with a cookie",
      () =>
        siteWith({
          "/budget.html": (request, response) => {
            if (request.headers.cookie?.includes("seen=1") === true)
              response.writeHead(200, { "content-type": "text/html" }).end(htmlPage("Budget"));
            else response.writeHead(302, { location: "/budget.html", "set-cookie": "seen=1" }).end();
          },
        }),
      { failed: {}, fetched: ["/budget.html"] },
    ),
    site(
      "cookie-loop",
      "a new cookie each time, for ever",
      () => {
        let n = 0;
        return siteWith(
          {
            "/budget.html": (_, response) => {
              n += 1;
              response.writeHead(302, { location: `/budget.html?n=${n}`, "set-cookie": `n=${n}` }).end();
            },
            ...Object.fromEntries(
              Array.from({ length: 50 }, (_, at) => [
                `/budget.html?n=${at}`,
                ((_, response) => {
                  n += 1;
                  response.writeHead(302, { location: `/budget.html?n=${n}`, "set-cookie": `n=${n}` }).end();
                }) as Answer,
              ]),
            ),
          },
          ["/budget.html"],
        );
      },
      { failed: { "/budget.html": "too-many-redirects" } },
    ),
    site(
      "split-header",
      "line breaks in an address that is echoed",
      () => siteWith({ "/door": redirect("/conseil.html?a=%0d%0aSet-Cookie:%20smuggled=1") }, ["/door"]),
      {
        also: ({ log }) => {
          if (log.some(({ headers }) => headers.cookie !== undefined)) throw new Error("a cookie was smuggled in");
        },
      },
    ),
  ],
  { byNight: ["to-metadata", "to-backslash", "to-utf8", "to-nothing", "growing", "chain-5", "cookie-loop"] },
);
