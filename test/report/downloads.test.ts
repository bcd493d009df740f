import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import type { ReportFile } from "../../src/report/options.js";
import { renderReport } from "../../src/report/report.js";
import { csvText } from "../../src/tables/csv.js";
import { findShared } from "../set-up/shared.js";
import { makeEdition } from "./edition-fixture.js";
import { testOptions, textOf } from "./report-options.js";

const edition = makeEdition({ entities: 30, former: true });
const files = new Map<string, ReportFile["content"]>();
for (const file of renderReport(edition, { ...testOptions(), languages: ["fr"] }))
  if (file.path.startsWith("data/") || file.path.endsWith(".xml")) files.set(file.path, file.content);

interface PackageField {
  readonly name: string;
  readonly type: string;
  readonly constraints?: { readonly required?: boolean; readonly enum?: readonly string[] };
}

interface DataPackage {
  readonly profile: string;
  readonly name: string;
  readonly licenses: readonly { readonly name: string }[];
  readonly resources: readonly {
    readonly name: string;
    readonly path: string;
    readonly schema: { readonly fields: readonly PackageField[]; readonly primaryKey: readonly string[] };
  }[];
}

const patterns: Readonly<Record<string, RegExp>> = {
  string: /^[\s\S]*$/,
  number: /^-?\d+(\.\d+)?(e-?\d+)?$/,
  integer: /^-?\d+$/,
  boolean: /^(true|false)$/,
  datetime: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/,
};

describe("open data", () => {
  it("each CSV keeps what datapackage.json says of it: columns, types, required values, allowed values, key", () => {
    const description = JSON.parse(textOf(files, "data/datapackage.json")) as DataPackage;
    expect(description.profile).toBe("tabular-data-package");
    expect(description.name).toMatch(/^[a-z0-9._-]+$/);
    expect(description.licenses[0]?.name).toBe("CC-BY-4.0");
    for (const { name, path, schema } of description.resources) {
      const rows = parse(textOf(files, `data/${path}`), { bom: true, columns: true }) as Record<string, string>[];
      expect(rows.length, name).toBeGreaterThan(0);
      expect(Object.keys(rows[0] ?? {})).toEqual(schema.fields.map((field) => field.name));
      const keys = rows.map((row) => schema.primaryKey.map((key) => row[key]).join("\n"));
      expect(new Set(keys).size, `${name}: key`).toBe(keys.length);
      for (const field of schema.fields) {
        for (const row of rows) {
          const value = row[field.name] ?? "";
          if (value === "") expect(field.constraints?.required ?? false, `${name}.${field.name}`).toBe(false);
          else {
            expect(value, `${name}.${field.name}`).toMatch(patterns[field.type] ?? /$^/);
            if (field.constraints?.enum !== undefined) expect(field.constraints.enum).toContain(value);
          }
        }
      }
    }
  });

  it("has exactly the columns of the export, one row per body and item", () => {
    const rows = parse(textOf(files, "data/verdicts.csv"), { bom: true }) as string[][];
    expect(rows[0]?.join(",")).toBe(
      "edition,entity_code,indicator,state,complete,open,points_low,points_high,confidence,decided_by,evidence_url,fetched_at,sha256,channel,quotation,reason,second_reader",
    );
    expect(rows.length).toBe(1 + 30 * 20);
    // What the record of the edition holds is not written as JSON once more; smaller tables are.
    expect(files.has("data/verdicts.json")).toBe(false);
    const split = JSON.parse(textOf(files, "data/scores.json")) as { columns: string[]; data: unknown[][] };
    expect(split.columns).toEqual((parse(textOf(files, "data/scores.csv"), { bom: true }) as string[][])[0]);
    expect(split.data).toHaveLength(30);
  });

  it("describes every column in every language", () => {
    const dictionary = parse(textOf(files, "data/dictionary.fr.csv"), { bom: true }) as string[][];
    expect(dictionary.length).toBeGreaterThan(40);
    for (const row of dictionary) for (const cell of row) expect(cell).not.toBe("");
  });

  it("the schema of edition.json is a JSON Schema and the edition has what it requires", () => {
    const schema = JSON.parse(textOf(files, "data/edition.schema.json")) as {
      readonly $schema: string;
      readonly required: readonly string[];
    };
    expect(schema.$schema).toContain("json-schema.org");
    for (const key of schema.required) expect(Object.keys(edition)).toContain(key);
  });

  it("the feed is well-formed and tells the largest changes", () => {
    const feed = textOf(files, "fr/changes/feed.xml");
    expect(feed.match(/<item>/g)?.length).toBeGreaterThan(10);
    expect(feed.match(/<item>/g)?.length).toBe(feed.match(/<\/item>/g)?.length);
  });
});

const corpus = findShared("corpora/csv-injection/csv_formula_injection.json", "formulas of the shared corpus; those of our own are tried");
const blank = /^[\s\u0000-\u001F\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]*/;

interface FormulaRow {
  id: string;
  payload: string;
  dangerous: boolean;
}

describe("formula injection", () => {
  const shared = corpus === undefined ? [] : (JSON.parse(readFileSync(corpus, "utf8")) as { rows: FormulaRow[] }).rows;
  const rows = [
    ...["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u200B=1", "\uFF1D1", ";=1", '";=1', "x\n=1"].map((payload) => ({
      id: "own",
      payload,
      dangerous: true,
    })),
    ...shared,
  ];

  it.each(rows)("$id stays text: $payload", ({ payload, dangerous }) => {
    const text = csvText(["a", "b", "c"], [["x", payload, "y"]]);
    const parsed = parse(text, { bom: true }) as string[][];
    expect(parsed).toHaveLength(2);
    expect(parsed[1]).toHaveLength(3);
    if (dangerous) expect((parsed[1]?.[1] ?? "").replace(blank, "")).not.toMatch(/^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/);
    const bySemicolon = text.split(/\r\n/)[1]?.split(/[;\t]/) ?? [];
    for (const cell of bySemicolon.slice(1))
      expect(cell.replace(/^["']*/, (quotes) => (quotes.includes("'") ? "'" : "")).replace(blank, "")).not.toMatch(/^[=+\-@]/);
  });
});
