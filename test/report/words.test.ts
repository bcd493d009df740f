import { describe, expect, it } from "vitest";
import { htmlText } from "../../src/report/html.js";
import { messageArguments, parseMessage } from "../../src/report/message.js";
import { makeWords } from "../../src/report/words.js";

const items = "{n, plural, zero {لا عنصر} one {عنصر واحد} two {عنصران} few {# عناصر} many {# عنصرًا} other {# عنصر}}";

describe("messages", () => {
  it.each([
    [0, "لا عنصر"],
    [1, "عنصر واحد"],
    [2, "عنصران"],
    [3, "3 عناصر"],
    [11, "11 عنصرًا"],
    [100, "100 عنصر"],
    [1103, "1.103 عناصر"],
  ])("has the six Arabic plurals: %d", (n, expected) => {
    expect(makeWords("ar", { a: { b: items } }).text("a.b", { n })).toBe(expected);
  });

  it.each([
    ["fr", "12 345,6", "47 %", "15 décembre 2026"],
    ["ar", "12.345,6", "47%", "15 دجنبر 2026"],
    ["en", "12,345.6", "47%", "15 December 2026"],
  ] as const)("writes numbers, shares and days as in %s", (lang, number, percent, day) => {
    const words = makeWords(lang, {});
    expect(words.number(12345.6, 1).replace(/[\u00a0\u202f]/g, " ")).toBe(number);
    expect(words.percent(0.47).replace(/[\u00a0\u202f]/g, " ")).toBe(percent);
    expect(words.day("2026-12-15")).toBe(day);
    expect(words.day("2026-99-99")).toBe("2026-99-99");
  });

  it("isolates what is put in and escapes it", () => {
    const words = makeWords("ar", { a: { b: "تنشر {name} شيئًا" } });
    expect(htmlText(words.t("a.b", { name: "<b>Aït" }))).toBe("تنشر <bdi>&lt;b&gt;Aït</bdi> شيئًا");
    expect(words.text("a.b", { name: "A\u202Ex" })).toBe("تنشر \u2068Ax\u2069 شيئًا");
  });

  it("lets a range without letters read the way of the page, in sentences as in tables", () => {
    const strings = { a: { b: "الرتبة {rank}" } };
    const words = makeWords("ar", strings);
    expect(htmlText(words.t("a.b", { rank: "3–7" }))).toBe('الرتبة <bdi dir="rtl">3–7</bdi>');
    expect(words.text("a.b", { rank: "3–7" })).toBe("الرتبة \u20673–7\u2069");
    expect(htmlText(makeWords("fr", strings).t("a.b", { rank: "3–7" }))).toBe("الرتبة <bdi>3–7</bdi>");
  });

  it("marks a key that does not exist", () => {
    expect(makeWords("fr", {}).text("no.such")).toBe("⟦no.such⟧");
  });

  it.each(["{n", "{n, plural, one {x}}", "{n, guess}", "{}"])("refuses %j", (text) => {
    expect(() => parseMessage(text)).toThrow(SyntaxError);
  });

  it("lists the arguments, also inside choices", () => {
    expect(messageArguments(parseMessage("{b} {n, plural, one {{a}} other {#}}"))).toEqual(["a", "b", "n"]);
  });
});
