import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { packageFile } from "../../src/app/adapters/package-file.js";
import { shapeMap } from "../../src/report/charts/map-shapes.js";
import { deep } from "../set-up/deep.js";

// The built program, whatever the tests run: only it has anything prepared.
const built = (path: string) => new URL(`../../dist/app/${path}`, import.meta.url).href;
const { recallPrepared } = (await import(built("adapters/prepared.js"))) as typeof import("../../src/app/adapters/prepared.js");
const { readRubric, readRubricFiles } = (await import(built("rubric-folders.js"))) as typeof import("../../src/app/rubric-folders.js");
const { readProfileFiles } = (await import(built("read-profile.js"))) as typeof import("../../src/app/read-profile.js");
const { loadProfile } = (await import(
  new URL("../../dist/profile/profile.js", import.meta.url).href
)) as typeof import("../../src/profile/profile.js");
const { loadRubric } = (await import(
  new URL("../../dist/rubric/rubric.js", import.meta.url).href
)) as typeof import("../../src/rubric/rubric.js");
const { detectorParams } = (await import(
  new URL("../../dist/detect/detectors.js", import.meta.url).href
)) as typeof import("../../src/detect/detectors.js");

const { nameCountryMap, readCountryMap } = (await import(
  built("stages/report/country-map.js")
)) as typeof import("../../src/app/stages/report/country-map.js");
const { readProfile } = (await import(built("read-profile.js"))) as typeof import("../../src/app/read-profile.js");

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "nashr-prepared-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("what the build prepared", () => {
  // By day the smallest of the rubrics: reading those of SMIIG takes a second each.
  const rubrics = ["openness-programme", "smiig-communes", "smiig-provinces", "smiig-regions"];
  for (const id of rubrics)
    (id === "openness-programme" ? it : deep)(`is what reading ${id} gives`, () => {
      const files = readRubricFiles(join(root, "rubrics", id));
      const prepared = recallPrepared("rubric", join(root, "rubrics", id), files);
      expect(prepared).toBeDefined();
      expect(prepared).toEqual(loadRubric(new Map(files), detectorParams));
    });

  it("is what reading the profile gives", () => {
    const place = join(root, "profiles/ma");
    const files = readProfileFiles(place);
    expect(recallPrepared("profile", place, files)).toEqual(loadProfile(new Map(files), place));
  });

  it("is what shaping the map of the profile gives, and is left where the map is another", () => {
    const place = join(root, "profiles/ma");
    const { map } = readProfile(place);
    if (map === undefined) throw new Error("the profile names no map");
    const read = (name: string): unknown => JSON.parse(readFileSync(packageFile(name), "utf8"));
    const shaped = shapeMap(read(map.regions), read(map.provinces), map.attribution);
    expect(existsSync(join(root, "dist/prepared", nameCountryMap(map, place)))).toBe(true);
    expect(readCountryMap(map, place)).toEqual(shaped);
    const other = { ...map, attribution: "Another hand" };
    expect(existsSync(join(root, "dist/prepared", nameCountryMap(other, place)))).toBe(false);
  });

  it("is found wherever the files lie, and not once one of them was changed: what was changed is read", () => {
    const copy = join(folder, "openness-programme");
    cpSync(join(root, "rubrics/openness-programme"), copy, { recursive: true });
    const before = readRubric(copy);
    expect(recallPrepared("rubric", copy, readRubricFiles(copy))).toEqual(before);
    const file = join(copy, "rubric.yaml");
    writeFileSync(file, readFileSync(file, "utf8").replace(/^version: .*/m, 'version: "99"'));
    expect(recallPrepared("rubric", copy, readRubricFiles(copy))).toBeUndefined();
    expect(readRubric(copy)).toMatchObject({ version: "99" });
    expect(readRubric(copy).hash).not.toBe(before.hash);
  });
});
