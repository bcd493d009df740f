import { quoted } from "../fragments.js";
import { html } from "../html.js";
import { contactOf, link, type Page, type Site } from "../layout.js";
import { pagePath } from "../links.js";

/** Who publishes, why, and with what. */
export function aboutPage(site: Site): Page {
  const { words, lang, options } = site;
  const page: Page = {
    path: pagePath.about(lang),
    section: "about",
    title: words.text("about.title"),
    description: words.text("about.description"),
    body: html``,
  };
  const body = html`<h1>${words.t("about.title")}</h1><p class="standfirst">${words.t("about.standfirst")}</p><div class="prose">${
    options.publisher !== "" && html`<p>${words.t("about.publisher", { publisher: quoted(options.publisher) })}</p>`
  }<h2>${words.t("about.whyTitle")}</h2><p>${words.t("about.why")}</p><h2>${words.t("about.howTitle")}</h2><p>${words.t("about.how")} <a href="${link(page, pagePath.method(lang))}">${words.t("nav.method")}</a></p><h2>${words.t("about.freeTitle")}</h2><p>${words.t("about.free")}</p><h2>${words.t("about.privacyTitle")}</h2><p>${words.t("about.privacy")}</p>${
    options.contact !== "" && html`<h2>${words.t("about.contactTitle")}</h2><p>${contactOf(options)}</p>`
  }</div>`;
  return { ...page, body };
}
