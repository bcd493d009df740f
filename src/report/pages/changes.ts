import type { Change } from "../../model/edition.js";
import { bodyTable } from "../body-table.js";
import { changeSize } from "../change-size.js";
import { changeLines } from "../charts/over-time.js";
import type { Body, LevelIndex } from "../edition-index.js";
import { figure } from "../figure.js";
import { bodyLink, quoted } from "../fragments.js";
import { type Html, html } from "../html.js";
import { link, type Page, type Site } from "../layout.js";
import { hasLevels, itemPath, levelName } from "../level-pages.js";
import { pagePath } from "../links.js";
import { gainOf, listImproved } from "./home.js";

const listLength = 20;

/** Counts of each kind of change among the bodies of a level. */
function changeCounts({ bodies }: LevelIndex): Readonly<Record<Change["kind"], number>> {
  const counts = { improved: 0, regressed: 0, unchanged: 0, entered: 0, left: 0, "not-comparable": 0 };
  for (const { change } of bodies) if (change !== undefined) counts[change.kind] += 1;
  return counts;
}

function isComparable(index: LevelIndex): boolean {
  const counts = changeCounts(index);
  return counts.improved + counts.regressed + counts.unchanged > 0;
}

/** "Since the edition of 2025: 3 up, 2 down", or that there is nothing to compare with. */
function sentenceOf({ editionIndex }: Site, index: LevelIndex): { readonly key: string; readonly values: Record<string, string | number> } {
  const key = isComparable(index) ? "changes.sentence" : "changes.none";
  return { key, values: { ...changeCounts(index), edition: editionIndex.formerEdition ?? "" } };
}

function listRegressed({ bodies }: LevelIndex): readonly Body[] {
  const loss = (body: Body): number => (body.change?.scoreBefore ?? 0) - (body.change?.scoreAfter ?? 0);
  return bodies
    .filter((body) => body.change?.kind === "regressed")
    .sort((a, b) => loss(b) - loss(a) || (a.entity.code < b.entity.code ? -1 : 1))
    .slice(0, listLength);
}

function itemChanges(site: Site, { level, items, bodies }: LevelIndex): Html {
  const { words } = site;
  const gained = new Map<string, number>();
  const lostBodies = new Map<string, number>();
  for (const item of bodies.flatMap(({ change }) => change?.items ?? [])) {
    if (item.after === "current" && item.before !== "current") gained.set(item.itemId, (gained.get(item.itemId) ?? 0) + 1);
    if (item.before === "current" && item.after !== "current" && item.after !== "unknown")
      lostBodies.set(item.itemId, (lostBodies.get(item.itemId) ?? 0) + 1);
  }
  return html`<h2>${words.t("changes.itemsTitle")}</h2><table class="list"><thead><tr><th scope="col">${words.t("method.item")}</th><th scope="col" class="num">${words.t("changes.gained")}</th><th scope="col" class="num">${words.t("changes.lost")}</th></tr></thead><tbody>${items.map(
    (item) =>
      html`<tr><th scope="row"><a href="${link({ path: pagePath.changes(site.lang) }, itemPath(site, level, item.id))}">${words.pick(item.label)}</a></th><td class="num">${words.number(gained.get(item.id) ?? 0)}</td><td class="num">${words.number(lostBodies.get(item.id) ?? 0)}</td></tr>`,
  )}</tbody></table>`;
}

/** What moved among the bodies of one level: who is first year after year, gains, losses, items. */
function levelChanges(site: Site, page: Page, index: LevelIndex): Html {
  const { words, editionIndex } = site;
  const sizeOf = (body: Body): Html | false => {
    const size = changeSize(body);
    return size !== undefined && html` <small>${words.t(`changes.size.${size}`)}</small>`;
  };
  const extra = { label: words.t("home.gain"), cell: (body: Body) => html`${gainOf(site, body)}${sizeOf(body)}`, bars: false } as const;
  const lines = changeLines(site, index);
  const caption = words.t("home.improvedCaption", { edition: editionIndex.formerEdition ?? "" });
  const table = (bodies: readonly Body[], title: string): Html | false =>
    bodies.length > 0 && html`<section><h2>${words.t(title)}</h2>${bodyTable(site, page, bodies, caption, extra)}</section>`;
  const streaks = index.bodies.filter((body) => (body.change?.streak ?? 0) > 1);
  const { key, values } = sentenceOf(site, index);
  return html`${hasLevels(site) && html`<h2 id="level-${index.level}">${levelName(site, index.level)}</h2><p>${words.t(key, values)}</p>`}${
    streaks.length > 0 &&
    html`<ul>${streaks.map((streak) => html`<li>${words.t("changes.streak", { name: bodyLink(site, page, streak.entity), n: streak.change?.streak ?? 0 })}</li>`)}</ul>`
  }${lines !== undefined && html`${figure(site, page, lines)}<p class="note">${words.t("changes.errorNote")}</p>`}${isComparable(index) && html`<div class="columns wide">${table(listImproved(index, listLength), "home.improvedTitle")}${table(listRegressed(index), "changes.regressedTitle")}</div>${itemChanges(site, index)}`}`;
}

/** What moved since the former edition, level by level; says so plainly when there is none to compare with. */
export function changesPage(site: Site): Page {
  const { words, lang, editionIndex } = site;
  const { methodChanges } = editionIndex.edition;
  const comparable = editionIndex.levels.some(isComparable);
  const { key, values } = hasLevels(site) && comparable ? { key: "changes.levels", values: {} } : sentenceOf(site, editionIndex.main);
  const page: Page = {
    path: pagePath.changes(lang),
    section: "changes",
    title: words.text("changes.title"),
    description: words.text(key, values),
    body: html``,
    picture: `${lang}/changes/card.png`,
  };
  const body = html`<h1>${words.t("changes.title")}</h1><p class="standfirst">${words.t(key, values)}</p>${site.options.notCompared.map(
    (edition) => html`<p class="aside">${words.t("changes.notFrozen", { edition })}</p>`,
  )}${
    methodChanges.length > 0 &&
    html`<section class="aside"><h2>${words.t("method.changesTitle")}</h2><p>${words.t("changes.methodWarning")}</p><ul>${methodChanges.map((change) => html`<li>${quoted(change, words)}</li>`)}</ul></section>`
  }${comparable && editionIndex.levels.map((index) => levelChanges(site, page, index))}<p><a href="${link(page, pagePath.feed(lang))}">${words.t("nav.feed")}</a></p>`;
  return { ...page, body };
}
