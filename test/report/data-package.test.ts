import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Package } from "datapackage";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renderReport } from "../../src/report/report.js";
import { makeEdition } from "./edition-fixture.js";
import { testOptions } from "./report-options.js";

const folder = mkdtempSync(join(tmpdir(), "nashr-package-"));
const edition = makeEdition({ entities: 30, former: true, hostile: ["=1+1", 'a "quoted", text;', "عادي\nسطر"] });

beforeAll(() => {
  for (const file of renderReport(edition, testOptions({ languages: ["fr"] }))) {
    if (!file.path.startsWith("data/")) continue;
    const path = join(folder, file.path);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, file.content);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The package as the reference library of its standard reads it. */
const open = (name = "datapackage.json") => Package.load(join(folder, "data", name), { basePath: join(folder, "data") });

describe("the data package, read by the library of its standard", { timeout: 60_000 }, () => {
  it("is valid, and every row of every table is what its schema says", async () => {
    const dataPackage = await open();
    expect(dataPackage.errors.map(String)).toEqual([]);
    expect(dataPackage.valid).toBe(true);
    expect(dataPackage.profile.name).toMatch(/^tabular-data.package$/);
    const counts = new Map<string, number>();
    for (const resource of dataPackage.resources) {
      expect(await resource.checkRelations()).toBe(true);
      counts.set(resource.name, (await resource.read({ keyed: true, cast: true })).length);
    }
    expect(counts.get("verdicts")).toBe(edition.findings.length);
    expect(counts.get("scores")).toBe(edition.scores.length);
    expect(counts.get("entities")).toBe(edition.entities.length);
    expect([...counts.keys()]).toEqual(["verdicts", "scores", "entities", "items", "changes", "errors"]);
  });

  it("would be refused with a state that does not exist", async () => {
    const dataPackage = await open();
    const table = dataPackage.resources.find((resource) => resource.name === "verdicts");
    const path = join(folder, "data/verdicts.csv");
    const lines = readFileSync(path, "utf8").split("\r\n");
    writeFileSync(path, [lines[0], (lines[1] ?? "").replace(/,(current|stale|absent|unknown),/, ",perhaps,"), ""].join("\r\n"));
    await expect(table?.read({ cast: true })).rejects.toThrow();
  });
});
