import { htmlPage, prose, reply, siteWith, soundPages } from "./answers.js";
import type { Answer, Answers } from "./fault-server.js";
import { runSites } from "./run-sites.js";
import { bare, site, unreadAre } from "./ways-bench.js";

/** A site whose first page is another than the usual, which stands under /accueil.html. */
const entry = (first: Answer): (() => Answers) => {
  return () => (path) =>
    path === "/" ? first : path === "/accueil.html" ? htmlPage("Commune de Tamdarte", ["/conseil.html"]) : soundPages[path];
};

runSites(
  "first pages that lead in",
  [
    site("entry-script", "a script that replaces the page", entry(bare('<script>window.location.replace("accueil.html")</script>')), {}),
    site(
      "entry-timer",
      "a script after some seconds",
      entry(bare("<p>Bienvenue</p><script>setTimeout(function () { self.location.href = '/accueil.html'; }, 4000)</script>")),
      {},
    ),
    site("entry-onload", "a script of the body", entry("<html><body onload=\"document.location='accueil.html'\"></body></html>"), {}),
    site(
      "entry-origin",
      "a script that puts the origin before",
      entry(bare("<script>location.assign(window.location.origin + '/accueil.html')</script>")),
      {},
    ),
    site(
      "entry-open",
      "a script that opens the page in its own window",
      entry(bare("<script>window.open('accueil.html', '_self')</script>")),
      {},
    ),
    site(
      "entry-noscript",
      "a refresh within noscript, beside a script",
      entry(bare("<script src=/app.js></script>", '<noscript><meta http-equiv="refresh" content="0;url=accueil.html"></noscript>')),
      {},
    ),
    site("entry-refresh-header", "a Refresh header", entry(reply(200, bare(""), { refresh: "0; url=/accueil.html" })), {}),
    site("entry-300", "status 300 with a Location", entry(reply(300, bare(""), { location: "/accueil.html" })), {}),
    site(
      "entry-splash",
      "a picture that leads in, and a script that counts",
      entry(bare('<a href="accueil.html"><img src="/armoiries.jpg" alt="Entrer"></a><script src="/compteur.js"></script>')),
      {},
    ),
    site(
      "entry-frames",
      "a frameset",
      entry('<html><frameset cols="20%,80%"><frame src="/menu.html"><frame src="accueil.html"></frameset></html>'),
      {},
    ),
    site(
      "refresh-itself",
      "a page that renews itself is read once",
      () => siteWith({ "/direct.html": reply(200, htmlPage("Direct"), { refresh: "60; url=/direct.html" }) }),
      {
        fetched: ["/direct.html"],
      },
    ),
  ],
  { byNight: ["entry-timer", "entry-onload", "entry-origin", "entry-300", "entry-frames"] },
);

