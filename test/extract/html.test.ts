import { describe, expect, test } from "vitest";
import { read, textsOf } from "./read.js";

const menu =
  "<ul><li><a href=/a>Accueil</a></li><li><a href=/b>Le conseil</a></li><li><a href=/c>Budget</a></li><li><a href=/d>Contact</a></li></ul>";
const prose =
  "Le conseil communal a adopté le budget de l’exercice 2026 lors de sa session ordinaire du mois d’octobre, à la majorité de ses membres.";

describe("regions", () => {
  const pages: [string, string][] = [
    [
      "semantic",
      `<header><b>Commune</b></header><nav>${menu}</nav><main><h1>Budget</h1><p>${prose}</p></main><footer>Tél. 05 22 00 00 00</footer>`,
    ],
    [
      "WordPress with Elementor",
      `<div data-elementor-type="header"><div class="elementor-widget elementor-widget-nav-menu">${menu}</div></div><div data-elementor-type="wp-page" class="elementor"><div class="elementor-widget elementor-widget-text-editor"><div class="elementor-widget-container"><h2>Budget</h2><p>${prose}</p></div></div></div><div data-elementor-type="footer">Tél. 05 22</div>`,
    ],
    [
      "Joomla",
      `<div id="header"><div class="logo">Commune</div></div><div class="moduletable_menu">${menu}</div><div class="item-page"><h2>Budget</h2><p>${prose}</p></div><div class="breadcrumbs">Vous êtes ici : <a href="/">Accueil</a> » Budget</div><div id="footer">Tél.</div>`,
    ],
    [
      "Drupal",
      `<div class="region region-header">Commune</div><div class="block block-menu navigation">${menu}</div><div class="region region-content"><div class="node__content"><h1>Budget</h1><p>${prose}</p></div></div><div class="region region-footer">Tél.</div>`,
    ],
    [
      "SPIP",
      `<div id="entete">Commune</div><div id="nav">${menu}</div><p class="arbo"><a href="/">Accueil</a> &gt; Budget</p><div id="contenu"><h1>Budget</h1><p>${prose}</p></div><div id="pied">Tél.</div>`,
    ],
    [
      "div soup without names",
      `<div><div>${menu.replaceAll(/<\/?(?:ul|li)>/g, " ")}</div><div><h2>Budget</h2><p>${prose}</p></div><div>© 2026 Commune, tous droits réservés</div></div>`,
    ],
    [
      "layout of tables",
      `<table><tr><td colspan=2><font size=5>Commune</font></td></tr><tr><td>${menu.replaceAll(/<\/?(?:ul|li)>/g, "<br>")}</td><td><font size=4><b>Budget</b></font><p>${prose}</p></td></tr></table>`,
    ],
  ];
  test.each(pages)("%s: the content is separated from menu and footer", async (_, html) => {
    const page = await read(`<title>Budget</title><body>${html}</body>`);
    expect(textsOf(page)).toContain(prose);
    expect(textsOf(page).join("\n")).not.toMatch(/Contact|Accueil|Tél|droits/);
    expect(page.links.filter((link) => link.text === "Contact").map((link) => link.region)).toEqual(["nav"]);
    expect(page.blocks.find((block) => block.text === prose)?.headings).toEqual(["Budget"]);
  });

  test("parts of cards and entries are content though they are called header and footer", async () => {
    const card =
      '<div class="card"><div class="card-header">Budget 2026</div><div class="card-footer"><a href="/b.pdf">PDF</a></div></div>';
    const page = await read(`<main><h1>Documents</h1>${card}</main>`);
    expect(page.links.map((link) => [link.region, link.context])).toEqual([["main", "Budget 2026 PDF"]]);
  });

  test("a wrapper that holds the whole page is no menu, whatever it is called", async () => {
    const page = await read(`<div class="menu-wrapper nav"><h1>Conseil</h1><p>${prose}</p><p>${prose}</p></div>`);
    expect(textsOf(page)).toContain(prose);
  });

  test("a list of links under a heading of a page that has a menu is content", async () => {
    const hub =
      '<ul><li><a href="/x">Budget</a></li><li><a href="/y">Comptes</a></li><li><a href="/z">Marchés</a></li><li><a href="/w">Audit</a></li></ul>';
    const page = await read(`<div id=nav>${menu}</div><div id=texte><h1>Transparence</h1>${hub}</div>`);
    expect(page.links.filter((link) => link.region === "main").map((link) => link.text)).toEqual(["Budget", "Comptes", "Marchés", "Audit"]);
  });
});

