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
const site = (id: string, fault: string, answers: (canary: string) => Answers, expect: Expected, settings = {}): FaultSite => ({
  id,
  fault,
  answers,
  expect,
  settings,
});
let redirected = 0;

runSites("robots.txt", [
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
]);

runSites("what must never be asked for", [
  site(
    "rules-redirected",
    "robots.txt has moved",
    () => siteWith({ "/robots.txt": redirect("/robots-new.txt"), "/robots-new.txt": robots(closed) }, canaries),
    {},
  ),
  site(
    "door-to-forbidden",
    "a redirect to what is forbidden",
    () => siteWith({ "/robots.txt": robots(closed), "/door": redirect("/canary.html"), "/door2": redirect("/%63anary.html", 301) }),
    {
      failed: { "/door": "disallowed", "/door2": "disallowed" },
    },
  ),
  site(
    "frame-to-forbidden",
    "frames, refresh, base and pictures lead there too",
    () =>
      siteWith({
        "/robots.txt": robots(closed),
        "/page.html": htmlPage(
          "Budget",
          [],
          '<iframe src="/canary/f.html"></iframe><img src="/canary/budget.jpg" alt="Budget 2026">',
          '<meta http-equiv="refresh" content="0;url=/canary/r.html">',
        ),
      }),
    { fetched: ["/page.html"] },
  ),
  site(
    "sitemap-to-forbidden",
    "the sitemap names what is forbidden",
    () =>
      siteWith(
        {
          "/robots.txt": robots(`${closed}Sitemap: /plan.xml`),
          "/plan.xml": "<urlset><url><loc>/canary/budget.pdf</loc></url><url><loc>/seulement-plan.html</loc></url></urlset>",
          "/seulement-plan.html": htmlPage("Budget"),
        },
        [],
      ),
    { fetched: ["/seulement-plan.html"] },
  ),
  site(
    "nofollow-page",
    "a page says that its links are not to be followed",
    () => siteWith({ "/liste.html": htmlPage("Liste", ["/canary-a.html"], "", '<meta name="robots" content="noindex, nofollow">') }),
    { fetched: ["/liste.html"] },
  ),
  site(
    "nofollow-header",
    "the same in a header",
    () => siteWith({ "/liste.html": reply(200, htmlPage("Liste", ["/canary-a.html"]), { "x-robots-tag": "noindex, nofollow" }) }),
    { fetched: ["/liste.html"] },
  ),
  site(
    "nofollow-header-ours",
    "the same in a header, for us by name",
    () => siteWith({ "/liste.html": reply(200, htmlPage("Liste", ["/canary-a.html"]), { "x-robots-tag": "nashr: none" }) }),
    { fetched: ["/liste.html"] },
  ),
  site(
    "nofollow-header-theirs",
    "a header for another crawler only",
    () =>
      siteWith(
        {
          "/liste.html": reply(200, htmlPage("Liste", ["/suite.html"]), { "x-robots-tag": "otherbot: nofollow" }),
          "/suite.html": htmlPage("Suite"),
        },
        ["/liste.html"],
      ),
    { fetched: ["/liste.html", "/suite.html"] },
  ),
  site(
    "honeypot",
    "a hidden link that says nofollow, as traps for robots do",
    () => siteWith({ "/page.html": htmlPage("Page", [], '<a href="/canary-pot/" rel="nofollow" style="display:none">.</a>') }),
    { fetched: ["/page.html"] },
  ),
  site(
    "forms-and-actions",
    "forms, logins, searches, carts, deletions",
    () =>
      siteWith({
        "/page.html": htmlPage(
          "Page",
          ["/logout?canary", "/search?q=canary", "/wp-admin/canary", "/panier/?add-to-cart=canary"],
          '<form method="post" action="/canary-post"><input name="a"></form><form action="/canary-get"><input name="a"></form>',
        ),
      }),
    {},
  ),
  site(
    "other-schemes",
    "links of other schemes and to private addresses",
    (canary) =>
      siteWith({
        "/page.html": htmlPage("Page", [
          `${canary}budget.pdf`,
          "ftp://127.0.0.1/canary.pdf",
          "file:///etc/passwd",
          "javascript:alert(1)",
          "data:text/html,x",
          "http://169.254.169.254/latest/budget.pdf",
          "http://[::1]:1/budget.pdf",
          "http://0x7f000042/budget.pdf",
          "http://2130706498/budget.pdf",
        ]),
      }),
    { fetched: ["/page.html"] },
  ),
]);

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

runSites("redirects", [
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
]);
