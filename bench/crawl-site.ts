import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** An invented commune's site of about 2,000 pages: a little evidence at realistic depths, much noise. Same seed, same site. */
export interface BigSite {
  readonly url: string;
  /** Paths that hold evidence. */
  readonly gold: readonly string[];
  readonly pages: number;
  close(): Promise<void>;
}

const months = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];
const events =
  "Inauguration d'un terrain de proximité|Campagne de nettoyage du quartier|Tournoi de football des quartiers|Distribution de cartables|Festival des arts populaires|Coupure d'eau rue|Caravane médicale|Marathon de la ville|Réception d'une délégation|Travaux de réfection de la voie|حملة تحسيسية حول النظافة|دوري كرة القدم|افتتاح ملعب القرب|أمسية شعرية|توزيع الدراجات على التلاميذ".split(
    "|",
  );

/** Sections of the menu: path, title, documents below it (path, label), whether it is evidence itself. */
const sections: readonly [path: string, title: string, evidence: boolean, files: readonly [string, string][]][] = [
  ["/la-commune/presentation", "Présentation", false, []],
  ["/la-commune/histoire", "Histoire et patrimoine", false, []],
  ["/la-commune/contact", "Contact et accès", true, []],
  ["/conseil/elus", "Les élus", true, []],
  ["/conseil/commissions", "Commissions permanentes", true, []],
  ["/conseil/reunions", "Sessions du conseil", true, []],
  ["/conseil/textes", "Règlement intérieur", true, [["/media/2022/03/ri_conseil_vf.pdf", "Télécharger le règlement"]]],
  ["/conseil/instances", "Instance de l'équité et de l'approche genre", true, []],
  ["/administration/organisation", "Organigramme", true, [["/media/2023/01/orga.png", "Organigramme des services"]]],
  [
    "/administration/emploi",
    "Recrutement",
    true,
    [
      ["/media/2026/04/avis_tech.pdf", "Avis de concours techniciens"],
      ["/media/2026/06/resultats.pdf", "Résultats définitifs"],
    ],
  ],
  ["/administration/demarches", "Démarches et procédures", true, []],
  ["/administration/loi-31-13", "Droit d'accès à l'information", true, []],
  ["/citoyens/participer", "Participation citoyenne", true, []],
  ["/developpement/pac", "Programme d'action communal", true, [["/media/2022/12/PAC-2022-2027-VF.pdf", "Document complet"]]],
  ["/finances", "Finances locales", true, []],
  ["/marches", "Marchés publics", true, [["/media/2026/01/pp2026.xlsx", "Programme prévisionnel 2026"]]],
  ["/associations", "Subventions aux associations", true, [["/media/2026/02/asso2025.pdf", "Bénéficiaires 2025"]]],
  ["/tourisme/a-voir", "À voir", false, []],
  ["/culture/bibliotheque", "Bibliothèque", false, [["/media/2021/05/reglement_biblio.pdf", "Règlement de la bibliothèque"]]],
  ["/sport/equipements", "Équipements sportifs", false, []],
  ["/numeros-utiles", "Numéros utiles", false, []],
];
const finances: readonly [string, string][] = [
  ["/finances/exercice-2026", "Budget de l'exercice 2026"],
  ["/finances/exercices-clos", "Exercices clôturés"],
  ["/finances/etats", "États comptables et financiers"],
  ["/finances/controle", "Audit et contrôle"],
  ["/finances/biens", "Biens communaux"],
  ["/finances/delegation", "Gestion déléguée"],
];
const financeFiles: Readonly<Record<string, readonly [string, string][]>> = {
  "/finances/exercice-2026": [
    ["/media/2026/01/B26-recettes.xlsx", "Recettes"],
    ["/media/2026/01/B26-depenses.xlsx", "Dépenses"],
  ],
  "/finances/exercices-clos": [
    ["/media/2026/03/CA25.pdf", "Compte administratif 2025"],
    ["/media/2025/03/CA24.pdf", "Compte administratif 2024"],
    ["/media/2024/03/CA23.pdf", "Compte administratif 2023"],
  ],
  "/finances/etats": [["/media/2026/04/balance2025.pdf", "Balance générale 2025"]],
  "/finances/controle": [["/media/2025/11/crc.pdf", "Rapport de la Cour régionale des comptes"]],
  "/finances/biens": [["/media/2025/02/sommier.pdf", "Sommier de consistance"]],
  "/finances/delegation": [["/media/2026/05/delegataire.pdf", "Rapport financier du délégataire"]],
};
/** Sessions stand three levels below the menu: page of the year, page of the session, files. */
const sessions = [2024, 2025, 2026].flatMap((year) => ["fevrier", "mai", "octobre"].map((month) => [year, month] as const));

