import { describe, expect, test } from "vitest";
import { readAmounts, readNumber } from "../../src/text/amounts.js";
import { morocco } from "../shipped-country.js";

const { readers } = morocco;

const amounts: [string, string][] = [
  ["1 234 567,89 DH", "1234567.89 DH"],
  ["1 234 567,89 dhs", "1234567.89 DH"],
  ["1\u202f234\u202f567,89 DH", "1234567.89 DH"],
  ["1.234.567,00", "1234567"],
  ["1,234,567.00 درهم", "1234567 DH"],
  ["1'234'567.00 MAD", "1234567 DH"],
  ["١٢٣٬٤٥٦", "123456"],
  ["١٢٣٬٤٥٦٫٧٨ درهما", "123456.78 DH"],
  ["١ ٢٣٤ ٥٦٧ درهم", "1234567 DH"],
  ["12 000 DHS", "12000 DH"],
  ["500 dirhams", "500 DH"],
  ["500 د.م.", "500 DH"],
  ["DH 1 500", "1500 DH"],
  ["-12 000,00 DH", "-12000 DH"],
  ["− 12 000,00 DH", "-12000 DH"],
  ["(12 000,00)", "-12000"],
  ["150 KDH", "150000 DH"],
  ["3,5 MDH", "3500000 DH"],
  ["2 millions de dirhams", "2000000 DH"],
  ["5 مليون درهم", "5000000 DH"],
  ["1,2 milliards de dirhams", "1200000000 DH"],
  ["1 500 000 dh 2 000 000 dh", "1500000 DH + 2000000 DH"],
  ["Recettes : 12 345 678,90 ; dépenses : 11 000 000,00", "12345678.9 + 11000000"],
  ["مداخيل 12.345.678,90", "12345678.9"],
  ["1234567.89", "1234567.89"],
  ["0,00", "0"],
  ["de 2022 1 250 000,00", "1250000"],
  ["25.458.771,99 dirhams", "25458771.99 DH"],
  ["كلفته المادية في 393.1 مليون درهم منها 157.9 مليون درهم", "393100000 DH + 157900000 DH"],
  ["2 مليار و916 مليون درهم", "916000000 DH"],
  ["6 م.د", "6000000 DH"],
  ["300 مليون سنتيم", "3000000 DH"],
  ["6 ملايين درهم", "6000000 DH"],
  ["24,6 في المائة", ""],
  ["le 15/02/2026", ""],
  ["05 22 20 20 33", ""],
  ["+212 522 202 033", ""],
  ["loi 113.14 et 31-13", ""],
  ["exercice 2026", ""],
  ["2022-2027", ""],
  ["n° 123456", ""],
  ["26000 Settat", ""],
  ["12 %", ""],
  ["", ""],
];

test.each(amounts)("%s", (text, expected) => {
  expect(
    readAmounts(text, readers)
      .map(({ value, currency }) => `${value}${currency ? " DH" : ""}`)
      .join(" + "),
  ).toBe(expected);
});

test("offsets cover figure and currency", () => {
  const text = "montant : 1 234,50 DH (TTC)";
  expect(readAmounts(text, readers).map(({ start, end }) => text.slice(start, end))).toEqual(["1 234,50 DH"]);
});

describe("cells", () => {
  const cells: [string, number | undefined][] = [
    ["1 234,50", 1234.5],
    ["1.234.567,00", 1234567],
    ["1,234,567.5", 1234567.5],
    ["1234.5", 1234.5],
    ["٣٬٥٠٠٫٢٥", 3500.25],
    ["12 000 DH", 12000],
    ["12 000 درهم", 12000],
    ["45%", 45],
    ["-5", -5],
    ["(1 000)", -1000],
    ["7", 7],
    ["", undefined],
    ["abc", undefined],
    ["0522", undefined],
    ["15/02/2026", undefined],
    ["12 34 56", undefined],
    ["3 lots", undefined],
    ["-", undefined],
  ];
  test.each(cells)("%s", (cell, value) => {
    expect(readNumber(cell, readers.money)).toBe(value);
  });
});

describe("sums written in words and digits, and in other currencies", () => {
  test.each([
    ["407 مليون و437 ألف درهم", 407_437_000],
    ["64ر9 مليون درهم", 64_900_000],
    ["3,5 MDH", 3_500_000],
    ["2 mio de dirhams", 2_000_000],
    ["5 م.د", 5_000_000],
    ["120 K€", 120_000],
    ["1 250 000 €", 1_250_000],
    ["1,2 milliard de dirhams", 1_200_000_000],
  ])("%s", (text, value) => {
    expect(readAmounts(text, readers).map((amount) => amount.value)).toEqual([value]);
  });

  test("people and years are no sums", () => {
    expect(readAmounts("3 millions d'habitants, 12 millions de visiteurs", readers)).toEqual([]);
  });
});
