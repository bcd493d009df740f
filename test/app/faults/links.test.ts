import { brotliCompressSync, gzipSync } from "node:zlib";
import { htmlPage, prose, reply, siteWith } from "./answers.js";
import type { Answer, Answers } from "./fault-server.js";
import { type Expected, type FaultSite, runSites } from "./run-sites.js";

const site = (id: string, fault: string, answers: () => Answers, expect: Expected, settings = {}): FaultSite => ({
  id,
  fault,
  answers,
  expect,
  settings,
});
const reached = (...paths: string[]): Record<string, Answer> =>
  Object.fromEntries(paths.map((path) => [path, htmlPage(`Page ${path.length}`)]));
const bare = (head: string, body: string) =>
  `<!DOCTYPE html><html><head><title>Page</title>${head}</head><body><p>${prose}</p>${body}</body></html>`;
const encoded = (charset: string | undefined, bytes: Buffer): Answer =>
  reply(200, bytes, { "content-type": charset === undefined ? "text/html" : `text/html; charset=${charset}` });
const utf16 = Buffer.from(`\ufeff${htmlPage("ميزانية", ["/apres.html"])}`, "utf16le");

runSites(
  "how pages lead on",
  [
    site(
      "frames",
      "frames in frames",
      () =>
        siteWith(
          {
            "/cadre.html": bare("", '<iframe src="/cadre2.html"></iframe>'),
            "/cadre2.html": '<html><frameset><frame src="/dedans.html"><noframes><a href="/sans.html">x</a></noframes></frameset></html>',
            ...reached("/dedans.html", "/sans.html"),
          },
          ["/cadre.html"],
        ),
      { fetched: ["/cadre2.html", "/dedans.html", "/sans.html"] },
    ),
    site(
      "base-href",
      "a base, and broken ones",
      () =>
        siteWith(
          {
            "/b1.html": bare('<base href="/dossier/">', '<a href="x.html">x</a>'),
            "/b2.html": bare('<base href="http://[">', '<a href="y.html">y</a>'),
            "/b3.html": bare("<base href=''><base href='/non/'>", '<a href="z.html">z</a>'),
            ...reached("/dossier/x.html", "/y.html", "/z.html"),
          },
          ["/b1.html", "/b2.html", "/b3.html"],
        ),
      { fetched: ["/dossier/x.html", "/y.html", "/z.html"] },
    ),
    site(
      "odd-hrefs",
      "blanks, dots, fragments, entities, line breaks, scripts in plain sight",
      () =>
        siteWith(
          {
            "/liens.html": bare(
              "",
              `<a href=" deux mots.pdf ">a</a><a href="./x/../un.html">b</a><a href="un.html#f">c</a><a href="/p?a=1&amp;b=2">d</a><a href="/cou\npe.html">e</a><a href="javascript:void(0)" onclick="window.open('/ouvre.html')">f</a><a href="//">g</a><a href="http://">h</a><a href="?">i</a><a href="/%zz">j</a><a href="tel:1">k</a>`,
            ),
            ...reached("/deux%20mots.pdf", "/un.html", "/p?a=1&b=2", "/coupe.html", "/ouvre.html"),
          },
          ["/liens.html"],
        ),
      { fetched: ["/deux%20mots.pdf", "/un.html", "/p?a=1&b=2", "/coupe.html", "/ouvre.html"] },
    ),
    site(
      "one-page-many-names",
      "one page in many spellings is asked for once",
      () => {
        const sound = siteWith(
          {
            "/liens.html": bare(
              "",
              ["/un.html", "/%75n.html", "//un.html", "/un.html#a", "/un.html?utm_source=x", "/./un.html", "/un.html?"]
                .map((href) => `<a href="${href}">a</a>`)
                .join(""),
            ),
            ...reached("/un.html"),
          },
          ["/liens.html"],
        );
        return sound;
      },
      {
        fetched: ["/un.html"],
        also: ({ log }) => {
          if (log.filter(({ path }) => path.startsWith("/un.html")).length !== 1) throw new Error(log.map(({ path }) => path).join(" "));
        },
      },
    ),
    site(
      "non-ascii",
      "Arabic and accents in paths, raw and escaped",
      () =>
        siteWith(
          {
            "/liens.html": bare("", `<a href="/ميزانية.html">a</a><a href="/d%C3%A9lib.html">b</a>`),
            ...reached(encodeURI("/ميزانية.html"), "/d%C3%A9lib.html"),
          },
          ["/liens.html"],
        ),
      { fetched: [encodeURI("/ميزانية.html"), "/d%C3%A9lib.html"] },
    ),
    site(
      "long-address",
      "addresses of 3,000 characters",
      () =>
        siteWith(
          {
            "/liens.html": bare("", `<a href="/${"a".repeat(3000)}">a</a><a href="/p?q2=${"b".repeat(1500)}">b</a>`),
            [`/p?q2=${"b".repeat(1500)}`]: htmlPage("Long"),
          },
          ["/liens.html"],
        ),
      { fetched: [`/p?q2=${"b".repeat(1500)}`] },
    ),
    site(
      "meta-refresh",
      "a refresh to a page",
      () => siteWith({ "/m.html": '<meta http-equiv="refresh" content="2; URL=\'/suite.html\'">', ...reached("/suite.html") }, ["/m.html"]),
      { fetched: ["/suite.html"] },
    ),
    site(
      "windows-1256",
      "Arabic in Windows-1256, declared as UTF-8",
      () =>
        siteWith(
          {
            "/ar.html": encoded(
              "utf-8",
              Buffer.concat([
                Buffer.from('<title>\xe3\xed\xd2\xc7\xe4\xed\xc9</title><a href="/apres.html">x</a>', "latin1"),
                Buffer.from(prose),
              ]),
            ),
            ...reached("/apres.html"),
          },
          ["/ar.html"],
        ),
      { fetched: ["/apres.html"] },
    ),
    site(
      "utf-16",
      "UTF-16 with a mark, and declared only",
      () =>
        siteWith({ "/u.html": encoded(undefined, utf16), "/v.html": encoded("utf-16le", utf16.subarray(2)), ...reached("/apres.html") }, [
          "/u.html",
          "/v.html",
        ]),
      { fetched: ["/apres.html"] },
    ),
    site(
      "charset-unknown",
      "a charset that does not exist",
      () =>
        siteWith({ "/c.html": encoded("x-inconnu", Buffer.from(htmlPage("Page", ["/apres.html"]))), ...reached("/apres.html") }, [
          "/c.html",
        ]),
      { fetched: ["/apres.html"] },
    ),
    site(
      "nul-bytes",
      "noise as a page",
      () => siteWith({ "/bruit.html": Buffer.from(Array.from({ length: 60_000 }, (_, n) => (n * 31337) % 256)) }),
      { fetched: ["/bruit.html"] },
    ),
  ],
  { byNight: ["one-page-many-names", "charset-unknown", "windows-1256", "long-address", "base-href"] },
);

