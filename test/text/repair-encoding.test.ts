import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { repairEncoding } from "../../src/text/repair-encoding.js";

/** Text as it looks after its UTF-8 was read in another charset. */
const misread = (text: string, charset: string, times = 1): string =>
  times === 0 ? text : misread(iconv.decode(Buffer.from(text, "utf8"), charset), charset, times - 1);

const french = "Procès-verbal de la session : l’élu a été réélu à l’unanimité, coût 20 € – « œuvre »";
const arabic = "محضر الدورة العادية لشهر أكتوبر";

describe("text that was encoded twice is as it was meant", () => {
  test.each([
    ["French through windows-1252", misread(french, "win1252"), french],
    ["French through ISO 8859-1", misread(french, "latin1"), french],
    ["French twice", misread(french, "win1252", 2), french],
    ["French three times", misread("Été à Tamda", "latin1", 3), "Été à Tamda"],
    ["Arabic through ISO 8859-1", misread(arabic, "latin1"), arabic],
    ["Arabic through windows-1256", misread(arabic, "win1256"), arabic],
    ["French through windows-1256", misread("Procès-verbal réuni", "win1256"), "Procès-verbal réuni"],
    ["one bad run in a good text", `Conseil réuni : ${misread("délibération", "win1252")}`, "Conseil réuni : délibération"],
    ["a blank in place of the no-break space", "ConvoquÃ© Ã la session", "Convoqué à la session"],
  ])("%s", (_, text, meant) => {
    expect(repairEncoding(text)).toBe(meant);
  });
});

test.each([
  french,
  arabic,
  "«LE MARCHÉ» ET «L’ARRÊTÉ»",
  "OÙ\u00a0? À TAMDA\u00a0: «DÛ»",
  "قال «الخطأ» ثم عاد، فقط، «ملاحظ»",
  "Ã",
  "São João, Ângelo, Århus",
  "20 £, 30 ©, § 4, 12 °C ± 1",
])("sound text stays: %s", (text) => {
  expect(repairEncoding(text)).toBe(text);
});
