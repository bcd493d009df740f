import { csvText } from "../tables/csv.js";
import { type Drawing, type Mark, mirrored, wrap } from "./charts/drawing.js";
import { inlineSvg, svgFile, withoutNotes } from "./charts/svg.js";
import { type Html, html } from "./html.js";
import { link, type Page, renderPage, type Site } from "./layout.js";
import { pagePath, permalink } from "./links.js";
import type { ReportFile } from "./options.js";
import { withoutBidi } from "./words.js";

/** A figure: a title that says what is found, a picture, the same as a table, and where it comes from. */
export interface FigureSpec {
  /** Unique in the language; also the name of its files. */
  readonly id: string;
  readonly title: Html;
  readonly titleText: string;
  /** Text alternative. */
  readonly summary: string;
  readonly table: { readonly columns: readonly string[]; readonly rows: readonly (readonly (string | number)[])[] };
  readonly wide: Drawing;
  /** For telephones; `wide` where absent. */
  readonly narrow?: Drawing;
  /** What helps to read the picture in a page: the names of a map, as links. Left out where the figure stands alone. */
  readonly beside?: Html;
  /** Further source, such as that of a map. */
  readonly attribution?: string;
  /** Shown on its page alone, without files: one of a thousand like it, whose numbers stand in the tables of the edition. */
  readonly isBare?: true;
}

/** Path of a file of a figure. */
export function figurePath(site: Site, spec: Pick<FigureSpec, "id">, extension: string): string {
  return `${site.lang}/charts/${spec.id}.${extension}`;
}

function sourceLine(site: Site, spec: FigureSpec): string {
  const { words, options, editionIndex } = site;
  const { run } = editionIndex.edition;
  const source = words.text("chart.source", { title: options.title, edition: run.edition, date: run.referenceOn });
  return spec.attribution === undefined ? source : `${source} ${words.text("chart.mapSource", { source: spec.attribution })}`;
}

function dataTable(spec: FigureSpec, site: Site): Html {
  const { words } = site;
  const cell = (value: string | number, at: number): Html =>
    at === 0
      ? html`<th scope="row">${value}</th>`
      : html`<td class="num">${typeof value === "number" ? words.number(value, Number.isInteger(value) ? 0 : 1) : value}</td>`;
  return html`<details class="twin"><summary>${words.t("chart.table")}</summary><div class="scroll" tabindex="0" role="group" aria-label="${words.text("chart.table")}"><table><caption class="sr">${spec.title}</caption><thead><tr>${spec.table.columns.map(
    (column, at) => html`<th scope="col"${at > 0 && html` class="num"`}>${column}</th>`,
  )}</tr></thead><tbody>${spec.table.rows.map((row) => html`<tr>${row.map(cell)}</tr>`)}</tbody></table></div></details>`;
}

function attribute(text: string): string {
  return text.replaceAll('"', "").replaceAll("<", "").replaceAll("&", "");
}

function frameCode(address: string, spec: FigureSpec): string {
  return `<iframe src="${address}" width="100%" height="560" style="border:0" loading="lazy" title="${attribute(spec.titleText)}"></iframe>`;
}

function tools(site: Site, page: Pick<Page, "path">, spec: FigureSpec): Html {
  const { words, options, editionIndex } = site;
  const { edition } = editionIndex.edition.run;
  const address = permalink(options.siteUrl, edition, figurePath(site, spec, "html"));
  const embed = frameCode(address, spec);
  const cite = words.text("cite.figure", { figure: spec.titleText, title: options.title, publisher: options.publisher, edition, address });
  const file = (extension: string, label: string) =>
    html`<li><a href="${link(page, figurePath(site, spec, extension))}" download>${words.t(label)}</a></li>`;
  return html`<ul class="tools">${options.pictures && file("png", "chart.png")}${file("svg", "chart.svg")}${file("csv", "chart.csv")}</ul><details class="share"><summary>${words.t("chart.share")}</summary><label>${words.t("chart.embed")}<textarea readonly rows="3" dir="ltr" spellcheck="false">${embed}</textarea></label><label>${words.t("chart.cite")}<textarea readonly rows="2" spellcheck="false">${cite}</textarea></label></details>`;
}

