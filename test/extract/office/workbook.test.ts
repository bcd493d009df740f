import { type BookType, utils, write } from "@e965/xlsx";
import { describe, expect, test } from "vitest";
import { openFormulas } from "../../../src/extract/office/formulas.js";
import { readingLimits } from "../../../src/extract/tools.js";
import { makeZip } from "../make-zip.js";
import { read } from "../read.js";

const rows = [
  ["Commune de Tamda"],
  ["Budget 2026"],
  ["Rubrique", "Montant", "Voté le"],
  ["Taxe d’habitation", 1500000.5, new Date(Date.UTC(2026, 0, 15))],
  ["رسم السكن", 20, new Date(Date.UTC(2026, 1, 3))],
];

function makeBook(bookType: BookType, content: unknown[][] = rows): Uint8Array {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(content, { cellDates: true, UTC: true }), "Budget");
  return new Uint8Array(write(book, { type: "array", bookType, cellDates: true }) as ArrayBuffer);
}

describe("workbooks of every kind", () => {
  test.each([
    ["BIFF8", "biff8", "xls", "budget.xls"],
    ["binary workbook", "xlsb", "xlsb", "budget.xlsb"],
    ["XML spreadsheet of 2003 under the name of the older kind", "xlml", "xls", "budget.xls"],
    ["OpenDocument", "ods", "ods", "budget.ods"],
    ["flat OpenDocument", "fods", "fods", "budget.fods"],
  ] as [string, BookType, string, string][])("%s", async (_, bookType, format, fileName) => {
    const document = await read(makeBook(bookType), { mediaType: "application/octet-stream", fileName });
    expect(document).toMatchObject({ kind: "sheet", format, channel: "office", title: "Commune de Tamda - Budget 2026", problems: [] });
    expect(document.tables[0]?.rows.slice(1)).toEqual([
      ["Taxe d’habitation", "1500000.5", "2026-01-15"],
      ["رسم السكن", "20", "2026-02-03"],
    ]);
  });

  test("BIFF5, whose letters have one byte", async () => {
    // The writer leaves out what is not ASCII: "é" is put in its place afterwards.
    const bytes = makeBook("biff5", [
      ["D~penses vot~es", 12],
      ["~t~", 3],
    ]).map((byte) => (byte === 0x7e ? 0xe9 : byte));
    const document = await read(bytes, { fileName: "vieux.xls", mediaType: "application/vnd.ms-excel" });
    expect(document).toMatchObject({ format: "xls", problems: [] });
    expect(document.blocks.map((block) => block.text)).toEqual(["Dépenses votées | 12", "été | 3"]);
  });

  test("Excel 2, without a container", async () => {
    const cells = [
      ["Depenses", 12],
      ["Recettes", 13],
    ];
    const document = await read(makeBook("biff2", cells), { mediaType: "application/vnd.ms-excel" });
    expect(document).toMatchObject({ kind: "sheet", format: "xls", problems: [] });
    expect(document.blocks.map((block) => block.text)).toEqual(["Depenses | 12", "Recettes | 13"]);
  });

  test("a table of HTML that a program saved as a workbook is one; an error page under that name is not", async () => {
    const claims = { mediaType: "application/vnd.ms-excel", fileName: "budget.xls" };
    const table = "<table><tr><td>Rubrique</td><td>Montant</td></tr><tr><td>Taxe</td><td>20</td></tr></table>";
    const saved = await read(`<html><body>${table}</body></html>`, claims);
    expect(saved).toMatchObject({ kind: "sheet", format: "xls", channel: "office", problems: [] });
    const page = await read("<html><body><h1>Erreur 404</h1><p>Cette page n’existe pas.</p></body></html>", claims);
    expect(page).toMatchObject({ kind: "html", problems: ["wrong-type"] });
  });

  test("the parts of an OpenDocument file may stand in any order, without a declaration", async () => {
    const content =
      '<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="A"><table:table-row><table:table-cell office:value-type="string"><text:p>Taxe</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="20"/></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>';
    const manifest =
      '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>';
    const document = await read(
      makeZip([
        { name: "META-INF/manifest.xml", content: manifest },
        { name: "content.xml", content },
      ]),
      { mediaType: "" },
    );
    expect(document).toMatchObject({ format: "ods", problems: [] });
    expect(document.blocks[0]?.text).toBe("Taxe | 20");
  });

  test("rows beyond the limit are noted", async () => {
    const many = Array.from({ length: 30 }, (_, row) => [`ligne ${row}`, row]);
    const document = await read(makeBook("xlsx", many), { mediaType: "" }, { limits: { ...readingLimits, maxRows: 10 } });
    expect(document.blocks).toHaveLength(10);
    expect(document.problems).toEqual(["truncated"]);
  });

  test("a cell repeated without end gives the rows and columns that are kept", async () => {
    const content =
      '<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet><table:table table:name="A"><table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="16000" office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document>';
    const document = await read(content, { mediaType: "" }, { limits: { ...readingLimits, maxRows: 10 } });
    expect(document.tables[0]?.rows.map((row) => row.length)).toEqual(new Array(10).fill(120));
  });
});

