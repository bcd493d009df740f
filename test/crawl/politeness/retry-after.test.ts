import { describe, expect, test } from "vitest";
import { readHttpDate, retryAfterMs } from "../../../src/crawl/politeness/retry-after.js";
import { hasCorpora, readCorpus } from "../corpora.js";

interface DateRow {
  readonly value: string;
  readonly epoch?: number;
  readonly seconds?: number;
}

describe("retryAfterMs", () => {
  const now = Date.UTC(2026, 10, 15, 10, 0, 0);
  test.each([
    ["120", 120_000],
    ["Sun, 15 Nov 2026 10:02:00 GMT", 120_000],
    ["Sun, 15 Nov 2026 09:00:00 GMT", 0],
    ["demain", undefined],
    ["-1", undefined],
    ["", undefined],
    [undefined, undefined],
    ["Thu, 31 Feb 2026 00:00:00 GMT", undefined],
    ["99999999999999999999", 1_000_000_000_000],
  ])("%s", (value, expected) => {
    expect(retryAfterMs(value, now)).toBe(expected);
  });
});

describe.skipIf(!hasCorpora)("HTTP dates", () => {
  const rows = hasCorpora ? readCorpus<{ rows: DateRow[] }>("http-faults/http_dates.json").rows : [];
  test.each(rows.filter((row) => row.epoch !== undefined))("$value", ({ value, epoch }) => {
    expect(readHttpDate(value)).toBe((epoch ?? 0) * 1000);
  });
  test.each(rows.filter((row) => row.epoch === undefined && row.seconds === undefined))(
    "$value is not read as a time in the future",
    ({ value }) => {
      const wait = retryAfterMs(value, Date.UTC(2026, 0, 1));
      expect(wait === undefined || wait === 0 || wait === 1_000_000_000_000).toBe(true);
    },
  );
});
