import { parseDocument } from "htmlparser2";
import { beforeAll, describe, expect, it } from "vitest";
import type { ReportFile } from "../../src/report/options.js";
import { renderReport } from "../../src/report/report.js";
import { stateSigns } from "../../src/report/state-signs.js";
import { byDay } from "../set-up/deep.js";
import { makeEdition } from "./edition-fixture.js";
import { renderFile, testOptions, textOf } from "./report-options.js";

const edition = makeEdition({ entities: byDay(45, 70), former: true });
const files = new Map<string, ReportFile["content"]>();
const communes = edition.entities.filter(({ level }) => level === "commune");
const pathOf = (code: string) => `fr/communes/${code.replace(/\.$/, "")}/index.html`;
const verdictsOf = (code: string) => edition.findings.map(({ verdict }) => verdict).filter(({ entityCode }) => entityCode === code);

beforeAll(() => {
  for (const file of renderReport(edition, testOptions({ languages: ["fr"] }))) files.set(file.path, file.content);
});

interface Node {
  readonly name?: string;
  readonly data?: string;
  readonly attribs?: Readonly<Record<string, string>>;
  readonly children?: readonly Node[];
}

const flat = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(flat)];
const words = (node: Node): string => (node.data ?? "") + (node.children ?? []).map(words).join("");
const nodesOf = (path: string): Node[] => flat(parseDocument(textOf(files, path)) as unknown as Node);
const classed = (nodes: readonly Node[], name: string) => nodes.filter(({ attribs }) => (attribs?.class ?? "").split(" ").includes(name));

describe("the page of a body", () => {
  it.each(communes.slice(0, 20).map(({ code }) => code))(
    "begins with every item, its state, and the points of each section: %s",
    (code) => {
      const [strip] = classed(nodesOf(pathOf(code)), "strip");
      const cells = flat(strip ?? {}).filter(({ attribs }) => attribs?.href?.startsWith("#"));
      expect(cells.map(({ attribs }) => [attribs?.href, attribs?.class])).toEqual(
        verdictsOf(code).map(({ itemId, state }) => [`#${itemId}`, `s-${state}`]),
      );
      const score = edition.scores.find(({ entityCode }) => entityCode === code);
      expect(classed(flat(strip ?? {}), "head").map(words)).toEqual(
        score?.sections.map(({ sectionId, points, maximum }) => {
          const label = edition.rubrics[0]?.rubric.sections.find(({ id }) => id === sectionId)?.label.fr;
          return `${label} ${points.low === points.high ? points.low : `${points.low}\u2060–\u2060${points.high}`} sur ${maximum}`;
        }),
      );
    },
  );

  it("gives each item its address, and the page a letter that contests a finding", () => {
    const [body] = communes;
    const nodes = nodesOf(pathOf(body?.code ?? ""));
    for (const { itemId } of verdictsOf(body?.code ?? "")) {
      const item = flat(nodes.find(({ attribs }) => attribs?.id === itemId) ?? {});
      expect(item.length, itemId).toBeGreaterThan(1);
      expect(nodes.filter(({ attribs }) => attribs?.href === `#${itemId}`).length, itemId).toBeGreaterThan(0);
    }
    // Without scripts one letter bears the code of the body; with them each finding has its own (browser/find.test.ts).
    const letters = classed(nodes, "contest").map(({ attribs }) => decodeURIComponent(attribs?.href ?? ""));
    expect(letters).toEqual([`mailto:contact@exemple.ma?subject=${body?.code}`]);
  });

  it("leads to the page on contesting where the contact is no e-mail address", () => {
    const [body] = communes;
    const page = [...renderReport(makeEdition({ entities: 3 }), testOptions({ languages: ["fr"], contact: "https://x.example/" }))].find(
      ({ path }) => path === pathOf(body?.code ?? ""),
    );
    expect(String(page?.content)).not.toContain("mailto:");
    expect(String(page?.content)).toContain("contest/index.html");
  });

  it("names every item with points to win among the next points", () => {
    let seen = 0;
    for (const { code } of communes.slice(0, 10)) {
      const [next] = classed(nodesOf(pathOf(code)), "next");
      const named = flat(next ?? {}).flatMap((node) => (node.name === "li" ? [words(node)] : []));
      const labels = new Map(edition.rubrics.flatMap(({ rubric }) => rubric.items.map(({ id, label }) => [id, label.fr])));
      const open = verdictsOf(code).filter(({ state }) => state === "absent" || state === "stale");
      seen += open.length;
      expect(open.filter(({ itemId }) => !named.some((line) => line.startsWith(labels.get(itemId) ?? "?")))).toEqual([]);
    }
    expect(seen).toBeGreaterThan(10);
  });

  it("draws its score over the editions, and tells which were judged by another rubric", () => {
    const scored = communes.find(({ code }) =>
      edition.scores.some(({ entityCode, unranked }) => entityCode === code && unranked === undefined),
    );
    const [section] = classed(nodesOf(pathOf(scored?.code ?? "")), "years");
    const years = flat(section ?? {}).filter(({ name }) => name === "li");
    expect(years.map((year) => words(year).slice(0, 4))).toEqual(["2024", "2025", "2026"]);
    expect(years.map(({ attribs }) => attribs?.class)).toEqual(["other", undefined, undefined]);
  });
});

