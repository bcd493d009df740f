import { htmlPage, redirect, reply, siteWith } from "./answers.js";
import type { Answer, Answers } from "./fault-server.js";
import { type Expected, type FaultSite, runSites } from "./run-sites.js";

const robots = (text: string | Buffer, headers: Record<string, string> = {}): Answer =>
  reply(200, text, { "content-type": "text/plain", ...headers });
const closed = "User-agent: *\nDisallow: /canary\nDisallow: /*.php$\n";
const canaries = ["/canary.html", "/canary/plan-action-budget.pdf", "/budget-canary.php", "/%63anary2.html"];
const site = (id: string, fault: string, answers: (canary: string) => Answers, expect: Expected, settings = {}): FaultSite => ({
  id,
  fault,
  answers,
  expect,
  settings,
});
const _redirected = 0;

runSites(
  "what must never be asked for",
  [
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
  ],
  { byNight: ["nofollow-header-theirs", "frame-to-forbidden", "sitemap-to-forbidden"] },
);
