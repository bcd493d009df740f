import { type Body, errorBasis, type LevelIndex } from "../edition-index.js";
import { bodyName, errorRankText, placeHtml, rangeText, rankText } from "../fragments.js";
import { type Html, html } from "../html.js";
import { link, type Page, type Site } from "../layout.js";
import { hasLevels, levelName } from "../level-pages.js";
import { pagePath } from "../links.js";
import { placeName } from "../places.js";
import { isScoreShown } from "../shown-score.js";
import { groupTies, type Tie } from "../ties.js";

/** Classes of inhabitants for the filter, upper bounds excluded. */
const populationSteps = [5_000, 20_000, 50_000, 100_000] as const;

function populationClass(population: number | undefined): string {
  if (population === undefined) return "";
  return String(populationSteps.filter((step) => population >= step).length);
}

function row(site: Site, page: Page, body: Body, regions: ReadonlyMap<string, number>, provinces: ReadonlyMap<string, number>): Html {
  const { entity, score } = body;
  const { words, lang, editionIndex } = site;
  const region = regions.get(entity.region) ?? -1;
  const keys = [
    entity.level[0],
    region,
    provinces.get(entity.province) ?? -1,
    populationClass(entity.population),
    entity.tags.join(","),
  ].join("|");
  const place = entity.province === "" ? editionIndex.place.region(entity.region) : editionIndex.place.province(entity.province);
  const silent = !isScoreShown(score);
  const own = bodyName(entity, lang);
  const other = lang === "ar" ? entity.nameFr : entity.nameAr;
  const placed = placeName(place, lang);
  const band = errorRankText(words, score);
  return html`<tr data-k="${keys}"><td class="rank num">${rankText(words, score)}${band !== undefined && html` <small>(${band})</small>`}</td><th scope="row"><a href="${link(page, pagePath.entity(lang, entity))}" ${tongue(own.lang)}>${own.text}</a>${
    other !== "" && other !== own.text && html` <small ${tongue(lang === "ar" ? "fr" : "ar")}>${other}</small>`
  }</th><td class="place" lang="${placed.lang}">${placed.text}</td><td class="num inhabitants">${
    entity.population === undefined ? "–" : words.number(entity.population)
  }</td><td class="num score">${silent ? html`<small>${words.t("ranking.noScore")}</small>` : rangeText(words, score.score)}</td>${
    silent ? html`<td></td>` : barCell(score.score)
  }</tr>
`;
}

/** Language and direction of a name; the direction also isolates it. */
function tongue(lang: "fr" | "ar"): Html {
  return lang === "ar" ? html`lang="ar" dir="rtl"` : html`lang="fr" dir="ltr"`;
}

/** The bar of a row in as few elements as can be: 1,600 of them stand on one page. */
function barCell(range: { readonly low: number; readonly high: number }): Html {
  const low = Math.round(range.low);
  const open = Math.max(0, Math.round(range.high) - low);
  return html`<td class="barcell"><i class="w${low}"></i>${open > 0 && html`<i class="open w${open}"></i>`}</td>`;
}

function options(entries: readonly (readonly [string, Html | string])[], all: Html): Html {
  return html`<option value="">${all}</option>${entries.map(([value, label]) => html`<option value="${value}">${label}</option>`)}`;
}

