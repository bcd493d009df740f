import { htmlPage, prose, reply, siteWith, soundPages } from "./answers.js";
import type { Answer, Answers } from "./fault-server.js";
import { type Expected, type FaultSite, runSites } from "./run-sites.js";

const site = (id: string, fault: string, answers: () => Answers, expect: Expected, settings = {}): FaultSite => ({
  id,
  fault,
  answers,
  expect,
  settings,
});
const bare = (body: string, head = "") => `<!DOCTYPE html><html><head><title>Page</title>${head}</head><body>${body}</body></html>`;
/** A site whose first page is another than the usual, which stands under /accueil.html. */
const entry = (first: Answer): (() => Answers) => {
  return () => (path) =>
    path === "/" ? first : path === "/accueil.html" ? htmlPage("Commune de Tamdarte", ["/conseil.html"]) : soundPages[path];
};
type Unread = { url: string; text: string; why: string; page?: string | undefined; context?: string | undefined };
/** Throws unless exactly these ways are unread: [why, words, path or address]. */
const unreadAre =
  (...expected: readonly (readonly [why: string, text: string, address: string])[]): NonNullable<Expected["also"]> =>
  ({ url }, { reach }) => {
    const found = (reach?.unread ?? []).map((unread: Unread) => [unread.why, unread.text, unread.url.replace(url, "/")].join(" | ")).sort();
    const wanted = expected.map((way) => way.join(" | ")).sort();
    if (found.join("\n") !== wanted.join("\n")) throw new Error(`unread:\n${found.join("\n")}\nwanted:\n${wanted.join("\n")}`);
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

runSites("ways that are not taken", [
  site(
    "elsewhere",
    "files in a store that cannot be opened; social networks only where their words promise evidence",
    () =>
      siteWith({
        "/docs.html": bare(
          `<h1>Documents</h1><p>${prose}</p><ul><li><a href="https://drive.google.com/drive/folders/1AbCdEfGhIjKl">Dossier du conseil</a></li><li><a href="https://issuu.com/tamdarte/docs/rapport">Rapport</a></li><li><a href="https://www.facebook.com/tamdarte">Facebook</a></li><li><a href="https://www.facebook.com/tamdarte/posts/4">Procès-verbal du conseil</a></li><li><a href="https://www.example.org/meteo">Météo</a></li><li><a href="https://youtu.be/x1">Budget, le conseil en film</a></li></ul>`,
        ),
      }),
    {
      also: unreadAre(
        ["other-host", "Dossier du conseil", "https://drive.google.com/drive/folders/1AbCdEfGhIjKl"],
        ["other-host", "Rapport", "https://issuu.com/tamdarte/docs/rapport"],
        ["other-host", "Procès-verbal du conseil", "https://www.facebook.com/tamdarte/posts/4"],
      ),
    },
  ),
  site(
    "controls",
    "what only a click or a form that is sent opens; tools of the page are not spoken of",
    () =>
      siteWith(
        {
          "/documents.html": bare(
            `<nav><ul><li><a href="#">Conseil</a><ul><li><a href="/conseil.html">Membres du conseil</a></li></ul></li><li><button onclick="montrer(3)">Budget</button></li><li><button class="navbar-toggler" onclick="menu()">Menu</button></li></ul></nav><h1>Documents</h1><p>${prose}</p><form method="post"><table><tr><td>Compte administratif 2025</td><td><a href="javascript:__doPostBack('g$ctl2','')">Télécharger</a></td></tr></table></form><form method="post" action="/choix"><select name="t"><option>Budget</option><option>Comptes</option></select><button>Afficher</button></form><form method="post" action="/ecrire"><input type="email" name="e"><textarea name="m"></textarea><button>Envoyer</button></form><button onclick="accepter()">Accepter les cookies</button>`,
          ),
        },
        ["/documents.html"],
      ),
    {
      also: unreadAre(
        ["script", "Budget", "/documents.html"],
        ["script", "Télécharger", "/documents.html"],
        ["form", "Afficher Budget Comptes", "/documents.html"],
      ),
    },
  ),
  site(
    "menu-of-scripts",
    "a menu that only scripts open, on every page, is told once",
    () => {
      const bar = '<nav><button onclick="ouvrir(1)">Budget</button></nav>';
      return siteWith({ "/a.html": htmlPage("A", ["/b.html"], bar), "/b.html": htmlPage("B", [], bar) }, ["/a.html"]);
    },
    { fetched: ["/b.html"], also: unreadAre(["script", "Budget", "/a.html"]) },
  ),
  site(
    "context",
    "a file that is missing is told with the words around its link",
    () =>
      siteWith(
        {
          "/docs.html": bare(
            `<h2>Budget</h2><p>${prose}</p><table><tr><td>Exercice 2026</td><td><a href="/x.pdf">PDF</a></td></tr></table>`,
          ),
        },
        ["/docs.html"],
      ),
    {
      failed: { "/x.pdf": "not-found" },
      also: ({ url }, { reach }) => {
        const [way] = reach?.unread ?? [];
        const description = `${way?.text} ${way?.page?.replace(url, "/")} ${way?.context}`;
        if (description !== "PDF /docs.html Budget – Exercice 2026 PDF") throw new Error(description);
      },
    },
  ),
  site(
    "nofollow-links",
    "a page among others that asks not to follow it: its links are told",
    () => siteWith({ "/liste.html": htmlPage("Liste", [["/canary-a.html", "Budget"]], "", '<meta name="robots" content="nofollow">') }),
    { also: unreadAre(["nofollow", "Budget", "/canary-a.html"]) },
  ),
]);
