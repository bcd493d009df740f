import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { initWorkspace } from "../../../src/app/commands/init.js";
import { findLacking } from "../../../src/app/commands/kit.js";
import { InputError } from "../../../src/model/errors.js";
import { nashr } from "../../cli/run-in-process.js";
import { makeEdition } from "../../report/edition-fixture.js";
import { deep } from "../../set-up/deep.js";

const dir = mkdtempSync(join(tmpdir(), "nashr-kit-"));
beforeAll(() => {
  initWorkspace(join(dir, "audit"), "2026-11-15");
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const kit = (...args: string[]) => nashr(["kit", "-C", "audit", ...args], dir);

describe("nashr kit", () => {
  it("writes the languages that are asked for into the folder that is named, and names the page to start with", async () => {
    const { code, stdout } = await kit("--out", "models", "--lang", "ar");
    expect(code).toBe(0);
    expect(readdirSync(join(dir, "models")).sort()).toEqual(["ar", "style.css"]);
    expect(stdout).toContain(join(dir, "models", "ar", "index.html"));
    expect(readFileSync(join(dir, "models/ar/checklist.html"), "utf8")).toContain('dir="rtl"');
  });

  deep("writes both languages into exports/ of the workspace when nothing is named", async () => {
    expect(await kit("--json")).toMatchObject({ code: 0 });
    expect(readdirSync(join(dir, "audit/exports/kit")).sort()).toEqual(["ar", "fr", "style.css"]);
  });

  it("refuses a language without models", async () => {
    const { code, stderr } = await kit("--lang", "fr,en");
    expect(code).toBe(2);
    expect(stderr).toContain("write fr, ar or fr,ar");
  });

  it("says how to make an edition where a body is named and there is none", async () => {
    const { code, stderr } = await kit("--entity", "01");
    expect(code).toBe(2);
    expect(stderr).toContain("nashr score");
  });

  it("says so where something else stands in the place of the folder", async () => {
    writeFileSync(join(dir, "taken"), "");
    const { code, stderr } = await kit("--out", "taken");
    expect(code).toBe(3);
    expect(stderr).toContain("Something stands there already");
    expect(existsSync(join(dir, "taken", "fr"))).toBe(false);
  });

  it("says so where the rubric has no kit", async () => {
    const settings = join(dir, "audit/nashr.yaml");
    const text = readFileSync(settings, "utf8");
    writeFileSync(settings, text.replace(/commune: smiig-communes/, "commune: openness-programme"));
    const { code, stderr } = await kit();
    writeFileSync(settings, text);
    expect(code).toBe(2);
    expect(stderr).toContain('there is no kit for the rubric "openness-programme"');
  });
});

describe("what a body lacks", () => {
  const edition = makeEdition({ entities: 40 });

  it("is what its findings leave open: old, absent and missing bonuses with their points, the unknown apart", () => {
    for (const entity of edition.entities) {
      const { lacking, rubric } = findLacking(edition, entity.code);
      const verdicts = edition.findings.filter(({ verdict }) => verdict.entityCode === entity.code).map(({ verdict }) => verdict);
      const wanted = verdicts.flatMap((verdict) => {
        const item = rubric.items.find(({ id }) => id === verdict.itemId);
        if (item === undefined || verdict.state === "unknown") return [];
        if (verdict.state !== "current") return [`${item.id} ${verdict.state === "stale" ? "update" : "publish"} ${item.points.value}`];
        return [
          ...(item.bonuses.complete !== undefined && !verdict.complete ? [`${item.id} complete ${item.bonuses.complete.value}`] : []),
          ...(item.bonuses.open !== undefined && !verdict.open ? [`${item.id} open ${item.bonuses.open.value}`] : []),
        ];
      });
      expect(lacking.steps.map(({ itemId, kind, gain }) => `${itemId} ${kind} ${gain}`).sort()).toEqual(wanted.sort());
      expect(lacking.unknown).toEqual(verdicts.filter(({ state }) => state === "unknown").map(({ itemId }) => itemId));
    }
  });

  it("is not told of a code that no body has", () => {
    expect(() => findLacking(edition, "no-such-code")).toThrow(InputError);
  });
});
