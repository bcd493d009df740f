import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { initWorkspace } from "../../src/app/commands/init.js";
import { loadConfig } from "../../src/config/config.js";
import { loadRegistry } from "../../src/registry/registry.js";
import { decisionColumns, loadDecisions } from "../../src/review/decisions.js";
import { nashr } from "../cli/run-in-process.js";
import { registryWords } from "../shipped-country.js";

let dir = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "nashr-init-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

it("writes a workspace that the readers accept", () => {
  const place = join(dir, "audit");
  const lines = initWorkspace(place, "2026-11-15").join("\n");
  const settings = loadConfig(readFileSync(join(place, "nashr.yaml"), "utf8"), "nashr.yaml");
  expect([settings.edition, settings.referenceOn]).toEqual(["2026", "2026-11-15"]);
  const { entities, problems } = loadRegistry(readFileSync(join(place, settings.paths.entities)), "entities.csv", registryWords);
  expect(problems).toEqual([]);
  expect(entities.length).toBeGreaterThan(10);
  expect(entities.every(({ url }) => url !== undefined)).toBe(true);
  expect(new Set(entities.map(({ level }) => level))).toEqual(new Set(["commune", "region"]));
  expect(settings.rubrics).toEqual({ commune: "smiig-communes", province: "smiig-provinces", region: "smiig-regions" });
  expect(loadRegistry(readFileSync(join(place, "data/frame.csv")), "frame.csv", registryWords).entities).toHaveLength(1590);
  const decisions = readFileSync(join(place, settings.paths.decisions, "2026.csv"), "utf8");
  expect(decisions.trim().split(",")).toEqual([...decisionColumns]);
  expect(loadDecisions("d.csv", decisions)).toEqual([]);
  expect(existsSync(join(place, "nashr.schema.json"))).toBe(true);
  expect(lines).toContain(`nashr registry check -C ${place}`);
  for (const code of [...lines.matchAll(/--only (\S+)/g)].map((match) => match[1]))
    expect(entities.map((entity) => entity.code)).toContain(code);
});

it.each([
  ["all", 1590],
  ["communes", 1503],
  ["provinces", 75],
  ["regions", 12],
  ["remacto", 62],
] as const)("writes the part %s of the frame, addresses that nobody has looked for as ?", (part, count) => {
  const lines = initWorkspace(join(dir, part), "2026-11-15", part).join("\n");
  const { entities } = loadRegistry(readFileSync(join(dir, part, "data/entities.csv")), "entities.csv", registryWords);
  expect(entities).toHaveLength(count);
  expect(entities.every(({ url, siteUnknown }) => (url === undefined) === (siteUnknown === true))).toBe(true);
  if (part === "remacto") expect(entities.every(({ tags }) => tags.includes("remacto"))).toBe(true);
  expect(lines).toContain("nashr sites find");
  for (const code of [...lines.matchAll(/--only (\S+)/g)].map((match) => match[1]))
    expect(entities.find((entity) => entity.code === code)?.url).toBeDefined();
});

it("knows the parts of the frame by name only", async () => {
  expect(await nashr(["init", join(dir, "x"), "--frame", "villes"], dir)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("known, all, communes, provinces, regions, remacto"),
  });
  expect((await nashr(["init", join(dir, "y"), "--frame", "regions"], dir)).code).toBe(0);
});

it("takes today for the reference date when none is given", () => {
  initWorkspace(join(dir, "a"));
  const settings = loadConfig(readFileSync(join(dir, "a/nashr.yaml"), "utf8"), "nashr.yaml");
  expect(Math.abs(Date.parse(settings.referenceOn) - Date.now())).toBeLessThan(48 * 3_600_000);
});

it("overwrites nothing", () => {
  initWorkspace(join(dir, "a"), "2026-11-15");
  expect(() => initWorkspace(join(dir, "a"))).toThrow("is a workspace already");
  mkdirSync(join(dir, "b"));
  writeFileSync(join(dir, "b/notes.txt"), "mine");
  expect(() => initWorkspace(join(dir, "b"))).toThrow("not empty");
  expect(() => initWorkspace(join(dir, "b/notes.txt"))).toThrow("this is a file");
  expect(readFileSync(join(dir, "b/notes.txt"), "utf8")).toBe("mine");
});
