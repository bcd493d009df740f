import { expect, test } from "vitest";
import { linksOf } from "../../src/extract/links.js";
import { findScriptAddresses } from "../../src/extract/script-addresses.js";

const hrefs = (script: string) => findScriptAddresses(script).map(({ href }) => href);

test("paths and names of files in a script are addresses, with the words beside them", () => {
  const script = `const menu = [{ label: "Budget communal", href: "/finances/budget" }, { "url": "documents\\/pv.pdf", "titre": "Procès-verbal" }];`;
  expect(findScriptAddresses(script)).toEqual([
    { href: "/finances/budget", text: "Budget communal" },
    { href: "documents/pv.pdf", text: "Procès-verbal" },
  ]);
});

test("a record of several addresses gives none of them its words", () => {
  expect(findScriptAddresses(`["Budget", "/budget.html", "/conseil.html"]`).map(({ text }) => text)).toEqual(["", ""]);
});

test("beginnings, keys, media types, rules and words are no addresses", () => {
  expect(
    hrefs(
      `open("/page/" + id); const a = { "/key": 1 }; b = "text/html"; c = "application/json"; d = "a/b"; e = "/"; f = "/^x$/"; g = "Budget";`,
    ),
  ).toEqual([]);
});

test("addresses to which a script sends something are left, those that it only asks for are not", () => {
  const script = `fetch("/api/lists.json"); fetch("/api/message", { method: "POST" }); $.post("/api/vote"); xhr.open("PUT", "/api/file"); $.ajax({ url: "/api/old", type: "DELETE" }); get("/api/next");`;
  expect(hrefs(script)).toEqual(["/api/lists.json", "/api/next"]);
});

test("a page tells its script files, the addresses in its scripts and the places that stand empty", () => {
  const html = `<nav id="menu"><ul id="main-menu"></ul></nav><main><h1>Commune</h1><ul id="documents"><!-- --></ul><ul class="x"><li>Un</li></ul>
    <div id="map"></div><div id="fb-root"></div><table><tbody id="rows"></tbody></table></main>
    <script src="js/menu.js"></script><script>load("/data/menu.json")</script>`;
  const outline = linksOf(Buffer.from(html), { url: "http://c.example/a/", mediaType: "text/html" });
  expect(outline).toMatchObject({
    emptyMenus: 2,
    emptyContents: 2,
    scriptFiles: ["http://c.example/a/js/menu.js"],
    scriptLinks: [{ url: "http://c.example/data/menu.json", text: "" }],
  });
});

test("places that hold a link, a picture or words are not empty; words for browsers without scripts and a notice of loading do not count", () => {
  const emptyOf = (inner: string) => {
    const { emptyMenus, emptyContents } = linksOf(Buffer.from(`<nav id="menu">${inner}</nav>`), {
      url: "http://c.example/",
      mediaType: "text/html",
    });
    return emptyMenus + emptyContents;
  };
  expect(["<a href='/x'></a>", "<img src='x.png'>", "Accueil", "<div><p>Accueil</p></div>"].map(emptyOf)).toEqual([0, 0, 0, 0]);
  expect(["", " \n ", "<noscript>Activez JavaScript</noscript>", "Chargement…", "<script>x()</script>"].map(emptyOf)).toEqual([
    1, 1, 1, 1, 1,
  ]);
});