describe("who publishes an item", () => {
  it("lists every judged body once, with its state", () => {
    const nodes = nodesOf("fr/items/budget-current/index.html");
    const list = flat(nodes.find(({ attribs }) => attribs?.id === "bodies") ?? {}).filter(({ name }) => name === "li");
    const said = list.map((entry) => [flat(entry).find(({ name }) => name === "a")?.attribs?.href, words(entry).trim()[0]]);
    const expected = communes.map(({ code }) => [
      `../../communes/${code.replace(/\.$/, "")}/index.html`,
      stateSigns[verdictsOf(code).find(({ itemId }) => itemId === "budget-current")?.state ?? "unknown"],
    ]);
    expect(said.sort()).toEqual(expected.sort());
  });

  it("is a table of bodies and items on the page of a region, cell by cell", () => {
    const region = communes[0]?.region ?? "";
    const path = [...files.keys()].find(
      (file) => file.startsWith("fr/regions/") && words(nodesOf(file).find(({ name }) => name === "h1") ?? {}) === region,
    );
    const [table] = classed(nodesOf(path ?? ""), "matrix");
    const rows = flat(table ?? {})
      .filter(({ name }) => name === "tr")
      .slice(1);
    const own = communes.filter((entity) => entity.region === region);
    expect(rows).toHaveLength(own.length);
    for (const row of rows) {
      const href = flat(row).find(({ name }) => name === "a")?.attribs?.href ?? "";
      const entity = own.find(({ code }) => href.endsWith(`/${code.replace(/\.$/, "")}/index.html`));
      expect(
        flat(row)
          .filter(({ name }) => name === "td")
          .map(words),
      ).toEqual(verdictsOf(entity?.code ?? "").map(({ state }) => stateSigns[state]));
    }
  });

  it("counts bodies by province on the page of the nation", () => {
    const [table] = classed(nodesOf("fr/matrix/index.html"), "matrix");
    const rows = flat(table ?? {})
      .filter(({ name }) => name === "tr")
      .slice(1);
    const summaries = edition.aggregates.filter(({ group, entities }) => (group === "region" || group === "province") && entities > 0);
    expect(rows).toHaveLength(summaries.length);
    const sums = rows.map((row) =>
      flat(row)
        .filter(({ name }) => name === "td")
        .reduce((sum, cell) => sum + Number(words(cell)), 0),
    );
    const expected = summaries.map(({ items }) => items.reduce((sum, { current }) => sum + current, 0));
    expect(sums.sort((a, b) => a - b)).toEqual(expected.sort((a, b) => a - b));
  });
});

