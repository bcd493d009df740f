import { posix } from "node:path";
import { gzipSync } from "node:zlib";
import { parseDocument } from "htmlparser2";
import { beforeAll, describe, expect, it } from "vitest";
import type { ReportFile } from "../../src/report/options.js";
import { renderReport } from "../../src/report/report.js";
import { byDay, deep } from "../set-up/deep.js";
import { makeEdition } from "./edition-fixture.js";
import { testOptions, textOf } from "./report-options.js";

const options = testOptions();
let files = new Map<string, ReportFile["content"]>();
let paths: string[] = [];
const edition = makeEdition({ entities: byDay(22, 24), former: true });

beforeAll(() => {
  const rendered = [...renderReport(edition, options)];
  paths = rendered.map((file) => file.path);
  files = new Map(rendered.map((file) => [file.path, file.content]));
});

interface Node {
  readonly name?: string;
  readonly attribs?: Readonly<Record<string, string>>;
  readonly children?: readonly Node[];
}

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const child of node.children ?? []) walk(child, visit);
}

function pages(): [string, string][] {
  return [...files].filter((entry): entry is [string, string] => entry[0].endsWith(".html") && typeof entry[1] === "string");
}

describe("the site", () => {
  it("gives the same bytes twice, in whatever order the edition lists things", () => {
    const small = makeEdition({ entities: 9, former: true });
    const shuffled = {
      ...small,
      entities: [...small.entities].reverse(),
      findings: [...small.findings].reverse(),
      scores: [...small.scores].reverse(),
    };
    const render = (rendered: typeof small) =>
      new Map(
        [...renderReport(rendered, testOptions({ languages: byDay(["ar"], ["fr", "ar", "en"]) }))].map((file) => [file.path, file.content]),
      );
    const [first, again] = [render(small), render(shuffled)];
    expect([...again.keys()].sort()).toEqual([...first.keys()].sort());
    const differing = [...first]
      .filter(([path, content]) => typeof content === "string" && again.get(path) !== content)
      .map(([path]) => path);
    expect(differing).toEqual([]);
  });

  it("has no page twice and no path that leaves its folder", () => {
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths.filter((path) => path.startsWith("/") || path.split("/").includes("..") || path.split("/").includes(""))).toEqual([]);
  });

  it("has every page in every language", () => {
    const of = (lang: string) =>
      [...files.keys()]
        .filter((path) => path.startsWith(`${lang}/`))
        .map((path) => path.slice(3))
        .sort();
    expect(of("ar")).toEqual(of("fr"));
    expect(of("en")).toEqual(of("fr"));
  });

  it("links only to files that are there, and to places inside them", { timeout: 120_000 }, () => {
    const broken: string[] = [];
    const ids = new Map<string, Set<string>>();
    const links: [string, string][] = [];
    for (const [path, text] of pages()) {
      const own = new Set<string>();
      walk(parseDocument(text) as unknown as Node, (node) => {
        const { id, href, src } = node.attribs ?? {};
        if (id !== undefined) own.add(id);
        for (const target of [href, src]) if (target !== undefined && !/^(https?:|mailto:)/.test(target)) links.push([path, target]);
      });
      ids.set(path, own);
    }
    const later = new Set(["edition.json", "data/nashr-2026.xlsx", "data/SHA256SUMS"]);
    for (const [from, target] of links) {
      const [file = "", fragment] = target.split("#");
      const path = file === "" ? from : posix.join(posix.dirname(from), decodeURIComponent(file));
      if (!files.has(path) && !later.has(path)) broken.push(`${from} -> ${target}`);
      else if (fragment !== undefined && !(ids.get(path)?.has(decodeURIComponent(fragment)) ?? false)) broken.push(`${from} -> ${target}`);
    }
    expect(links.length).toBeGreaterThan(10_000);
    expect(broken.slice(0, 10)).toEqual([]);
  });

  it("never shows a key in place of a text", () => {
    const bad = [...files]
      .filter(([, content]) => typeof content === "string" && content.includes("⟦"))
      .map(([path, content]) => [path, String(content).match(/⟦[^⟧]*⟧/)?.[0]]);
    expect(bad.slice(0, 10), "a key without a text: write it in texts/fr.json, ar.json and en.json").toEqual([]);
  });

  it("asks for nothing outside, runs nothing inline, has no inline style", () => {
    const bad: string[] = [];
    for (const [path, text] of pages()) {
      if (/<(?:script|link|img|iframe|source)[^>]+(?:src|href)="?https?:/.test(text.replace(/<link rel="?canonical[^>]*>/g, "")))
        bad.push(`${path}: third party`);
      if (/\sstyle=/.test(text.replace(/<textarea[\s\S]*?<\/textarea>/g, ""))) bad.push(`${path}: inline style`);
      if (/<[^>]+\son[a-z]+=/.test(text.replace(/<textarea[\s\S]*?<\/textarea>/g, ""))) bad.push(`${path}: handler`);
      if (/<script(?![^>]* src=)(?![^>]*ld\+json)/.test(text)) bad.push(`${path}: inline script`);
      if (!/default-src 'none'(?:"|; script-src 'self';)/.test(text)) bad.push(`${path}: no policy`);
    }
    expect(bad.slice(0, 10)).toEqual([]);
  });

  it("gives each current or stale item of a body its quotation, address, instant, hash and place in the archive", () => {
    const body = edition.entities.find((entity) =>
      edition.findings.some(({ verdict }) => verdict.entityCode === entity.code && verdict.state === "current"),
    );
    const own = edition.findings.filter(({ verdict }) => verdict.entityCode === body?.code);
    const page = textOf(files, `fr/communes/${(body?.code ?? "").replace(/\.$/, "")}/index.html`);
    for (const { verdict } of own) {
      expect(page).toMatch(new RegExp(`<(?:article|li)[^>]* id=${verdict.itemId}[ >]`));
      if (verdict.state !== "current" && verdict.state !== "stale") continue;
      expect(page).toContain(verdict.citation.sha256);
      expect(page).toContain(verdict.citation.place.file);
      expect(page).toContain(verdict.citation.fetchedAt);
    }
  });

  it("keeps the address of a body from one edition to the next", () => {
    const following = renderReport(makeEdition({ entities: byDay(22, 24), edition: "2027" }), { ...options, languages: ["fr"] });
    const next = new Set([...following].map((file) => file.path));
    const former = [...files.keys()].filter((path) => /^fr\/communes\//.test(path));
    expect(former.length).toBeGreaterThan(40);
    const lost = former.filter((path) => !next.has(path));
    expect(lost).toEqual([]);
  });

  it("bears the name that the publication has in each language", () => {
    const named = testOptions({ titles: { ar: "نشر" }, languages: ["fr", "ar"] });
    const brands = new Map(
      [...renderReport(makeEdition({ entities: 4 }), named)]
        .filter(({ path }) => /^(fr|ar)\/index\.html$/.test(path))
        .map(({ path, content }) => [path, /<a class=brand[^>]*><bdi>([^<]*)/.exec(String(content))?.[1]]),
    );
    expect(brands).toEqual(
      new Map([
        ["fr/index.html", "Nashr"],
        ["ar/index.html", "نشر"],
      ]),
    );
  });

  it("marks every page under an embargo, and tells search engines to stay away", () => {
    const under = [...renderReport(makeEdition({ entities: 5 }), { ...options, languages: ["fr"], embargoUntil: "2026-12-20T08:00:00Z" })];
    const bare = under.filter(
      (file) =>
        file.path.endsWith(".html") && file.path !== "index.html" && !/<meta name=robots content="?noindex/.test(String(file.content)),
    );
    expect(bare.map((file) => file.path)).toEqual([]);
    expect(String(under.find((file) => file.path === "fr/index.html")?.content)).toContain("20 décembre 2026");
  });
});

