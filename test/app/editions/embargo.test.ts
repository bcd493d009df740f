import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { findEmbargo, keepEmbargo } from "../../../src/app/editions/embargo.js";
import type { Workspace } from "../../../src/app/workspace.js";
import { InputError } from "../../../src/model/errors.js";
import { settingsSchema } from "../../../src/model/settings.js";

const root = mkdtempSync(join(tmpdir(), "nashr-embargo-"));
let editionDir = "";
beforeEach(() => {
  editionDir = mkdtempSync(join(root, "e"));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const under = (embargoUntil = "") =>
  ({ editionDir, settings: settingsSchema.parse({ edition: "2026", referenceOn: "2026-11-15", report: { embargoUntil } }) }) as Workspace;
const [first, second] = ["2026-12-15T08:00:00Z", "2027-01-10T08:00:00Z"];

test("an embargo by command holds in later reports, also when its instant has passed, until it is lifted", () => {
  expect(keepEmbargo(under(), "2020-01-01T08:00:00Z")).toBe("2020-01-01T08:00:00Z");
  expect(keepEmbargo(under(), undefined)).toBe("2020-01-01T08:00:00Z");
  expect(findEmbargo(under())).toBe("2020-01-01T08:00:00Z");
  expect(keepEmbargo(under(), first)).toBe(first);
  expect(keepEmbargo(under(), "none")).toBe("");
  expect(keepEmbargo(under(), undefined)).toBe("");
});

test("an embargo of the settings under which a report was written outlives the line in the settings", () => {
  expect(keepEmbargo(under(first), undefined)).toBe(first);
  expect(keepEmbargo(under(), undefined)).toBe(first);
});

test("lifting outweighs the settings as they are, not as they become", () => {
  keepEmbargo(under(first), undefined);
  expect(keepEmbargo(under(first), "none")).toBe("");
  expect(keepEmbargo(under(first), undefined)).toBe("");
  expect(findEmbargo(under(second))).toBe(second);
});

test("without any wish there is none, and nothing is kept", () => {
  expect(keepEmbargo(under(), undefined)).toBe("");
  expect(findEmbargo(under(second))).toBe(second);
});

test.each([
  ["not JSON", "{"],
  ["no embargo", '{"until":""}'],
])("a file that is %s publishes nothing", (_, text) => {
  writeFileSync(join(editionDir, "embargo.json"), text);
  expect(() => findEmbargo(under())).toThrow(InputError);
  expect(keepEmbargo(under(), "none")).toBe("");
});
