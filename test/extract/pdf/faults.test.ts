import { describe, expect, test } from "vitest";
import { repairPdf } from "../../../src/extract/pdf/repair-pdf.js";
import { type OcrWord, type ReadingTools, readingLimits } from "../../../src/extract/tools.js";
import { byDay } from "../../set-up/deep.js";
import { makeScannedPdf } from "../make-page.js";
import { makePage, makeRawPdf, stream } from "../make-raw-pdf.js";
import { read, readAll, textsOf } from "../read.js";

const rows = [
  ["Rubrique", "Montant"],
  ["Recettes de fonctionnement", "12 480 000,00"],
  ["Taxe sur les terrains", "610 000,00"],
  ["Total des recettes", "13 090 000,00"],
];
const draw = (place: (x: number, y: number) => string): string =>
  rows
    .flatMap(([name = "", amount = ""], row) => [
      `BT /F1 11 Tf ${place(50, 700 - row * 22)} Tm (${name}) Tj ET`,
      `BT /F1 11 Tf ${place(350, 700 - row * 22)} Tm (${amount}) Tj ET`,
    ])
    .join("\n");
const upright = draw((x, y) => `1 0 0 1 ${x} ${y}`);
const text = (line: string, y = 700): string => `BT /F1 11 Tf 50 ${y} Td (${line}) Tj ET`;

describe("turned text", () => {
  test.each([
    ["upright", upright, ""],
    ["a quarter against the clock", draw((x, y) => `0 1 -1 0 ${842 - y} ${x}`), ""],
    ["a quarter with the clock", draw((x, y) => `0 -1 1 0 ${y - 200} ${800 - x}`), ""],
    ["upside down", draw((x, y) => `-1 0 0 -1 ${595 - x} ${842 - y}`), ""],
    ["turned together with its page, so that it stands upright", draw((x, y) => `0 1 -1 0 ${842 - y} ${x}`), "/Rotate 90"],
    ["page turned under upright text", upright, "/Rotate 270"],
  ])("%s: the table is one", async (_, content, keys) => {
    const document = await read(makePage(content, keys), { mediaType: "application/pdf" });
    expect(document.tables.map((table) => table.rows)).toEqual([rows]);
  });
});

/** OCR that sees one line of text on every picture and counts the pictures. */
function openCounting(): { tools: Partial<ReadingTools>; seen: () => number } {
  let pictures = 0;
  const word = (shown: string, left: number): OcrWord => ({ text: shown, left, right: left + 80, top: 10, bottom: 30, confidence: 0.9 });
  const ocr = () => {
    pictures += 1;
    return Promise.resolve([["Recettes", "de", "fonctionnement"].map((shown, index) => word(shown, 10 + index * 100))]);
  };
  return { tools: { ocr }, seen: () => pictures };
}

const sentences = [
  "Le conseil communal s'est reuni en session ordinaire",
  "Point premier : approbation du budget de fonctionnement",
  "Taxe sur les terrains urbains, produit de la taxe",
];
const shifted = (line: string): string => line.replace(/[a-z]/g, (sign) => String.fromCharCode(97 + ((sign.charCodeAt(0) - 97 + 3) % 26)));
const page = (lines: readonly string[]): Uint8Array => makePage(lines.map((line, index) => text(line, 700 - index * 20)).join("\n"));
const outlines = Array.from({ length: 60 }, (_, at) => `${at * 8} 700 m ${"1 0 0 1 2 2 c 3 3 l ".repeat(6)} h f`).join("\n");
const rules = Array.from({ length: 60 }, (_, at) => `${at * 8} 100 m ${at * 8} 700 l S`).join("\n");

describe("pages whose letters nobody can read are scans", () => {
  test.each([
    ["letters that say nothing", page(sentences.map(shifted))],
    ["letters drawn as curves", makePage(outlines)],
    ["curves under the line of a program", makePage(`${outlines.repeat(8)}\n${text("Cree avec un logiciel")}`)],
  ])("%s", async (_, bytes) => {
    const unread = await read(bytes, { mediaType: "application/pdf" });
    expect(unread).toMatchObject({ channel: "pdf-scan", scanned: true, problems: ["no-text-layer"] });
    const { tools, seen } = openCounting();
    const recognised = await read(bytes, { mediaType: "application/pdf" }, tools);
    expect(seen()).toBeGreaterThan(0);
    expect(textsOf(recognised)).toEqual(["Recettes de fonctionnement"]);
  });

  test.each([
    ["a good text layer", page(sentences)],
    ["a table with its rules", makePage(`${upright}\n${rules}`)],
    ["a text beside a drawing", makePage(`${outlines}\n${sentences.map((line, index) => text(line, 600 - index * 20)).join("\n")}`)],
  ])("%s is none", async (_, bytes) => {
    const { tools, seen } = openCounting();
    expect(await read(bytes, { mediaType: "application/pdf" }, tools)).toMatchObject({ scanned: false, channel: "pdf-text", problems: [] });
    expect(seen()).toBe(0);
  });
});