function filters(site: Site): Html {
  const { words, editionIndex, lang } = site;
  const tags = [...new Set(editionIndex.edition.entities.flatMap((entity) => entity.tags))].sort();
  const bounds = [0, ...populationSteps];
  const classes = bounds.map((from, at) => {
    const to = bounds[at + 1];
    return [
      String(at),
      to === undefined ? words.t("ranking.populationFrom", { from }) : words.t("ranking.populationBetween", { from, to }),
    ] as const;
  });
  const select = (name: string, label: string, entries: readonly (readonly [string, Html | string])[]): Html | false =>
    entries.length > 1 &&
    html`<label>${words.t(label)} <select name="${name}">${options(entries, words.t("ranking.all"))}</select></label>`;
  return html`<form class="filters" hidden role="search" aria-label="${words.text("ranking.filters")}"><label class="search">${words.t("ranking.search")} <input type="search" name="q" autocomplete="off" spellcheck="false" dir="auto"></label>${[
    select(
      "region",
      "ranking.region",
      editionIndex.regions.map((region, at) => [String(at), placeHtml(region.place, lang)]),
    ),
    select(
      "province",
      "ranking.province",
      editionIndex.provinces.map((province, at) => [String(at), placeHtml(province.place, lang)]),
    ),
    select(
      "level",
      "ranking.level",
      editionIndex.levels.map(({ level }) => [level[0] ?? "", levelName(site, level)]),
    ),
    select("population", "ranking.population", classes),
    tags.length > 0 &&
      html`<label>${words.t("ranking.network")} <select name="tag">${options(
        tags.map((tag) => [tag, words.has(`tag.${tag}`) ? words.t(`tag.${tag}`) : tag]),
        words.t("ranking.all"),
      )}</select></label>`,
  ]}<p class="count" role="status" aria-live="polite" data-one="${words.text("ranking.count", { n: 987654321 })}" data-none="${words.text("ranking.noMatch")}"></p></form>`;
}

/**
 * Rows of one table: short tables let a browser lay out only those in view. Tables after the first wait in `noscript`: they read without
 * scripts, and with scripts cost nothing until `ranking.js` has time for them.
 */
const rowsPerTable = 50;
/** More equals than this stand in tables of their own, which paper folds into a list of names. */
const maxEquals = 10;

interface Part {
  readonly bodies: readonly Body[];
  /** Place of its first body in the whole table. */
  readonly from: number;
  /** The crowd of equals that it is a part of, and whether it is its first. */
  readonly equals?: Tie | undefined;
  readonly isFirst: boolean;
}

/** Cuts a level into tables, at the borders of crowds of equals and at every fifty rows. */
function partsOf(bodies: readonly Body[]): Part[] {
  const runs: { bodies: Body[]; equals?: Tie }[] = [];
  for (const tie of groupTies(bodies)) {
    const last = runs.at(-1);
    if (tie.bodies.length > maxEquals) runs.push({ bodies: [...tie.bodies], equals: tie });
    else if (last === undefined || last.equals !== undefined) runs.push({ bodies: [...tie.bodies] });
    else last.bodies.push(...tie.bodies);
  }
  const unranked = bodies.filter((body) => body.score?.rank === undefined);
  if (unranked.length > 0) runs.push({ bodies: unranked });
  const parts: Part[] = [];
  let from = 0;
  for (const { bodies: own, equals } of runs) {
    for (let at = 0; at < own.length; at += rowsPerTable) {
      parts.push({ bodies: own.slice(at, at + rowsPerTable), from: from + at, equals, isFirst: at === 0 });
    }
    from += own.length;
  }
  return parts;
}

/** Caption of a part: the whole table's on the first, what the equals share where they begin; the rest is for readers who hear it. */
function captionOf({ words }: Site, part: Part, caption: Html): Html {
  const { equals, isFirst, from, bodies } = part;
  const [first] = bodies;
  if (equals !== undefined && isFirst) {
    const values = { n: equals.bodies.length, rank: rankText(words, first?.score), score: rangeText(words, equals.score) };
    return html`${from === 0 && html`<span class="sr">${caption} </span>`}${words.t("ties.group", values)}`;
  }
  if (from === 0) return caption;
  return html`<span class="sr">${caption} (${words.number(from + 1)}–${words.number(from + bodies.length)})</span>`;
}

