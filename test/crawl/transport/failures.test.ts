import { expect, test } from "vitest";
import { failureOf } from "../../../src/crawl/transport/failures.js";

const withCode = (code: string) => Object.assign(new Error("fetch failed"), { code });

test.each([
  ["ENOTFOUND", "dns"],
  ["ECONNREFUSED", "refused"],
  ["ECONNRESET", "reset"],
])("a failure is known by the code of its error: %s is %s", (code, failure) => {
  expect(failureOf(withCode(code))).toEqual({ failure, detail: code });
});

test("a code is found in the cause of an error, and in what a refused row of attempts holds", () => {
  const cause = withCode("ECONNREFUSED");
  expect(failureOf(new TypeError("fetch failed", { cause })).failure).toBe("refused");
  expect(failureOf(new AggregateError([cause], "all attempts failed")).failure).toBe("refused");
});

test("what has no code that is known is unexpected, under the name of its error, whatever its message says", () => {
  expect(failureOf(new TypeError("ECONNREFUSED"))).toEqual({ failure: "unexpected", detail: "TypeError" });
  expect(failureOf("gone")).toEqual({ failure: "unexpected", detail: "gone" });
});