const newsCount = 1200;
const newsPerPage = 12;
const tagCount = 160;
const albumCount = 70;
const photosPerAlbum = 4;

const layout = (title: string, main: string, aside = "") =>
  `<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>${title} - Commune de Tamdarte</title></head><body><header><a href="/">Commune de Tamdarte</a><nav><ul><li><a href="/actualites">Actualités</a></li><li><a href="/agenda?mois=2026-11">Agenda</a></li><li><a href="/galerie">Galerie</a></li>${sections
    .map(([path, name]) => `<li><a href="${path}">${name}</a></li>`)
    .join(
      "",
    )}<li><a href="/documents">Documentation</a></li></ul></nav></header><main><h1>${title}</h1>${main}</main><aside>${aside}</aside><footer><a href="/mentions-legales">Mentions légales</a> <a href="/plan-du-site">Plan du site</a></footer></body></html>`;
const list = (links: readonly (readonly [string, string])[]) =>
  `<ul>${links.map(([href, text]) => `<li><a href="${href}">${text}</a></li>`).join("")}</ul>`;
const text = (words: string) => `<p>${`${words}. `.repeat(20)}</p>`;
const newsTitle = (n: number) => `${events[(n * 7) % events.length]} ${n}`;
const tagAside = (n: number) =>
  list(
    Array.from({ length: 20 }, (_, at) => [`/mot-cle/${(n * 13 + at * 7) % tagCount}`, `mot-clé ${(n * 13 + at * 7) % tagCount}`] as const),
  );
const latest = (from: number, count: number) =>
  list(
    Array.from({ length: count }, (_, at) => [`/actualites/${(from + at) % newsCount}-info`, newsTitle((from + at) % newsCount)] as const),
  );

/** All documents of the library, most of them of no interest, eight a page. */
const library: readonly (readonly [string, string, boolean])[] = Array.from({ length: 120 }, (_, n) =>
  n % 12 === 5
    ? ([`/media/bib/pv-${n}.pdf`, `Procès-verbal de la session n° ${n}`, true] as const)
    : ([
        `/media/bib/doc-${n}.pdf`,
        ["Arrêté de circulation", "Affiche du festival", "Bulletin d'information", "Plan de la ville", "Avis de fermeture"][n % 5] +
          ` ${n}`,
        false,
      ] as const),
);

function buildPages(): { pages: Map<string, string>; gold: string[] } {
  const pages = new Map<string, string>();
  const gold: string[] = [];
  const banner = list([
    ["/actualites", "Toutes les actualités"],
    ["/galerie", "Galerie photos"],
  ]);
  pages.set("/", layout("Accueil", banner + latest(0, 40) + text("Bienvenue"), tagAside(1)));
  for (const [path, title, evidence, files] of sections) {
    const below =
      path === "/finances"
        ? list(finances)
        : path === "/conseil/reunions"
          ? list([2026, 2025, 2024].map((year) => [`/conseil/reunions/${year}`, `Année ${year}`] as const))
          : "";
    pages.set(path, layout(title, text(title) + below + list(files), latest(path.length * 31, 8)));
    if (evidence) gold.push(path, ...files.map(([file]) => file));
  }
  for (const [path, title] of finances) {
    const files = financeFiles[path] ?? [];
    pages.set(path, layout(title, text(title) + list(files), latest(path.length * 17, 8)));
    gold.push(path, ...files.map(([file]) => file));
  }
  for (const year of [2024, 2025, 2026]) {
    const own = sessions.filter(([of]) => of === year);
    pages.set(
      `/conseil/reunions/${year}`,
      layout(
        `Année ${year}`,
        list(own.map(([, month]) => [`/conseil/reunions/${year}/${month}`, `Session ordinaire de ${month}`] as const)),
        latest(year, 8),
      ),
    );
    gold.push(`/conseil/reunions/${year}`);
    for (const [, month] of own) {
      const files = [
        [`/media/${year}/odj-${month}.pdf`, "Ordre du jour"],
        [`/media/${year}/pv-${month}.pdf`, "Procès-verbal"],
      ] as const;
      pages.set(`/conseil/reunions/${year}/${month}`, layout(`Session de ${month} ${year}`, list(files), latest(year + month.length, 8)));
      gold.push(`/conseil/reunions/${year}/${month}`, ...files.map(([file]) => file));
    }
  }
  for (let page = 0; page * 8 < library.length; page += 1) {
    const own = library.slice(page * 8, page * 8 + 8).map(([href, label]) => [href, label] as const);
    const next = [[`/documents?page=${page + 2}`, "Page suivante"] as const].filter(() => (page + 1) * 8 < library.length);
    pages.set(page === 0 ? "/documents" : `/documents?page=${page + 1}`, layout(`Documentation (${page + 1})`, list([...own, ...next])));
  }
  gold.push(...library.filter(([, , evidence]) => evidence).map(([href]) => href));
  addNoise(pages);
  return { pages, gold };
}

