import { htmlPage, prose, siteWith } from "./answers.js";
import type { Answers } from "./fault-server.js";
import { type Expected, type FaultSite, runSites } from "./run-sites.js";

const site = (id: string, fault: string, answers: () => Answers, expect: Expected, settings = {}): FaultSite => ({
  id,
  fault,
  answers,
  expect,
  settings,
});
const casino = "slot gacor maxwin togel situs judi online bet365 ";
const japanese = "激安ブランド靴の通販サイトです。送料無料で全国どこでもお届けします。人気商品が毎日入荷しています。".repeat(4);
const isHacked: NonNullable<Expected["also"]> = (_, { reach }) => {
  if (reach?.defects.includes("hacked") !== true) throw new Error(`defects: ${reach?.defects.join(" ")}`);
};
const menu = ["/conseil.html", "/finances.html"];

runSites(
  "hacked sites",
  [
    site(
      "hacked-home",
      "a spammer's words and links, hidden, on the first page",
      () => (path) =>
        path === "/"
          ? htmlPage("Commune de Tamdarte", menu, `<div style="display:none">${casino.repeat(20)}<a href="/canary">slot gacor</a></div>`)
          : siteWith({ "/finances.html": htmlPage("Finances") })(path),
      { fetched: ["/finances.html"], also: isHacked },
    ),
    site(
      "hacked-widget",
      "a block of a spammer's links on every page",
      () => {
        const widget = `<aside>${Array.from({ length: 8 }, (_, n) => `<a href="http://127.0.0.66/canary${n}">togel ${n}</a>`).join(" ")}</aside>`;
        return (path) =>
          path === "/"
            ? htmlPage("Commune", menu, widget)
            : path === "/finances.html"
              ? htmlPage("Finances", ["/suite.html"], widget)
              : path === "/suite.html"
                ? htmlPage("Suite", [], widget)
                : siteWith({})(path);
      },
      { fetched: ["/finances.html", "/suite.html"], also: isHacked },
    ),
    site(
      "hacked-sitemap",
      "a sitemap of a thousand pages in a writing that the site does not use",
      () => {
        const sound = siteWith({
          "/sitemap.xml": `<urlset>${Array.from({ length: 1000 }, (_, n) => `<url><loc>/item/${n}.html</loc></url>`).join("")}</urlset>`,
        });
        return (path) =>
          sound(path) ??
          (path.startsWith("/item/")
            ? `<!DOCTYPE html><meta charset="utf-8"><title>靴 ${path}</title><p>${japanese} ${path}</p>`
            : undefined);
      },
      { atMost: 12, also: isHacked },
    ),
    site(
      "hacked-page-in-template",
      "a page that is a spammer's but for the menu: of it only the menu is followed",
      () =>
        siteWith(
          {
            "/promo.html": `<!DOCTYPE html><title>Slot gacor togel</title><nav><a href="/suite.html">Marchés publics</a></nav><main><p>${casino.repeat(30)}</p><a href="/canary.html">Daftar</a></main>`,
            "/suite.html": htmlPage("Suite"),
          },
          ["/promo.html"],
        ),
      { fetched: ["/suite.html"], defects: { "/promo.html": ["hacked"] }, also: isHacked },
    ),
    site(
      "town-with-a-casino",
      "a town that has a casino is not hacked",
      () =>
        siteWith(
          {
            "/casino.html": htmlPage("Casino municipal", ["/dsp.pdf"], `<p>Rapport du délégataire du casino. ${prose}</p>`),
            "/dsp.pdf": "%PDF-1.4",
          },
          ["/casino.html"],
        ),
      { fetched: ["/casino.html", "/dsp.pdf"], siteDefects: [] },
    ),
  ],
  { byNight: ["hacked-widget"] },
);
