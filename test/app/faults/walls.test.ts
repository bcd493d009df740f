import { htmlPage, prose, redirect, reply, silence, siteWith } from "./answers.js";
import type { Answer, Answers } from "./fault-server.js";
import { type Expected, type FaultSite, runSites } from "./run-sites.js";

const bare = (title: string, body: string) => `<!DOCTYPE html><html><head><title>${title}</title></head><body>${body}</body></html>`;
/** A site whose every address gives one answer. */
const whole = (id: string, fault: string, answer: Answer, failure: string, end: Expected["end"] = "not-a-site"): FaultSite => ({
  id,
  fault,
  answers: () => (path) => (path === "/robots.txt" ? undefined : answer),
  expect: { end, failure, fetched: [], atMost: 8 },
});
const site = (id: string, fault: string, answers: (canary: string) => Answers, expect: Expected, settings = {}): FaultSite => ({
  id,
  fault,
  answers,
  expect,
  settings,
});
const spam = "slot gacor casino poker bet365 ".repeat(40);

runSites(
  "sites that are none",
  [
    whole(
      "parked",
      "a domain for sale",
      bare("tamdarte.ma", "<h1>This domain is for sale</h1><a href='/canary'>Buy this domain</a>"),
      "parked",
    ),
    whole(
      "suspended",
      "an account that was not paid",
      bare("Account Suspended", "<p>This account has been suspended. Contact your hosting provider.</p>"),
      "parked",
    ),
    whole("default-page", "the page of a new server", bare("Apache2 Ubuntu Default Page: It works", "<p>It works!</p>"), "parked"),
    whole("under-construction", "not built yet", bare("Site en construction", "<p>Bientôt en ligne</p>"), "under-construction"),
    whole(
      "login-wall",
      "all behind a login",
      bare("Connexion", "<form method=post action=/canary><input name=u><input type=password></form>"),
      "login",
    ),
    whole("basic-auth", "401 on everything", reply(401, "no", { "www-authenticate": 'Basic realm="x"' }), "login", "unreachable"),
    whole(
      "captcha",
      "a captcha before everything",
      reply(200, bare("Vérification", "<p>Please complete the captcha. Are you a robot?</p>")),
      "captcha",
    ),
    whole(
      "captcha-403",
      "a challenge with status 403",
      reply(403, bare("Just a moment...", "<p>Checking your browser before accessing the site</p>")),
      "captcha",
      "unreachable",
    ),
    whole(
      "waf-200",
      "a block page with status 200",
      bare("Request Rejected", "<p>The requested URL was rejected. Your support ID is: 1234567890</p>"),
      "blocked",
    ),
    whole(
      "waf-403",
      "a block page with status 403",
      reply(403, bare("Access Denied", "<p>Access denied. Incident ID: 42</p>")),
      "blocked",
      "unreachable",
    ),
    whole("ua-block", "our name is refused", reply(403, "<p>Forbidden"), "forbidden", "unreachable"),
    whole(
      "js-only",
      "an empty shell of scripts",
      bare("Portail", "<div id=root></div><script src=/app.js></script>"),
      "needs-rendering",
      "unreachable",
    ),
    whole("server-errors", "500 on everything", reply(500, "<p>error"), "server-error", "unreachable"),
    whole("gone", "410 on everything", reply(410), "gone", "unreachable"),
    whole("mute", "no answer to anything", silence, "timeout", "unreachable"),
  ],
  { byNight: ["suspended", "default-page", "captcha-403", "waf-403", "gone", "mute"] },
);

