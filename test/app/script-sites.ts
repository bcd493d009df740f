import type { Answer } from "../crawl/site.js";

/** Words enough for a page to have a text of its own. */
export const prose = "La commune accueille ses habitants du lundi au vendredi. ".repeat(20);

/** An answer of another type than a page. */
export const as =
  (type: string, text: string): Answer =>
  (_, response) =>
    void response.writeHead(200, { "content-type": type }).end(text);
/** A page with a title. */
export const page = (title: string, body: string) =>
  `<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>${title}</title></head><body>${body}</body></html>`;

/** A site whose menu a script of its own fills; its pages have text of their own. */
export const menuSite: Readonly<Record<string, Answer>> = {
  "/": page(
    "Accueil",
    `<ul id="menu"></ul><h1>Accueil</h1><p>${prose}</p><script src="/js/jquery.min.js"></script><script src="/js/menu.js"></script>`,
  ),
  "/js/jquery.min.js": as("text/javascript", `const own = ["/not/a/page.html"];`),
  "/js/menu.js": as(
    "text/javascript",
    `const entries = [{ label: "Budget", href: "/budget.html" }, { label: "Conseil", href: "/conseil.html" }];
     for (const { label, href } of entries) document.getElementById("menu").insertAdjacentHTML("beforeend", '<li><a href="' + href + '">' + label + "</a></li>");`,
  ),
  "/budget.html": page("Budget", `<h1>Budget</h1><p>${prose}</p>`),
  "/conseil.html": page("Conseil", `<h1>Conseil</h1><p>${prose}</p>`),
};

/** A site without scripts of its own beside one that changes nothing. */
export const plainSite: Readonly<Record<string, Answer>> = {
  "/": page(
    "Accueil",
    `<nav><a href="/budget.html">Budget</a><a href="/conseil.html">Conseil</a></nav><p>${prose}</p><script src="/js/tools.js"></script>`,
  ),
  "/budget.html": page("Budget", `<h1>Budget</h1><p>${prose} Fait.</p><script src="/js/tools.js"></script>`),
  "/conseil.html": page("Conseil", `<h1>Conseil</h1><p>${prose} Dit.</p><script src="/js/tools.js"></script>`),
  "/js/tools.js": as("text/javascript", "document.documentElement.className = 'ready';"),
};
