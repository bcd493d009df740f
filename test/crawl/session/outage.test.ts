import { describe, expect, test } from "vitest";
import { countFailures, findCommonFailure, type TriedSite } from "../../../src/crawl/session/outage.js";

const sites = (count: number, failure?: TriedSite["failure"], first = 0): TriedSite[] =>
  Array.from({ length: count }, (_, index) => ({ site: `s${first + index}`, failure }));
const limits = { outageBodies: 5, outageShare: 0.5 };

describe("a failure that too many sites share", () => {
  test.each([
    ["above the share and the least number", [...sites(7, "dns"), ...sites(3, undefined, 7)], limits, "dns"],
    ["at the share, not above", [...sites(5, "dns"), ...sites(5, undefined, 5)], limits, undefined],
    ["above the share, below the least number", [...sites(4, "dns"), ...sites(1, undefined, 4)], limits, undefined],
    ["as many failures of different kinds", [...sites(3, "dns"), ...sites(3, "timeout", 3), ...sites(2, "refused", 6)], limits, undefined],
    [
      "one site of many bodies",
      [...sites(1, "dns"), ...sites(1, "dns"), ...sites(1, "dns"), ...sites(1, "dns"), ...sites(1, "dns")],
      limits,
      undefined,
    ],
    ["a site that answered for one of its bodies", [...sites(5, "dns"), ...sites(1)], limits, undefined],
    ["never suspected", sites(10, "dns"), { ...limits, outageBodies: 0 }, undefined],
  ])("%s", (_, tried, settings, expected) => {
    expect(findCommonFailure(tried, settings)).toBe(expected);
  });

  test("is counted, the most frequent first", () => {
    expect(countFailures(["timeout", "dns", "dns", "refused"])).toBe("dns 2, refused 1, timeout 1");
  });
});
