import { expect, test } from "vitest";
import { makeEdition } from "./edition-fixture.js";
import { renderFile, testOptions } from "./report-options.js";

/** The method page of an edition in English. */
const methodPageOf = (edition: ReturnType<typeof makeEdition>): string =>
  renderFile(edition, testOptions({ languages: ["en"] }), "en/method/index.html");

test("the method page names the country profile where the edition has one", () => {
  const edition = makeEdition({ entities: 20 });
  expect(methodPageOf(edition)).not.toContain("Country profile");
  const hash = "e".repeat(64);
  const page = methodPageOf({ ...edition, run: { ...edition.run, profile: { id: "ma", hash } } });
  expect(page).toContain("Country profile");
  expect(page).toContain(`ma ${hash}`);
});
