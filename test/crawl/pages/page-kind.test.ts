import { describe, expect, test } from "vitest";
import { failureOfPage, isUnrendered, mayNeedScripts } from "../../../src/crawl/pages/page-kind.js";
import { linksOf } from "../../../src/extract/links.js";

const outlineOf = (html: string) => linksOf(Buffer.from(html), { url: "http://c.example/page", mediaType: "text/html" });
const page = (title: string, body: string) => `<!DOCTYPE html><html><head><title>${title}</title></head><body>${body}</body></html>`;
const kindOf = (html: string, first = false) => failureOfPage(outlineOf(html), first);
const menu = `<nav>${["Accueil", "Conseil", "Finances", "Services", "Contact"].map((name) => `<a href="/${name}">${name}</a>`).join(" ")}</nav>`;
const loginForm =
  '<form method="post" action="/connexion"><input name="u"><input type="password" name="p"><button>Connexion</button></form>';
const paragraph = "Le conseil a examiné les comptes de l'exercice et approuvé le programme des travaux de voirie. ".repeat(3);

describe("pages that answer 200 and are none", () => {
  test.each([
    ["an error by its words", page("Page introuvable", "<p>Désolé</p>"), "soft-404"],
    ["an error by its number", page("404", "<p>Rien ici</p>"), "soft-404"],
    ["an error behind the site's name", page("Commune – 404", "<p>La page n'existe pas</p>"), "soft-404"],
    ["a login", page("Connexion", loginForm), "login"],
    ["a login under the site's menu", page("Espace membre", menu + loginForm), "login"],
    ["a login without a name", page("Commune", `<h1>Commune</h1>${loginForm}`), "login"],
    ["a captcha", page("Vérification", "<p>Veuillez remplir le captcha</p>"), "captcha"],
    ["a block page", page("Access denied", "<p>Incident ID: 7</p>"), "blocked"],
    ["a frame of a protection and nothing else", page("", '<iframe src="/_Incapsula_Resource?edet=1"></iframe>'), "blocked"],
    ["a script of a protection and nothing else", page("", '<script src="https://ct.captcha-delivery.com/c.js"></script>'), "blocked"],
    [
      "a cookie that a script must make",
      page("", '<script>document.cookie="__test="+toHex(slowAES.decrypt(c,2,a,b));location.href="/?i=1";</script>'),
      "blocked",
    ],
    ["a site being built", page("Site en construction", "<p>Bientôt</p>"), "under-construction"],
    ["an empty shell", page("Portail", '<div id="app"></div><script src="/a.js"></script>'), "needs-rendering"],
  ])("%s", (_, html, kind) => {
    expect(kindOf(html)).toBe(kind);
  });

  test("a domain for sale, where it is the first page", () => {
    const html = page("c.example", "<p>This domain is for sale at Sedo</p>");
    expect(kindOf(html, true)).toBe("parked");
    expect(kindOf(html)).toBeUndefined();
  });
});

describe("real pages that one word must not throw away", () => {
  test.each([
    ["a decision of that number", page("Délibération n° 404", `<p>${paragraph}</p>`)],
    ["a decision of that number, short", page("القرار رقم 404", '<p>القرار</p><a href="/q404.pdf">تحميل</a>')],
    ["404 of something", page("404 familles raccordées au réseau", `${menu}<p>${paragraph}</p>`)],
    ["a long page that says that something was not found", page("Objets trouvés : page introuvable ?", `<p>${paragraph.repeat(4)}</p>`)],
    ["a login module beside a file", page("Finances", `${menu}<main><h1>Finances</h1><a href="/b.pdf">Budget</a>${loginForm}</main>`)],
    [
      "a login module beside a line",
      page("Marchés", `${menu}<h1>Marchés</h1><p>Le programme de 2026 est affiché au siège.</p><h3>Connexion</h3>${loginForm}`),
    ],
    ["a captcha in a contact form", page("Contact", `${menu}<h1>Contact</h1><form method="post">Captcha : <input name="c"></form>`)],
    ["sedo within a word", page("Casedo", `${menu}<p>Rue Casedorée</p>`)],
    ["a part under construction beside content", page("Projets", `${menu}<p>La salle est en cours de construction.</p>`)],
    [
      "a form with a captcha of a protection service",
      page("Écrire", `${menu}<p>${paragraph}${paragraph}</p><script src="https://www.google.com/recaptcha/api.js"></script>`),
    ],
    ["a door with one way in", page("", '<a href="/accueil.html"><img src="/x.jpg" alt="Entrer"></a><script src="/stat.js"></script>')],
    ["a script that sends on", page("", "<script>location.href='/accueil.html'</script>")],
  ])("%s", (_, html) => {
    expect(kindOf(html)).toBeUndefined();
    expect(kindOf(html, true)).toBeUndefined();
  });
});

test("a page that sends on by itself needs no browser, an unrendered page does", () => {
  const jump = outlineOf(page("", "<script>location.href='/accueil.html'</script>"));
  expect([isUnrendered(jump), mayNeedScripts(jump)]).toEqual([false, false]);
  const shell = outlineOf(page("", "<script src='/app.js'></script>"));
  expect([isUnrendered(shell), mayNeedScripts(shell)]).toEqual([true, true]);
});
