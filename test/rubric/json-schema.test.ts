import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { rubricJsonSchemas } from "../../src/rubric/files.js";

const folder = fileURLToPath(new URL("../../rubrics/", import.meta.url));
const isUpdate = process.env.UPDATE_SCHEMAS === "1";

describe("schemas for editors", () => {
  test.each([...rubricJsonSchemas()])("%s is up to date (UPDATE_SCHEMAS=1 rewrites it)", (name, schema) => {
    const text = `${JSON.stringify(schema, null, 2)}\n`;
    if (isUpdate) writeFileSync(join(folder, name), text);
    expect(readFileSync(join(folder, name), "utf8")).toBe(text);
  });
});

test("every file of every shipped rubric names its schema in its first line", () => {
  const names = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith(".yaml"));
  expect(names.length).toBeGreaterThan(20);
  const wrong = names.filter((name) => {
    const part = name.endsWith("rubric.yaml") ? "../rubric" : name.includes("items") ? "../../item" : "../../terms";
    return !readFileSync(join(folder, name), "utf8").startsWith(`# yaml-language-server: $schema=${part}.schema.json\n`);
  });
  expect(wrong).toEqual([]);
});
