import { posix } from "node:path";
import { parse } from "csv-parse/sync";
import { parseDocument } from "htmlparser2";
import { beforeAll, describe, expect, it } from "vitest";
import type { Level } from "../../src/model/entity.js";
import { allLevels } from "../../src/model/level-rubrics.js";
import type { Rubric } from "../../src/model/rubric.js";
import type { ReportFile } from "../../src/report/options.js";
import { renderReport } from "../../src/report/report.js";
import { makeWords } from "../../src/report/words.js";
import { byDay } from "../set-up/deep.js";
import { fixtureRubric, makeEdition } from "./edition-fixture.js";
import { testOptions, textOf } from "./report-options.js";

const languages = ["fr", "ar", "en"] as const;
const folders: Readonly<Record<Level, string>> = { commune: "communes", province: "provincial-councils", region: "regional-councils" };
const itemFolders: Readonly<Record<Level, string>> = { commune: "items", province: "province-items", region: "region-items" };

/** The rubric of the communes with fewer items, and with words and points of another level. */
function makeOther(id: string, from: number, value: number): Rubric {
  const { items, ...rest } = fixtureRubric();
  const own = items.slice(from).map((item) => ({
    ...item,
    label: { fr: `${item.label.fr} ${id}`, ar: `${item.label.ar} ${id}`, en: `${item.label.en} ${id}` },
    points: { ...item.points, value },
    bonuses: {},
  }));
  return { ...rest, id, items: own, maximum: own.length * value, hash: id.padEnd(64, "0") };
}

const rubrics = [
  { levels: ["commune" as const], rubric: fixtureRubric() },
  { levels: ["province" as const], rubric: makeOther("of-provinces", 4, 7) },
  { levels: ["region" as const], rubric: makeOther("of-regions", 9, 5) },
];
const edition = makeEdition({ entities: byDay(180, 265), communes: byDay(30, 40), former: true, rubrics });
const levelOf = new Map(edition.entities.map((entity) => [entity.code, entity.level]));
let files = new Map<string, ReportFile["content"]>();

beforeAll(() => {
  files = new Map([...renderReport(edition, testOptions())].map((file) => [file.path, file.content]));
}, 120_000);

interface Node {
  readonly name?: string;
  readonly attribs?: Readonly<Record<string, string>>;
  readonly children?: readonly Node[];
}

function all(node: Node, test: (node: Node) => boolean): Node[] {
  return [...(test(node) ? [node] : []), ...(node.children ?? []).flatMap((child) => all(child, test))];
}

const pages = (): [string, string][] =>
  [...files].filter((entry): entry is [string, string] => entry[0].endsWith(".html") && typeof entry[1] === "string");

/** Levels whose bodies a part of a page links to. */
function levelsIn(path: string, node: Node): Level[] {
  const targets = all(node, (node) => node.name === "a").map((node) => posix.join(posix.dirname(path), node.attribs?.href ?? ""));
  return allLevels.filter((level) => targets.some((target) => target.includes(`/${folders[level]}/`)));
}