/** A workbook as generators write it: formulas without results. */
function makeFormulas(cells: readonly string[]): Uint8Array {
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const related = "http://schemas.openxmlformats.org/package/2006/relationships";
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  return makeZip([
    {
      name: "[Content_Types].xml",
      content: `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/></Types>`,
    },
    {
      name: "_rels/.rels",
      content: `<Relationships xmlns="${related}"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: `<Relationships xmlns="${related}"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    },
    {
      name: "xl/workbook.xml",
      content: `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="B" sheetId="1" r:id="r1"/></sheets></workbook>`,
    },
    {
      name: "xl/worksheets/sheet1.xml",
      content: `<worksheet xmlns="${main}"><sheetData>${cells.map((cell, row) => `<row r="${row + 1}"><c r="A${row + 1}" t="inlineStr"><is><t>ligne</t></is></c><c r="B${row + 1}">${cell}</c></row>`).join("")}</sheetData></worksheet>`,
    },
  ]);
}

describe("formulas whose results were not stored", () => {
  test("sums are computed", async () => {
    const document = await read(makeFormulas(["<f>11870000+610000</f>", "<v>20</v>", "<f>SUM(B1:B2)</f>", "<f>ROUND(B3/3,2)</f>"]), {
      mediaType: "",
    });
    expect(document.blocks.map((block) => block.text)).toEqual([
      "ligne | 12480000",
      "ligne | 20",
      "ligne | 12480020",
      "ligne | 4160006.67",
    ]);
    expect(document.problems).toEqual([]);
  });

  test("what is more than a sum is left out, and the file says that it is not whole", async () => {
    const document = await read(makeFormulas(["<v>20</v>", "<f>VLOOKUP(A1,A:B,2)</f>"]), { mediaType: "" });
    expect(document.blocks.map((block) => block.text)).toEqual(["ligne | 20", "ligne"]);
    expect(document.problems).toEqual(["truncated"]);
  });

  test.each([
    ["1+2*3", 7],
    ["-(2+3)^2", 25],
    ["10%*50", 5],
    ["SUM(A1:A3;4)", 10],
    ["SUBTOTAL(9,A1:A3)", 6],
    ["'Autre feuille'!A1+1", 2],
    ["B1", undefined],
    ["1+", undefined],
    ["SUM(A1:XFD1048576)", undefined],
    ["IF(A1>0,1,2)", undefined],
    ["(".repeat(5_000), undefined],
  ])("%s", (formula, value) => {
    // B1 refers to itself.
    const compute = openFormulas((_, row, column) =>
      column === 0 && row < 3
        ? { value: row + 1, formula: undefined }
        : column === 1 && row === 0
          ? { value: undefined, formula: "B1+1" }
          : undefined,
    );
    expect(compute("A", formula)).toBe(value);
  });
});