describe("links get their meaning", () => {
  test.each([
    [
      "table row",
      '<table><tr><th>Document</th><th></th></tr><tr><td>Budget 2026</td><td><a href="/f?id=1">Télécharger</a></td></tr></table>',
      "Budget 2026 | Télécharger",
    ],
    [
      "list item",
      '<ul><li>Procès-verbal de mai 2026 <a href="/f?id=1">تحميل</a></li><li>Autre <a href="/g">x</a></li></ul>',
      "Procès-verbal de mai 2026 تحميل",
    ],
    [
      "card",
      '<div class="row"><div class="card"><h5>Budget 2026</h5><p>Ko</p><a href="/f?id=1">PDF</a></div><div class="card"><h5>Autre</h5><a href="/g">PDF</a></div></div>',
      "Budget 2026 Ko PDF",
    ],
    ["definition", '<dl><dt>Budget 2026</dt><dd><a href="/f?id=1">PDF</a></dd></dl>', "Budget 2026 PDF"],
    [
      "paragraph before",
      '<div><p>Budget de 2026</p><p><a href="/f?id=1">ici</a></p><p>Budget de 2025</p><p><a href="/g">ici</a></p></div>',
      "Budget de 2026 ici",
    ],
  ])("%s", async (_, html, context) => {
    const page = await read(`<main><h1>Finances</h1>${html}</main>`);
    const link = page.links.find((candidate) => candidate.url.endsWith("/f?id=1"));
    expect(link?.context).toBe(context);
  });

  test("heading, title and alternative text", async () => {
    const page = await read(
      '<main><h1>Finances</h1><h2>Budgets</h2><a href="b.pdf" title="Budget 2026"><img src="p.png" alt="icône PDF"></a></main>',
    );
    expect(page.links[0]).toMatchObject({
      url: "https://commune.example/b.pdf",
      heading: "Budgets",
      title: "Budget 2026 / icône PDF",
      region: "main",
    });
  });

  test.each([
    ["frame of a viewer", '<iframe src="/web/viewer.html?file=%2Fdocs%2Fbudget.pdf"></iframe>', "https://commune.example/docs/budget.pdf"],
    [
      "viewer of another house",
      '<iframe src="https://docs.google.com/viewer?url=https%3A%2F%2Fcommune.example%2Fa.pdf&embedded=true"></iframe>',
      "https://commune.example/a.pdf",
    ],
    ["object", '<object data="/a.pdf" type="application/pdf"></object>', "https://commune.example/a.pdf"],
    ["page flipper", '<div class="_df_book" source="/a.pdf"></div>', "https://commune.example/a.pdf"],
    ["script", '<script>var option_1 = {"source":"https:\\/\\/commune.example\\/a.pdf"}</script>', "https://commune.example/a.pdf"],
    ["click", `<button onclick="window.open('/a.pdf')">Voir</button>`, "https://commune.example/a.pdf"],
    ["script address", `<a href="javascript:ouvrir('docs/a.pdf')">Voir</a>`, "https://commune.example/docs/a.pdf"],
  ])("%s leads to the file", async (_, html, url) => {
    const page = await read(`<main><p>Budget</p>${html}</main>`);
    expect(page.links.map((link) => link.url)).toContain(url);
  });
});