/** A figure in a page: picture, and under it one line with source, files, table and codes to copy. Alone in a frame, its numbers are a file. */
export function figure(site: Site, page: Pick<Page, "path">, spec: FigureSpec, alone = false): Html {
  const { words, options, editionIndex } = site;
  return html`<figure class="chart" id="${spec.id}">${alone ? html`<h1 class="figure-title">${spec.title}</h1>` : html`<h2 class="figure-title">${spec.title}</h2>`}<div class="plot">${inlineSvg(spec.wide, spec.summary, spec.narrow === undefined ? "any" : "wide")}${
    spec.narrow !== undefined && inlineSvg(withoutNotes(spec.narrow), spec.summary, "narrow")
  }</div>${!alone && spec.beside}${
    alone &&
    html`<p class="tools"><a href="${link(page, pagePath.home(site.lang))}" target="_blank" rel="noopener">${words.t("chart.readReport", { title: withoutBidi(options.title), edition: editionIndex.edition.run.edition })}</a></p>`
  }<div class="figure-foot"><figcaption>${sourceLine(site, spec)}</figcaption>${!alone && spec.isBare !== true && tools(site, page, spec)}${
    alone
      ? html`<ul class="tools"><li><a href="${link(page, figurePath(site, spec, "csv"))}" download>${words.t("chart.csv")}</a></li></ul>`
      : dataTable(spec, site)
  }</div></figure>`;
}

/** The drawing with its title above and its source below: what leaves the page must carry both. */
export function standalone(site: Site, spec: FigureSpec): Drawing {
  const { words } = site;
  const margin = 24;
  const width = Math.max(560, spec.wide.width) + 2 * margin;
  const lines = wrap(spec.titleText, 22, width - 2 * margin, 4);
  const top = margin + lines.length * 28 + 8;
  const source = wrap(sourceLine(site, spec), 12, width - 2 * margin, 2);
  const left = words.dir === "rtl" ? width - margin - spec.wide.width : margin;
  const shifted = spec.wide.marks.map((mark): Mark => shift(mark, left, top));
  const height = top + spec.wide.height + 16 + source.length * 17 + 14;
  const rtl = words.dir === "rtl";
  const texts = mirrored(
    {
      width,
      height,
      marks: [
        ...lines.map(
          (text, at): Mark => ({
            kind: "text",
            x: margin,
            y: margin + 18 + at * 28,
            text,
            size: 22,
            side: "left",
            paint: "ink",
            weight: "bold",
            face: "serif",
            rtl,
          }),
        ),
        ...source.map(
          (text, at): Mark => ({
            kind: "text",
            x: margin,
            y: top + spec.wide.height + 28 + at * 17,
            text,
            size: 12,
            side: "left",
            paint: "muted",
            rtl,
          }),
        ),
      ],
    },
    words.dir,
  );
  return { width, height, marks: [...shifted, ...texts.marks] };
}

function shift(mark: Mark, dx: number, dy: number): Mark {
  switch (mark.kind) {
    case "rect":
    case "text":
      return { ...mark, x: mark.x + dx, y: mark.y + dy };
    case "line":
      return { ...mark, x1: mark.x1 + dx, x2: mark.x2 + dx, y1: mark.y1 + dy, y2: mark.y2 + dy };
    case "trace":
      return { ...mark, lines: mark.lines.map((line) => line.map(([x, y]) => [x + dx, y + dy] as const)) };
    case "path":
      return { kind: "path", d: mark.d, paint: mark.paint, at: [dx + (mark.at?.[0] ?? 0), dy + (mark.at?.[1] ?? 0)] };
  }
}

/** Shapes that led to pages lead nowhere once the figure stands elsewhere. */
function unlinked(drawing: Drawing): Drawing {
  return {
    ...drawing,
    marks: drawing.marks.map((mark) => {
      if (mark.kind !== "path" && mark.kind !== "rect") return mark;
      const { href: _, ...rest } = mark;
      return rest;
    }),
  };
}

/** The files of a figure: SVG, CSV and the page for frames. */
export function* figureFiles(site: Site, spec: FigureSpec): Iterable<ReportFile> {
  yield { path: figurePath(site, spec, "svg"), content: svgFile(standalone(site, spec), spec.summary, site.lang) };
  yield { path: figurePath(site, spec, "csv"), content: csvText(spec.table.columns, spec.table.rows) };
  const path = figurePath(site, spec, "html");
  const page: Page = {
    path,
    section: "data",
    kind: "embed",
    title: spec.titleText,
    description: spec.titleText,
    body: html`<main id="main">${figure(site, { path }, { ...spec, wide: unlinked(spec.wide), ...(spec.narrow !== undefined && { narrow: unlinked(spec.narrow) }) }, true)}</main>`,
    bare: true,
  };
  yield { path, content: renderPage(site, page) };
}
