import { expect, test } from "vitest";
import { hijriToIso } from "../../src/text/months.js";
import { addMonths, firstDay, isoDay, isoMonth, isWithinMonths, lastDay } from "../../src/text/periods.js";

test("first and last day of a day, a month and a year", () => {
  expect([firstDay("2026"), lastDay("2026")]).toEqual(["2026-01-01", "2026-12-31"]);
  expect([firstDay("2024-02"), lastDay("2024-02")]).toEqual(["2024-02-01", "2024-02-29"]);
  expect([firstDay("2026-05-07"), lastDay("2026-05-07")]).toEqual(["2026-05-07", "2026-05-07"]);
});

test("months are added over years and short months", () => {
  expect(addMonths("2026-11-15", -12)).toBe("2025-11-15");
  expect(addMonths("2026-03-31", -1)).toBe("2026-02-28");
  expect(addMonths("2025-12-31", 2)).toBe("2026-02-28");
  expect(addMonths("2026-01-15", -1)).toBe("2025-12-15");
});

test("within twelve months before the reference day, its ends included", () => {
  const within = (iso: string) => isWithinMonths(iso, "2026-11-15", 12);
  expect(["2025-11-15", "2026-11-15", "2025-11", "2026", "2025"].map(within)).toEqual([true, true, true, true, true]);
  expect(["2025-11-14", "2026-11-16", "2025-10", "2024", "2027"].map(within)).toEqual([false, false, false, false, false]);
});

test("days and months that do not exist are refused", () => {
  expect([isoDay(2026, 2, 29), isoDay(2026, 13, 1), isoDay(1800, 1, 1), isoMonth(2026, 0)]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect([isoDay(2024, 2, 29), isoMonth(2026, 7)]).toEqual(["2024-02-29", "2026-07"]);
});

test("known Hijri days", () => {
  // First days of Hijri years and the day of the organic law on communes, against the tabular calendar.
  expect([hijriToIso(1447, 1, 1), hijriToIso(1445, 1, 1), hijriToIso(1436, 9, 20)]).toEqual(["2025-06-27", "2023-07-19", "2015-07-07"]);
});