const zeros = Buffer.alloc(40_000_000);
/** The body is made when its site is opened: some are seconds of work. */
const bomb = (id: string, fault: string, headers: Record<string, string>, body: () => Buffer, path = "/budget.html"): FaultSite =>
  site(id, fault, () => siteWith({ [path]: reply(200, body(), headers) }), { failed: {}, fetched: [path] }, { maxFileBytes: 500_000 });

runSites(
  "bombs",
  [
    bomb("gzip-bomb", "zeros in gzip", { "content-encoding": "gzip" }, () => gzipSync(zeros)),
    bomb("gzip-members", "many members of gzip", { "content-encoding": "gzip" }, () =>
      Buffer.concat(Array.from({ length: 40 }, () => gzipSync(zeros.subarray(0, 1_000_000)))),
    ),
    bomb("gzip-twice", "gzip in gzip", { "content-encoding": "gzip, gzip" }, () => gzipSync(gzipSync(zeros))),
    bomb("gzip-thrice", "three codings", { "content-encoding": "gzip, gzip, gzip" }, () => gzipSync(gzipSync(gzipSync(zeros)))),
    bomb("brotli-bomb", "zeros in brotli", { "content-encoding": "br" }, () => brotliCompressSync(zeros)),
    bomb("zip-bomb", "a packed file", { "content-type": "application/zip" }, () => gzipSync(zeros), "/budget.zip"),
    bomb("pdf-huge", "a file over the cap", { "content-type": "application/pdf" }, () => Buffer.alloc(3_000_000, "a"), "/budget.pdf"),
    site(
      "sitemap-bomb",
      "a packed sitemap of zeros",
      () =>
        siteWith({
          "/robots.txt": reply(200, "Sitemap: /s.xml.gz", { "content-type": "text/plain" }),
          "/s.xml.gz": reply(200, gzipSync(Buffer.alloc(80_000_000)), { "content-type": "application/gzip" }),
        }),
      {},
    ),
    site(
      "sitemap-packed",
      "a packed sitemap that is sound",
      () =>
        siteWith(
          {
            "/robots.txt": reply(200, "Sitemap: /s.xml.gz", { "content-type": "text/plain" }),
            "/s.xml.gz": reply(200, gzipSync("<urlset><url><loc>/cache/budget.html</loc></url></urlset>"), {
              "content-type": "application/gzip",
            }),
            ...reached("/cache/budget.html"),
          },
          [],
        ),
      { fetched: ["/cache/budget.html"] },
    ),
  ],
  { byNight: ["gzip-members", "gzip-twice", "brotli-bomb", "zip-bomb", "sitemap-bomb"] },
);
