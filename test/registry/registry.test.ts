import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { loadRegistry } from "../../src/registry/registry.js";
import { registryWords } from "../shipped-country.js";

const head = "code,name_fr,name_ar,level,province,region,population,url,tags";
const good = "a-1,Oued Zitoun,واد الزيتون,commune,Settat,Casablanca-Settat,18450,https://oued-zitoun.example/,remacto urban";

const read = (...lines: string[]) => loadRegistry(lines.join("\n"), "entities.csv", registryWords);
const errors = (...lines: string[]) =>
  read(...lines)
    .problems.filter(({ severity }) => severity !== "warning")
    .map(({ line, key, message, hint }) => `${line} ${key ?? "-"} ${message} | ${hint ?? ""}`);

const entity = {
  code: "a-1",
  nameFr: "Oued Zitoun",
  nameAr: "واد الزيتون",
  level: "commune",
  province: "Settat",
  region: "Casablanca-Settat",
  population: 18450,
  url: "https://oued-zitoun.example/",
  tags: ["remacto", "urban"],
};

describe("registries that are accepted", () => {
  it.each([
    ["commas", `${head}\n${good}\n`],
    ["a byte-order mark", `\uFEFF${head}\n${good}\n`],
    ["Windows line ends", `${head}\r\n${good}\r\n`],
    ["old Macintosh line ends", `${head}\r${good}\r`],
    ["semicolons", `${head}\n${good}\n`.replaceAll(",", ";")],
    ["tabs", `${head}\n${good}\n`.replaceAll(",", "\t")],
    ["the separator line of a spreadsheet", `sep=;\r\n${head}\r\n${good}\r\n`.replaceAll(",", ";")],
    ["blank lines and lines of separators", `\n${head}\n\n,,,,,,,,\n${good}\n\n   \n`],
    ["cells in quotation marks", `${head}\n"${good.replaceAll(",", '","')}"\n`],
    [
      "blanks and marks around cells",
      `${head}\n${good.replace("Oued Zitoun", " Oued Zitoun\u00A0").replace("واد الزيتون", "\u200Fواد الزيتون ")}`,
    ],
    ["columns of other names, in capitals", `CODE_HCP,Nom FR,nom_ar,Niveau,Province,Région,Population_2024,Site web,TAGS\n${good}`],
    ["levels in French and Arabic", `${head}\n${good.replace("commune", "جماعة")}`],
    ["thousands set apart by blanks", `${head}\n${good.replace("18450", "18 450")}`],
    [
      "columns in another order",
      `name_ar,code,name_fr,url,level,tags,region,province,population\nواد الزيتون,a-1,Oued Zitoun,https://oued-zitoun.example,commune,urban|remacto,Casablanca-Settat,Settat,18450`,
    ],
  ])("takes %s", (_, text) => {
    expect(loadRegistry(text, "entities.csv", registryWords)).toEqual({ entities: [entity], problems: [] });
    expect(loadRegistry(new TextEncoder().encode(text), "entities.csv", registryWords).entities).toEqual([entity]);
  });

  it("takes the UTF-16 that spreadsheets call Unicode text", () => {
    for (const charset of ["utf-16le", "utf-16be"]) {
      const bytes = iconv.encode(`${head}\r\n${good}\r\n`.replaceAll(",", "\t"), charset, { addBOM: true });
      expect(loadRegistry(bytes, "entities.csv", registryWords)).toEqual({ entities: [entity], problems: [] });
    }
  });

  it("leaves out what is not known: no site, no population, no tags, a region without province", () => {
    const { entities, problems } = read(head, "r-1,Plateaux,الهضاب,région,,Plateaux,,,");
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ key: "url", severity: "warning" });
    expect(problems[0]?.message).toMatch(/^1 of 1 bodies have no address/);
    expect(entities).toEqual([
      { code: "r-1", nameFr: "Plateaux", nameAr: "الهضاب", level: "region", province: "", region: "Plateaux", tags: [] },
    ]);
  });

  it("takes ? for an address that nobody has looked for, which is not the same as none", () => {
    const unsought = good.replace("https://oued-zitoun.example/", "?");
    const { entities, problems } = read(head, unsought, unsought.replace("a-1", "a-2"), good.replace("a-1", "a-3"));
    const { url: _, ...without } = entity;
    expect(entities[0]).toEqual({ ...without, siteUnknown: true });
    expect(entities[2]).not.toHaveProperty("siteUnknown");
    expect(problems.map(({ key, severity, message }) => [key, severity, message.slice(0, 20)])).toEqual([
      ["url", "warning", "2 of 3 bodies have ?"],
    ]);
    expect(errors(head, good.replace("https://oued-zitoun.example/", "??"))[0]).toContain("is not a web address");
  });

  it("passes over a column of doubts without a word", () => {
    expect(read(`${head},doubts`, `${good},name_ar-by-hand`)).toEqual({ entities: [entity], problems: [] });
  });

  it("warns, and goes on: a column it does not know, an address that two bodies share", () => {
    const { entities, problems } = read(`${head},mayor`, `${good},X`, `${good.replace("a-1", "a-2")},Y`);
    expect(entities).toHaveLength(2);
    expect(problems.map(({ line, key, severity }) => [line, key, severity])).toEqual([
      [1, "mayor", "warning"],
      [3, "url", "warning"],
    ]);
  });
});

