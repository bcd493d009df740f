import { expect, test } from "vitest";
import { readDates } from "../../src/text/dates.js";

test.each([
  ["Dernière modification : 20 octobre 2026", "published"],
  ["آخر تعديل: 28 أكتوبر 2026", "published"],
  ["Épreuve le 15 juin 2024", undefined],
])("%s: %s", (text, cue) => {
  const [date] = readDates(text);
  expect(date?.cue === "published" ? "published" : undefined).toBe(cue);
});
