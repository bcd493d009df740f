import { type Html, html } from "../report/html.js";
import type { Words } from "../report/words.js";
import type { KitBlock, KitCell, KitItem, KitLang, KitPlainBlock } from "./shape.js";
import { columnNames, tableRows } from "./table-rows.js";
import { fillText, type KitDates, type KitMode, type KitValues, sessionValues } from "./values.js";

/** What a model is written with. */
export interface FragmentContext {
  readonly lang: KitLang;
  readonly words: Words;
  readonly dates: KitDates;
  readonly mode: KitMode;
  readonly values: KitValues;
  /** Addresses of the files of the table, as the page links them. */
  readonly files: { readonly xlsx: string; readonly csv: string };
  /** Where the form is sent to. */
  readonly formAction: string;
}

type TableBlock = Extract<KitPlainBlock, { table: unknown }>["table"];

/** What stands in a model for a text that only the commune has: the sample itself would be published by mistake. */
function isGap(block: { readonly sample?: boolean | undefined }, { mode }: FragmentContext): boolean {
  return mode === "blank" && block.sample === true;
}

const gapText = ({ words }: FragmentContext) => `[${words.text("kit.toWrite")}]`;

function cellHtml(cell: KitCell, words: Words): Html {
  return typeof cell === "number" ? html`<td>${words.number(cell)}</td>` : html`<td>${cell}</td>`;
}

function tableHtml(names: readonly string[], rows: readonly (readonly KitCell[])[], words: Words): Html {
  return html`<table>
<thead><tr>${names.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>
${rows.map((row) => html`<tr>${row.map((cell) => cellHtml(cell, words))}</tr>\n`)}</tbody>
</table>
`;
}

function downloads({ files, words }: FragmentContext): Html {
  return html`<p>${words.text("kit.download")} <a href="${files.xlsx}">XLSX</a>, <a href="${files.csv}">CSV</a></p>
`;
}

function tableBlock(item: KitItem, block: TableBlock, context: FragmentContext): Html {
  const { lang, words, mode, values } = context;
  const { groupBy, heading } = block;
  const names = columnNames(item.table, lang, values);
  const rows = tableRows(item.table, lang, values, mode);
  if (groupBy === undefined || heading === undefined) return html`${tableHtml(names, rows, words)}${downloads(context)}`;
  const without = <T>(row: readonly T[]) => row.filter((_, at) => at !== groupBy);
  const groups = [...new Set(rows.map((row) => String(row[groupBy])))];
  return html`${groups.map((value) => {
    const own = rows.filter((row) => String(row[groupBy]) === value).map(without);
    const body =
      block.as === "text"
        ? own.map(([head = "", ...rest]) => html`<p><strong>${head}</strong>. ${rest.join(" ")}</p>\n`)
        : tableHtml(without(names), own, words);
    return html`<h2>${fillText(heading[lang], { ...values, value })}</h2>
${body}`;
  })}${downloads(context)}`;
}

/** In a model the form is told, for a publishing system makes its own: one that is pasted is taken out or sends nothing. */
function formBlock(form: Extract<KitPlainBlock, { form: unknown }>["form"], { lang, mode, words, formAction }: FragmentContext): Html {
  if (mode === "blank") {
    const fields = form.fields.map((field) => field[lang]);
    return html`<p>[${words.text("kit.form", { fields: words.list(fields), submit: form.submit[lang] })}]</p>\n`;
  }
  return html`<form method="post" action="${formAction}">
${form.fields.map(({ name, kind, ...label }) => {
  const input =
    kind === "textarea" ? html`<textarea name="${name}" rows="6" required></textarea>` : html`<input type="text" name="${name}" required>`;
  return html`<p><label>${label[lang]} ${input}</label></p>\n`;
})}<p><button type="submit">${form.submit[lang]}</button></p>
</form>
`;
}

function plainBlock(item: KitItem, block: KitPlainBlock, context: FragmentContext): Html {
  const { lang, values } = context;
  if ("h" in block) return html`<h2>${fillText(block.h[lang], values)}</h2>\n`;
  if ("p" in block)
    return html`<p>${isGap(block, context) ? gapText(context) : fillText(block.p[lang], values)}</p>
`;
  if ("list" in block) {
    const texts = isGap(block, context) ? [gapText(context)] : block.list[lang].map((text) => fillText(text, values));
    return html`<ul>
${texts.map(
  (text) => html`<li>${text}</li>
`,
)}</ul>
`;
  }
  return "form" in block ? formBlock(block.form, context) : tableBlock(item, block.table, context);
}

function anyBlock(item: KitItem, block: KitBlock, context: FragmentContext): Html {
  if (!("each" in block)) return plainBlock(item, block, context);
  const { dates, words, mode, lang, values } = context;
  return html`${dates.sessions.map((month) => {
    const own = { ...context, values: { ...values, ...sessionValues(month, words, mode, lang) } };
    return block.blocks.map((inner) => plainBlock(item, inner, own));
  })}`;
}

/** Title of an item's page. */
export function pageTitle(item: KitItem, { lang, values }: Pick<FragmentContext, "lang" | "values">): string {
  return fillText(item.page.title[lang], values);
}

/** The content of an item's page without its title: plain elements and no styles, so that any publishing system takes it. */
export function pageFragment(item: KitItem, context: FragmentContext): Html {
  return html`${item.page.blocks.map((block) => anyBlock(item, block, context))}`;
}
