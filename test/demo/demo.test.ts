import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadConfig } from "../../src/config/config.js";
import { demoEdition, runDemo, worldFolder } from "../../src/demo/demo.js";
import { loadRegistry } from "../../src/registry/registry.js";
import { loadDecisions } from "../../src/review/decisions.js";
import { registryWords } from "../shipped-country.js";

let dir = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "nashr-demo-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const read = (name: string) => readFileSync(join(dir, name), "utf8");
const gold = parse(readFileSync(join(worldFolder, "gold.csv")), { columns: true }) as Record<string, string>[];

describe("the demo's workspace", () => {
  it("is whole while the pipeline runs, and its sites answer", async () => {
    const result = await runDemo({
      dir,
      run: async (workspace) => {
        expect(workspace).toBe(dir);
        const settings = loadConfig(read("nashr.yaml"), "nashr.yaml");
        expect([settings.edition, settings.network.allow]).toEqual([demoEdition, ["127.0.0.1/32"]]);
        const { entities, problems } = loadRegistry(readFileSync(join(dir, "data/entities.csv")), "entities.csv", registryWords);
        expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
        expect(loadDecisions("d.csv", read(`data/decisions/${demoEdition}.csv`)).map(({ kind }) => kind)).toEqual(["decision", "reply"]);
        const answers = await Promise.all(
          entities.map(async ({ url }) =>
            url === undefined
              ? "no site"
              : await fetch(url).then(
                  (response) => response.status,
                  () => "refused",
                ),
          ),
        );
        return answers.sort();
      },
    });
    expect(result).toEqual([200, 200, 200, 200, 200, 200, "no site", "refused"].sort());
  });

  it("stops serving when the run ends, also when it fails", async () => {
    let url = "";
    const failing = runDemo({
      dir,
      run: async () => {
        url = loadRegistry(read("data/entities.csv"), "e", registryWords).entities[0]?.url ?? "";
        throw new Error("stage failed");
      },
    });
    await expect(failing).rejects.toThrow("stage failed");
    await expect(fetch(url)).rejects.toThrow();
  });

  it("starts afresh in the folder of a former demo", async () => {
    await runDemo({ dir, run: async () => writeFileSync(join(dir, "data/nashr.sqlite"), "old") });
    await runDemo({ dir, run: async () => expect(existsSync(join(dir, "data/nashr.sqlite"))).toBe(false) });
  });

  it("never touches a folder that holds something else", async () => {
    writeFileSync(join(dir, "thesis.txt"), "years of work");
    await expect(runDemo({ dir, run: async () => undefined })).rejects.toThrow("not empty and holds no demo");
    mkdirSync(join(dir, "audit"));
    writeFileSync(join(dir, "audit/nashr.yaml"), "edition: 2026\nreferenceOn: 2026-11-15\n");
    await expect(runDemo({ dir: join(dir, "audit"), run: async () => undefined })).rejects.toThrow("not empty and holds no demo");
    expect(readdirSync(dir).sort()).toEqual(["audit", "thesis.txt"]);
  });
});

describe("the embedded world", () => {
  it("has a gold row for each of the eight bodies and twenty items, and evidence for each state", () => {
    const codes = [...new Set(gold.map((row) => row.entity_code))];
    expect([codes.length, gold.length]).toEqual([8, 160]);
    const count = (state: string) => gold.filter((row) => row.state === state).length;
    expect(count("current")).toBeGreaterThan(50);
    expect(count("stale")).toBeGreaterThan(8);
    expect(count("absent")).toBeGreaterThan(60);
    for (const row of gold) {
      const bonus = Number(row.complete === "true") + Number(row.open === "true");
      expect(Number(row.points), `${row.entity_code} ${row.indicator}`).toBe(row.state === "current" ? 10 + 3 * bonus : 0);
      expect(row.evidence === "", `${row.entity_code} ${row.indicator}`).toBe(row.state === "absent");
    }
  });

  it("serves every path that the gold file names", async () => {
    await runDemo({
      dir,
      run: async () => {
        const sites = new Map(
          loadRegistry(read("data/entities.csv"), "e", registryWords).entities.map(({ code, url }) => [code, url ?? ""]),
        );
        const paths = gold.flatMap((row) => (row.evidence ?? "").split(" | ").map((path) => ({ code: row.entity_code ?? "", path })));
        for (const { code, path } of paths.filter((path) => path.path !== "")) {
          const response = await fetch(new URL(path, sites.get(code)));
          expect(`${response.status} ${code}${path}`).toBe(`200 ${code}${path}`);
          await response.arrayBuffer();
        }
      },
    });
  });

  it("stays small", () => {
    const files = readdirSync(worldFolder, { recursive: true }).map((name) => statSync(join(worldFolder, String(name))));
    expect(files.reduce((sum, file) => sum + file.size, 0)).toBeLessThan(2_000_000);
  });
});
