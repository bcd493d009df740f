import { describe, expect, test } from "vitest";
import { docxMargin, makeDocx } from "../make-old-office.js";
import { read, textsOf } from "../read.js";

const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const chunk = '<w:altChunk r:id="c1"/>';
const page =
  "<html><body><p>Le conseil s’est réuni le 6 octobre 2026.</p><table><tr><td>Nom</td><td>Fonction</td></tr><tr><td>Saïd</td><td>Président</td></tr></table></body></html>";

const saved = [
  "MIME-Version: 1.0",
  'Content-Type: multipart/related; type="text/html"; boundary="----=part"',
  "",
  "------=part",
  'Content-Type: text/html; charset="utf-8"',
  "Content-Transfer-Encoding: quoted-printable",
  "",
  page
    .replaceAll("=", "=3D")
    .replaceAll("’", "=E2=80=99")
    .replaceAll("é", "=C3=A9")
    .replaceAll("ï", "=C3=AF")
    .replace("octobre", "oct=\r\nobre"),
  "------=part--",
].join("\r\n");

describe("documents within a document", () => {
  test.each([
    ["a page", "chunk.html", page],
    ["a page saved with its pictures", "chunk.mht", saved],
    ["a document of the same kind", "chunk.docx", makeDocx(paragraph("Le conseil s’est réuni le 6 octobre 2026."))],
    ["a text in the rich format", "chunk.rtf", "{\\rtf1\\ansi\\ansicpg1252 Le conseil s\\'92est r\\'e9uni le 6 octobre 2026.\\par}"],
  ])("%s", async (_, name, content) => {
    const document = await read(makeDocx(chunk, [{ name: `word/${name}`, content }], { c1: name }), { mediaType: "" });
    expect(document).toMatchObject({ format: "docx", kind: "text", channel: "office", languages: ["fr"], problems: [] });
    expect(textsOf(document)[0]).toBe("Le conseil s’est réuni le 6 octobre 2026.");
  });
});

test("a page saved with its pictures under the name of a text document is that document", async () => {
  const content = saved.replace("<html>", '<html xmlns:w=3D"urn:schemas-microsoft-com:office:word">');
  expect(await read(content, { mediaType: "application/msword", fileName: "pv.doc" })).toMatchObject({
    format: "doc",
    kind: "text",
    channel: "office",
    problems: [],
  });
});

test("headers stand before the text and footers behind it, each once, without page numbers", async () => {
  const parts = [
    docxMargin("header1", "Session du 6 octobre 2026"),
    docxMargin("header2", "Session du 6 octobre 2026"),
    docxMargin("footer1", "Page 1 sur 3"),
    docxMargin("footer2", "Commune de Tamda, avenue principale"),
  ];
  const document = await read(makeDocx(paragraph("Procès-verbal"), parts), { mediaType: "" });
  expect(document.title).toBe("Procès-verbal");
  expect(textsOf(document)).toEqual(["Session du 6 octobre 2026", "Procès-verbal", "Commune de Tamda, avenue principale"]);
});

test("text boxes and foot notes are text", async () => {
  const box = `<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>${paragraph("Avis d’enquête publique")}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>`;
  expect(textsOf(await read(makeDocx(paragraph("Commune") + box), { mediaType: "" }))).toEqual(["Commune", "Avis d’enquête publique"]);
});

test("a document of Word 2003 in XML", async () => {
  const word = "http://schemas.microsoft.com/office/word/2003/wordml";
  const content = `<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="${word}"><w:body>${paragraph("Règlement intérieur")}<w:tbl><w:tr><w:tc>${paragraph("a")}</w:tc><w:tc>${paragraph("b")}</w:tc></w:tr><w:tr><w:tc>${paragraph("c")}</w:tc><w:tc>${paragraph("d")}</w:tc></w:tr></w:tbl></w:body></w:wordDocument>`;
  const document = await read(content, { mediaType: "text/xml" });
  expect(document).toMatchObject({ format: "doc", title: "Règlement intérieur", problems: [] });
  expect(textsOf(document)).toEqual(["Règlement intérieur", "a | b", "c | d"]);
});
