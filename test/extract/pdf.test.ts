import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { mirrorBrackets, orderYears, repairWord, wordText } from "../../src/extract/pdf/arabic.js";
import { orderWords } from "../../src/extract/pdf/lines.js";
import type { Glyph } from "../../src/extract/pdf/pdfium.js";
import { readingLimits } from "../../src/extract/tools.js";
import { findShared } from "../set-up/shared.js";
import { makePdf, type PageText } from "./make-page.js";
import { read } from "./read.js";

const line = (text: string, y: number, x = 50, size = 11): PageText => ({ text, x, y, size });

describe("pdf", () => {
  test("lines by page, headings by size, metadata", async () => {
    const first = [
      line("Commune de Tamda", 60),
      line("Procès-verbal de la session", 100, 50, 18),
      line("ordinaire d’octobre 2026", 122, 50, 18),
      line("Le conseil s’est réuni.", 160),
    ];
    const document = await read(makePdf([first, [line("Fait à Tamda.", 60)]], "Microsoft Word - Doc1"), {
      mediaType: "application/octet-stream",
    });
    expect(document).toMatchObject({ kind: "pdf", channel: "pdf-text", pageCount: 2, scanned: false, languages: ["fr"], problems: [] });
    expect(document.title).toBe("Procès-verbal de la session ordinaire d’octobre 2026");
    expect(document.blocks.at(-1)).toMatchObject({
      locator: "page 2, line 1",
      page: 2,
      text: "Fait à Tamda.",
      headings: ["Procès-verbal de la session ordinaire d’octobre 2026"],
    });
  });

  test("a range of years that the page breaks is whole again", async () => {
    const document = await read(
      makePdf([[line("Programme d’action 2022-", 60, 50, 18), line("2027", 82, 50, 18), line("Le conseil.", 120)]]),
    );
    expect(document.blocks.map((block) => block.text)).toEqual(["Programme d’action 2022- 2027", "Le conseil."]);
  });

  test("rows that stand in columns are a table", async () => {
    const rows = [
      ["Rubrique", "Prévu", "Voté"],
      ["Taxe d’habitation", "1 000,00", "900,00"],
      ["Taxe de services", "2 000,00", "1 900,00"],
      ["Total", "3 000,00", "2 800,00"],
    ];
    const lines = rows.flatMap(([a = "", b = "", c = ""], index) => [
      line(a, 100 + index * 18),
      line(b, 100 + index * 18, 300),
      line(c, 100 + index * 18, 420),
    ]);
    const document = await read(makePdf([[line("Budget de l’exercice 2026 de la commune", 60), ...lines]]));
    expect(document.tables).toEqual([{ locator: "page 1, table 1", caption: "", headings: [], rows, page: 1 }]);
    expect(document.blocks.map((block) => block.kind)).toEqual(["paragraph", "row", "row", "row", "row"]);
  });

  test("two columns of prose are read one after the other", async () => {
    const words = "Le conseil communal de Tamda a délibéré".split(" ");
    const lines = Array.from({ length: 8 }, (_, index) => [
      line(`${index} ${words.join(" ")}`, 100 + index * 14, 40, 9),
      line(`${index + 10} ${words.toReversed().join(" ")}`, 100 + index * 14, 310, 9),
    ]).flat();
    const document = await read(makePdf([lines]));
    expect(document.blocks.map((block) => block.text.split(" ")[0])).toEqual([
      "0",
      "1",
      "2",
      "3",
      "4",
      "5",
      "6",
      "7",
      "10",
      "11",
      "12",
      "13",
      "14",
      "15",
      "16",
      "17",
    ]);
  });

  test("pages beyond the limit are noted", async () => {
    const document = await read(
      makePdf([[line("Une page de texte", 60)], [line("Deux", 60)]]),
      {},
      { limits: { ...readingLimits, maxPdfPages: 1 } },
    );
    expect(document).toMatchObject({ pageCount: 2, problems: ["too-many-pages"] });
  });

  test.each([
    ["cut", makePdf([[line("Une page", 60)]]).subarray(0, 300), "damaged"],
    ["only a head", new TextEncoder().encode("%PDF-1.7\n"), "damaged"],
    [
      "page count that lies",
      new TextEncoder().encode(
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Count 2000000000/Kids[2 0 R]>>endobj\ntrailer<</Root 1 0 R>>",
      ),
      "empty",
    ],
  ])("%s", async (_, bytes, problem) => {
    const { problems, blocks } = await read(bytes, { mediaType: "application/pdf" });
    expect(blocks).toEqual([]);
    expect(["damaged", "empty", "too-many-pages"]).toContain(problems[0]);
    if (problem === "damaged") expect(problems).toEqual(["damaged"]);
  });

  test("without an engine a PDF is unsupported", async () => {
    expect((await read(makePdf([[line("a", 60)]]), {}, { loadPdfium: undefined })).problems).toEqual(["unsupported"]);
  });
});

/** Glyphs of a word from right to left, each as wide as given (10 when not). */
function glyphs(letters: string, boxes: readonly [number, number][]): Glyph[] {
  return [...letters].map((letter, index) => {
    const [left, right] = boxes[index] ?? [0, 0];
    return { code: letter.codePointAt(0) ?? 0, left, right, top: 0, bottom: 10, size: 10, generated: false };
  });
}

