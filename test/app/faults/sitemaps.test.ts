import { htmlPage, redirect, reply, siteWith } from "./answers.js";
import type { Answers } from "./fault-server.js";
import { type Expected, type FaultSite, runSites } from "./run-sites.js";

const site = (id: string, fault: string, answers: () => Answers, expect: Expected, settings = {}): FaultSite => ({
  id,
  fault,
  answers,
  expect,
  settings,
});
const map = (body: string, type = "application/xml") => reply(200, body, { "content-type": type });
const urls = (...paths: string[]) =>
  `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${paths.map((path) => `<url><loc>${path}</loc></url>`).join("")}</urlset>`;
const hidden = { "/cache/budget.html": htmlPage("Budget") };

runSites(
  "sitemaps",
  [
    site(
      "sitemap",
      "a page that only the sitemap names",
      () => siteWith({ ...hidden, "/sitemap.xml": map(urls("/cache/budget.html")) }, []),
      { fetched: ["/cache/budget.html"] },
    ),
    site(
      "sitemap-html",
      "a page of HTML in its place",
      () => siteWith({ "/sitemap.xml": reply(200, htmlPage("Introuvable", ["/x.html"])) }),
      { failed: {} },
    ),
    site(
      "sitemap-broken",
      "it breaks off in the middle",
      () => siteWith({ ...hidden, "/sitemap.xml": map(urls("/cache/budget.html", "/autre.html").slice(0, -25)) }, []),
      { fetched: ["/cache/budget.html"] },
    ),
    site(
      "sitemap-self",
      "an index that names itself",
      () => siteWith({ "/sitemap.xml": map("<sitemapindex><sitemap><loc>/sitemap.xml</loc></sitemap></sitemapindex>") }),
      { atMost: 8 },
    ),
    site(
      "sitemap-indexes",
      "indexes without end",
      () => {
        const sound = siteWith({ "/sitemap.xml": map("<sitemapindex><sitemap><loc>/s1.xml</loc></sitemap></sitemapindex>") }, []);
        return (path) => {
          const n = Number(/^\/s(\d+)\.xml$/.exec(path)?.[1] ?? Number.NaN);
          return (
            sound(path) ?? (Number.isNaN(n) ? undefined : map(`<sitemapindex><sitemap><loc>/s${n + 1}.xml</loc></sitemap></sitemapindex>`))
          );
        };
      },
      { atMost: 30 },
    ),
    site(
      "sitemap-entities",
      "a billion laughs and a foreign file",
      () =>
        siteWith(
          {
            ...hidden,
            "/sitemap.xml": map(
              `<!DOCTYPE a [<!ENTITY x "lol"><!ENTITY y "&x;&x;&x;&x;&x;&x;&x;&x;&x;&x;"><!ENTITY f SYSTEM "file:///etc/passwd">]>${urls("/cache/budget.html", "/&y;", "/&f;")}`,
            ),
          },
          [],
        ),
      { fetched: ["/cache/budget.html"], failed: {} },
    ),
    site(
      "sitemap-elsewhere",
      "it names pages of other sites",
      () => siteWith({ "/sitemap.xml": map(urls("http://127.0.0.66/canary", "https://example.org/canary")) }),
      { failed: {} },
    ),
    site(
      "sitemap-redirected",
      "it has moved",
      () => siteWith({ ...hidden, "/sitemap.xml": redirect("/plan.xml"), "/plan.xml": map(urls("/cache/budget.html")) }, []),
      { fetched: ["/cache/budget.html"] },
    ),
  ],
  { byNight: ["sitemap-self", "sitemap-html"] },
);
