import { describe, expect, test } from "vitest";
import { openHostHealth } from "../../../src/crawl/politeness/host-health.js";
import type { FailedSnapshot } from "../../../src/model/evidence.js";
import type { PendingSnapshot } from "../../../src/model/exchange.js";

const attempt: Omit<FailedSnapshot, "place" | "outcome" | "failure"> = {
  entityCode: "X",
  requestedUrl: "http://c.example/a",
  url: "http://c.example/a",
  redirects: [],
  fetchedAt: "2026-11-15T00:00:00Z",
  foundBy: { text: "", via: "link" },
  depth: 1,
};
const missing: PendingSnapshot = { ...attempt, outcome: "failed", failure: "not-found", status: 404 };
const fetched: PendingSnapshot = { ...attempt, outcome: "fetched", status: 200, mediaType: "text/html", byteLength: 1, sha256: "" };

describe("a host that says 'not found' without end", () => {
  test("is left alone after two hundred in a row, tried once more at the end, and named", () => {
    const health = openHostHealth();
    for (let n = 0; n < 200; n += 1) {
      expect(health.reasonToLeave("c.example", 0)).toBeUndefined();
      health.note(missing, false);
    }
    expect(health.reasonToLeave("c.example", 0)).toBe("blocked");
    expect(health.reasonToLeave("c.example", 1)).toBeUndefined();
    health.note(missing, false);
    expect(health.reasonToLeave("c.example", 1)).toBe("blocked");
    expect(health.missing()).toEqual(["c.example"]);
    expect(health.left()).toEqual(["c.example"]);
  });

  test("is not, where pages come between", () => {
    const health = openHostHealth();
    for (let n = 0; n < 500; n += 1) health.note(n % 150 === 149 ? fetched : missing, false);
    expect(health.reasonToLeave("c.example", 0)).toBeUndefined();
    expect(health.missing()).toEqual([]);
  });
});
