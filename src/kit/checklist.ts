import type { Rubric } from "../model/rubric.js";
import { html } from "../report/html.js";
import type { Words } from "../report/words.js";
import { wholePage } from "./document.js";
import { checksOf } from "./guide.js";
import type { KitItem, KitLang } from "./shape.js";
import type { KitValues } from "./values.js";

/** The checklist of the secretary: every item with a box for each check, on one printed page. */
export function checklistPage(
  items: readonly KitItem[],
  rubric: Rubric,
  { lang, words, values, style, year }: { lang: KitLang; words: Words; values: KitValues; style: string; year: number },
): string {
  const asked = new Map(rubric.items.map((item) => [item.id, item]));
  const section = (id: string) => items.filter((item) => asked.get(item.id)?.section === id);
  const title = words.text("kit.checklistTitle", { year: String(year) });
  return wholePage({
    lang,
    title,
    style,
    kind: "checklist",
    body: html`<main><h1>${title}</h1><p>${words.text("kit.checklistHead")}</p>
<div class="columns">${rubric.sections.map(({ id, label }) => {
      const own = section(id);
      return (
        own.length > 0 &&
        html`<h2>${words.pick(label)}</h2>\n${own.map((item) => {
          const name = asked.get(item.id)?.label;
          return html`<section><h3>${name !== undefined && words.pick(name)}</h3><ul>${checksOf(item, words, values).map((text) => html`<li>☐ ${text}</li>`)}</ul></section>\n`;
        })}`
      );
    })}</div></main>`,
  });
}
