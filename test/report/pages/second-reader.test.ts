import { expect, test } from "vitest";
import type { Edition } from "../../../src/model/edition.js";
import { renderReport } from "../../../src/report/report.js";
import { makeEdition } from "../edition-fixture.js";
import { testOptions } from "../report-options.js";

const edition = makeEdition({ entities: 3 });
const settled = edition.findings.filter(({ verdict }) => verdict.pointed?.settles === true);
const only = edition.findings.filter(({ verdict }) => verdict.pointed?.settles === false);
const languages = ["fr"] as const;
const filesOf = (of: Edition) =>
  new Map([...renderReport(of, testOptions({ languages: [...languages] }))].map(({ path, content }) => [path, String(content)]));
test("a finding that a pointer settled bears its mark beside the proof, in the tables and in the count; no other does", () => {
  expect([settled.length, only.length].every((count) => count > 0)).toBe(true);
  const files = filesOf(edition);
  const code = settled[0]?.verdict.entityCode ?? "";
  for (const lang of languages) {
    const marks = [...files]
      .filter(([path]) => path.startsWith(`${lang}/`))
      .map(([path, text]) => [path, text.split("class=pointed").length - 1] as const);
    const marked = marks.filter(([, count]) => count > 0);
    expect(marked.map(([, count]) => count).sort((a, b) => a - b)).toEqual([1, settled.length]);
    expect(marked.map(([path]) => path).join()).toContain(`${lang}/method/`);
    expect(files.get(marked.find(([, count]) => count === settled.length)?.[0] ?? "")).toContain("un-modèle:7b");
  }
  const table = [...files].find(([path]) => path.endsWith("verdicts.csv"))?.[1] ?? "";
  const rows = table.split("\n").filter((row) => row.includes("un-modèle:7b"));
  expect(rows).toHaveLength(settled.length);
  expect(rows.every((row) => row.includes(code))).toBe(true);
});
