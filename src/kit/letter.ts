import type { Item } from "../model/rubric.js";
import { type Html, html } from "../report/html.js";
import type { Words } from "../report/words.js";
import { wholePage } from "./document.js";
import type { Kit, KitLang } from "./shape.js";

/** What a letter is written with. */
export interface LetterContext {
  readonly kit: Kit;
  readonly lang: KitLang;
  readonly words: Words;
  /** Name of the body in the language of the letter, or what stands for it. */
  readonly body: string;
  readonly style: string;
}

function paragraphs(item: Item, { words, body }: Pick<LetterContext, "words" | "body">): string[] {
  return [
    words.text("kit.letterFrom"),
    words.text("kit.letterTo", { name: body }),
    words.text("kit.letterPlace"),
    words.text("kit.letterSubject", { item: words.pick(item.label) }),
    words.text("kit.letterGreeting"),
    words.text("kit.letterAsk", { item: words.pick(item.label) }),
    words.text("kit.letterForm"),
    words.text("kit.letterTime"),
    words.text("kit.letterEnd"),
  ];
}

/** The steps that the law gives to who asks, each with what it rests on. */
export function requestSteps({ kit, words }: Pick<LetterContext, "kit" | "words">): Html {
  return html`<ol>${kit.request.steps.map(
    ({ text, provenance }) => html`<li>${words.pick(text)} <small>(${words.text(`kit.${provenance}`)})</small></li>\n`,
  )}</ol>`;
}

/** The letter with which a citizen asks for an item, as plain text to paste into a mail. */
export function letterText(item: Item, context: Pick<LetterContext, "words" | "body">): string {
  return `${paragraphs(item, context)
    .join("\n\n")
    .replace(/[\u2066-\u2069]/g, "")}\n`;
}

/** The same as a page to print, with the steps that follow. */
export function letterPage(item: Item, context: LetterContext): string {
  const { lang, words, style } = context;
  const title = words.text("kit.letterTitle", { item: words.pick(item.label) });
  return wholePage({
    lang,
    title,
    style,
    kind: "letter",
    body: html`<main><article>${paragraphs(item, context).map((text) => html`<p>${text}</p>\n`)}</article>
<aside><h2>${words.text("kit.stepsTitle")}</h2>${requestSteps(context)}<p>${words.text("kit.stepsNote")}</p></aside></main>`,
  });
}