describe("a report of three levels", () => {
  it("has bodies of all of them", () => {
    expect(new Set(levelOf.values())).toEqual(new Set(allLevels));
    expect(new Set(edition.changes.map((change) => levelOf.get(change.entityCode)))).toEqual(new Set(allLevels));
  });

  it("never lists bodies of two levels in one table or list, on any page of any language", () => {
    const mixed: string[] = [];
    for (const [path, text] of pages()) {
      for (const list of all(parseDocument(text) as unknown as Node, (node) => ["table", "ul", "ol"].includes(node.name ?? ""))) {
        if (levelsIn(path, list).length > 1) mixed.push(path);
      }
    }
    expect(mixed).toEqual([]);
  });

  it("shows no key in place of a text, and links only to files that are there", () => {
    const later = new Set(["edition.json", "data/nashr-2026.xlsx", "data/SHA256SUMS"]);
    const faults: string[] = [];
    for (const [path, text] of pages()) {
      if (text.includes("⟦")) faults.push(`${path}: ${text.match(/⟦[^⟧]*⟧/)?.[0]}`);
      for (const { attribs } of all(parseDocument(text) as unknown as Node, (node) => node.attribs?.href !== undefined)) {
        const [file = ""] = (attribs?.href ?? "").split("#");
        if (file === "" || /^(https?:|mailto:)/.test(file)) continue;
        const target = posix.join(posix.dirname(path), decodeURIComponent(file));
        if (!files.has(target) && !later.has(target)) faults.push(`${path} -> ${target}`);
      }
    }
    expect(faults.slice(0, 10)).toEqual([]);
  });

  it.each(languages)("ranks each level in a table of its own, with the rows of that level (%s)", (lang) => {
    const text = textOf(files, `${lang}/ranking/index.html`);
    const document = parseDocument(text.replaceAll(/<\/?noscript>/g, "")) as unknown as Node;
    for (const level of allLevels) {
      const [board] = all(document, (node) => node.attribs?.id === `ranking-${level}`);
      const rows = all(board ?? {}, (node) => node.name === "tr" && node.attribs?.["data-k"] !== undefined);
      const ranked = edition.scores.filter((score) => score.rank !== undefined && levelOf.get(score.entityCode) === level);
      expect(rows).toHaveLength(ranked.length);
      expect(levelsIn(`${lang}/ranking/index.html`, board ?? {})).toEqual([level]);
    }
  });

  it.each(languages)("gives each level its items, in the words of its rubric and counted among its bodies alone (%s)", (lang) => {
    const words = makeWords(lang, testOptions().strings[lang]);
    for (const { levels, rubric } of rubrics) {
      const [level = "commune"] = levels;
      const list = textOf(files, `${lang}/${itemFolders[level]}/index.html`);
      for (const item of rubric.items) {
        expect(list).toContain(`${item.id}/index.html`);
        const page = textOf(files, `${lang}/${itemFolders[level]}/${item.id}/index.html`);
        const text = page
          .replaceAll(/<[^>]+>/g, "")
          .replaceAll(/[\u2066-\u2069]/g, "")
          .replaceAll("&#39;", "'");
        expect(text).toContain(item.label[lang]);
        const counts = { current: 0, stale: 0, absent: 0, unknown: 0 };
        for (const { verdict } of edition.findings) {
          if (verdict.itemId === item.id && levelOf.get(verdict.entityCode) === level) counts[verdict.state] += 1;
        }
        const total = counts.current + counts.stale + counts.absent + counts.unknown;
        expect(total).toBe(edition.entities.filter((entity) => entity.level === level).length);
        const said = words.text(`items.sentence.${level}`, { ...counts, total, item: item.label[lang] });
        expect(page).toContain(`<meta name=description content="${said}">`);
      }
      expect(files.has(`${lang}/${itemFolders[level]}/${fixtureRubric().items[0]?.id}/index.html`)).toBe(level === "commune");
    }
  });

  it("judges the page of a council by the items and points of its rubric", () => {
    for (const { levels, rubric } of rubrics) {
      const body = edition.entities.find(
        (entity) =>
          entity.level === levels[0] && edition.scores.some((score) => score.entityCode === entity.code && score.rank !== undefined),
      );
      const page = textOf(files, `fr/${folders[levels[0] ?? "commune"]}/${(body?.code ?? "").replace(/\.$/, "")}/index.html`);
      // An item that was not found is a line of a list, the others are articles.
      const isItem = ({ name, attribs }: Node): boolean => (name === "article" || name === "li") && attribs?.id !== undefined;
      const items = all(parseDocument(page) as unknown as Node, isItem).map((node) => node.attribs?.id);
      expect(items).toEqual(rubric.items.map((item) => item.id));
      expect(page).toContain(String(rubric.maximum));
    }
  });

  it("says on the home page and the method page how each level stands", () => {
    for (const lang of languages) {
      const home = textOf(files, `${lang}/index.html`);
      for (const level of ["province", "region"] as const) {
        expect(home).toContain(`ranking/index.html#level-${level}`);
        expect(home).toContain(`${itemFolders[level]}/index.html`);
      }
      const method = textOf(files, `${lang}/method/index.html`);
      for (const { rubric } of rubrics) expect(method).toContain(rubric.hash);
    }
  });

  it("tells the level of every body in the open data, and the items of all rubrics", () => {
    const read = (name: string) => parse(textOf(files, `data/${name}.csv`), { bom: true, columns: true }) as Record<string, string>[];
    for (const name of ["scores", "entities", "changes"]) {
      const rows = read(name);
      expect(rows.length).toBeGreaterThan(0);
      expect(rows.filter((row) => row.level !== levelOf.get(row.entity_code ?? ""))).toEqual([]);
    }
    expect(read("items").map((row) => `${row.level} ${row.rubric} ${row.indicator}`)).toEqual(
      rubrics.flatMap(({ levels, rubric }) => rubric.items.map((item) => `${levels[0]} ${rubric.id} ${item.id}`)),
    );
  });
});
