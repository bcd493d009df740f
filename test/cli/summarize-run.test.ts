import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readWorkspace } from "../../src/app/workspace.js";
import { summarizeRun } from "../../src/cli/summarize-run.js";
import { buildEdition } from "../../src/edition/build.js";
import { editionBytes } from "../../src/edition/canonical.js";
import type { Level } from "../../src/model/entity.js";
import type { State } from "../../src/model/verdict.js";
import { makeParts } from "../edition/make-edition.js";
import { makeEntity, makeFinding, makeItem, makeRubric, makeVerdict } from "../score/builders.js";

let dir = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "nashr-summary-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** What a run prints of an edition whose bodies have the states given, item by item. */
function summarize(bodies: readonly (readonly [string, Level, readonly State[]])[], json = false): string {
  const rubric = makeRubric([makeItem("plan", "s"), makeItem("budget", "s")]);
  const entities = bodies.map(([code, level]) => ({ ...makeEntity(code, {}, level), nameFr: `Body ${code}` }));
  const findings = bodies.flatMap(([code, , states]) =>
    rubric.items.map((item, at) => makeFinding(makeVerdict(code, item.id, states[at] ?? "absent"))),
  );
  mkdirSync(join(dir, "reports/2026"), { recursive: true });
  mkdirSync(join(dir, "data"));
  writeFileSync(join(dir, "nashr.yaml"), "edition: 2026\nreferenceOn: 2026-11-15\n");
  writeFileSync(
    join(dir, "data/entities.csv"),
    "code,name_fr,name_ar,level,province,region,population,url,tags\na,A,أ,commune,P,R,10,https://a.example/,\n",
  );
  writeFileSync(join(dir, "reports/2026/edition.json"), editionBytes(buildEdition(makeParts(rubric, entities, findings))));
  let text = "";
  const stdout = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += chunk.toString("utf8");
      done();
    },
  });
  summarizeRun({ stdout, stderr: stdout, cwd: dir }, readWorkspace({ dir, only: [] }), ["score"], { directory: dir, json });
  return text;
}

describe("what a run ends with", () => {
  it("ranks each level in a table of its own and counts only its bodies", () => {
    const text = summarize([
      ["a", "commune", ["current", "current"]],
      ["b", "commune", ["current", "absent"]],
      ["p", "province", ["current", "absent"]],
      ["r", "region", ["unknown", "unknown"]],
    ]);
    expect(text).toMatch(/Communes: 2 ranked\nrank +score +body *\n1 +100\.00 +Body a.*\n2 +50\.00 +Body b/);
    expect(text).toMatch(/Provincial and prefectural councils: 1 ranked\nrank +score +body *\n1 +50\.00 +Body p/);
    expect(text).toContain("Regional councils: 0 ranked\nnot ranked, too much is unknown: Body r\n");
  });

  it("says how many follow, how many share a place, and how many equals of the last line are not shown", () => {
    const codes = Array.from({ length: 13 }, (_, at) => `c${String(at).padStart(2, "0")}`);
    const text = summarize(codes.map((code, at) => [code, "commune", at === 0 ? ["current"] : []]));
    expect(text).toMatch(/\n1 +50\.00 +Body c00/);
    expect(text).toMatch(/\n2 \(12 equal\) +0\.00 +Body c01/);
    expect(text).toContain("and 3 more, 3 of them equal to the last one shown\n");
    expect(text).not.toContain("Body c10");
  });

  it("says nothing of more where all are shown, and nothing of a level without bodies", () => {
    const text = summarize([["a", "commune", ["current"]]]);
    expect(text).not.toMatch(/more|equal|council/);
  });

  it("gives the same level by level as JSON", () => {
    const codes = Array.from({ length: 11 }, (_, at) => `c${String(at).padStart(2, "0")}`);
    const { rankings } = JSON.parse(
      summarize([...codes.map((code) => [code, "commune", []] as const), ["p", "province", ["current"]]], true),
    );
    expect(rankings).toMatchObject([
      { level: "commune", ranked: 11, more: 1 },
      { level: "province", ranked: 1, more: 0, rows: [["1", "50.00", "Body p"].concat(rankings[1].rows[0][3])] },
    ]);
  });
});
