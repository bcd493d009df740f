import type { Item } from "../model/rubric.js";
import { html } from "../report/html.js";
import type { Words } from "../report/words.js";
import { wholePage } from "./document.js";
import { type FragmentContext, pageFragment, pageTitle } from "./fragment.js";
import { pasteText } from "./models.js";
import type { KitItem } from "./shape.js";
import { fillText, type KitValues } from "./values.js";

/** Points that an item can give. */
export function maximumOf({ points, bonuses }: Item): number {
  return points.value + (bonuses.complete?.value ?? 0) + (bonuses.open?.value ?? 0);
}

/** What to check before publishing, filled in. */
export function checksOf(item: KitItem, words: Words, values: KitValues): string[] {
  return item.checks.map((check) => fillText(words.pick(check), values));
}

/** A model page as a whole HTML file. */
export function modelPage(item: KitItem, context: FragmentContext, style: string): string {
  const title = pageTitle(item, context);
  return wholePage({
    lang: context.lang,
    title,
    style,
    kind: "site",
    body: html`<main>\n<h1>${title}</h1>\n${pageFragment(item, context)}</main>`,
  });
}

/** The page that a commune's staff reads first: what the law asks of an item, what to check, and the models to copy. */
export function guidePage(item: KitItem, asked: Item, context: FragmentContext, style: string): string {
  const { lang, words, values } = context;
  const label = words.pick(asked.label);
  const bonus = [
    asked.bonuses.complete === undefined ? "" : words.text("kit.bonusComplete", { n: asked.bonuses.complete.value }),
    asked.bonuses.open === undefined ? "" : words.text(`kit.bonusOpen-${asked.openAs ?? "text"}`, { n: asked.bonuses.open.value }),
  ].filter((text) => text !== "");
  const fragment = pasteText(item, context);
  const file = (name: string, key: string) => html`<li><a href="${name}">${words.text(`kit.${key}`)}</a></li>\n`;
  return wholePage({
    lang,
    title: label,
    style,
    body: html`<main>
<p><a href="../index.html">${words.text("kit.back")}</a></p>
<h1>${label}</h1>
<p class="lead">${fillText(words.pick(item.asks), values)}</p>
<dl>${
      item.cites &&
      html`<dt>${words.text("kit.law")}</dt><dd>${words.pick(asked.law.text)} <small>(${words.text(`kit.${asked.law.provenance}`)})</small></dd>`
    }
<dt>${words.text("kit.points")}</dt><dd>${words.t("kit.pointsValue", { n: asked.points.value })}${bonus.map((text) => html`<br>${text}`)}</dd>
<dt>${words.text("kit.work")}</dt><dd>${words.text("kit.hours", { n: item.hours })}</dd></dl>
<h2>${words.text("kit.checksTitle")}</h2>
<ul class="checks">${checksOf(item, words, values).map((text) => html`<li>${text}</li>\n`)}</ul>
<p><strong>${words.text("kit.notEnough")}</strong> ${words.pick(item.notEnough)}</p>
<h2>${words.text("kit.modelsTitle")}</h2>
<ul>${file("page.html", "filePage")}${file("paste.txt", "filePaste")}${file("table.xlsx", "fileXlsx")}${file("table.csv", "fileCsv")}${file("example.html", "fileExample")}${file("example.xlsx", "fileExampleXlsx")}${file("example.csv", "fileExampleCsv")}${file("letter.html", "fileLetter")}${file("letter.txt", "fileLetterText")}</ul>
<h2>${words.text("kit.pasteTitle")}</h2>
<p>${words.text("kit.pasteHow")}</p>
<textarea readonly rows="18" spellcheck="false">${fragment}</textarea>
</main>`,
  });
}
