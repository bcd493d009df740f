import { htmlPage, prose, siteWith } from "./answers.js";
import type { Answers } from "./fault-server.js";
import { type Expected, type FaultSite, patient, runSites } from "./run-sites.js";

const site = (id: string, fault: string, answers: () => Answers, expect: Expected, settings = {}): FaultSite => ({
  id,
  fault,
  answers,
  expect,
  settings,
});
/** A site with an endless part: `more` answers what the sound pages do not. */
const endless =
  (start: string, more: (path: string) => string | undefined): (() => Answers) =>
  () => {
    const sound = siteWith({}, [start]);
    return (path) => sound(path) ?? more(path);
  };
const whys = (unread: readonly { why: string }[] = []) => new Set(unread.map(({ why }) => why));
const mustBe = (is: boolean, what: string) => {
  if (!is) throw new Error(what);
};

const sites = [
  site(
    "calendar-query",
    "a calendar by month and day, without end",
    endless("/agenda?mois=2026-11", (path) => {
      const at = /^\/agenda\?mois=(\d+)-(\d+)/.exec(path);
      return at === null
        ? undefined
        : htmlPage(`Agenda ${at[1]}`, [
            `/agenda?mois=${Number(at[1]) + 1}-${at[2]}`,
            `/agenda?mois=${Number(at[1]) - 1}-${at[2]}`,
            `/agenda?mois=${at[1]}-${at[2]}&jour=3`,
          ]);
    }),
    { also: (_, { reach }) => mustBe(reach?.unreadCount === 0, "a plain calendar must not count as unread") },
  ),
  site(
    "search-links",
    "links to searches of the site, one of which promises evidence",
    () => siteWith({}, [["/liste?q=budget", "Budget 2026 de la commune"], "/liste?q=souk"]),
    {
      also: (_, { reach }) => {
        mustBe(
          reach?.unread.some(({ url, why }) => url.endsWith("/liste?q=budget") && why === "query-key") === true,
          "the search is unread",
        );
      },
    },
  ),
  site(
    "calendar-path",
    "a calendar in the path",
    endless("/calendrier/2026/11/", (path) => {
      const at = /^\/calendrier\/(\d+)\/(\d+)\//.exec(path);
      return at === null
        ? undefined
        : htmlPage(`Mois ${at[1]}`, [`/calendrier/${Number(at[1]) + 1}/11/`, `/calendrier/${Number(at[1]) - 1}/12/`]);
    }),
    {},
  ),
  site(
    "calendar-of-sessions",
    "a calendar whose days promise evidence",
    endless("/seances?mois=2026-11", (path) => {
      const at = /^\/seances\?mois=(\d+)-(\d+)/.exec(path);
      const next = at === null ? 0 : Number(at[1]) + 1;
      return at === null ? undefined : htmlPage(`Séances ${at[1]}`, [[`/seances?mois=${next}-11`, `Procès-verbal du conseil, ${next}`]]);
    }),
    { also: (_, { reach }) => mustBe(whys(reach?.unread).has("trap"), "what may hold evidence must be said to be unread") },
  ),
  site(
    "session-ids",
    "a new session id in each link",
    () => {
      let n = 0;
      const sound = siteWith({}, ["/liste?PHPSESSID=0123456789abcdef0"]);
      return (path) => {
        n += 1;
        return (
          sound(path) ??
          (path.startsWith("/liste")
            ? htmlPage("Liste", [
                `/liste?PHPSESSID=0123456789abcdef${n}`,
                `/liste;jsessionid=ABCDEF${n}`,
                `/liste?sid=a1b2c3d4e5f6a7b8c9${n}`,
              ])
            : undefined)
        );
      };
    },
    {},
  ),
  site(
    "path-loop",
    "relative links that repeat the path",
    endless("/a/b/", (path) => (/^\/(?:a\/b\/)+$/.test(path) ? htmlPage("Boucle", ["a/b/"]) : undefined)),
    {},
  ),
  site(
    "path-deep",
    "one folder deeper each time",
    endless("/d/1/", (path) => (/^\/d\/[\d/]+$/.test(path) ? htmlPage(`Niveau ${path.length}`, [`${path}${path.length}/`]) : undefined)),
    { atMost: 25 },
  ),
  site(
    "facets",
    "filters that combine without end",
    endless("/documents?a=1&b=1&c=1", (path) => {
      const at = /^\/documents\?a=(\d+)&b=(\d+)&c=(\d+)$/.exec(path)?.slice(1).map(Number);
      return at === undefined
        ? undefined
        : htmlPage(
            `Filtre ${at.join()}`,
            [0, 1, 2].map(
              (turn) => `/documents?${["a", "b", "c"].map((key, n) => `${key}=${(at[n] ?? 0) + (n === turn ? 1 : 0)}`).join("&")}`,
            ),
          );
    }),
    {
      atMost: 60,
      also: (_, { reach }) => mustBe(whys(reach?.unread).has("alike"), "lists of documents that were left out must be said to be unread"),
    },
  ),
  site(
    "print-and-share",
    "print, sort and share variants of one page",
    endless("/info.html", (path) =>
      path.startsWith("/info.html")
        ? htmlPage(
            "Info",
            [
              "?print=1",
              "?tmpl=component&print=1",
              "?sort=asc",
              "?sort=desc",
              "?share=facebook",
              "?replytocom=4",
              "?utm_source=x",
              "?format=pdf",
            ].map((query) => `/info.html${query}`),
          )
        : undefined,
    ),
    { atMost: 10 },
  ),
  site(
    "twins-by-canonical",
    "addresses that all say that they are one page",
    endless("/fiche?vue=0", (path) => {
      const n = Number(/^\/fiche\?vue=(\d+)$/.exec(path)?.[1] ?? Number.NaN);
      const words = Array.from({ length: 40 }, (_, at) => `mot${(at * (n + 3)) % 41}`).join(" ");
      return path === "/fiche"
        ? htmlPage("Fiche", ["/fiche?vue=1"])
        : Number.isNaN(n)
          ? undefined
          : htmlPage(
              "Fiche",
              ["/fiche", `/fiche?vue=${n * 2 + 1}`, `/fiche?vue=${n * 2 + 2}`],
              `<p>${words}</p>`,
              '<link rel="canonical" href="/fiche">',
            );
    }),
    { atMost: 40 },
  ),
  site(
    "canonical-to-home",
    "every page wrongly says that it is the first page",
    () => {
      const pages = Object.fromEntries(
        Array.from({ length: 30 }, (_, n) => [
          `/p/${n}.html`,
          htmlPage(`Page ${n}`, [`/p/${n + 1}.html`], "", '<link rel="canonical" href="/">'),
        ]),
      );
      return siteWith(pages, ["/p/0.html"]);
    },
    { fetched: ["/p/9.html"], atMost: 45 },
  ),
  site(
    "tags",
    "an archive of tags, each leading to more",
    endless("/tag/a/", (path) =>
      /^\/tag\/\w+\/$/.test(path)
        ? htmlPage(
            `Mot-clé ${path}`,
            ["b", "c", "d"].map((letter) => `${path.slice(0, -1)}${letter}/`),
          )
        : undefined,
    ),
    { end: "budget", fetched: ["/docs/budget.pdf", "/conseil.html"], atMost: 60 },
    { maxPages: 40 },
  ),
  site(
    "random-links",
    "pages of random links without end",
    endless("/r/1", (path) => {
      const n = Number(/^\/r\/(\d+)$/.exec(path)?.[1] ?? Number.NaN);
      return Number.isNaN(n)
        ? undefined
        : htmlPage(
            `${(n * 7919) % 104729} ${"abcdefgh".slice(n % 7)}`,
            [1, 2, 3].map((k) => `/r/${(n * 31 + k * 17) % 99991}`),
          );
    }),
    { end: "budget", fetched: ["/docs/budget.pdf"], atMost: 60 },
    { maxPages: 40 },
  ),
  site(
    "links-50000",
    "a page of 50,000 links",
    () =>
      siteWith({
        "/liste.html": `<!DOCTYPE html><title>Liste</title><p>${prose}</p>${Array.from({ length: 50_000 }, (_, n) => `<a href="/n/${n}.html">${n}</a>`).join("\n")}`,
      }),
    { end: "budget", fetched: ["/docs/budget.pdf"], atMost: 95 },
    { maxPages: 30 },
  ),
  site(
    "deep-evidence",
    "links deeper than is followed",
    endless("/n1.html", (path) => {
      const n = Number(/^\/n(\d+)\.html$/.exec(path)?.[1] ?? Number.NaN);
      return Number.isNaN(n) ? undefined : htmlPage(`Niveau ${n}`, [[`/n${n + 1}.html`, "Budget et procès-verbal du conseil"]]);
    }),
    { also: (_, { reach }) => mustBe(whys(reach?.unread).has("depth"), "what lies too deep must be said to be unread") },
    { maxDepth: 4 },
  ),
  site(
    "meta-refresh-chain",
    "pages that lead on by refresh, without end",
    endless("/m1", (path) => {
      const n = Number(/^\/m(\d+)$/.exec(path)?.[1] ?? Number.NaN);
      return Number.isNaN(n)
        ? undefined
        : `<!DOCTYPE html><title>Redirection</title><meta http-equiv="refresh" content="0; url=/m${n + 1}"><p>${n}`;
    }),
    { atMost: 25 },
  ),
  site(
    "html-bomb",
    "200,000 nested elements, and a page of 8 MB",
    () =>
      siteWith({
        "/nid.html": `<!DOCTYPE html><title>Nid</title><p>${prose}</p>${"<div><b>".repeat(100_000)}`,
        "/gros.html": `<!DOCTYPE html><title>Gros</title><p data-x="${"x".repeat(8_000_000)}">${prose}</p>`,
      }),
    { fetched: ["/nid.html", "/gros.html"] },
  ),
];

runSites("traps", sites, {
  settings: patient,
  byNight: [
    "tags",
    "twins-by-canonical",
    "calendar-path",
    "path-deep",
    "random-links",
    "links-50000",
    "canonical-to-home",
    "html-bomb",
    "print-and-share",
  ],
});