function addNoise(pages: Map<string, string>): void {
  for (let n = 0; n < newsCount; n += 1)
    pages.set(`/actualites/${n}-info`, layout(newsTitle(n), text(newsTitle(n)) + latest(n + 1, 6), tagAside(n)));
  for (let page = 0; page * newsPerPage < newsCount; page += 1)
    pages.set(
      page === 0 ? "/actualites" : `/actualites?page=${page + 1}`,
      layout("Actualités", latest(page * newsPerPage, newsPerPage) + list([[`/actualites?page=${page + 2}`, "Suivant"]]), tagAside(page)),
    );
  for (let tag = 0; tag < tagCount; tag += 1) pages.set(`/mot-cle/${tag}`, layout(`Mot-clé ${tag}`, latest(tag * 11, 15)));
  const albums = Array.from({ length: albumCount }, (_, n) => [`/galerie/album-${n}`, `Album ${n}`] as const);
  pages.set("/galerie", layout("Galerie", list(albums)));
  for (const [path, title] of albums) {
    pages.set(path, layout(title, list(Array.from({ length: photosPerAlbum }, (_, n) => [`${path}/photo-${n}`, `Photo ${n}`] as const))));
    for (let n = 0; n < photosPerAlbum; n += 1) pages.set(`${path}/photo-${n}`, layout(`Photo ${n}`, text("Photo")));
  }
  pages.set("/mentions-legales", layout("Mentions légales", text("Mentions")));
  pages.set("/plan-du-site", layout("Plan du site", list(sections.map(([path, name]) => [path, name] as const))));
}

/** A month of the endless calendar. */
function calendar(month: string): string {
  const [year = 2026, number = 1] = month.split("-").map(Number);
  const at = (step: number) => {
    const date = new Date(Date.UTC(year, number - 1 + step, 1));
    return `/agenda?mois=${date.toISOString().slice(0, 7)}`;
  };
  const days = Array.from({ length: 28 }, (_, day) => [`/agenda?mois=${month}&jour=${day + 1}`, String(day + 1)] as const);
  return layout(`Agenda ${months[number - 1] ?? ""} ${year}`, list([[at(-1), "Mois précédent"], [at(1), "Mois suivant"], ...days]));
}

/** Serves the site on a port of its own. */
export async function openBigSite(): Promise<BigSite> {
  const { pages, gold } = buildPages();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://x");
    const path = decodeURI(url.pathname + url.search);
    const month = url.pathname === "/agenda" ? url.searchParams.get("mois") : null;
    const html = month !== null && /^\d{4}-\d{2}$/.test(month) ? calendar(month) : pages.get(path);
    if (html !== undefined) response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(html);
    else if (url.pathname.startsWith("/media/")) response.writeHead(200, { "content-type": "application/pdf" }).end(`%PDF-1.4 ${path}`);
    else response.writeHead(404, { "content-type": "text/html" }).end("<title>404</title><p>Page introuvable");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    gold,
    pages: pages.size,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