describe("the ranking of 1,600 bodies", () => {
  const large = makeEdition({ entities: 1600 });

  // English has the letters and the fonts of French.
  for (const lang of options.languages)
    (lang === "en" ? deep : it)(
      `weighs under 60 kB with all its rows, and the home page under 150 kB with styles and fonts (${lang})`,
      () => {
        const pages = new Map<string, string>();
        for (const file of renderReport(large, { ...options, languages: [lang] })) {
          pages.set(file.path, String(file.content));
          if (file.path === `${lang}/ranking/index.html`) break;
        }
        const [home = "", ranking = ""] = ["index.html", "ranking/index.html"].map((path) => pages.get(`${lang}/${path}`));
        // As a host sends it that compresses files once.
        const weigh = (content: string | Uint8Array): number => gzipSync(content, { level: 9 }).length;
        const size = (path: string): number => {
          const content = options.assets.find((asset) => asset.path === path)?.content;
          if (content === undefined) throw new Error(`${path} is not an asset`);
          return path.endsWith(".woff2") ? content.length : weigh(content);
        };
        // What a browser asks for on a first visit: the faces whose signs stand on the page, and the scripts that it names.
        const fonts =
          lang === "ar"
            ? ["noto-sans-arabic-400", "noto-naskh-arabic-700"]
            : ["inter-latin", "newsreader-latin-600", "noto-sans-arabic-400"];
        const scripts = [...home.matchAll(/<script defer src="[./]*assets\/([^"]+)"/g)].map((match) => match[1] ?? "");
        const parts = ["report.css", "icon.svg", ...scripts, ...fonts.map((font) => `fonts/${font}.woff2`)];
        const cold = weigh(home) + parts.reduce((sum, path) => sum + size(path), 0);
        console.log(`${lang}: ranking ${Math.round(weigh(ranking) / 1000)} kB, home ${Math.round(cold / 1000)} kB in all`);
        expect(ranking.match(/<tr data-k=/g)).toHaveLength(large.entities.length);
        expect(weigh(ranking)).toBeLessThan(60_000);
        expect(cold).toBeLessThan(150_000);
      },
    );
});