describe("files that lost their end", () => {
  const whole = makePage(upright);
  const cutAt = (mark: string): Uint8Array => whole.subarray(0, Buffer.from(whole).indexOf(mark));
  test.each([
    ["cross-references", cutAt("xref\n")],
    ["the end of the page's content", cutAt("(Total des")],
  ])("%s", async (_, bytes) => {
    const document = await read(bytes, { mediaType: "application/pdf" });
    expect(document.problems).toEqual(["truncated"]);
    expect(document.tables[0]?.rows[1]).toEqual(["Recettes de fonctionnement", "12 480 000,00"]);
  });

  test("the catalogue, which stood at the end", async () => {
    const parts = [
      "<</Type/Page/MediaBox[0 0 595 842]/Resources<</Font<</F1 2 0 R>>>>/Contents 3 0 R>>",
      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
      stream(upright),
    ];
    const bytes = makeRawPdf(parts);
    const document = await read(bytes.subarray(0, Buffer.from(bytes).indexOf("xref\n")), { mediaType: "application/pdf" });
    expect(document.problems).toEqual(["truncated"]);
    expect(document.tables[0]?.rows).toEqual(rows);
  });

  test("a file without any page cannot be repaired", () => {
    expect(repairPdf(new TextEncoder().encode("%PDF-1.7\n1 0 obj\n<</Type/Font>>\nendobj\n"))).toBeUndefined();
    expect(repairPdf(new TextEncoder().encode("%PDF-1.7\n"))).toBeUndefined();
  });
});

test("form fields and notes are text, each once", async () => {
  const shape = stream("BT /F1 11 Tf 2 2 Td (Tamda) Tj ET", "/Type/XObject/Subtype/Form/BBox[0 0 100 20]/Resources<</Font<</F1 4 0 R>>>>");
  const bytes = makePage(sentences.map((line, index) => text(line, 700 - index * 20)).join("\n"), "/Annots[6 0 R 7 0 R 8 0 R]", [
    "<</Type/Annot/Subtype/Widget/FT/Tx/T(commune)/V(Tamda)/Rect[50 600 150 620]/F 4/AP<</N 9 0 R>>>>",
    "<</Type/Annot/Subtype/Widget/FT/Tx/T(date)/V(7 octobre 2026)/Rect[50 560 150 580]/F 4>>",
    "<</Type/Annot/Subtype/Text/Contents(Lire aussi l'annexe)/Rect[50 500 60 510]>>",
    shape,
  ]);
  const document = await read(bytes, { mediaType: "application/pdf" });
  expect(textsOf(document)).toEqual([...sentences, "Tamda", "7 octobre 2026", "Lire aussi l'annexe"]);
});

test("of a long scan the first pages are read, as many as the settings allow, and the rest is said to be left", async () => {
  const pages = byDay(2, 3);
  const bytes = makeScannedPdf(sentences.slice(0, pages).map((sentence) => [{ text: sentence, x: 50, y: 100, size: 16 }]));
  const readFirst = async (maxOcrPages: number) => {
    const { tools, seen } = openCounting();
    const document = await read(bytes, { mediaType: "application/pdf" }, { ...tools, limits: { ...readingLimits, maxOcrPages } });
    return [seen(), document.problems.includes("ocr-pages-left")];
  };
  expect(await readFirst(1)).toEqual([1, true]);
  expect(await readFirst(pages)).toEqual([pages, false]);
});

test("files that a file carries are documents of their own", async () => {
  const csv = "Association;Montant;Annee\nAnnour;50000;2026\nAmal;30000;2026\nNakhil;20000;2026\n";
  const bytes = makePage(
    sentences.map((line, index) => text(line, 700 - index * 20)).join("\n"),
    "",
    ["<</Type/Filespec/F(aides.csv)/UF(aides.csv)/EF<</F 7 0 R>>>>", stream(csv, `/Type/EmbeddedFile/Params<</Size ${csv.length}>>`)],
    "/Names<</EmbeddedFiles<</Names[(aides.csv) 6 0 R]>>>>",
  );
  const documents = await readAll(bytes, { url: "https://commune.example/dossier.pdf", mediaType: "application/pdf" });
  expect(documents.map((document) => [document.url, document.format, ...document.problems])).toEqual([
    ["https://commune.example/dossier.pdf", "pdf"],
    ["https://commune.example/dossier.pdf#aides.csv", "csv"],
  ]);
});
