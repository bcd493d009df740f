import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { codeVersions } from "../../../src/app/adapters/code-versions.js";
import { readRubrics } from "../../../src/app/rubric-folders.js";
import { cacheDocuments, hashJudgingInput, judgedBy, makeJudgingInput, readBodyRecords } from "../../../src/app/stages/judging-input.js";
import { readWorkspaceOutline, type Workspace } from "../../../src/app/workspace.js";
import { loadConfig } from "../../../src/config/config.js";
import type { Entity } from "../../../src/model/entity.js";
import { openStore, type Store } from "../../../src/store/open.js";
import { morocco, shippedProfile, shippedProfileFolder } from "../../shipped-country.js";

const lines = {
  one: ["one", "Aïn Essai", "عين التجربة", "commune", "Essai", "Région d'essai", "1000", "https://one.example.ma/", ""],
  two: ["two", "Oued Essai", "وادي التجربة", "commune", "Essai", "Région d'essai", "2000", "https://two.example.ma/", ""],
};
const columns = ["code", "name_fr", "name_ar", "level", "province", "region", "population", "url", "tags"];

const settings = "edition: '2026'\nreferenceOn: 2026-12-15\n";
const rubrics = readRubrics(".", loadConfig(settings, "nashr.yaml"), []);

let dir = "";
let store: Store;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "nashr-judging-"));
  mkdirSync(join(dir, "data"));
  writeFileSync(join(dir, "nashr.yaml"), settings);
  store = openStore(":memory:");
});
afterEach(() => {
  store.close();
  rmSync(dir, { recursive: true, force: true });
});

function readHere(): Workspace {
  const outline = readWorkspaceOutline({ dir, only: [] });
  const country = { profile: shippedProfile, profileFolder: shippedProfileFolder, country: morocco };
  return { ...outline, rubrics, ...country, hashes: { ...outline.hashes, profile: "" } };
}

/** Reads the workspace with these lines in its registry and hashes what the judging of body "one" reads. */
function hashWith(rows: readonly (readonly string[])[]): string {
  writeFileSync(join(dir, "data/entities.csv"), `${[columns, ...rows].map((row) => row.join(",")).join("\n")}\n`);
  const workspace = readHere();
  const entity = workspace.entities.find(({ code }) => code === "one") as Entity;
  return hashJudgingInput(workspace, readBodyRecords(workspace, store, entity), [], []);
}

const edited = (row: readonly string[], column: string, value: string) => row.map((cell, at) => (columns[at] === column ? value : cell));

describe("an edit of the registry", () => {
  it("of another body's address, population, province or tags, or of the order of lines, judges this one not again", () => {
    const before = hashWith([lines.one, lines.two]);
    for (const [column, value] of [
      ["url", "https://elsewhere.example.ma/"],
      ["population", "3000"],
      ["province", "Autre"],
      ["tags", "pilot"],
    ] as const)
      expect(hashWith([lines.one, edited(lines.two, column, value)])).toBe(before);
    expect(hashWith([lines.two, lines.one])).toBe(before);
  });

  it("of the population or the tags of the body itself judges it not again", () => {
    const before = hashWith([lines.one, lines.two]);
    expect(hashWith([edited(lines.one, "population", "7"), lines.two])).toBe(before);
    expect(hashWith([edited(lines.one, "tags", "pilot"), lines.two])).toBe(before);
  });

  it("of its own address, name or province judges it again", () => {
    const before = hashWith([lines.one, lines.two]);
    expect(hashWith([edited(lines.one, "url", "https://new.example.ma/"), lines.two])).not.toBe(before);
    expect(hashWith([edited(lines.one, "name_fr", "Aïn Nouveau"), lines.two])).not.toBe(before);
    expect(hashWith([edited(lines.one, "province", "Autre"), lines.two])).not.toBe(before);
  });

  it("of any name judges every body again, since the owner of a document is known by names", () => {
    const before = hashWith([lines.one, lines.two]);
    expect(hashWith([lines.one, edited(lines.two, "name_fr", "Oued Nouveau")])).not.toBe(before);
    expect(hashWith([lines.one])).not.toBe(before);
  });
});

describe("what is judged", () => {
  it("holds neither population nor tags, so that no verdict can rest on them", () => {
    hashWith([edited(lines.one, "tags", "pilot"), lines.two]);
    const workspace = readHere();
    const entity = workspace.entities.find(({ code }) => code === "one") as Entity;
    const input = makeJudgingInput(workspace, readBodyRecords(workspace, store, entity), cacheDocuments(store), new Set());
    expect(entity).toMatchObject({ population: 1000, tags: ["pilot"] });
    expect(input.entity).not.toHaveProperty("population");
    expect(input.entity.tags).toEqual([]);
    expect(input.otherNames).toEqual([{ nameFr: "Oued Essai", nameAr: "وادي التجربة", level: "commune" }]);
  });
});

describe("the versions of the code that judged", () => {
  it("stand before the hash, and are those of this build", () => {
    const built = JSON.parse(readFileSync(new URL("../../../dist/code-versions.json", import.meta.url), "utf8"));
    expect(codeVersions()).toEqual(built);
    expect(judgedBy(hashWith([lines.one]))).toEqual(built);
  });

  it("are not known of what an earlier nashr judged", () => {
    expect(judgedBy("a".repeat(64))).toBeUndefined();
  });
});