describe("what is folded away is read", () => {
  test.each([
    ["details", "<details><summary>Budget 2026</summary><p>Recettes : 1 000 DH</p></details>"],
    [
      "tabs",
      '<ul role="tablist"><li><a data-toggle="tab" href="#t1">Budget 2026</a></li></ul><div class="tab-pane" id="t1" style="display:none"><p>Recettes : 1 000 DH</p></div>',
    ],
    [
      "accordion",
      '<button class="accordion-button" aria-controls="c1">Budget 2026</button><div id="c1" hidden><p>Recettes : 1 000 DH</p></div>',
    ],
    ["definition list", "<dl><dt>Budget 2026</dt><dd>Recettes : 1 000 DH</dd></dl>"],
    [
      "title in a box",
      '<div class="elementor-tab-title">Budget 2026</div><div class="elementor-tab-content"><p>Recettes : 1 000 DH</p></div>',
    ],
    ["bold line", "<div><p><strong>Budget 2026</strong></p><p>Recettes : 1 000 DH</p></div>"],
  ])("%s", async (_, html) => {
    const page = await read(`<main><h1>Finances</h1>${html}</main>`);
    expect(page.blocks.find((block) => block.text.startsWith("Recettes"))?.headings).toEqual(["Finances", "Budget 2026"]);
  });
});

test("a list typed by hand gives one block a line", async () => {
  const page = await read(
    "<main><p>1- Budget de 2026<br>2- Comptes de 2025<br>3- Divers</p><p>Adresse : 3, rue X<br>Tél. : 05 22</p></main>",
  );
  expect(page.blocks.map((block) => [block.kind, block.text])).toEqual([
    ["item", "1- Budget de 2026"],
    ["item", "2- Comptes de 2025"],
    ["item", "3- Divers"],
    ["paragraph", "Adresse : 3, rue X\nTél. : 05 22"],
  ]);
});

describe("tables", () => {
  test("persons below each other in one cell are parted, words that only wrap are not", async () => {
    const page = await read(
      "<main><h1>Commissions</h1><table><tr><th>Commission</th><th>Membres</th></tr><tr><td>Budget et<br>programmation</td><td>Omar Tazi<br>Samira Alami</td></tr></table></main>",
    );
    expect(page.blocks.filter((block) => block.kind === "row").map((block) => block.text)).toEqual([
      "Commission | Membres",
      "Budget et programmation | Omar Tazi ; Samira Alami",
    ]);
  });

  test("spans are filled and rows are blocks", async () => {
    const page = await read(
      "<main><h1>Budget</h1><table><caption>En dirhams</caption><tr><th rowspan=2>Rubrique</th><th colspan=2>2026</th></tr><tr><th>Prévu</th><th>Voté</th></tr><tr><td>Taxes</td><td>100</td><td>90</td></tr></table></main>",
    );
    expect(page.tables).toEqual([
      {
        locator: "t1",
        caption: "En dirhams",
        headings: ["Budget"],
        rows: [
          ["Rubrique", "2026", "2026"],
          ["Rubrique", "Prévu", "Voté"],
          ["Taxes", "100", "90"],
        ],
      },
    ]);
    expect(page.blocks.filter((block) => block.kind === "row").map((block) => block.text)).toEqual([
      "Rubrique | 2026",
      "Prévu | Voté",
      "Taxes | 100 | 90",
    ]);
  });
});

