import { describe, expect, test } from "vitest";
import { readDates, yearsOf } from "../../src/text/dates.js";
import { dateCases } from "./date-cases.js";

/** "day:2026-02-15", "range:2022..2027", with H for Hijri and the cue in brackets. */
function describeDates(text: string): string {
  return readDates(text)
    .map(({ what, iso, until, hijri, cue }) => {
      const span = until === iso ? iso : `${iso}..${until}`;
      return `${what}:${span}${hijri ? "H" : ""}${cue === undefined ? "" : `(${cue})`}`;
    })
    .join(" ");
}

for (const [group, cases] of Object.entries(dateCases)) {
  describe(group, () => {
    test.each(cases)("%s", (text, expected) => {
      expect(describeDates(text)).toBe(expected);
    });
  });
}

test("the table is large enough to mean something and has no doubles", () => {
  const texts = Object.values(dateCases).flatMap((cases) => cases.map(([text]) => text));
  expect(texts.length).toBeGreaterThan(150);
  expect(new Set(texts).size).toBe(texts.length);
});

test("offsets point at the date in the source", () => {
  const text = "  Réunion du ١٥ فبراير ٢٠٢٦ et du 3 mars 2026.";
  expect(readDates(text).map(({ start, end }) => text.slice(start, end))).toEqual(["١٥ فبراير ٢٠٢٦", "3 mars 2026"]);
});

test("years of a range are all of them", () => {
  expect(yearsOf({ iso: "2022", until: "2025" })).toEqual([2022, 2023, 2024, 2025]);
  expect(yearsOf({ iso: "2026-02-15", until: "2026-02-15" })).toEqual([2026]);
});

test("a long page is read in time", () => {
  const text = "Le 15 février 2026 le conseil a voté 1 234 567,89 DH. دورة فبراير 2026 برسم سنة 2027. ".repeat(3000);
  const before = process.cpuUsage();
  expect(readDates(text).length).toBe(9000);
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(2000);
});
