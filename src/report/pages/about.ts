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

/** How a body or a reader contests a result, and what then happens. */
export function contestPage(site: Site): Page {
  const { words, lang, options } = site;
  const page: Page = {
    path: pagePath.contest(lang),
    section: "contest",
    title: words.text("contest.title"),
    description: words.text("contest.description"),
    body: html``,
  };
  const steps = [1, 2, 3, 4].map((n) => html`<li>${words.t(`contest.step${n}`)}</li>`);
  const body = html`<h1>${words.t("contest.title")}</h1><p class="standfirst">${words.t("contest.standfirst")}</p><div class="prose"><h2>${words.t("contest.howTitle")}</h2><ol>${steps}</ol>${
    options.contact !== "" && html`<p class="where">${words.t("contest.where")} ${contactOf(options)}</p>`
  }<h2>${words.t("contest.thenTitle")}</h2><p>${words.t("contest.then")}</p><p>${words.t("contest.reply")}</p><h2>${words.t("contest.notTitle")}</h2><p>${words.t("contest.not")}</p></div>`;
  return { ...page, body };
}
