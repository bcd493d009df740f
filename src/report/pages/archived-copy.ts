import type { Block } from "../../model/document.js";
import { shownUrl, titleText } from "../fragments.js";
import { type Fragment, type Html, html, htmlText, outside } from "../html.js";
import type { ReportOptions } from "../options.js";
import { type Lang, makeWords, type Words } from "../words.js";

/** A run of characters of a block that is quoted, and the name that links lead to. */
export interface Mark {
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

/** A block of an archived document with what is marked in it. */
export interface MarkedBlock {
  readonly kind: Block["kind"];
  readonly text: string;
  readonly marks: readonly Mark[];
  /** Menus, headers and footers are folded away. */
  readonly aside: boolean;
}

/** What a copy shows beside its head. */
export type CopyContent =
  | { readonly kind: "text"; readonly blocks: readonly MarkedBlock[]; readonly isCut: boolean }
  | { readonly kind: "picture"; readonly webp: string; readonly width: number; readonly height: number };

/** One archived document, or one page of it, as readers see it. */
export interface CopySheet {
  readonly title: string;
  readonly url: string;
  readonly fetchedAt: string;
  readonly sha256: string;
  readonly page: number | undefined;
  readonly quotations: readonly { readonly id: string; readonly text: string; readonly marked: boolean }[];
  readonly content: CopyContent;
}

/** The words of every language of the site; the copies are made once for all. */
export type Tongues = readonly Words[];

/** Opens the words of each language of the site, in its order. */
export function openTongues(options: Pick<ReportOptions, "languages" | "strings">): Tongues {
  return options.languages.map((lang) => makeWords(lang, options.strings[lang]));
}

const say = (tongues: Tongues, of: (words: Words) => Fragment): Html =>
  html`${tongues.map((words, at) => html`${at > 0 && " · "}<bdi lang="${words.lang}" dir="${words.dir}">${of(words)}</bdi>`)}`;

/** No script, no style but the site's own, no picture but those inside the page, no form, nothing from anywhere else. */
const policy = "default-src 'none'; style-src 'self'; font-src 'self'; img-src data:; base-uri 'none'; form-action 'none'";

/** A page in all languages of the site at once, without scripts. `up`: the way from it to the edition's folder. */
export function plainPage(
  options: ReportOptions,
  tongues: Tongues,
  head: { readonly title: string; readonly up: string },
  body: Html,
): string {
  const lang: Lang = options.languages[0] ?? "fr";
  const home = tongues.map(
    (words) => html`<li><a lang="${words.lang}" href="${head.up}${words.lang}/index.html">${words.t("copy.report")}</a></li>`,
  );
  return htmlText(html`<!doctype html>
<html lang="${lang}" dir="${tongues[0]?.dir ?? "ltr"}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light dark"><meta name="robots" content="noindex, nofollow"><title>${head.title} | ${options.title}</title><link rel="stylesheet" href="${head.up}assets/report.css"></head><body class="page archive-copy"><header class="masthead"><div class="masthead-row"><p class="brand"><bdi>${options.title}</bdi></p><ul class="languages">${home}</ul></div>${
    options.embargoUntil !== "" &&
    html`<p class="embargo" role="note">${say(tongues, (words) => words.t("site.embargo", { until: words.instant(options.embargoUntil) }))}</p>`
  }</header><main id="main">${body}</main></body></html>
`);
}

function markedText({ text, marks }: MarkedBlock, linked: Set<string>): Html {
  const parts: Html[] = [];
  let at = 0;
  for (const mark of [...marks].sort((a, b) => a.from - b.from)) {
    if (mark.from < at) continue;
    // A quotation that runs over several blocks has its name on the first.
    const isFirst = !linked.has(mark.id);
    linked.add(mark.id);
    parts.push(html`${text.slice(at, mark.from)}<mark${isFirst && html` id="${mark.id}"`}>${text.slice(mark.from, mark.to)}</mark>`);
    at = mark.to;
  }
  return html`${parts}${text.slice(at)}`;
}

const elements: Readonly<Record<Block["kind"], (text: Html) => Html>> = {
  heading: (text) => html`<h3 dir="auto">${text}</h3>`,
  paragraph: (text) => html`<p dir="auto">${text}</p>`,
  item: (text) => html`<p class="bullet" dir="auto">${text}</p>`,
  row: (text) => html`<p class="row" dir="auto">${text}</p>`,
  caption: (text) => html`<p class="meta" dir="auto">${text}</p>`,
  alt: (text) => html`<p class="alt" dir="auto">${text}</p>`,
  control: (text) => html`<p class="control" dir="auto">${text}</p>`,
};

function textCopy(tongues: Tongues, content: Extract<CopyContent, { kind: "text" }>): Html {
  const linked = new Set<string>();
  const write = (blocks: readonly MarkedBlock[]) => blocks.map((block) => html`${elements[block.kind](markedText(block, linked))}\n`);
  const rest = content.blocks.filter((block) => block.aside && block.marks.length === 0);
  return html`<p class="note">${say(tongues, (words) => words.t("copy.textNote"))}</p>${
    content.isCut && html`<p class="note">${say(tongues, (words) => words.t("copy.cut"))}</p>`
  }<article class="archived">${write(content.blocks.filter((block) => !block.aside || block.marks.length > 0))}</article>${
    rest.length > 0 &&
    html`<details><summary>${say(tongues, (words) => words.t("copy.rest"))}</summary><div class="archived">${write(rest)}</div></details>`
  }`;
}

function contentOf(tongues: Tongues, { content, title, quotations }: CopySheet): Html {
  if (content.kind === "text") return textCopy(tongues, content);
  const { webp, width, height } = content;
  return html`<p class="note">${say(tongues, (words) => words.t("copy.pictureNote"))}</p><img class="archived" src="data:image/webp;base64,${webp}" width="${width}" height="${height}" alt="${title}. ${quotations.map(({ text }) => text).join(" … ")}">`;
}

/** The file of one archived copy: where it is from, what is quoted, and the document with the quotation marked. */
export function archivedCopy(options: ReportOptions, tongues: Tongues, sheet: CopySheet): string {
  const title = titleText(sheet);
  // A quotation that could not be marked, and those on pictures, are named here; those in the text where they stand.
  const isNamedHere = (quotation: CopySheet["quotations"][number]) => sheet.content.kind === "picture" || !quotation.marked;
  const quotation = (entry: CopySheet["quotations"][number]) =>
    html`<li${isNamedHere(entry) && html` id="${entry.id}"`}><q dir="auto">${entry.text}</q>${!entry.marked && html` <small>${say(tongues, (words) => words.t("copy.unmarked"))}</small>`}</li>`;
  const rows: readonly (readonly [string, Fragment])[] = [
    ["proof.address", outside(sheet.url, sheet.url)],
    ["proof.fetchedAt", html`<time datetime="${sheet.fetchedAt}">${sheet.fetchedAt}</time>`],
    ["proof.sha256", html`<span class="code"><bdi dir="ltr">${sheet.sha256}</bdi></span>`],
    ...(sheet.page === undefined ? [] : [["copy.page", String(sheet.page)] as const]),
  ];
  return plainPage(
    options,
    tongues,
    { title, up: "../" },
    html`<p class="kicker">${say(tongues, (words) => words.t("copy.title"))}</p><h1 dir="auto">${title}</h1><dl class="facts">${rows.map(
      ([key, value]) => html`<dt>${say(tongues, (words) => words.t(key))}</dt><dd>${value}</dd>`,
    )}<dt>${say(tongues, (words) => words.t("copy.quoted"))}</dt><dd><ul>${sheet.quotations.map(quotation)}</ul></dd></dl>${contentOf(tongues, { ...sheet, title })}`,
  );
}

/** One address that was read of a body. */
export interface ReadAddress {
  readonly url: string;
  readonly fetchedAt: string;
  readonly title: string;
}

/** The page that lists every address that was read of a body. */
export function readList(options: ReportOptions, tongues: Tongues, name: string, addresses: readonly ReadAddress[]): string {
  return plainPage(
    options,
    tongues,
    { title: name, up: "../../" },
    html`<h1 dir="auto">${name}</h1><p>${say(tongues, (words) => words.t("copy.readNote", { n: addresses.length }))}</p><ol class="read">${addresses.map(
      ({ url, fetchedAt, title }) =>
        html`<li>${title !== "" && html`<bdi>${title}</bdi> `}${outside(url, shownUrl(url))} <time class="meta">${fetchedAt.slice(0, 10)}</time></li>\n`,
    )}</ol>`,
  );
}
