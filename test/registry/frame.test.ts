import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { loadRegistry } from "../../src/registry/registry.js";
import { registryWords } from "../shipped-country.js";

const pathOf = (name: string) => fileURLToPath(new URL(`../../data/${name}`, import.meta.url));
const frameFile = pathOf("frame.csv");
const { entities, problems } = loadRegistry(readFileSync(frameFile), frameFile, registryWords);
const rowsOf = (name: string) => parse(readFileSync(pathOf(name)), { columns: true }) as Record<string, string>[];
const rows = rowsOf("frame.csv");
const of = (level: string) => entities.filter((entity) => entity.level === level);

describe("the frame of all bodies", () => {
  it("is read without a word on its column of doubts, and says of how many nobody has looked for the site", () => {
    expect(problems.map(({ key, severity, message }) => [key, severity, /nobody has looked yet/.test(message)])).toEqual([
      ["url", "warning", true],
    ]);
    expect(rows[0]).toHaveProperty("doubts");
  });

  it("has the 12 regions, 75 provinces and prefectures and 1,503 communes of the census, 221 of them urban", () => {
    expect([of("region").length, of("province").length, of("commune").length]).toEqual([12, 75, 1503]);
    const tagged = (tag: string) => entities.filter(({ tags }) => tags.includes(tag)).length;
    expect([tagged("urban"), tagged("rural"), tagged("province"), tagged("prefecture")]).toEqual([221, 1282, 62, 13]);
  });

  it("adds up to the legal population at every level, and within each province and region", () => {
    const sum = (list: typeof entities) => list.reduce((total, { population }) => total + (population ?? Number.NaN), 0);
    expect([sum(of("region")), sum(of("province")), sum(of("commune"))]).toEqual([36_828_330, 36_828_330, 36_828_330]);
    for (const region of of("region")) {
      const inRegion = (list: typeof entities) => list.filter((entity) => entity.region === region.nameFr);
      expect(sum(inRegion(of("province"))), region.nameFr).toBe(region.population);
      expect(sum(inRegion(of("commune"))), region.nameFr).toBe(region.population);
    }
    for (const province of of("province"))
      expect(
        sum(of("commune").filter((commune) => commune.province === province.nameFr && commune.region === province.region)),
        province.nameFr,
      ).toBe(province.population);
  });

  it("gives each commune a code below that of its province, and names in their scripts", () => {
    const provinces = new Map(of("province").map((province) => [province.code, province.nameFr]));
    for (const { code, nameFr, nameAr, province } of of("commune")) {
      expect(provinces.get(code.slice(0, 7)), code).toBe(province);
      expect(nameFr, code).toMatch(/^[\p{Script=Latin}' -]+$/u);
      expect(nameAr, code).toMatch(/^[\p{Script=Arabic} -]+$/u);
    }
  });

  it("tags the 12 regions and 50 communes as members of the network", () => {
    const members = entities.filter(({ tags }) => tags.includes("remacto"));
    expect(members.filter(({ level }) => level === "region")).toHaveLength(12);
    expect(members.filter(({ level }) => level === "commune")).toHaveLength(50);
    expect(members).toHaveLength(62);
  });

  it("holds every line of the checked registry as it stands there", () => {
    const byCode = new Map(rows.map(({ doubts: _, ...row }) => [row.code, row]));
    const checked = rowsOf("entities.csv");
    expect(checked).toHaveLength(191);
    for (const row of checked) expect(byCode.get(row.code)).toEqual(row);
  });

  it("names doubts that data/SOURCES.md explains, and explains none that nobody has", () => {
    const sources = readFileSync(pathOf("SOURCES.md"), "utf8");
    const used = new Set(rows.flatMap(({ doubts = "" }) => doubts.split(" ").filter((code) => code !== "")));
    const explained = new Set([...sources.matchAll(/^\| `([a-z_]+(?:-[a-z0-9_]+)+)` \|/gm)].map(([, code]) => code));
    expect([...used].sort()).toEqual([...explained].sort());
    expect(rows.filter(({ doubts }) => doubts?.includes("population-estimated"))).toHaveLength(4);
    expect(rows.filter(({ url, doubts }) => url !== "?" && !doubts?.includes("url-not-opened"))).toEqual([]);
  });
});