describe("Arabic words by where their letters stand", () => {
  test.each([
    [
      "lam-alef in one box",
      "خالل",
      [
        [30, 40],
        [20, 30],
        [20, 30],
        [10, 20],
      ],
      "خلال",
    ],
    [
      "lam-alef in two halves",
      "إعالن",
      [
        [40, 44],
        [30, 40],
        [20, 25],
        [25, 30],
        [10, 20],
      ],
      "إعلان",
    ],
    [
      "article, which is no lam-alef",
      "المال",
      [
        [40, 50],
        [30, 40],
        [20, 30],
        [10, 20],
        [0, 10],
      ],
      "المال",
    ],
    [
      "whole word in one box",
      "هللا",
      [
        [0, 20],
        [0, 20],
        [0, 20],
        [0, 20],
      ],
      "الله",
    ],
    [
      "letters drawn from left to right",
      "سلجملا",
      [
        [0, 10],
        [10, 20],
        [20, 30],
        [30, 40],
        [40, 50],
        [50, 60],
      ],
      "المجلس",
    ],
    [
      "comma after a number",
      "،2026",
      [
        [0, 4],
        [5, 10],
        [10, 15],
        [15, 20],
        [20, 25],
      ],
      "2026،",
    ],
    [
      "number with a slash",
      "2026/12",
      [
        [20, 25],
        [25, 30],
        [30, 35],
        [35, 40],
        [15, 18],
        [0, 5],
        [5, 10],
      ],
      "12/2026",
    ],
  ] as [string, string, [number, number][], string][])("%s", (_, drawn, boxes, word) => {
    expect(wordText(glyphs(drawn, boxes), true)).toBe(word);
  });

  test.each([
    ["األدنى", "الأدنى"],
    ["واالستباقي", "والاستباقي"],
    ["ﺍﻟﻤﺠﻠﺲ", "المجلس"],
    ["أعضـاء", "أعضاء"],
    ["المالية", "المالية"],
  ])("%s becomes %s", (word, repaired) => {
    expect(repairWord(word)).toBe(repaired);
  });

  test("spans of years and brackets", () => {
    expect(orderYears("الولاية 2027-2021")).toBe("الولاية 2021-2027");
    expect(orderYears("من 2021-2027")).toBe("من 2021-2027");
    expect(mirrorBrackets("كما يلي )بالدرهم(.")).toBe("كما يلي (بالدرهم).");
    expect(mirrorBrackets("كما يلي (بالدرهم).")).toBe("كما يلي (بالدرهم).");
  });
});

const corpora = findShared("corpora/pdf/", "PDF files of other makers");
const world = findShared("world/sites/", "an Arabic account as a word processor prints it");

describe.skipIf(corpora === undefined)("files of other makers", () => {
  test.each([
    ["habibi.pdf", "حَبيبي"],
    ["libre-office-link.pdf", "This is a link to an awesome blog."],
    ["pdflatex-4-pages.pdf", "Hello, here is some text without a meaning."],
  ])("%s", async (file, text) => {
    const document = await read(new Uint8Array(readFileSync(`${corpora}${file}`)));
    expect(document.blocks.map((block) => block.text).join("\n")).toContain(text);
  });

  test("a password is reported", async () => {
    expect((await read(new Uint8Array(readFileSync(`${corpora}libreoffice-writer-password.pdf`)))).problems).toEqual(["encrypted"]);
  });

  test("a picture of a page is a scan", async () => {
    expect(await read(new Uint8Array(readFileSync(`${corpora}inline-image.pdf`)))).toMatchObject({
      channel: "pdf-scan",
      scanned: true,
      problems: ["no-text-layer"],
    });
  });
});

describe.skipIf(world === undefined)("an Arabic account as a word processor prints it", () => {
  test("rows hold code, name and amounts in their columns", async () => {
    const document = await read(new Uint8Array(readFileSync(`${world}sebt-oulad-yaala/www/uploads/docs/hisab2025.pdf`)));
    const rows = document.tables.flatMap((table) => table.rows);
    expect(document.title).toBe("الحساب الإداري للسنة المالية 2025");
    expect(rows).toContainEqual(["30.10.10.11", "رسم السكن", "271.000,00", "256.248,32", "94.6 %"]);
    expect(rows).toContainEqual([
      "30.40.10.13",
      "الرسم المفروض على شغل الأملاك العامة مؤقتا لأغراض تجارية أو صناعية أو مهنية",
      "829.000,00",
      "835.145,56",
      "100.7 %",
    ]);
  });
});

test.each([
  { drawn: "8 800 000", read: "8 800 000" },
  { drawn: "000 600", read: "600 000" },
  { drawn: "45 300,50", read: "45 300,50" },
])("in a line of Arabic the number drawn as $drawn is $read", ({ drawn, read: wanted }) => {
  const words = drawn.split(" ").map((text, index) => ({ text, left: index * 20, right: index * 20 + 15, top: 0, bottom: 10, size: 10 }));
  expect(
    orderWords(words)
      .map(({ text }) => text)
      .join(" "),
  ).toBe(wanted);
});
