import { expect, test } from "vitest";
import { renderReport } from "../../src/report/report.js";
import { makeEdition } from "./edition-fixture.js";
import { testOptions } from "./report-options.js";

/** The method page of an edition in English. */
function methodPageOf(edition: ReturnType<typeof makeEdition>): string {
  for (const file of renderReport(edition, testOptions())) if (file.path === "en/method/index.html") return String(file.content);
  throw new Error("the report has no method page");
}

test("the method page names the country profile where the edition has one", () => {
  const edition = makeEdition({ entities: 20 });
  expect(methodPageOf(edition)).not.toContain("Country profile");
  const hash = "e".repeat(64);
  const page = methodPageOf({ ...edition, run: { ...edition.run, profile: { id: "ma", hash } } });
  expect(page).toContain("Country profile");
  expect(page).toContain(`ma ${hash}`);
});
