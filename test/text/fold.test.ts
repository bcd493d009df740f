import fc from "fast-check";
import { expect, test } from "vitest";
import { fold, foldText, sourceRange } from "../../src/text/fold.js";

const cases: [string, string, string][] = [
  ["French accents and case", "ÉTAT Équipé à la mi-été, où ça naît", "etat equipe a la mi-ete, ou ca nait"],
  ["decomposed accents", "de\u0301libe\u0301ration", "deliberation"],
  ["ligatures", "œuvre ﬁn ﬂux Æ", "oeuvre fin flux ae"],
  ["apostrophes and dashes", "l’eau l‘eau lʼeau – — − ‑", "l'eau l'eau l'eau - - - -"],
  ["quotation marks", "« oui » “non”", '" oui " "non"'],
  ["white space", "  a\u00a0b\u202fc\t\r\nd  ", "a b c d"],
  ["alef", "أحمد إدارة آيت ٱلله", "احمد اداره ايت الله"],
  ["yeh, waw and teh marbuta", "هيئة مسؤول على سنة", "هييه مسوول علي سنه"],
  ["tashkeel and tatweel", "أعضـــاءُ المَجْلِسِ", "اعضاء المجلس"],
  ["presentation forms", "ﺍﻟﻤﻴﺰﺍﻧﻴﺔ ﻻ", "الميزانيه لا"],
  ["Persian letters", "کاتب ی", "كاتب ي"],
  ["digits", "١٢٣ ۴۵۶ ٣٫٥ ١٢٣٬٤٥٦ １２", "123 456 3,5 123 456 12"],
  ["bidi marks and soft hyphens", "\u200fميزا\u200eنية\u202b com\u00admune\ufeff", "ميزانيه commune"],
  ["lam and alef that were drawn as one letter and copied apart", "األعضاء واإلدارية اآلجال االجتماع", "الاعضاء والاداريه الاجال الاجتماع"],
  ["words that have them in order", "الأعضاء والإدارية الآجال الاجتماع قال آل سال", "الاعضاء والاداريه الاجال الاجتماع قال ال سال"],
  ["Tifinagh stays", "ⵜⴰⵎⴰⵣⵉⵖⵜ", "ⵜⴰⵎⴰⵣⵉⵖⵜ"],
  ["numero signs", "№ 5 nº 6", "no 5 n° 6"],
  ["nothing", "", ""],
];

test.each(cases)("%s", (_, text, folded) => {
  expect(fold(text)).toBe(folded);
});

test("mirrored Arabic is put in the order of reading, numbers kept", () => {
  const folded = foldText("2026 ةنسلا ةيلاملا ةعامجلا ةينازيم");
  expect(folded.reversed).toBe(true);
  expect(folded.text).toBe("ميزانيه الجماعه الماليه السنه 2026");
  const at = folded.text.indexOf("الجماعه");
  const { start, end } = sourceRange(folded, at, at + "الجماعه".length);
  expect(folded.source.slice(start, end)).toBe("ةعامجلا");
});

test("ordinary Arabic is never mirrored", () => {
  const texts = ["مثلا أولا وقبلا", "لا إله إلا الله", "فضلا عن ذلك كلا أهلا وسهلا بكم", "ميزانية الجماعة", "أعمال المجلس مثلا أهلا"];
  for (const text of texts) expect(foldText(text).reversed).toBe(false);
});

test("ranges in the source keep the marks of their last letter", () => {
  const text = "la de\u0301libe\u0301 \u0645\u064e\u062c\u0652\u0644\u0650\u0633\u064c.";
  const folded = foldText(text);
  const at = folded.text.indexOf("deliber") === -1 ? folded.text.indexOf("delibe") : 0;
  expect(text.slice(sourceRange(folded, at, at + 6).start, sourceRange(folded, at, at + 6).end)).toBe("de\u0301libe\u0301");
  const word = folded.text.indexOf("مجلس");
  const range = sourceRange(folded, word, word + 4);
  expect(text.slice(range.start, range.end)).toBe("\u0645\u064e\u062c\u0652\u0644\u0650\u0633\u064c");
});

test("folding twice changes nothing, and every unit leads back into the source", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
      const folded = foldText(text);
      if (!folded.reversed) expect(fold(folded.text)).toBe(folded.text);
      expect(folded.at.length).toBe(folded.text.length);
      for (const place of folded.at) expect(place).toBeLessThan(text.length);
    }),
    { numRuns: 300, seed: 7 },
  );
});

test("a text that was folded before is the same, also after a million letters of others", () => {
  const line = "Délibération n° 12 du conseil – المداولة رقم ١٢";
  const before = foldText(line);
  const copy = { ...before, at: [...before.at] };
  // The same words in another string, as each detector cuts its own.
  expect(foldText(`${line} `.trimEnd())).toBe(before);
  for (let count = 0; count < 3000; count += 1) foldText(`${"É".repeat(900)}${count}`);
  expect(foldText(line)).toEqual(before);
  expect({ ...before, at: [...before.at] }).toEqual(copy);
  const long = "Séance ".repeat(4000);
  expect(foldText(long)).toEqual(foldText(long));
  expect(fold(long)).toBe("seance ".repeat(4000).trim());
});
