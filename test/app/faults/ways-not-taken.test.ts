import { htmlPage, prose, siteWith } from "./answers.js";
import { runSites } from "./run-sites.js";
import { bare, site, unreadAre } from "./ways-bench.js";

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
