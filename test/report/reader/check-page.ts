import { readBlocks } from "./page-blocks.js";
import { plain } from "./say.js";
import type { Allowed, Teller } from "./teller.js";

/** Texts without values that claim something: each is allowed only where it is true. */
function claimsOf(teller: Teller): ReadonlyMap<string, boolean> {
  const { edition, levels, main } = teller.facts;
  const { secondary, former } = edition;
  const ofSecond = Object.keys(teller.options.strings[teller.lang].second ?? {}).map(
    (key) => [`second.${key}`, secondary !== undefined] as const,
  );
  const isComparable = edition.changes.some(({ kind }) => kind === "improved" || kind === "regressed" || kind === "unchanged");
  return new Map([
    ["home.leaderNone", main.ranked.length > 0 && main.ranked.every(({ score }) => score.low === 0)],
    ["home.improvedTitle", edition.changes.some(({ kind }) => kind === "improved")],
    ["changes.regressedTitle", edition.changes.some(({ kind }) => kind === "regressed")],
    ["changes.none", !isComparable || levels.length > 1],
    ["changes.levels", isComparable],
    ["changes.methodWarning", edition.methodChanges.length > 0],
    ["method.changesTitle", edition.methodChanges.length > 0],
    ["method.errorUnknown", levels.some(({ isMeasured }) => !isMeasured)],
    ["method.descriptionLevels", levels.length > 1],
    ["ranking.levels", levels.length > 1],
    ["ranking.unrankedText", levels.some(({ unranked }) => unranked.length > 0)],
    ["entity.absentNoSite", false],
    ["changes.otherRubric", false],
    ["changes.errorNote", isComparable],
    ["said.pending", false],
    ["state.not-published", false],
    ["state.not-current", false],
    ...ofSecond,
    // Told by the pages that know.
    ["second.noCompare", false],
    ["second.otherRubric", former.some(({ secondary: then }) => then !== undefined && then.hash !== secondary?.rubric.hash)],
  ]);
}

/** Sections of the texts that say something of one body only: never allowed without the body. */
const ofBodies = new Set(["preview", "letter", "form", "desk", "weighed", "unknown", "reason", "failure", "sentence", "unranked", "reach"]);

/** Names and plain texts that may stand on any page of an edition. */
export function commonTexts(teller: Teller): string[] {
  const { options, lang, facts } = teller;
  const { edition } = facts;
  const claims = claimsOf(teller);
  const fixed = Object.entries(options.strings[lang]).flatMap(([section, messages]) =>
    Object.entries(messages).flatMap(([key, message]) => {
      if (message.includes("{") || (ofBodies.has(section) && key !== "title" && key !== "site")) return [];
      return claims.get(`${section}.${key}`) === false ? [] : [message];
    }),
  );
  const { rubrics, entities } = edition;
  const names = entities.flatMap(({ nameFr, nameAr }) => [nameFr, nameAr]);
  const places = entities.flatMap(({ region, province }) => [teller.place("region", region), teller.place("province", province)]);
  const labels = rubrics.flatMap(({ rubric }) => [
    ...rubric.items.flatMap((item) => [item.label[lang], item.question[lang]]),
    ...rubric.sections.map(({ label }) => label[lang]),
  ]);
  const told = {
    edition: edition.run.edition,
    title: options.title,
    date: edition.run.referenceOn,
    publisher: options.publisher,
  };
  return [
    ...new Set([
      ...fixed,
      ...names,
      ...places,
      ...labels,
      options.title,
      `${options.title} ${edition.run.edition}`,
      options.contact,
      "Français",
      "العربية",
      "English",
      "CSV",
      "SVG",
      "PNG 2x",
      "JSON",
      "●",
      "◐",
      "○",
      "?",
      "#",
      teller.tell("contest.delay", { days: options.contestDays }),
      ...facts.levels.map(({ level }) => teller.tell("matrix.captionOf", { level: teller.tell(`level.${level}s`) })),
      teller.tell("about.corrections", { days: options.contestDays }),
      teller.tell("site.edition", told),
      teller.tell("site.sourceLine", told),
      teller.tell("site.publishedBy", told),
      teller.tell("about.publisher", told),
      teller.tell("chart.source", told),
      teller.tell("chart.mapSource", { source: options.map?.attribution ?? "" }),
      teller.tell("chart.readReport", told),
    ]),
  ].filter((text) => text !== "");
}

/** What may stand between two texts. */
const between = /^[\s·,;:.|–()[\]]+/;

/** Texts by their first two characters, longest first, so that a page is read in one go. */
export function indexTexts(texts: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const index = new Map<string, string[]>();
  for (const text of new Set(texts.map(plain))) {
    if (text === "") continue;
    const key = text.slice(0, 2);
    index.set(key, [...(index.get(key) ?? []), text]);
  }
  for (const list of index.values()) list.sort((a, b) => b.length - a.length);
  return index;
}

function isTold(text: string, indexes: readonly ReadonlyMap<string, readonly string[]>[], from = 0): boolean {
  const rest = text.slice(from);
  const gap = between.exec(rest)?.[0].length ?? 0;
  if (gap === rest.length) return true;
  for (let start = from + gap; start >= from; start -= 1) {
    const keys = [text.slice(start, start + 2), text.slice(start, start + 1)];
    const follows = (known: string): boolean => text.startsWith(known, start) && isTold(text, indexes, start + known.length);
    if (indexes.some((index) => keys.some((key) => (index.get(key) ?? []).some(follows)))) return true;
  }
  return false;
}

/** Addresses, citations and names of files: checked elsewhere, and no sentences. */
const untold = [
  /p\.citation$/,
  /pre\.code$/,
  /span\.code$/,
  /\btable\.list\.dictionary/,
  /section\.cite/,
  /ul\.files/,
  /table\.list > tbody.*dictionary/,
];

/** Size of a table in bytes, which depends on how it is written: left out of what is compared. */
const weight = / \| CSV, [\d .,]+ kB(?: · JSON)?$/;

/** Texts of a page that nothing in the edition accounts for. */
export function unaccounted(html: string, common: ReadonlyMap<string, readonly string[]>, { texts, rows }: Allowed): string[] {
  const own = indexTexts(texts);
  const known = new Set(rows.map((row) => plain(row)));
  const wrong: string[] = [];
  for (const { text, path } of readBlocks(html)) {
    if (untold.some((pattern) => pattern.test(path)) || text === "doctype html") continue;
    const flat = plain(text).replace(weight, "");
    if (known.has(flat) || isTold(flat, [own, common])) continue;
    wrong.push(`${path}: ${flat}`);
  }
  return wrong;
}
