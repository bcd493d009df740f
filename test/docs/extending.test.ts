import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const page = readFileSync(`${root}docs/extending.md`, "utf8");
const made = [...page.matchAll(/[Nn]ew: `([^`]+)`/g)].map(([, path]) => path ?? "");

test("every file that a worked example changes is there, and none that it makes", () => {
  const named = [...page.matchAll(/`((?:src|test|rubrics|reports|\.ci)\/[\w./-]+\.\w+)`/g)].map(([, path]) => path ?? "");
  const changed = named.filter((path) => !made.includes(path));
  expect(made.length).toBeGreaterThan(5);
  expect(changed.length).toBeGreaterThan(15);
  expect(
    changed.filter((path) => !existsSync(root + path)),
    "docs/extending.md sends to files that are not there",
  ).toEqual([]);
  expect(
    made.filter((path) => existsSync(root + path)),
    "these files of the worked examples are there now: take another example in docs/extending.md",
  ).toEqual([]);
});

test("there is an example for each kind of addition", () => {
  expect([...page.matchAll(/^## (.*)$/gm)].map(([, title]) => title)).toEqual([
    "An item of a rubric",
    "A rubric, for another level",
    "A detector",
    "A code that people see",
    "A file format",
    "A page of the report",
    "A command",
    "A country",
  ]);
});
