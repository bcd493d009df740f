import { utils, write } from "@e965/xlsx";
import { writeXlsx } from "hucre";
import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { readingLimits } from "../../src/extract/tools.js";
import { makeZip } from "./make-zip.js";
import { read, readAll } from "./read.js";

const rows = [
  ["Commune de Tamda"],
  ["Budget de l’exercice 2026"],
  [],
  ["Rubrique", "Montant"],
  ["Taxe d’habitation", 1500000.5],
  ["رسم السكن", 20],
];
const sheets = [{ name: "Budget", rows }];

function writeOds(): Promise<Uint8Array> {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), "Budget");
  return Promise.resolve(new Uint8Array(write(book, { type: "array", bookType: "ods" }) as ArrayBuffer));
}

describe("sheets", () => {
  test.each([
    ["xlsx", () => writeXlsx({ sheets }), "application/zip"],
    ["xlsx", () => writeXlsx({ sheets }), "application/octet-stream"],
    ["ods", () => writeOds(), "application/octet-stream"],
  ])("%s sent as another type", async (format, make, mediaType) => {
    const document = await read(await make(), { mediaType, url: "https://commune.example/download.php?id=7", fileName: "budget.bin" });
    expect(document).toMatchObject({ kind: "sheet", format, channel: "office", languages: ["fr", "ar"], problems: [] });
    expect(document.title).toBe("Commune de Tamda - Budget de l’exercice 2026");
    expect(document.tables[0]?.rows).toEqual([
      ["Rubrique", "Montant"],
      ["Taxe d’habitation", "1500000.5"],
      ["رسم السكن", "20"],
    ]);
    expect(document.blocks.find((block) => block.text.startsWith("Taxe"))).toMatchObject({
      locator: "Budget!A5",
      kind: "row",
      headings: ["Budget", "Commune de Tamda", "Budget de l’exercice 2026"],
    });
  });
});

describe("csv", () => {
  test("a comma in amounts between semicolons divides no cells, one between words does", async () => {
    const cellsOf = async (text: string) => {
      const document = await read(new TextEncoder().encode(text), { mediaType: "text/csv", url: "https://commune.example/etat.csv" });
      return document.tables[0]?.rows.at(-1);
    };
    const amounts = "Exercice;Recettes;Dépenses\n2024;9688102,44;9455003,75\n2025;10020511,90;9907300,10\n";
    expect(await cellsOf(amounts)).toEqual(["2025", "10020511,90", "9907300,10"]);
    expect(await cellsOf("Nom,Lieu,Rue\nSouk,Centre,Rue 4\nHalle,Centre,Rue 2\n")).toEqual(["Halle", "Centre", "Rue 2"]);
  });

  const table = "الجمعية;المبلغ;السنة\nجمعية النور;50000;2026\nجمعية الأمل;30000;2026\n";
  test.each([
    ["semicolons in windows-1256", iconv.encode(table, "win1256"), "text/csv"],
    ["commas with a mark, as plain text", Buffer.from(`\ufeff${table.replaceAll(";", ",")}`), "text/plain"],
    ["tabs in UTF-16", iconv.encode(`\ufeff${table.replaceAll(";", "\t")}`, "utf16le"), "application/octet-stream"],
    ["bars", Buffer.from(table.replaceAll(";", "|")), "application/vnd.ms-excel"],
  ])("%s", async (_, bytes, mediaType) => {
    const document = await read(new Uint8Array(bytes), { mediaType, url: "https://commune.example/daam-2026.csv" });
    expect(document).toMatchObject({ kind: "sheet", format: "csv", problems: [] });
    expect(document.tables[0]?.rows).toEqual(
      table
        .trim()
        .split("\n")
        .map((line) => line.split(";")),
    );
  });
});

