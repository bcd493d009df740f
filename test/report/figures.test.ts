import { posix } from "node:path";
import { parse } from "csv-parse/sync";
import { parseDocument } from "htmlparser2";
import { beforeAll, describe, expect, it } from "vitest";
import { classesOf } from "../../src/report/charts/region-map.js";
import type { ReportFile } from "../../src/report/options.js";
import { renderReport } from "../../src/report/report.js";
import { makeEdition } from "./edition-fixture.js";
import { testOptions, textOf } from "./report-options.js";

const edition = makeEdition({ entities: 30, former: true });
const options = testOptions({ languages: ["fr", "ar"], pictures: true });
const files = new Map<string, ReportFile["content"]>();

interface Node {
  readonly name?: string;
  readonly data?: string;
  readonly attribs?: Readonly<Record<string, string>>;
  readonly children?: readonly Node[];
}

function all(node: Node, test: (node: Node) => boolean): Node[] {
  const own = test(node) ? [node] : [];
  return [...own, ...(node.children ?? []).flatMap((child) => all(child, test))];
}

const text = (node: Node): string => (node.data ?? "") + (node.children ?? []).map(text).join("");
const named = (name: string) => (node: Node) => node.name === name;
const classed = (name: string) => (node: Node) => (node.attribs?.class ?? "").split(" ").includes(name);

/** What a figure must have and does not. */
function missing(path: string, figure: Node): string[] {
  const links = all(figure, named("a")).map((node) => node.attribs?.href ?? "");
  const own = (ending: string) => links.find((href) => href.endsWith(`${figure.attribs?.id}.${ending}`));
  const at = (href: string) => posix.join(posix.dirname(path), href);
  const areas = all(figure, named("textarea")).map((area) => text(area).replaceAll("&lt;", "<"));
  const caption = all(figure, named("figcaption")).map(text).join("");
  const checks: Readonly<Record<string, boolean>> = {
    title: all(figure, classed("figure-title")).map(text).join("").trim().length > 15,
    alternative: all(figure, named("svg")).every((svg) => (svg.attribs?.["aria-label"] ?? "").length > 20),
    table: all(figure, named("table")).length === 1 && all(figure, named("tbody")).flatMap((body) => all(body, named("tr"))).length > 1,
    source: caption.includes("Nashr") && caption.includes("2026"),
    svg: own("svg") !== undefined && files.has(at(own("svg") ?? "")),
    csv: own("csv") !== undefined && files.has(at(own("csv") ?? "")),
    png: own("png") !== undefined,
    embed: areas.some((area) => area.startsWith("<iframe ") || area.startsWith("<a href=")),
    citation: areas.some((area) => /nashr/i.test(area) && !area.startsWith("<")),
  };
  // The sections of a body are one figure of a thousand alike.
  const isBare = figure.attribs?.id === "sections";
  const ofFiles = ["svg", "csv", "png", "embed", "citation"];
  return Object.entries(checks)
    .filter(([what, there]) => !there && !(isBare && ofFiles.includes(what)))
    .map(([what]) => `${path}#${figure.attribs?.id}: ${what}`);
}

beforeAll(() => {
  for (const file of renderReport(edition, options)) files.set(file.path, file.content);
});

describe("figures", () => {
  it("have title, text alternative, table, source and date, files, embed code and citation, on whatever page", () => {
    const faults: string[] = [];
    const kinds = new Map<string, number>();
    for (const [path, content] of files) {
      if (!path.endsWith("index.html") || typeof content !== "string") continue;
      for (const figure of all(parseDocument(content) as unknown as Node, classed("chart"))) {
        faults.push(...missing(path, figure));
        const kind = path.split("/").slice(1, -1)[0] ?? "home";
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      }
    }
    expect(faults.slice(0, 10)).toEqual([]);
    expect([...kinds.keys()].sort()).toEqual(
      [
        "changes",
        "communes",
        "home",
        "items",
        "province-items",
        "provinces",
        "provincial-councils",
        "region-items",
        "regional-councils",
        "regions",
      ].filter((kind) => kinds.has(kind)),
    );
    expect([...kinds.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(50);
  });

  it("of a body stand on its page alone: its numbers are in the tables of the edition, and no files lie beside it", () => {
    const beside = [...files.keys()].filter((name) => /^ar\/communes\/.*\.(svg|csv|png)$/.test(name));
    expect(beside.length).toBeGreaterThan(20);
    expect(beside.filter((name) => !name.endsWith("/badge.svg"))).toEqual([]);
  });

  it.each([
    ["values close to each other", [31, 36.8, 33], { from: 30, width: 2 }],
    ["a wide spread", [4, 52.1, 37], { from: 0, width: 20 }],
    ["the top of the scale", [97, 100, 91], { from: 90, width: 2 }],
    ["one value", [50], { from: 50, width: 2 }],
  ] as const)("map colours in round classes that hold all values: %s", (_, values, expected) => {
    const classes = classesOf(values);
    expect(classes).toEqual(expected);
    for (const value of values) {
      expect(value).toBeGreaterThanOrEqual(classes.from);
      expect(value).toBeLessThanOrEqual(classes.from + 5 * classes.width);
    }
  });
});

describe("tables of one region or province", () => {
  it("hold its bodies and their answers, nobody else's, and are linked from its pages", () => {
    const region = edition.entities.find((entity) => entity.region !== "")?.region ?? "";
    const wanted = edition.entities.filter((entity) => entity.region === region).map((entity) => entity.code);
    const path = [...files.keys()].find((name) => name.startsWith("data/regions/") && textOf(files, name).includes(wanted[0] ?? "?")) ?? "";
    const folder = path.split("/").slice(0, -1).join("/");
    const read = (name: string) => parse(textOf(files, `${folder}/${name}.csv`), { bom: true, columns: true }) as Record<string, string>[];
    expect(
      read("bodies")
        .map((row) => row.entity_code)
        .sort(),
    ).toEqual([...wanted].sort());
    const answers = read("verdicts");
    expect(new Set(answers.map((row) => row.entity_code))).toEqual(new Set(wanted));
    expect(answers).toHaveLength(edition.findings.filter(({ verdict }) => wanted.includes(verdict.entityCode)).length);
    for (const row of read("bodies")) {
      const states = answers.filter((answer) => answer.entity_code === row.entity_code && answer.state === "current");
      expect(Number(row.items_current)).toBe(states.length);
    }
    const slug = folder.split("/").at(-1) ?? "";
    for (const page of [`fr/regions/${slug}/index.html`, `fr/press/${slug}/index.html`]) {
      expect(textOf(files, page)).toContain(`${folder}/bodies.csv`);
      expect(textOf(files, page)).toContain(`${folder}/verdicts.csv`);
    }
    const provinces = [...files.keys()].filter((name) => /^fr\/provinces\/[^/]+\/index\.html$/.test(name));
    expect(provinces.length).toBeGreaterThan(5);
    for (const page of provinces) expect(files.has(`data/provinces/${page.split("/")[2]}/bodies.csv`)).toBe(true);
  });
});
