import { expect, test } from "vitest";
import { turnMirrored } from "../../../src/extract/pdf/mirrored-lines.js";
import type { PageLine } from "../../../src/extract/pdf/page-reading.js";

const line = (text: string): PageLine => ({ kind: text.includes(" | ") ? "row" : "paragraph", text, size: 11 });
const textsOf = (texts: readonly string[]) => turnMirrored(texts.map(line)).map(({ text }) => text);

test("the short lines and cells that a page has backwards are turned, the others stay", () => {
  const page = [
    "المملكة المغربية",
    "رييستلا ليخادم",
    "عومجملا | 5.244.200,00",
    "50.10 ةئراطو ةفلتخم ليخادم | 1.147.700,00",
    "رييستلا فيراصم",
    "الرسم على عمليات البناء 20.30 | 716.700,00",
    "ميزانية السنة المالية 2026",
  ];
  expect(textsOf(page)).toEqual([
    "المملكة المغربية",
    "مداخيل التسيير",
    "المجموع | 5.244.200,00",
    "مداخيل مختلفة وطارئة 50.10 | 1.147.700,00",
    "مصاريف التسيير",
    "الرسم على عمليات البناء 20.30 | 716.700,00",
    "ميزانية السنة المالية 2026",
  ]);
});

test("the cells of its table are turned too", () => {
  const texts = ["رييستلا ليخادم", "رييستلا فيراصم", "ةفلتخم ليخادم", "ةينقت تاسارد"];
  const [first] = turnMirrored([{ ...line(texts[0] ?? ""), table: [["عومجملا", "12,00"]] }, ...texts.slice(1).map(line)]);
  expect(first?.table).toEqual([["المجموع", "12,00"]]);
});

test("words that end as backward ones do, and a page on which few lines show anything, stay", () => {
  const words = ["أولا", "فضلا عن ذلك", "مثلا", "إلا", "كلا", "عملا بالقانون"];
  expect(textsOf(words)).toEqual(words);
  const few = ["رييستلا ليخادم", "ةفلتخم ليخادم", "المملكة المغربية"];
  expect(textsOf(few)).toEqual(few);
});