const docx = (body: string) =>
  makeZip([
    {
      name: "[Content_Types].xml",
      content:
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    },
    {
      name: "_rels/.rels",
      content:
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    },
    {
      name: "word/document.xml",
      content: `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
    },
  ]);
const run = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

describe("text documents and slides", () => {
  test("docx: letterhead, text in Arabic order, table", async () => {
    const cell = (text: string) => `<w:tc>${run(text)}</w:tc>`;
    const table = `<w:tbl><w:tr>${cell("الاسم")}${cell("الصفة")}</w:tr><w:tr>${cell("سعيد العلمي")}${cell("الرئيس")}</w:tr></w:tbl>`;
    const document = await read(docx(run("المملكة المغربية") + run("النظام الداخلي للمجلس الجماعي 2021-2027") + table), {
      mediaType: "application/zip",
    });
    expect(document).toMatchObject({
      kind: "text",
      format: "docx",
      channel: "office",
      title: "النظام الداخلي للمجلس الجماعي 2021-2027",
      languages: ["ar"],
    });
    expect(document.tables[0]?.rows).toEqual([
      ["الاسم", "الصفة"],
      ["سعيد العلمي", "الرئيس"],
    ]);
  });

  test("odt: headings, paragraphs and table", async () => {
    const content =
      '<office:document-content><office:body><office:text><text:h text:outline-level="1">Règlement intérieur</text:h><text:p>Article<text:s/>1</text:p><table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>c</text:p></table:table-cell><table:table-cell><text:p>d</text:p></table:table-cell></table:table-row></table:table></office:text></office:body></office:document-content>';
    const parts = [
      { name: "mimetype", content: "application/vnd.oasis.opendocument.text" },
      { name: "content.xml", content },
      { name: "meta.xml", content: "<meta:creation-date>2026-01-20T09:00:00</meta:creation-date>" },
    ];
    const document = await read(makeZip(parts), { mediaType: "application/octet-stream" });
    expect(document).toMatchObject({ format: "odt", title: "Règlement intérieur", dates: { metadataCreated: "2026-01-20" } });
    expect(document.blocks.map((block) => block.text)).toEqual(["Règlement intérieur", "Article 1", "a | b", "c | d"]);
  });

  test("pptx: paragraphs by slide", async () => {
    const slide = (lines: string[]) => `<p:sld>${lines.map((line) => `<a:p><a:r><a:t>${line}</a:t></a:r></a:p>`).join("")}</p:sld>`;
    const document = await read(
      makeZip([
        { name: "ppt/slides/slide2.xml", content: slide(["Dépenses", "2 MDH"]) },
        { name: "ppt/slides/slide1.xml", content: slide(["Budget citoyen 2026", "Recettes : 3 MDH"]) },
      ]),
      { mediaType: "" },
    );
    expect(document).toMatchObject({ kind: "slides", title: "Budget citoyen 2026", pageCount: 2 });
    expect(document.blocks.map((block) => [block.locator, block.text])).toEqual([
      ["slide 1, line 1", "Budget citoyen 2026"],
      ["slide 1, line 2", "Recettes : 3 MDH"],
      ["slide 2, line 1", "Dépenses"],
      ["slide 2, line 2", "2 MDH"],
    ]);
  });
});

describe("archives", () => {
  test("members are read each for itself", async () => {
    const inner = makeZip([{ name: "x.txt", content: "x" }]);
    const [index, ...members] = await readAll(
      makeZip([
        { name: "2026/budget.csv", content: "a;b;c\n1;2;3\n4;5;6" },
        { name: "note.txt", content: "Note" },
        { name: "again.zip", content: inner },
      ]),
      {
        url: "https://commune.example/docs.zip",
        mediaType: "application/zip",
      },
    );
    expect(index).toMatchObject({ format: "zip", title: "docs.zip" });
    expect(members.map((member) => [member.url, member.format])).toEqual([
      ["https://commune.example/docs.zip#2026/budget.csv", "csv"],
      ["https://commune.example/docs.zip#note.txt", "txt"],
      ["https://commune.example/docs.zip#again.zip", "zip"],
      ["https://commune.example/docs.zip#again.zip#x.txt", "txt"],
    ]);
    expect(members.flatMap((member) => member.problems)).toEqual([]);
  });

  const bomb = new Uint8Array(3_000_000);
  const small = { ...readingLimits, maxUnpackedBytes: 1_000_000 };
  test.each([
    ["declared size over the limit", makeZip([{ name: "xl/workbook.xml", content: bomb }]), "bomb"],
    ["size that lies", makeZip([{ name: "xl/workbook.xml", content: bomb, declaredSize: 10 }]), "bomb"],
    ["encrypted member", makeZip([{ name: "word/document.xml", content: "x", flags: 1 }]), "encrypted"],
    ["cut", makeZip([{ name: "word/document.xml", content: "x" }]).subarray(0, 40), "damaged"],
    ["docx without a document", makeZip([{ name: "word/other.xml", content: "x" }]), "damaged"],
  ])("%s", async (_, bytes, problem) => {
    expect((await read(bytes, { mediaType: "application/zip" }, { limits: small })).problems).toEqual([problem]);
  });
});

describe("other formats", () => {
  test("a list of records in JSON is a table", async () => {
    const document = await read('{"title":"Subventions","rows":[{"nom":"Annour","dh":5},{"nom":"Amal","dh":7}]}', {
      mediaType: "application/json",
    });
    expect(document).toMatchObject({ format: "json", title: "Subventions" });
    expect(document.tables.at(-1)?.rows).toEqual([
      ["nom", "dh"],
      ["Annour", "5"],
      ["Amal", "7"],
    ]);
  });

  test("rows of cells in JSON are a table under the text before it, and the lines beside it are in none", async () => {
    const document = await read('{"note":"Aides","t":"table","r":[["Association","DH"],["Annour",1],["Amal",2]]}', {
      mediaType: "application/json",
    });
    expect(document.tables.map(({ rows }) => rows)).toEqual([
      [
        ["Association", "DH"],
        ["Annour", "1"],
        ["Amal", "2"],
      ],
    ]);
    expect(document.blocks.map(({ text }) => text)).toEqual([
      "note | Aides",
      "t | table",
      "Aides",
      "Association | DH",
      "Annour | 1",
      "Amal | 2",
    ]);
    expect(document.blocks.at(-1)?.headings).toEqual(["r", "Aides"]);
  });

  test("names of columns beside rows in JSON are the first row; a list of another length is none", async () => {
    const rows = async (head: string) => {
      const text = `{"head":${head},"rows":[["Annour",1],["Amal",2]]}`;
      return (await read(text, { mediaType: "application/json" })).tables[0]?.rows;
    };
    expect(await rows('["Association","DH"]')).toEqual([
      ["Association", "DH"],
      ["Annour", "1"],
      ["Amal", "2"],
    ]);
    expect(await rows('["association"]')).toEqual([
      ["Annour", "1"],
      ["Amal", "2"],
    ]);
  });

  test("single values in JSON, and rows that hold records, are no table", async () => {
    const document = await read('{"a":["x","y"],"b":[[{"c":1}],["d","e"]]}', { mediaType: "application/json" });
    expect(document.tables).toEqual([]);
    expect(document.blocks.map(({ text }) => text)).toEqual(["a[0] | x", "a[1] | y", "c | 1", "b[1][0] | d", "b[1][1] | e"]);
  });

  test("a feed gives its entries and links", async () => {
    const document = await read(
      '<?xml version="1.0"?><rss><channel><title>Actualités</title><item><title>Budget</title><link>/budget</link><pubDate>Mon, 02 Feb 2026</pubDate></item></channel></rss>',
      { mediaType: "text/xml" },
    );
    expect(document).toMatchObject({ kind: "feed", title: "Actualités" });
    expect(document.links[0]).toMatchObject({
      url: "https://commune.example/budget",
      text: "Budget",
      context: "Budget - Mon, 02 Feb 2026",
    });
  });

  test.each([
    ["compound file that ends with its head", Buffer.from("d0cf11e0a1b11ae1", "hex"), "ole", "damaged"],
    ["noise", Buffer.from([1, 2, 3, 0, 0, 0, 4, 5, 0, 255, 254, 0, 0]), "other", "unsupported"],
    ["nothing", Buffer.alloc(0), "", "empty"],
  ])("%s is named and left", async (_, bytes, format, problem) => {
    expect(await read(new Uint8Array(bytes), { mediaType: "application/octet-stream" })).toMatchObject({ format, problems: [problem] });
  });
});
