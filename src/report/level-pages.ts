import type { Level } from "../model/entity.js";
import type { EditionIndex, LevelIndex } from "./edition-index.js";
import { type Html, html } from "./html.js";
import { link, type Page, type Site } from "./layout.js";
import { pagePath } from "./links.js";

/** The level as `pagePath.items` wants it: undefined for the main level, whose pages have the short addresses. */
function apartOf(editionIndex: EditionIndex, level: Level): Level | undefined {
  return level === editionIndex.mainLevel ? undefined : level;
}

/** Page of all items of a level. */
export function itemsPath({ lang, editionIndex }: Site, level: Level): string {
  return pagePath.items(lang, apartOf(editionIndex, level));
}

/** Page of one item of a level: the same id is another item in the rubric of another level. */
export function itemPath({ lang, editionIndex }: Site, level: Level, itemId: string): string {
  return pagePath.item(lang, itemId, apartOf(editionIndex, level));
}

/** True where an edition holds bodies of more than one level, so that every table and sentence must say which it is about. */
export function hasLevels({ editionIndex }: Site): boolean {
  return editionIndex.levels.length > 1;
}

/** Name of the bodies of a level, as "Communes". */
export function levelName({ words }: Site, level: Level): Html {
  return words.t(`level.${level}s`);
}

/** Links to the same page of the other levels; nothing where there is one level. */
export function levelLinks(site: Site, page: Pick<Page, "path">, own: LevelIndex, pathOf: (level: Level) => string): Html | false {
  const { words, editionIndex } = site;
  return (
    hasLevels(site) &&
    html`<nav class="crumbs" aria-label="${words.text("ranking.level")}"><ol>${editionIndex.levels.map(
      ({ level }) =>
        html`<li>${level === own.level ? html`<b aria-current="true">${levelName(site, level)}</b>` : html`<a href="${link(page, pathOf(level))}">${levelName(site, level)}</a>`}</li>`,
    )}</ol></nav>`
  );
}
