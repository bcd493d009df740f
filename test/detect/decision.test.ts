import { beforeAll, describe, expect, it } from "vitest";
import { readShippedCalibration } from "../../src/app/adapters/calibration.js";
import { readRecogniser } from "../../src/app/adapters/recogniser.js";
import { type DetectInput, detect } from "../../src/detect/detect.js";
import type { Document } from "../../src/model/document.js";
import type { Rubric } from "../../src/model/rubric.js";
import { read } from "../extract/read.js";
import { readShippedRubric } from "../rubric/run-example.js";
import { morocco } from "../shipped-country.js";
import { entity } from "./make-corpus.js";

const { rubric } = readShippedRubric("smiig-communes");
const calibration = readShippedCalibration()?.calibration;
const figures =
  "<table><tr><th>Chapitre</th><th>Recettes</th><th>Dépenses</th></tr><tr><td>Recettes de fonctionnement</td><td>7 100 000</td><td>6 000 000</td></tr><tr><td>Recettes d'équipement</td><td>1 100 000</td><td>900 000</td></tr></table>";

let documents: Document[];
beforeAll(async () => {
  const pageOf = (path: string, title: string, body: string) =>
    read(`<!doctype html><title>${title}</title><main><h1>${title}</h1>${body}</main>`, { url: `https://commune.example${path}` });
  documents = await Promise.all([
    pageOf("/", "Commune d'Aïn Zitouna", '<p>Bienvenue. <a href="/budget">Budget 2026</a></p>'),
    pageOf("/budget", "Budget 2026 de la commune d'Aïn Zitouna", figures),
  ]);
});

/** The verdict on one item of the site by thresholds, with the weights or without. */
function judge(itemId: string, decision: Rubric["decision"], more: Partial<DetectInput> = { calibration }) {
  const items = rubric?.items.filter(({ id }) => id === itemId) ?? [];
  if (rubric === undefined || items.length === 0) throw new Error(`no item ${itemId}`);
  const [verdict] = detect({
    rubric: { ...rubric, items, decision },
    country: morocco,
    entity,
    otherNames: [],
    documents,
    failures: [],
    reach: {
      entityCode: entity.code,
      end: "exhausted",
      pagesRead: 2,
      documentsRead: 0,
      requests: 2,
      bytes: 1,
      unread: [],
      unreadCount: 0,
      defects: [],
      hosts: [],
    },
    edition: "2026",
    referenceOn: "2026-11-15",
    model: readRecogniser()?.model,
    ...more,
  });
  return verdict;
}

describe("the thresholds of a rubric", () => {
  it("leave a proof to stand, or to a person", () => {
    expect(judge("budget-current", { publishedFrom: 0.1 })).toMatchObject({ state: "current", estimate: { byRules: "current" } });
    expect(judge("budget-current", { publishedFrom: 1 })).toMatchObject({
      state: "unknown",
      because: "undecided",
      reason: { code: "proof-doubtful" },
      look: [{ url: "https://commune.example/budget" }],
    });
  });

  it("leave an absence to stand, or to a person", () => {
    expect(judge("council-rules", { absentBelow: 1 })).toMatchObject({ state: "absent", estimate: { byRules: "absent" } });
    expect(judge("council-rules", { absentBelow: 0 })).toMatchObject({ state: "unknown", reason: { code: "unproven-likely" } });
  });

  it("decide nothing without the weights, and nothing where no passage can be recognised", () => {
    expect(judge("budget-current", { publishedFrom: 1 }, {})).toMatchObject({ state: "current", confidence: 0.5 });
    const named = judge("budget-current", { publishedFrom: 1 }, { calibration, model: undefined });
    expect(named).toMatchObject({ state: "current", confidence: calibration?.byState.current });
    expect(named).not.toHaveProperty("estimate");
  });
});

describe("what a verdict says of its making", () => {
  it("is the same each time", () => {
    expect(judge("budget-current", undefined)).toEqual(judge("budget-current", undefined));
  });

  it("is a proof's confidence, never above its probability of being published", () => {
    const verdict = judge("budget-current", { publishedFrom: 0 });
    expect(verdict?.confidence).toBeGreaterThan(0);
    expect(verdict?.confidence).toBeLessThanOrEqual(verdict?.estimate?.published ?? 0);
    expect(verdict?.confidence).toBeLessThanOrEqual(0.98);
    expect(verdict?.estimate?.weighed.length).toBeGreaterThan(2);
  });
});
