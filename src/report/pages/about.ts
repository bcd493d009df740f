import { quoted } from "../fragments.js";
import { type Html, html } from "../html.js";
import { contactOf, link, type Page, type Site } from "../layout.js";
import { pagePath } from "../links.js";

/**
 * A text of the publisher as HTML: paragraphs between empty lines, "## " for headings, "- " for lists; everything else is text.
 * Source: the same signs as in CommonMark.
 */
export function publisherText(text: string): Html {
  const parts = text
    .replace(/\r/g, "")
    .replace(/^(#{1,3} .*)$/gm, "\n\n$1\n\n")
    .split(/\n{2,}/);
  return html`${parts
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part) => {
      const heading = /^#{1,3} (.*)$/.exec(part)?.[1];
      if (heading !== undefined) return html`<h2>${heading}</h2>`;
      const lines = part.split("\n");
      return lines.every((line) => /^[-*] /.test(line))
        ? html`<ul>${lines.map((line) => html`<li>${line.slice(2)}</li>`)}</ul>`
        : html`<p>${lines.join(" ")}</p>`;
    })}`;
}

/** Who publishes, with what money, how independent of those who are judged, and how errors are corrected; in the publisher's words where there are some. */
export function aboutPage(site: Site): Page {
  const { words, lang, options } = site;
  const page: Page = {
    path: pagePath.about(lang),
    section: "about",
    title: words.text("about.title"),
    description: words.text("about.description"),
    body: html``,
  };
  const own = options.about[lang];
  const who = html`${options.publisher !== "" && html`<p>${words.t("about.publisher", { publisher: quoted(options.publisher, words) })}</p>`}${
    own === undefined
      ? html`<h2>${words.t("about.fundingTitle")}</h2><p>${words.t("about.funding")}</p><h2>${words.t("about.independenceTitle")}</h2><p>${words.t("about.independence")}</p>`
      : publisherText(own)
  }`;
  const corrections = html`<h2>${words.t("about.correctionsTitle")}</h2><p>${words.t("about.corrections", { days: options.contestDays })} <a href="${link(page, pagePath.contest(lang))}">${words.t("nav.contest")}</a></p>`;
  const body = html`<h1>${words.t("about.title")}</h1><p class="standfirst">${words.t("about.standfirst")}</p><div class="prose">${who}<h2>${words.t("about.whyTitle")}</h2><p>${words.t("about.why")}</p><h2>${words.t("about.howTitle")}</h2><p>${words.t("about.how")} <a href="${link(page, pagePath.method(lang))}">${words.t("nav.method")}</a></p>${corrections}<h2>${words.t("about.freeTitle")}</h2><p>${words.t("about.free")} ${words.t("site.fonts")}</p><h2>${words.t("about.privacyTitle")}</h2><p>${words.t("about.privacy")}</p>${
    options.contact !== "" && html`<h2>${words.t("about.contactTitle")}</h2><p>${contactOf(options)}</p>`
  }</div>`;
  return { ...page, body };
}
