import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { makeCompound, makePowerPoint, makeWord95 } from "../make-old-office.js";
import { read, textsOf } from "../read.js";

const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(`../../fixtures/files/${name}`, import.meta.url)));

describe("Word", () => {
  test("97: paragraphs in two scripts and a table", async () => {
    const document = await read(fixture("minutes.doc"), { mediaType: "application/msword", fileName: "pv.doc" });
    expect(document).toMatchObject({
      kind: "text",
      format: "doc",
      channel: "office",
      title: "Procès-verbal de la session ordinaire d’octobre 2026",
      languages: ["fr", "ar"],
      problems: [],
    });
    expect(textsOf(document)).toContain("اجتمع المجلس الجماعي في دورته العادية وصادق على الميزانية.");
    expect(document.tables[0]?.rows).toEqual([
      ["Nom", "Fonction"],
      ["Saïd El Alami", "Président"],
      ["Fatima Zahra Idrissi", "Vice-présidente"],
    ]);
  });

  test("95 in Arabic, with a field and a table whose rows end by a second bell", async () => {
    const text =
      "محضر الدورة\rانظر \u0013PAGEREF x\u0014الصفحة\u0015 الأولى\rالاسم\u0007الصفة\u0007\u0007سعيد\u0007الرئيس\u0007\u0007حرر بالجماعة\r";
    const document = await read(makeWord95(text, "win1256"), { mediaType: "application/msword" });
    expect(textsOf(document)).toEqual(["محضر الدورة", "انظر الصفحة الأولى", "الاسم | الصفة", "سعيد | الرئيس", "حرر بالجماعة"]);
  });

  test("a document that lost its tables is read as far as letters stand in a row, and says so", async () => {
    const sentence = "Le conseil communal s’est réuni en session ordinaire et a délibéré sur le budget de la commune.\r".repeat(3);
    const head = Buffer.alloc(0x600);
    head.writeUInt16LE(0xa5ec, 0);
    head.writeUInt16LE(0xc1, 2);
    const body = Buffer.from(sentence.replaceAll("’", "'"), "latin1");
    const document = await read(makeCompound({ WordDocument: Buffer.concat([head, body, Buffer.alloc(100)]) }), {
      mediaType: "application/msword",
    });
    expect(document.problems).toEqual(["truncated"]);
    expect(textsOf(document)).toHaveLength(3);
  });

  test.each([
    ["with a password", makeWord95("x", "win1252", 0x100), "encrypted"],
    ["without text", makeCompound({ WordDocument: Buffer.alloc(4_096) }), "damaged"],
  ])("%s", async (_, bytes, problem) => {
    expect(await read(bytes, { mediaType: "application/msword" })).toMatchObject({ format: "doc", blocks: [], problems: [problem] });
  });
});

test("PowerPoint 97: titles and texts of the outline, text boxes of the slides", async () => {
  const slides = [["Budget citoyen 2026", "Recettes : 3 MDH\rDépenses : 2 MDH"], ["الميزانية المواطنة"]];
  const document = await read(makePowerPoint(slides, "Commune de Tamda"), { mediaType: "application/vnd.ms-powerpoint" });
  expect(document).toMatchObject({ kind: "slides", format: "ppt", title: "Budget citoyen 2026", pageCount: 2, problems: [] });
  expect(document.blocks.map((block) => [block.page, block.text])).toEqual([
    [1, "Budget citoyen 2026"],
    [1, "Recettes : 3 MDH"],
    [1, "Dépenses : 2 MDH"],
    [1, "Commune de Tamda"],
    [2, "الميزانية المواطنة"],
  ]);
});

test.each([
  ["an encrypted office file", { EncryptedPackage: Buffer.alloc(100) }, "ooxml", "encrypted"],
  ["slides without text", { "PowerPoint Document": Buffer.alloc(64) }, "ppt", "empty"],
  ["a publication of another program", { Quill: Buffer.alloc(64) }, "ole", "unsupported"],
])("%s", async (_, streams, format, problem) => {
  expect(await read(makeCompound(streams), { mediaType: "application/octet-stream" })).toMatchObject({
    format,
    blocks: [],
    problems: [problem],
  });
});
