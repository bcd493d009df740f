import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import type { DeskWords } from "../../app/adapters/desk-words.js";
import type { CaseFilter } from "../../app/commands/review/case-list.js";

/** A piece of a page; all text in it was escaped by the template tag. */
export type Markup = HtmlEscapedString | Promise<HtmlEscapedString>;

/** What every page of the desk needs. */
export interface PageContext {
  readonly words: DeskWords;
  /** "/<token>", under which all pages stand. */
  readonly base: string;
  /** "/<token>" of archived pages. */
  readonly viewBase: string;
  readonly title: string;
  readonly edition: string;
  /** Name of the reviewer, undefined before it is known. */
  readonly who: string | undefined;
  /** The name comes from the team's own login and cannot be changed here. */
  readonly isLogin: boolean;
  /** Address of this page, without its language. */
  readonly here: string;
  /** Where the first entry of the menu leads and what it is called, and the script; the queue and its script where it is left out. */
  readonly home?: { readonly href: string; readonly label: string; readonly script: string };
}

const languages = { fr: "Français", ar: "العربية", en: "English" } as const;

/** A whole page. */
export function layout(page: PageContext, heading: string, body: Markup): Markup {
  const { words, base } = page;
  const { say } = words;
  const home = page.home ?? { href: `${base}/queue`, label: say("queue"), script: "desk.js" };
  return html`<!doctype html>
<html lang="${words.language}" dir="${words.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${heading} – ${say("name")}</title>
<link rel="stylesheet" href="${base}/desk.css">
<link rel="icon" href="data:,">
<script src="${base}/${home.script}" defer></script>
</head>
<body>
<a class="skip" href="#main">${say("skip")}</a>
<header class="top">
<p class="brand"><a href="${home.href}">${say("name")}</a> <span class="meta">${page.title} ${page.edition}</span></p>
<nav aria-label="${say("menu")}">
<ul>
<li><a href="${home.href}">${home.label}</a></li>
${Object.entries(languages).map(
  ([code, name]) =>
    html`<li><a href="${page.here}${page.here.includes("?") ? "&" : "?"}lang=${code}" lang="${code}" ${code === words.language ? html`aria-current="true"` : ""}>${name}</a></li>`,
)}
</ul>
</nav>
${
  page.who === undefined
    ? ""
    : html`<p class="who">${say("reviewer")}: <bdi>${page.who}</bdi>${page.isLogin ? "" : html` <a href="${base}/name">${say("change")}</a>`}</p>`
}
</header>
<main id="main" tabindex="-1">
<h1>${heading}</h1>
${body}
</main>
</body>
</html>`;
}

/** The query of a filter, with further values: "?item=…&page=2"; "" for nothing. */
export function queryOf(filter: CaseFilter, more: Readonly<Record<string, string | number | undefined>> = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...filter, ...more }))
    if (value !== undefined && value !== "") query.set(name, String(value));
  const text = query.toString();
  return text === "" ? "" : `?${text}`;
}
