import type { Change } from "../../model/edition.js";
import { bodyTable } from "../body-table.js";
import type { Body } from "../edition-index.js";
import { bodyLink, quoted } from "../fragments.js";
import { type Html, html } from "../html.js";
import { link, type Page, type Site } from "../layout.js";
import { pagePath } from "../links.js";
import { gainOf, mostImproved } from "./home.js";

const listLength = 20;

/** Counts of each kind of change. */
export function changeCounts(changes: readonly Change[]): Readonly<Record<Change["kind"], number>> {
  const counts = { improved: 0, regressed: 0, unchanged: 0, entered: 0, left: 0, "not-comparable": 0 };
  for (const change of changes) counts[change.kind] += 1;
  return counts;
}

function mostRegressed(site: Site): readonly Body[] {
  const loss = (body: Body): number => (body.change?.scoreBefore ?? 0) - (body.change?.scoreAfter ?? 0);
  return site.book.bodies
    .filter((body) => body.change?.kind === "regressed")
    .sort((a, b) => loss(b) - loss(a) || (a.entity.code < b.entity.code ? -1 : 1))
    .slice(0, listLength);
}

function itemChanges(site: Site): Html {
  const { words, book } = site;
  const gained = new Map<string, number>();
  const lost = new Map<string, number>();
  for (const change of book.edition.changes) {
    for (const item of change.items) {
      if (item.after === "current" && item.before !== "current") gained.set(item.itemId, (gained.get(item.itemId) ?? 0) + 1);
      if (item.before === "current" && item.after !== "current" && item.after !== "unknown")
        lost.set(item.itemId, (lost.get(item.itemId) ?? 0) + 1);
    }
  }
  return html`<h2>${words.t("changes.itemsTitle")}</h2><table class="list"><thead><tr><th scope="col">${words.t("method.item")}</th><th scope="col" class="num">${words.t("changes.gained")}</th><th scope="col" class="num">${words.t("changes.lost")}</th></tr></thead><tbody>${book.items.map(
    (item) =>
      html`<tr><th scope="row"><a href="${link({ path: pagePath.changes(site.lang) }, pagePath.item(site.lang, item.id))}">${words.pick(item.label)}</a></th><td class="num">${words.number(gained.get(item.id) ?? 0)}</td><td class="num">${words.number(lost.get(item.id) ?? 0)}</td></tr>`,
  )}</tbody></table>`;
}

/** What moved since the former edition; says so plainly when there is none to compare with. */
export function changesPage(site: Site): Page {
  const { words, lang, book } = site;
  const { changes, methodChanges } = book.edition;
  const counts = changeCounts(changes);
  const comparable = counts.improved + counts.regressed + counts.unchanged > 0;
  const values = { ...counts, edition: book.formerEdition ?? "" };
  const page: Page = {
    path: pagePath.changes(lang),
    section: "changes",
    title: words.text("changes.title"),
    description: words.text(comparable ? "changes.sentence" : "changes.none", values),
    body: html``,
    picture: `${lang}/changes/card.png`,
  };
  const extra = { label: words.t("home.gain"), cell: (body: Body) => gainOf(site, body), bars: false } as const;
  const table = (bodies: readonly Body[], title: string): Html | false =>
    bodies.length > 0 &&
    html`<section><h2>${words.t(title)}</h2>${bodyTable(site, page, bodies, words.t("home.improvedCaption", values), extra)}</section>`;
  const streaks = book.bodies.filter((body) => (body.change?.streak ?? 0) > 1);
  const body = html`<h1>${words.t("changes.title")}</h1><p class="standfirst">${words.t(comparable ? "changes.sentence" : "changes.none", values)}</p>${site.options.notCompared.map(
    (edition) => html`<p class="aside">${words.t("changes.notFrozen", { edition })}</p>`,
  )}${
    streaks.length > 0 &&
    html`<ul>${streaks.map((one) => html`<li>${words.t("changes.streak", { name: bodyLink(site, page, one.entity), n: one.change?.streak ?? 0 })}</li>`)}</ul>`
  }${
    methodChanges.length > 0 &&
    html`<section class="aside"><h2>${words.t("method.changesTitle")}</h2><p>${words.t("changes.methodWarning")}</p><ul>${methodChanges.map((change) => html`<li>${quoted(change)}</li>`)}</ul></section>`
  }${comparable && html`<div class="columns wide">${table(mostImproved(site, listLength), "home.improvedTitle")}${table(mostRegressed(site), "changes.regressedTitle")}</div>${itemChanges(site)}`}<p><a href="${link(page, pagePath.feed(lang))}">${words.t("nav.feed")}</a></p>`;
  return { ...page, body };
}