describe("maps", () => {
  it("have no class in their legend that no place is in, and lead to every place that has a value", () => {
    const figures = [...files.keys()].filter((path) =>
      /^fr\/(index|items\/[^/]+\/index|regions\/index|regions\/[^/]+\/index)\.html$/.test(path),
    );
    let maps = 0;
    for (const path of figures) {
      for (const figure of nodesOf(path).filter(({ name, attribs }) => name === "figure" && /^(map|item-)/.test(attribs?.id ?? ""))) {
        maps += 1;
        const nodes = flat(figure);
        const svg = flat(classed(nodes, "wide")[0] ?? classed(nodes, "any")[0] ?? {});
        const paints = (name: string) => new Set(svg.filter((node) => node.name === name).map(({ attribs }) => attribs?.class));
        const shapes = paints("path");
        expect([...paints("rect")].filter((paint) => !shapes.has(paint))).toEqual([]);
        const linked = new Set(svg.flatMap((node) => (node.name === "a" ? [node.attribs?.href] : [])));
        const beside = flat(classed(nodes, "places")[0] ?? {}).flatMap((node) => (node.name === "a" ? [node.attribs?.href] : []));
        expect(beside.length).toBeGreaterThan(1);
        expect(new Set(beside)).toEqual(linked);
      }
    }
    expect(maps).toBeGreaterThan(20);
  });
});

describe("what scripts read", () => {
  const read = (path: string, name: string): unknown =>
    JSON.parse(textOf(files, path).replace(`globalThis.${name}=`, "").replace(/;\n$/, ""));

  it("holds every body for the search, once for all languages", () => {
    const index = read("assets/find-index.js", "nashrIndex") as { bodies: [string, string, string][] };
    expect(index.bodies.map(([, fr]) => fr).sort()).toEqual(edition.entities.map(({ nameFr }) => nameFr).sort());
    for (const [path] of index.bodies) expect(files.has(`fr/${path}index.html`)).toBe(true);
  });

  it("holds every state for the comparison", () => {
    const rows = read("assets/compare-data.js", "nashrStates") as [string, number | "", number | "", string][];
    for (const { code } of communes) {
      const row = rows.find(([path]) => path === `communes/${code.replace(/\.$/, "")}/`);
      expect(row?.[3]).toBe(
        verdictsOf(code)
          .map(({ state }) => stateSigns[state])
          .join(""),
      );
    }
  });
});

describe("the log of contests", () => {
  it("holds every reply with its outcome, and says so where there is none", () => {
    const replies = edition.findings.flatMap(({ replies }) => replies);
    expect(replies.length).toBeGreaterThan(0);
    const rows = classed(nodesOf("fr/contest/index.html"), "log").flatMap((table) =>
      flat(table)
        .filter(({ name }) => name === "tr")
        .slice(1),
    );
    expect(rows).toHaveLength(replies.length);
    for (const row of rows) expect(words(row)).toContain("Réponse publiée");
    const none = [...renderReport(makeEdition({ entities: 2 }), testOptions({ languages: ["fr"] }))].find(
      ({ path }) => path === "fr/contest/index.html",
    );
    expect(String(none?.content)).toContain("Aucune contestation");
  });

  it("tells a changed finding from a confirmed and a disputed one", () => {
    const [finding] = edition.findings.filter(({ verdict }) => verdict.state === "absent");
    if (finding === undefined) throw new Error("the fixture has absent items");
    const said = {
      source: "2026.csv:2",
      kind: "decision" as const,
      who: "A. B.",
      on: "2026-11-20",
      entityCode: finding.verdict.entityCode,
      itemId: finding.verdict.itemId,
      complete: false,
      open: false,
      why: "Lu.",
      link: "",
      quotation: "",
    };
    const pageOf = (changes: Partial<typeof finding>) => {
      const findings = edition.findings.map((other) => (other === finding ? { ...finding, ...changes } : { ...other, replies: [] }));
      return renderFile({ ...edition, findings }, testOptions({ languages: ["fr"] }), "fr/contest/index.html");
    };
    const machine = edition.findings.find(({ verdict }) => verdict.state === "current")?.verdict;
    expect(pageOf({ decision: said, machine })).toContain("Constat modifié");
    expect(pageOf({ decision: said })).toContain("Constat confirmé");
    expect(pageOf({ conflict: [said] })).toContain("Avis contradictoires");
  });
});
