import { expect, test } from "vitest";
import { describeClosed } from "../../src/cli/closed-sites.js";
import { failureCodeSchema } from "../../src/model/evidence.js";

test("only hosts that did not answer are said not to have answered", () => {
  const silent = failureCodeSchema.options.filter((failure) => /^No answer/.test(describeClosed([{ code: "A", failure }])[0] ?? ""));
  expect(silent).toEqual(["dns", "refused", "reset", "timeout", "network-down"]);
});

test("each failure of a first page has one sentence that names the bodies; pages of scripts have theirs elsewhere", () => {
  for (const failure of failureCodeSchema.options) {
    const said = describeClosed([{ code: "A1", failure }]);
    expect(said.length, failure).toBe(failure === "needs-rendering" || failure === "not-rendered" ? 0 : 1);
    if (said.length > 0) expect(said[0]).toContain("A1");
  }
  expect(
    describeClosed([
      { code: "A1", failure: "login" },
      { code: "B2", failure: "login" },
      { code: "C3", failure: undefined },
    ]),
  ).toEqual(["Behind a login: A1, B2. Ask the body whether its site is public."]);
});
