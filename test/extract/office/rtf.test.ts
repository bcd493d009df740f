import { expect, test } from "vitest";
import { read, textsOf } from "../read.js";

const rtf = (body: string): string =>
  `{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset178 Arabic;}}{\\colortbl;\\red0\\green0\\blue0;}{\\info{\\author Personne}}${body}}`;

test("paragraphs, charsets of fonts, signs by number, tables; headers after the text", async () => {
  const document = await read(
    rtf(
      "{\\header\\pard Commune de Tamda\\par}\\pard Proc\\'e8s-verbal de la s\\u233?ance\\par {\\f1 \\'e3\\'cd\\'d6\\'d1}\\par \\pard\\intbl Nom\\cell Fonction\\cell\\row\\pard\\intbl Sa\\'efd\\cell Pr\\'e9sident\\cell\\row\\pard Fait \\'e0 Tamda\\par",
    ),
    { mediaType: "application/rtf" },
  );
  expect(document).toMatchObject({ kind: "text", format: "rtf", channel: "office", title: "Procès-verbal de la séance", problems: [] });
  expect(textsOf(document)).toEqual([
    "Procès-verbal de la séance",
    "محضر",
    "Nom | Fonction",
    "Saïd | Président",
    "Fait à Tamda",
    "Commune de Tamda",
  ]);
});

test("fields show their result, text boxes their text, pictures nothing", async () => {
  const box = "{\\shp{\\*\\shpinst\\shpleft0{\\shptxt \\pard Avis affich\\'e9\\par}}}";
  const field = '{\\field{\\*\\fldinst HYPERLINK "http://x"}{\\fldrslt le site}}';
  const document = await read(rtf(`${box}\\pard Voir ${field}{\\pict\\pngblip 89504e47}\\par`), { mediaType: "text/rtf" });
  expect(textsOf(document)).toEqual(["Avis affiché", "Voir le site"]);
});

test.each([
  ["without text", rtf("\\pard\\par"), "damaged"],
  ["nested without end", `{\\rtf1 ${"{".repeat(5_000)}`, "damaged"],
])("%s", async (_, content, problem) => {
  expect((await read(content, { mediaType: "application/rtf" })).problems).toEqual([problem]);
});