runSites(
  "ways that people use",
  [
    site(
      "query-keys",
      "pages that an action, a mode or a deed chooses; deeds are not done",
      () =>
        siteWith(
          {
            "/?action=budget": htmlPage("Budget"),
            "/?mode=elus": htmlPage("Élus"),
            "/?do=marches": htmlPage("Marchés"),
            "/?action=download&id=4": htmlPage("Fichier"),
          },
          [
            "/?action=budget",
            "/?mode=elus",
            "/?do=marches",
            "/?action=download&id=4",
            "/?action=delete&id=4",
            "/?do=login",
            "/?task=user.logout",
          ],
        ),
      { fetched: ["/?action=budget", "/?mode=elus", "/?do=marches", "/?action=download&id=4"], failed: {} },
    ),
    site(
      "years",
      "an archive of a page for each year is no calendar",
      () => {
        const years = Array.from({ length: 9 }, (_, n) => `/deliberations?annee=${2018 + n}`);
        return siteWith(Object.fromEntries(years.map((path) => [path, htmlPage(`Année ${path.slice(-4)}`)])), years);
      },
      { fetched: ["/deliberations?annee=2018", "/deliberations?annee=2026"] },
    ),
    site(
      "years-endless",
      "an archive by year that never ends",
      () => {
        const sound = siteWith({}, ["/agenda?annee=2026"]);
        const more = (year: number) => htmlPage(`Année ${year}`, [`/agenda?annee=${year + 1}`, `/agenda?annee=${year - 1}`]);
        return (path) => sound(path) ?? (/^\/agenda\?annee=\d+$/.test(path) ? more(Number(path.slice(14))) : undefined);
      },
      { atMost: 80 },
      { maxDepth: 100 },
    ),
    site(
      "select-jump",
      "choices that are addresses, whole or behind a beginning that the script names",
      () =>
        siteWith(
          {
            "/seances.html": bare(
              `<p>${prose}</p><select onchange="if (this.value) location.href = this.value"><option value="">Choisir</option><option value="mai.html">Mai</option></select><select onchange="location = 'liste.php?an=' + this.options[this.selectedIndex].value"><option value="2024">2024</option></select>`,
            ),
            "/mai.html": htmlPage("Mai"),
            "/liste.php?an=2024": htmlPage("2024"),
          },
          ["/seances.html"],
        ),
      { fetched: ["/mai.html", "/liste.php?an=2024"], also: unreadAre() },
    ),
    site(
      "form-choices",
      "a form of few choices is read, a search box is not filled in",
      () =>
        siteWith(
          {
            "/pv.html": bare(
              `<h1>Procès-verbaux du conseil</h1><p>${prose}</p><form action="/pv.php"><input type="hidden" name="t" value="pv"><select name="mois"><option value="5">Mai</option><option value="10">Octobre</option></select><button>Afficher</button></form><form action="/trouver"><input name="q"><button>Rechercher</button></form>`,
            ),
            "/pv.php?t=pv&mois=5": htmlPage("Mai"),
            "/pv.php?t=pv&mois=10": htmlPage("Octobre"),
          },
          ["/pv.html"],
        ),
      { fetched: ["/pv.php?t=pv&mois=5", "/pv.php?t=pv&mois=10"], also: unreadAre() },
    ),
    site(
      "lazy",
      "pictures and frames that a script puts in later",
      () =>
        siteWith(
          {
            "/budget.html": bare(
              `<h1>Budget</h1><p>${prose}</p><img src="/vide.png" data-src="/budget-scan.jpg" alt="Budget"><iframe src="about:blank" data-src="/cadre.html"></iframe><picture><source srcset="/p-300.jpg 300w, /p-1200.jpg 1200w"><img alt="Budget, page 2"></picture>`,
            ),
            "/budget-scan.jpg": "x",
            "/p-1200.jpg": "y",
            "/cadre.html": htmlPage("Cadre"),
          },
          ["/budget.html"],
        ),
      { fetched: ["/budget-scan.jpg", "/p-1200.jpg", "/cadre.html"], atMost: 12 },
    ),
    site(
      "print-only",
      "a page that is linked in its print version alone",
      () => siteWith({ "/fiche.php?id=3": htmlPage("Fiche 3") }, ["/fiche.php?id=3&print=1"]),
      { fetched: ["/fiche.php?id=3"] },
    ),
    site(
      "menu-entries",
      "pages that nothing but the menu entry chooses",
      () => siteWith({ "/index.php?Itemid=2": htmlPage("Deux"), "/index.php?Itemid=3": htmlPage("Trois") }),
      { fetched: ["/index.php?Itemid=2", "/index.php?Itemid=3"] },
    ),
    site(
      "nofollow-site",
      "the whole site asks search engines not to follow",
      () => {
        const head = '<meta name="robots" content="noindex, nofollow">';
        return (path) =>
          path === "/"
            ? htmlPage("Commune de Tamdarte", ["/conseil.html", "/a.html"], "", head)
            : path === "/a.html"
              ? htmlPage("A", ["/b.html"], "", head)
              : path === "/b.html"
                ? htmlPage("B", [], "", head)
                : soundPages[path];
      },
      { fetched: ["/a.html", "/b.html"], also: unreadAre() },
    ),
    site(
      "nofollow-download",
      "a manager of downloads asks not to follow its links; so does a list that can be sorted",
      () =>
        siteWith({
          "/docs.html": bare(
            `<h1>Documents</h1><p>${prose}</p><p><a rel="nofollow" href="/fiche-b/?id=30">Télécharger</a></p><p><a rel="nofollow" href="/canary-c.html">Plus récent</a></p>`,
          ),
          "/fiche-b/?id=30": htmlPage("Fiche"),
        }),
      { fetched: ["/docs.html", "/fiche-b/?id=30"], also: unreadAre() },
    ),
    site(
      "nofollow-by-name",
      "a page asks us by name",
      () => siteWith({ "/liste.html": htmlPage("Liste", [["/canary.html", "Budget 2026"]], "", '<meta name="nashr" content="nofollow">') }),
      { also: unreadAre(["nofollow", "Budget 2026", "/canary.html"]) },
    ),
  ],
  { byNight: ["years-endless", "lazy", "print-only", "nofollow-by-name"] },
);