function table(site: Site, page: Page, bodies: readonly Body[], caption: Html, id: string, head: Html | false = false): Html {
  const { words, editionIndex } = site;
  const regions = new Map(editionIndex.regions.map((region, at) => [region.place.name, at]));
  const provinces = new Map(editionIndex.provinces.map((province, at) => [province.place.name, at]));
  const column = (key: string, sort: string, kind: string) =>
    html`<th scope="col" class="${kind}" data-sort="${sort}">${words.t(key)}</th>`;
  const columns = html`<thead><tr>${column("ranking.rank", "number", "rank num")}${column("ranking.name", "text", "")}${column("ranking.place", "text", "place")}${column("ranking.inhabitants", "number", "num inhabitants")}${column("ranking.score", "number", "num score")}<th scope="col" class="barcell"><span class="sr">${words.t("ranking.bar")}</span></th></tr></thead>`;
  const parts = partsOf(bodies).map((part) => {
    const rows = part.bodies.map((body) => row(site, page, body, regions, provinces));
    const made = html`<div class="part${part.bodies.length === rowsPerTable && " long"}${part.equals !== undefined && " equal"}"><table class="ranking"><caption>${captionOf(site, part, caption)}</caption>${columns}<tbody>
${rows}</tbody></table></div>`;
    return part.from === 0 ? made : html`<noscript>${made}</noscript>`;
  });
  return html`<div class="board" id="${id}">${head}${parts}</div>`;
}

/** How ranks, bands and bars of a level are read. */
function bandsNote({ words, editionIndex }: Site, index: LevelIndex): Html {
  const isBanded = index.bodies.some((body) => errorRankText(words, body.score) !== undefined);
  return html`<p class="note">${words.t("ranking.bands", { checked: isBanded ? errorBasis(editionIndex, index) : "none" })}</p>`;
}

/** The ranked bodies of one level as a table, under the name of the level where there are several. */
function levelTable(site: Site, page: Page, index: LevelIndex): Html | false {
  const { words } = site;
  const { level, bodies } = index;
  const ranked = bodies.filter((body) => body.score?.rank !== undefined);
  const counts = { n: ranked.length, m: bodies.length - ranked.length };
  const head =
    hasLevels(site) &&
    html`<h2 id="level-${level}">${levelName(site, level)}</h2><p>${words.t("ranking.standfirst", counts)}</p>${bandsNote(site, index)}`;
  if (ranked.length === 0) return head;
  return table(site, page, ranked, words.t(`ranking.caption.${level}`), `ranking-${level}`, head);
}

/** The bodies without a rank, a table for each level. */
function unrankedTables(site: Site, page: Page): Html | false {
  const { words, editionIndex } = site;
  const tables = editionIndex.levels.flatMap(({ level, bodies }) => {
    const unranked = bodies.filter((body) => body.score?.rank === undefined);
    const caption = hasLevels(site)
      ? words.t("ranking.unrankedCaptionOf", { level: words.text(`level.${level}s`) })
      : words.t("ranking.unrankedCaption");
    return unranked.length === 0 ? [] : [table(site, page, unranked, caption, `unranked-${level}`)];
  });
  return tables.length > 0 && html`<h2>${words.t("ranking.unrankedTitle")}</h2><p>${words.t("ranking.unrankedText")}</p>${tables}`;
}

/** The ranking of all bodies, one table for each level: plain tables in rank order, which a script makes searchable. */
export function rankingPage(site: Site): Page {
  const { words, lang, editionIndex } = site;
  const ranked = editionIndex.bodies.filter((body) => body.score?.rank !== undefined).length;
  const counts = { n: ranked, m: editionIndex.bodies.length - ranked };
  const page: Page = {
    path: pagePath.ranking(lang),
    section: "ranking",
    title: words.text("ranking.title"),
    description: words.text(hasLevels(site) ? "ranking.levels" : "ranking.description", { n: editionIndex.bodies.length }),
    body: html``,
    scripts: ["ranking.js"],
    picture: `${lang}/ranking/card.png`,
  };
  const standfirst = hasLevels(site) ? words.t("ranking.levels") : words.t("ranking.standfirst", counts);
  const tables = editionIndex.levels.map((index) => levelTable(site, page, index));
  const body = html`<h1>${words.t("ranking.title")}</h1><p class="standfirst">${standfirst}</p>${!hasLevels(site) && bandsNote(site, editionIndex.main)}${filters(site)}${tables}${unrankedTables(site, page)}`;
  return { ...page, body };
}
