import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { loadGold } from "../../src/agreement/gold.js";
import { readSheetRows } from "../../src/app/commands/measure/sheet-rows.js";
import { InputError } from "../../src/model/errors.js";
import { pointsRule } from "../../src/score/points.js";
import { makeItem, makeRubric, makeTwenty } from "../score/builders.js";
import { findShared } from "../set-up/shared.js";

const rubric = makeRubric([makeItem("plan", "s"), makeItem("budget", "s", 3, 3)]);
const head = "entity_code,indicator,state,complete,open,points,evidence,channel,note";
const read = async (text: string, by = rubric) => {
  const [sheet] = await readSheetRows("gold.csv", new TextEncoder().encode(text));
  const checks = { items: new Set(by.items.map((item) => item.id)), pointsOf: pointsRule(by).of };
  return loadGold("gold.csv", sheet?.lines ?? [], (code) => (code === "elsewhere" ? undefined : checks));
};
const problemsOf = async (...lines: string[]) => {
  const error = await read([head, ...lines].join("\n")).catch((thrown: unknown) => thrown);
  return error instanceof InputError ? error.problems.map((problem) => `${problem.line}:${problem.key}`) : [];
};

describe("gold file", () => {
  it("reads states, facets and evidence, and leaves out what is not coded yet", async () => {
    const rows = await read(
      `${head}\na,budget,current,true,false,13,/b | /c,html,\na,plan,,,,,,,\nb,plan,stale,false,false,0,/p,html,"old, but there"\n`,
    );
    expect(rows).toEqual([
      { entityCode: "a", itemId: "budget", state: "current", complete: true, open: false, evidence: "/b | /c", note: "" },
      { entityCode: "b", itemId: "plan", state: "stale", complete: false, open: false, evidence: "/p", note: "old, but there" },
    ]);
  });

  it("takes columns in any order, further columns, and the words of a French spreadsheet", async () => {
    const rows = await read("name;open;complete;state;indicator;entity_code\nA;FAUX;VRAI;current;budget;a\n");
    expect(rows).toMatchObject([{ entityCode: "a", complete: true, open: false }]);
  });

  it("checks each body by the items of its own rubric, and leaves out bodies that are not of the edition", async () => {
    const text = `${head}\nelsewhere,nope,absent,false,false,0,,,\na,plan,absent,false,false,0,,,\n`;
    expect(await read(text)).toMatchObject([{ entityCode: "a", itemId: "plan" }]);
    const council = makeRubric([makeItem("programme", "s")]);
    const checksOf = (by: typeof council) => ({ items: new Set(by.items.map((item) => item.id)), pointsOf: pointsRule(by).of });
    const lines = ["a,plan", "p,programme", "p,plan"].map((place) => `${place},absent,false,false,0,,,`);
    const [sheet] = await readSheetRows("gold.csv", new TextEncoder().encode([head, ...lines].join("\n")));
    expect(() => loadGold("gold.csv", sheet?.lines ?? [], (code) => checksOf(code === "p" ? council : rubric))).toThrow(
      '"plan" is not an item of the rubric of this body',
    );
  });

  it("refuses every bad line at once", async () => {
    expect(
      await problemsOf(
        "a,nope,absent,false,false,0,,,",
        "a,plan,missing,false,false,0,,,",
        "a,plan,absent,true,false,0,,,",
        "b,budget,current,true,true,13,,,",
        "b,budget,current,perhaps,true,16,,,",
      ),
    ).toEqual(["2:indicator", "3:state", "4:indicator", "4:state", "5:points", "6:indicator", "6:complete", "6:points"]);
  });

  it("names the columns that are missing", async () => {
    await expect(read("entity_code,state\na,absent\n")).rejects.toThrow(/indicator: column is missing/);
  });

  const shared = findShared("world/gold.csv", "the gold file of the shared world");
  it.runIf(shared !== undefined)("reads all 360 rows of the shared world, whose points follow the rule", async () => {
    const rows = await read(readFileSync(shared ?? "", "utf8"), makeRubric(makeTwenty()));
    expect(rows).toHaveLength(360);
    expect(rows.filter((row) => row.state === "current")).toHaveLength(146);
  });
});