describe("registries that are refused", () => {
  it.each([
    ["a code that stands twice", [head, good, good.replace("zitoun.", "z.")], "3 code"],
    ["a code that differs by letter case only", [head, good, good.replace("a-1", "A-1")], '3 code "A-1" stands already in line 2'],
    ["a code that leads out of a folder", [head, good.replace("a-1", "../a")], "2 code"],
    ["a code that a spreadsheet turned into a number", [head, good.replace("a-1", "1.05E+06")], "2 code"],
    ["no code", [head, good.replace("a-1", "")], "2 code is missing"],
    ["no name at all", [head, good.replace("Oued Zitoun", "").replace("واد الزيتون", "")], "2 name_fr is missing"],
    ["Arabic in the French column", [head, good.replace("Oued Zitoun", "واد الزيتون")], "2 name_fr"],
    ["French in the Arabic column", [head, good.replace("واد الزيتون", "Oued Zitoun")], "2 name_ar"],
    ["a mark that turns the direction", [head, good.replace("Oued", "Oued\u202E")], "2 name_fr has a character that cannot be seen"],
    ["an unknown level", [head, good.replace("commune", "douar")], '2 level "douar" is not a level | write commune, province or region'],
    ["no level", [head, good.replace("commune", "")], "2 level is missing"],
    ["no region", [head, good.replace("Casablanca-Settat", "")], "2 region is missing"],
    ["an address without scheme", [head, good.replace("https://", "")], "2 url"],
    ["an address that is a sentence", [head, good.replace("https://oued-zitoun.example/", "pas de site")], "2 url"],
    ["an address of another kind", [head, good.replace("https", "ftp")], "2 url"],
    ["an address that runs a script", [head, good.replace("https://oued-zitoun.example/", "javascript:alert(1)")], "2 url"],
    ["an address with a password", [head, good.replace("https://", "https://a:b@")], "2 url holds a user name"],
    ["two addresses", [head, good.replace("example/", "example/ https://b.example")], "2 url"],
    ["a population in words", [head, good.replace("18450", "environ 18000")], "2 population"],
    ["a population with a fraction", [head, good.replace("18450", "18.450")], "2 population"],
    ["a population below zero", [head, good.replace("18450", "-3")], "2 population"],
    ["a tag with accents", [head, good.replace("remacto", "réseau")], "2 tags"],
    ["a separator inside a name", [head, good.replace("Oued Zitoun", "Oued, Zitoun")], "2 - has 10 cells, the first line has 9"],
    [
      "a quotation mark that never closes",
      [head, good, good.replace("Oued Zitoun", '"Oued Zitoun').replace("a-1", "a-2")],
      "3 - a quotation mark",
    ],
    ["a quotation mark inside a cell", [head, good.replace("Oued Zitoun", 'Oued "Zitoun"')], "2 - the quotation marks"],
    ["a header without needed columns", ["code,url", "a,https://a.example/"], "1 name_fr this column is missing"],
    ["two columns of one meaning", [`${head},site`, `${good},x`], "1 url two columns have this meaning"],
    ["a file without bodies", [head], "names no body"],
    ["an empty file", [""], "1 - is empty"],
    ["a page of HTML", ["<!doctype html><html>", "<body>not found</body>"], "1 code this column is missing"],
  ])("refuses %s", (_, lines, expected) => {
    expect(errors(...lines).join("\n")).toContain(expected);
  });

  it("tells every bad line at once and keeps the good ones", () => {
    const { entities, problems } = read(
      head,
      "",
      good.replace("commune", "douar"),
      good.replace("a-1", "a-2"),
      good.replace("a-1", "a-3").replace("18450", "x").replace("https", "ftp"),
    );
    expect(entities.map(({ code }) => code)).toEqual(["a-2"]);
    expect(problems.filter(({ severity }) => severity === "error").map(({ line, key }) => `${line} ${key}`)).toEqual([
      "3 level",
      "5 population",
      "5 url",
    ]);
  });

  it("counts lines of the file, also after a cell of two lines", () => {
    expect(errors(head, good.replace("Oued Zitoun", '"Oued\nZitoun"'), good.replace("a-1", "a-2").replace("commune", "x"))).toEqual([
      expect.stringMatching(/^2 name_fr has a character/),
      expect.stringMatching(/^4 level/),
    ]);
  });
});

