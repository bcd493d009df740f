import { describe, expect, test } from "vitest";
import { linksOf } from "../../src/extract/links.js";
import { testEndlessPages } from "./endless-pages.js";

const outlineOf = (html: string) => linksOf(Buffer.from(html), { url: "http://c.example/dir/page.php", mediaType: "text/html" });
const linked = (html: string) =>
  outlineOf(html).links.map(({ kind, url, text }) => `${kind} ${url.replace("http://c.example", "")} ${text}`.trim());
const controlled = (html: string) =>
  outlineOf(html).controls.map(({ kind, text, targets, complete }) => [kind, text, targets.length, complete]);

describe("links that are none in the markup", () => {
  test.each([
    ["a script of a whole page", "<script>window.location = 'a.html'</script>", ["refresh /dir/a.html"]],
    [
      "a script beside content only names a way",
      `<p>${"mot ".repeat(200)}</p><script>function f(){location.href='a.html'}</script>`,
      ["link /dir/a.html"],
    ],
    ["an address that is put together at run time", "<script>location.href = 'a.php?x=' + y</script>", []],
    ["an element with a script", "<div onclick=\"window.open('/x.html')\">Le <b>plan</b></div>", ["link /x.html Le plan"]],
    ["a link with a script alone", "<a onclick=\"location.href='/x.html'\">Plan</a>", ["link /x.html Plan"]],
    ["a link within a drawing", '<svg><a xlink:href="/carte"><text>Carte</text></a></svg>', ["link /carte Carte"]],
    ["an address beside the markup's own", '<span data-href="/x.html">Plan</span>', ["link /x.html Plan"]],
    ["a download plugin", '<a href="#" data-downloadurl="/?wpdmdl=7">Budget</a>', ["link /?wpdmdl=7 Budget"]],
    ["choices that are addresses", '<select><option value="/a.html">A</option><option value="7">B</option></select>', ["link /a.html A"]],
    ["choices with an address beside", '<select><option data-url="/a.html">A</option></select>', ["link /a.html A"]],
    ["a lazy picture", '<img src="data:image/gif;base64,R0" data-src="/avis.jpg" alt="Avis">', ["image /avis.jpg Avis"]],
    ["the largest of a set", '<img srcset="/s.jpg 300w, /l.jpg 1200w, /m.jpg 600w">', ["image /l.jpg"]],
    ["a set in a picture element", '<picture><source srcset="/p.webp"><img alt="Plan"></picture>', ["image /p.webp Plan"]],
    ["a lazy frame", '<iframe src="about:blank" data-src="/cadre.html" title="Carte"></iframe>', ["frame /cadre.html Carte"]],
    ["a part of the page is no way out of it", '<a href="#budget">Budget</a>', []],
  ])("%s", (_, html, expected) => {
    expect(linked(html)).toEqual(expected);
  });

  test.each([
    ["https://drive.google.com/file/d/1AbCdEfGhIjKl/view?usp=sharing", "https://drive.google.com/uc?export=download&id=1AbCdEfGhIjKl"],
    ["https://drive.google.com/open?id=1AbCdEfGhIjKl", "https://drive.google.com/uc?export=download&id=1AbCdEfGhIjKl"],
    [
      "https://docs.google.com/spreadsheets/d/1AbCdEfGhIjKl/edit#gid=0",
      "https://docs.google.com/spreadsheets/d/1AbCdEfGhIjKl/export?format=xlsx",
    ],
    ["https://www.dropbox.com/s/abc/pv.pdf?dl=0", "https://www.dropbox.com/s/abc/pv.pdf?dl=1"],
    ["https://x.sharepoint.com/:b:/s/site/Eabc?e=1", "https://x.sharepoint.com/:b:/s/site/Eabc?e=1&download=1"],
    ["https://onedrive.live.com/embed?resid=A1&authkey=b", "https://onedrive.live.com/download?resid=A1&authkey=b"],
    ["https://docs.google.com/gview?url=http%3A%2F%2Fc.example%2Fb.pdf&embedded=true", "http://c.example/b.pdf"],
    ["https://view.officeapps.live.com/op/embed.aspx?src=http%3A%2F%2Fc.example%2Fb.xlsx", "http://c.example/b.xlsx"],
    ["/pdfjs/web/viewer.html?file=%2Fdocs%2Fb.pdf", "http://c.example/docs/b.pdf"],
    ["/pdfjs/web/viewer.html#file=/docs/b.pdf", "http://c.example/docs/b.pdf"],
  ])("what %s shows", (address, file) => {
    expect(outlineOf(`<iframe src="${address}"></iframe>`).links.map(({ url }) => url)).toContain(file);
  });

  test("a folder of a store is a way of its own, and no file", () => {
    const url = "https://drive.google.com/drive/folders/1AbCdEfGhIjKl";
    expect(outlineOf(`<a href="${url}">Dossier</a>`).links.map((link) => link.url)).toEqual([url]);
  });
});