describe("forms", () => {
  test("fields by label, by the text before them and by placeholder", async () => {
    const page = await read(
      '<main><h2>Votre avis</h2><form method=post action=/avis><label for=n>Nom</label><input id=n><table><tr><td>Téléphone :</td><td><input name=tel></td></tr></table><textarea placeholder="Votre proposition"></textarea><input type=hidden name=t><button>Envoyer</button></form></main>',
    );
    expect(page.forms).toHaveLength(1);
    expect(page.forms[0]).toMatchObject({
      method: "post",
      action: "https://commune.example/avis",
      headings: ["Votre avis"],
      fields: [
        { type: "text", label: "Nom" },
        { type: "text", label: "Téléphone :" },
        { type: "textarea", label: "Votre proposition" },
        { type: "submit", label: "Envoyer" },
      ],
    });
  });

  test("a form around the whole page does not count, the fields within it do", async () => {
    const page = await read(
      `<form id=aspnetForm method=post><h1>Contact</h1><p>${prose}</p><div class=box>Nom <input name=n> Message <textarea name=m></textarea></div></form>`,
    );
    expect(page.forms.map((form) => form.fields.map((field) => field.label))).toEqual([["Nom", "Message"]]);
  });
});

describe("head of the page", () => {
  test("trail, dates, languages", async () => {
    const page = await read(
      '<title>Budget</title><meta property="article:published_time" content="2026-02-03T10:00:00+01:00"><nav class="breadcrumb"><ol><li>Accueil</li><li>Finances</li></ol></nav><main><p>ميزانية الجماعة لسنة 2026 وبرنامج عمل الجماعة والصفقات العمومية</p></main>',
    );
    expect(page).toMatchObject({ breadcrumb: ["Accueil", "Finances"], dates: { published: "2026-02-03" }, languages: ["ar"] });
  });

  test("a day without its year gets it from the markup", async () => {
    const page = await read('<main><p><time datetime="2026-05-07"><span>07</span> Mai</time> Session</p></main>');
    expect(textsOf(page)).toEqual(["07 Mai (2026-05-07) Session"]);
  });
});

describe("problems", () => {
  test.each([
    ["needs-rendering", '<div id="app"></div><script src="/app.js"></script>'],
    ["under-construction", "<main><h1>Budget</h1><p>Page en cours de construction.</p></main>"],
    ["under-construction", "<main><h1>الميزانية</h1><p>الصفحة قيد الإنشاء</p></main>"],
    ["empty", "<body></body>"],
    ["hacked", `<main>${"<p>casino online, cheap viagra, slot gacor</p>".repeat(4)}</main>`],
  ])("%s", async (problem, html) => {
    expect((await read(html)).problems).toEqual([problem]);
  });

  test("a page that was rendered in a browser has the channel js and is not unrendered", async () => {
    const page = await read('<div id="app"><h1>Budget</h1></div><script></script>', { rendered: true });
    expect([page.channel, page.problems]).toEqual(["js", []]);
  });

  test("a page in place of a file is reported", async () => {
    const page = await read("<h1>404</h1>", { url: "https://commune.example/a.pdf", mediaType: "application/pdf" });
    expect([page.format, page.problems]).toEqual(["html", ["wrong-type"]]);
  });
});

describe("hostile pages", () => {
  const deep = "<div>".repeat(60_000);
  test.each([
    ["deep nesting", `${deep}<p>Budget 2026</p>`],
    ["formatting elements without an end", `${"<a><b><i>".repeat(20_000)}<p>Budget 2026</p>`],
    ["tables in tables", `${"<table><tr><td>".repeat(3_000)}<p>Budget 2026</p>`],
    ["endless fonts", `<main>${"<font color=red>".repeat(3_000)}<p>Budget 2026</p></main>`],
  ])("%s is read in time", async (_, html) => {
    const from = performance.now();
    const page = await read(html);
    expect(page.blocks.map((block) => block.text).join(" ")).toContain("Budget 2026");
    expect(performance.now() - from).toBeLessThan(10_000);
  });

  test("blocks and links are counted off", async () => {
    const page = await read(`<main>${'<p><a href="/x">mot</a></p>'.repeat(20_000)}</main>`);
    expect(page.blocks.length).toBeLessThanOrEqual(5_000);
    expect(page.links.length).toBeLessThanOrEqual(4_000);
    expect(page.problems).toEqual(["truncated"]);
  });
});
