import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { outputPath } from "../../../src/app/adapters/output-path.js";

const folder = mkdtempSync(join(tmpdir(), "nashr-output-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const workspace = { dir: join(folder, "audit") };

test("what is not named goes into exports/ of the workspace, which is made", () => {
  expect(outputPath(workspace, folder, undefined, "sample.csv")).toBe(join(folder, "audit/exports/sample.csv"));
  expect(existsSync(join(folder, "audit/exports"))).toBe(true);
});

test("what is named goes where the command was given, and not into the workspace", () => {
  expect(outputPath(workspace, join(folder, "here"), "out/mine.csv", "sample.csv")).toBe(join(folder, "here/out/mine.csv"));
  expect(existsSync(join(folder, "here/out"))).toBe(true);
});
