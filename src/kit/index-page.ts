import type { Item, Rubric } from "../model/rubric.js";
import { type Html, html } from "../report/html.js";
import type { Words } from "../report/words.js";
import { wholePage } from "./document.js";
import { maximumOf } from "./guide.js";
import type { KitItem, KitLang } from "./shape.js";

/** What a body lacks of one item: what to do, and the points that it gains. */
export interface LackingStep {
  readonly itemId: string;
  readonly kind: "update" | "publish" | "complete" | "open";
  readonly gain: number;
}

/** What one body lacks in an edition, cheapest first, and the items of which nobody knows. */
export interface Lacking {
  readonly code: string;
  readonly name: Readonly<Record<KitLang, string>>;
  readonly edition: string;
  readonly steps: readonly LackingStep[];
  readonly unknown: readonly string[];
}

interface IndexContext {
  readonly rubric: Rubric;
  readonly items: readonly KitItem[];
  readonly lang: KitLang;
  readonly words: Words;
  readonly style: string;
  readonly lacking: Lacking | undefined;
}

const linkOf = (item: Item, words: Words): Html => html`<a href="${item.id}/index.html">${words.pick(item.label)}</a>`;

function wholeKit({ rubric, items, words }: IndexContext): Html {
  const byId = new Map(items.map((item) => [item.id, item]));
  return html`<p><a href="checklist.html">${words.text("kit.fileChecklist")}</a> · <a href="site/index.html">${words.text("kit.fileSite")}</a></p>
${rubric.sections.map(
  (section) => html`<h2>${words.pick(section.label)}</h2>
<table><thead><tr><th scope="col">${words.text("kit.item")}</th><th scope="col">${words.text("kit.points")}</th><th scope="col">${words.text("kit.work")}</th></tr></thead><tbody>
${rubric.items
  .filter((item) => item.section === section.id && byId.has(item.id))
  .map(
    (item) =>
      html`<tr><th scope="row">${linkOf(item, words)}</th><td>${maximumOf(item)}</td><td>${words.text("kit.hours", { n: byId.get(item.id)?.hours ?? 0 })}</td></tr>\n`,
  )}</tbody></table>
`,
)}`;
}

function lackingKit({ rubric, items, words, lang }: IndexContext, lacking: Lacking): Html {
  const asked = new Map(rubric.items.map((item) => [item.id, item]));
  const known = new Set(items.map((item) => item.id));
  const total = lacking.steps.reduce((sum, step) => sum + step.gain, 0);
  const unknown = lacking.unknown.flatMap((id) => asked.get(id) ?? []);
  return html`<p class="lead">${words.text("kit.lackingLead", { name: lacking.name[lang], edition: lacking.edition, n: total })}</p>
<p><a href="checklist.html">${words.text("kit.fileChecklist")}</a></p>
<ol>${lacking.steps.map(({ itemId, kind, gain }) => {
    const item = asked.get(itemId);
    if (item === undefined) return false;
    const label = known.has(itemId) ? linkOf(item, words) : words.pick(item.label);
    return html`<li>${label} <b>${words.text("kit.gain", { n: gain })}</b> ${words.text(`kit.step-${kind}`)}</li>\n`;
  })}</ol>
${unknown.length > 0 && html`<h2>${words.text("kit.unknownTitle")}</h2><p>${words.text("kit.unknownNote")}</p><ul>${unknown.map((item) => html`<li>${known.has(item.id) ? linkOf(item, words) : words.pick(item.label)}</li>\n`)}</ul>`}`;
}

/** The first page of a kit in one language: all items, or what one body lacks. */
export function indexPage(context: IndexContext): string {
  const { lang, words, style, lacking } = context;
  const title = lacking === undefined ? words.text("kit.title") : words.text("kit.titleOf", { name: lacking.name[lang] });
  return wholePage({
    lang,
    title,
    style,
    body: html`<main><h1>${title}</h1><p>${words.text("kit.intro")}</p>${lacking === undefined ? wholeKit(context) : lackingKit(context, lacking)}<p class="note">${words.text("kit.note")}</p></main>`,
  });
}