describe("files that are not UTF-8", () => {
  it.each([
    ["windows-1256", `${head}\n${good}\n${good}`, "windows-1256 (Arabic)", 2],
    ["windows-1252", `${head}\n${good.replace("واد الزيتون", "x").replace("Oued", "Aïn")}`, "windows-1252", 2],
  ])("tells %s by name, with the first line that it spoils", (charset, text, name, line) => {
    const { entities, problems } = loadRegistry(iconv.encode(text, charset), "entities.csv", registryWords);
    expect(entities).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ line, severity: "error" });
    expect(problems[0]?.message).toContain(name);
    expect(problems[0]?.hint).toContain("CSV UTF-8");
  });

  it("tells a workbook for what it is", () => {
    const workbook = new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 0]);
    expect(loadRegistry(workbook, "entities.csv", registryWords).problems[0]?.message).toContain("workbook");
  });

  it("tells text that was decoded wrongly before", () => {
    expect(errors(head, good.replace("Oued", "A\uFFFDn"))[0]).toMatch(/^2 - is not UTF-8/);
  });
});

it("reads the shipped registry and warns only of addresses that are not known", () => {
  const file = fileURLToPath(new URL("../../data/entities.csv", import.meta.url));
  const { entities, problems } = loadRegistry(readFileSync(file), file, registryWords);
  expect(problems.map(({ key, severity }) => [key, severity])).toEqual([["url", "warning"]]);
  const count = (level: string) => entities.filter((entity) => entity.level === level).length;
  const sum = (level: string) =>
    entities.filter((entity) => entity.level === level).reduce((total, entity) => total + (entity.population ?? 0), 0);
  expect([count("region"), count("province"), count("commune")]).toEqual([12, 75, 104]);
  expect([sum("region"), sum("province")]).toEqual([36_828_330, 36_828_330]);
  for (const commune of entities.filter(({ level }) => level === "commune")) expect(commune.population).toBeGreaterThan(50_000);
  const names = new Set(entities.filter(({ level }) => level === "province").map(({ nameFr, region }) => `${nameFr}|${region}`));
  for (const commune of entities.filter(({ level }) => level === "commune"))
    expect(names, commune.nameFr).toContain(`${commune.province}|${commune.region}`);
});

describe("a name in one script", () => {
  it.each([
    ["name_ar", good.replace("واد الزيتون", ""), "Oued Zitoun"],
    ["name_fr", good.replace("Oued Zitoun", ""), "واد الزيتون"],
  ])("stands for both, with a word on the missing %s", (column, line, name) => {
    const { entities, problems } = loadRegistry(Buffer.from(`${head}\n${line}\n`), "entities.csv", registryWords);
    expect(entities.map(({ nameFr, nameAr }) => [nameFr, nameAr])).toEqual([[name, name]]);
    expect(problems.map(({ key, severity }) => [key, severity])).toContainEqual([column, "warning"]);
  });
});