describe("controls", () => {
  test.each([
    [
      "a postback",
      "<table><tr><td>Budget <a href=\"javascript:__doPostBack('a','')\">Ouvrir</a></td></tr></table>",
      [["postback", "Ouvrir", 0, false]],
    ],
    ["a button with an Arabic name", "<button>تحميل المزيد من الأخبار</button>", [["script", "تحميل المزيد من الأخبار", 0, false]]],
    ["a button without words", "<button>→ »</button>", []],
    ["an entry of a menu that only a script opens", '<li><a href="#">Budget</a></li>', [["script", "Budget", 0, false]]],
    ["a route of a script application", '<a href="#/budget">Budget</a>', [["script", "Budget", 0, false]]],
    ["a button with a script", '<button onclick="go(3)">Budget</button>', [["script", "Budget", 0, false]]],
    ["a form of few choices", "<form><select name=a><option>2024<option>2025</select></form>", [["form-get", "2024 2025", 2, true]]],
    [
      "a form of choices and a free field",
      "<form><select name=a><option>2024<option>2025</select><input name=mot></form>",
      [["form-get", "2024 2025", 2, false]],
    ],
    [
      "radio buttons",
      "<form><input type=radio name=t value=pv>PV<input type=radio name=t value=b>Budget<input type=submit value=Voir></form>",
      [["form-get", "PV Budget Voir", 2, true]],
    ],
    [
      "a form that is posted",
      "<form method=post><select name=a><option>2024<option>2025</select></form>",
      [["form-post", "2024 2025", 0, false]],
    ],
    [
      "buttons of a form around the whole page",
      "<form method=post><input name=mot><input type=submit value=Rechercher><p>Budget <input type=submit value='Obtenir'></p><p>Comptes <input type=image alt='Comptes 2025'></p></form>",
      [
        ["form-post", "Obtenir", 0, false],
        ["form-post", "Comptes 2025", 0, false],
      ],
    ],
    [
      "a list that a script acts upon",
      "<select onchange='load(this.value)'><option value=1>Mai<option value=2>Octobre</select>",
      [["script", "Mai Octobre", 0, false]],
    ],
  ])("%s", (_, html, expected) => {
    expect(controlled(html)).toEqual(expected);
  });

  test.each([
    ["the head of a list of links", '<ul><li><a href="#">Conseil</a><ul><li><a href="/m">Membres</a></li></ul></li></ul>'],
    ["a switch", '<button aria-expanded="false" onclick="x()">Budget</button>'],
    ["the button of a menu", '<button class="navbar-toggler" onclick="x()">Rubriques</button>'],
    ["a search box", '<form action="/trouver"><input name="q"><button>Rechercher</button></form>'],
    ["a login", '<form method="post"><select name=d><option>A<option>B</select><input type="password"></form>'],
    ["a contact form", '<form method="post"><select name=d><option>A<option>B</select><textarea></textarea></form>'],
    ["cookies", '<button onclick="ok()">Tout accepter</button>'],
    ["a language", '<a href="#" onclick="lang(2)">العربية</a>'],
    ["the way up", '<a href="#">Haut de page</a>'],
    ["an arrow", '<a href="javascript:void(0)" class="slick-next">›</a>'],
  ])("%s is none", (_, html) => {
    expect(controlled(html)).toEqual([]);
  });

  test("of many combinations each choice is read once", () => {
    const list = (name: string) =>
      `<select name="${name}">${Array.from({ length: 20 }, (_, n) => `<option value="${n}">${n}</option>`).join("")}</select>`;
    const [control] = outlineOf(`<form action="/l">${list("a")}${list("b")}</form>`).controls;
    expect(control?.complete).toBe(false);
    expect(new Set(control?.targets.map(({ url }) => url)).size).toBe(39);
  });
});

testEndlessPages(1);
