import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { findColumns, formColumns, formRows, formSheet, readKind } from "../../src/reply/form.js";
import { makeWords, type Strings } from "../../src/report/words.js";
import { makeEdition } from "../report/edition-fixture.js";

const words = (["fr", "ar", "en"] as const).map((lang) =>
  makeWords(lang, JSON.parse(readFileSync(fileURLToPath(new URL(`../../texts/${lang}.json`, import.meta.url)), "utf8")) as Strings),
);
const forms = words.slice(0, 2);
const edition = makeEdition({ entities: 12 });
const entity = edition.entities.find(({ code }) =>
  edition.findings.some(({ verdict, decidedBy }) => verdict.entityCode === code && verdict.state === "absent" && decidedBy === "machine"),
);
if (entity === undefined) throw new Error("the fixture has bodies");
const items = edition.rubrics[0]?.rubric.items ?? [];
const findings = edition.findings.filter(({ verdict }) => verdict.entityCode === entity.code);
const form = formRows("2026", entity, items, findings, forms);

describe("the form of a body", () => {
  it("has a row per item with what the draft says, in both languages, and says not found of what was not found", () => {
    expect(form.rows).toHaveLength(findings.length);
    const text = JSON.stringify(form.rows);
    expect(text).toContain("Non trouvé");
    expect(text).toContain("لم يُعثر عليه");
    expect(text).not.toMatch(/[\u2066-\u2069]/);
    const machine = findings.filter(({ verdict, decidedBy }) => verdict.state === "absent" && decidedBy === "machine");
    for (const { verdict } of machine) expect(form.rows.find((row) => row[2] === verdict.itemId)?.[4]).not.toContain("Non publié");
  });

  it("lets only the columns of the reply be written, with a list of kinds that fits into a workbook", () => {
    const sheet = formSheet(form, forms);
    expect(sheet.writable).toEqual(formColumns.written.map((_, at) => formColumns.known.length + at));
    expect(sheet.choices?.map(({ values }) => values.length)).toEqual([3]);
    expect(sheet.choices?.flatMap(({ values }) => values).join(",").length).toBeLessThan(256);
    expect(sheet.choices?.flatMap(({ values }) => values).some((value) => value.includes(","))).toBe(false);
  });

  it("is known again by its columns as they are joined, in one language, by their ids, in any order", () => {
    const all = [...formColumns.known, ...formColumns.written];
    expect(Object.values(findColumns(form.head, words))).toEqual(all.map((_, at) => at));
    for (const own of words)
      expect(
        Object.values(
          findColumns(
            all.map((name) => own.text(`form.${name}`)),
            words,
          ),
        ),
      ).toEqual(all.map((_, at) => at));
    expect(findColumns(["reply", "indicator", "entity_code"], words)).toMatchObject({ reply: 0, indicator: 1, entity_code: 2, link: -1 });
  });

  it("reads the kind in any language, and takes anything else for a remark", () => {
    const values = formSheet(form, forms).choices?.[0]?.values ?? [];
    expect(values.map((value) => readKind(value, words))).toEqual(["published", "since", "remark"]);
    expect(["since", "published since the visit", "", "<b>x</b>"].map((cell) => readKind(cell, words))).toEqual([
      "since",
      "since",
      "remark",
      "remark",
    ]);
  });
});