runSites(
  "pages that are none",
  [
    site(
      "hacked",
      "a page that intruders filled",
      () => siteWith({ "/hack.html": bare("Slot gacor", `${spam}<a href="/canary-spam">slot</a>`) }),
      {},
    ),
    site(
      "hacked-links",
      "hidden links of intruders on a good page",
      (canary) =>
        siteWith({ "/budget.html": htmlPage("Budget", [], `<div style="display:none"><a href="${canary}casino">casino</a></div>`) }),
      { fetched: ["/budget.html"] },
    ),
    site(
      "soft-404",
      "missing pages answer 200",
      () => {
        const sound = siteWith({}, ["/mort.html", "/mort2.pdf"]);
        return (path) =>
          path === "/robots.txt" ? undefined : (sound(path) ?? bare("Commune", `<p>Cette adresse ne mène nulle part : ${path}</p>`));
      },
      { failed: { "/mort.html": "soft-404", "/mort2.pdf": "soft-404" } },
    ),
    site(
      "redirect-home",
      "missing pages lead home",
      () => {
        const sound = siteWith({}, ["/mort.html", "/mort2.html"]);
        return (path) => sound(path) ?? redirect("/");
      },
      { failed: { "/mort.html": "soft-404", "/mort2.html": "soft-404" } },
    ),
    site(
      "catch-all",
      "every address gives the first page",
      () => {
        const sound = siteWith({}, ["/mort.html"]);
        return (path) => (path === "/robots.txt" ? undefined : (sound(path) ?? sound("/")));
      },
      { failed: { "/mort.html": "soft-404" } },
    ),
    site(
      "wall-inside",
      "one page behind a login",
      () => siteWith({ "/prive.html": bare("Connexion", "<form method=post action=/canary><input type=password></form>") }),
      { failed: { "/prive.html": "login" } },
    ),
    site(
      "empty-section",
      "one page still under construction",
      () => siteWith({ "/plan.html": bare("Plan d'action", "<p>Rubrique en construction</p>") }),
      { failed: {}, fetched: ["/plan.html"] },
    ),
    site("forbidden-folder", "one folder answers 403", () => siteWith({ "/docs2/": reply(403, "<p>no") }), {
      failed: { "/docs2/": "forbidden" },
    }),
    site(
      "waf-halfway",
      "a block page on one address, always",
      () => siteWith({ "/budget.html": reply(403, bare("Request blocked", "<p>Request blocked. Web Application Firewall.</p>")) }),
      { failed: { "/budget.html": "blocked" } },
    ),
    site(
      "near-duplicates",
      "forty addresses of one text",
      () => {
        const pages = Object.fromEntries(
          Array.from({ length: 40 }, (_, n) => [`/copie-${n}.html`, htmlPage("Copie", ["/conseil.html"], `<p>${n}</p>`)]),
        );
        return siteWith(pages);
      },
      { atMost: 50 },
    ),
    site(
      "html-as-pdf",
      "a page under the type of a PDF",
      () => siteWith({ "/budget.pdf": reply(200, htmlPage("Introuvable"), { "content-type": "application/pdf" }) }),
      { fetched: ["/budget.pdf"] },
    ),
    site("pdf-as-html", "a PDF under the type of a page", () => siteWith({ "/plan.html": reply(200, `%PDF-1.4 ${prose}`) }), {
      fetched: ["/plan.html"],
    }),
    site(
      "pdf-octet",
      "a PDF without a type of its own",
      () =>
        siteWith({
          "/telecharger?id=4": reply(200, `%PDF-1.4 ${prose}`, {
            "content-type": "application/octet-stream",
            "content-disposition": 'attachment; filename="../../etc/passwd"',
          }),
        }),
      {
        fetched: ["/telecharger?id=4"],
        also: (_, { snapshots }) => {
          const names = snapshots
            .map((snapshot) => (snapshot.outcome === "fetched" ? snapshot.fileName : undefined))
            .filter((name) => name !== undefined);
          if (names.join() !== "passwd") throw new Error(`file name ${names.join()}`);
        },
      },
    ),
    site(
      "no-type",
      "no type at all, and an empty one",
      () =>
        siteWith(
          {
            "/a.html": (_, response) => void response.writeHead(200).end(htmlPage("Sans type", ["/apres-a.html"])),
            "/b.html": reply(200, htmlPage("Type vide", ["/apres-b.html"]), { "content-type": "" }),
            "/apres-a.html": htmlPage("A"),
            "/apres-b.html": htmlPage("B"),
          },
          ["/a.html", "/b.html"],
        ),
      { fetched: ["/a.html", "/b.html", "/apres-a.html", "/apres-b.html"] },
    ),
  ],
  { byNight: ["catch-all", "waf-halfway", "near-duplicates", "pdf-as-html", "redirect-home"] },
);
