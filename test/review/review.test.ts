import { describe, expect, it } from "vitest";
import { InputError } from "../../src/model/errors.js";
import { type Decision, verdictSchema } from "../../src/model/verdict.js";
import { listQueue } from "../../src/review/queue.js";
import { type ArchivedPage, listConflicts, review } from "../../src/review/review.js";
import { makeCitation, makeReach, makeVerdict } from "../score/builders.js";

const pages: Record<string, string> = { "https://a.ma/pac": "Programme d'action 2022-2027", "https://a.ma/old": "Plan 2011-2016" };

function findPage(entityCode: string, url: string): ArchivedPage | undefined {
  const text = pages[url];
  const { quotation: _, locator: __, ...citation } = makeCitation(url);
  if (url === "https://a.ma/scan.pdf") return { citation: { ...citation, channel: "pdf-scan" } };
  if (entityCode !== "a" || text === undefined) return undefined;
  return { citation, findWords: (words) => (text.includes(words) ? "p7" : undefined) };
}

const context = { reaches: [makeReach("a")], findPage, on: "2026-11-15" };
const machine = makeVerdict("a", "plan", "absent");

function decision(more: Partial<Decision> = {}): Decision {
  return {
    source: "data/decisions/2026.csv:2",
    kind: "decision",
    who: "Amal",
    on: "2026-11-20",
    entityCode: "a",
    itemId: "plan",
    state: "current",
    complete: true,
    open: false,
    why: "read on the page",
    link: "https://a.ma/pac",
    quotation: "2022-2027",
    ...more,
  };
}

const only = (...decisions: Decision[]) => {
  const [finding] = review([machine], decisions, context);
  if (finding === undefined) throw new Error("no finding");
  return finding;
};
const problemsOf = (...decisions: Decision[]): string[] => {
  try {
    review([machine], decisions, context);
    return [];
  } catch (error) {
    if (error instanceof InputError) return error.problems.map((problem) => `${problem.file}:${problem.line}:${problem.key}`);
    throw error;
  }
};

describe("review", () => {
  it("leaves a verdict that nobody speaks of as it is", () => {
    expect(only()).toEqual({ verdict: machine, decidedBy: "machine", replies: [], conflict: [] });
  });

  it("puts a person's verdict over the machine's, with its proof in the archive, and keeps both", () => {
    const finding = only(decision());
    expect(finding).toMatchObject({ decidedBy: "person", machine, decision: { who: "Amal" } });
    expect(finding.verdict).toMatchObject({
      state: "current",
      complete: true,
      open: false,
      confidence: 1,
      reason: { code: "decided-by-person", facts: { who: "Amal", on: "2026-11-20", why: "read on the page" } },
      citation: { url: "https://a.ma/pac", sha256: "a".repeat(64), locator: "p7", quotation: "2022-2027" },
    });
    expect(verdictSchema.safeParse(finding.verdict).success).toBe(true);
  });

  it("lets a person vouch for a scan that holds no words", () => {
    expect(only(decision({ link: "https://a.ma/scan.pdf", quotation: "برنامج العمل" })).verdict).toMatchObject({ state: "current" });
  });

  it("makes absent, unknown and stale verdicts that hold to their shapes", () => {
    for (const state of ["absent", "unknown", "stale"] as const) {
      const finding = only(
        decision({ state, complete: false, link: "https://a.ma/old", quotation: "Plan 2011-2016", restsOn: "2011-2016" }),
      );
      expect(finding.verdict.state).toBe(state);
      expect(verdictSchema.safeParse(finding.verdict).success).toBe(true);
    }
  });

  it("takes the year of a stale decision from the quotation where it has one", () => {
    const stale = decision({ state: "stale", complete: false, link: "https://a.ma/old", quotation: "Plan 2011" });
    expect(only(stale).verdict).toMatchObject({ restsOn: "2011" });
    expect(problemsOf({ ...stale, quotation: "Plan" })).toEqual(["data/decisions/2026.csv:2:rests_on"]);
  });

  it("refuses what rests on nothing archived, in one go with a hint", () => {
    const bad = [
      decision({ link: "https://a.ma/none" }),
      decision({ quotation: "2028" }),
      decision({ itemId: "nope" }),
      decision({ entityCode: "zz" }),
    ];
    expect(problemsOf(decision({ link: "https://a.ma/none" }))).toEqual(["data/decisions/2026.csv:2:link"]);
    expect(problemsOf(decision({ quotation: "2028" }))).toEqual(["data/decisions/2026.csv:2:quotation"]);
    expect(problemsOf(...bad.slice(2))).toEqual(["data/decisions/2026.csv:2:indicator", "data/decisions/2026.csv:2:entity_code"]);
    expect(() => only(decision({ link: "https://a.ma/none" }))).toThrow(/nashr crawl --only/);
  });

  it("lets a person correct an own decision", () => {
    expect(only(decision(), decision({ state: "absent", complete: false, on: "2026-11-21" })).verdict.state).toBe("absent");
  });

  it("settles nothing where two people disagree, until a third adjudicates", () => {
    const [first, other] = [decision(), decision({ who: "Badr", complete: false })];
    const torn = only(first, other);
    expect(torn).toMatchObject({ decidedBy: "machine", verdict: machine, conflict: [{ who: "Amal" }, { who: "Badr" }] });
    const third = decision({ kind: "adjudication", who: "Chama", complete: false });
    expect(only(first, other, third)).toMatchObject({
      decidedBy: "person",
      decision: { who: "Chama" },
      conflict: [],
      verdict: { complete: false },
    });
    expect(problemsOf(first, other, { ...third, who: "Badr" })).toEqual(["data/decisions/2026.csv:2:who"]);
    expect(problemsOf(third, first)).toEqual(["data/decisions/2026.csv:2:kind"]);
  });

  it("lists who disagrees from the decisions alone, until a third adjudicates", () => {
    const [first, other] = [decision(), decision({ who: "Badr", complete: false })];
    expect(listConflicts([first, other, decision({ itemId: "budget" })])).toEqual([[first, other]]);
    expect(listConflicts([first, decision({ who: "Badr" })])).toEqual([]);
    expect(listConflicts([first, other, decision({ kind: "adjudication", who: "Chama" })])).toEqual([]);
  });

  it("counts two people who agree as one decision", () => {
    expect(only(decision(), decision({ who: "Badr" }))).toMatchObject({ decidedBy: "person", conflict: [], decision: { who: "Badr" } });
  });

  it("lets a reply stand beside the finding until it expires", () => {
    const { state: _, ...rest } = decision({ kind: "reply", who: "Commune de A", complete: false });
    const reply = { ...rest, expiresOn: "2027-05-01" };
    expect(only(reply)).toEqual({ verdict: machine, decidedBy: "machine", replies: [reply], conflict: [] });
    expect(only({ ...reply, expiresOn: "2026-11-15" }).replies).toHaveLength(1);
    expect(only({ ...reply, expiresOn: "2026-11-14" }).replies).toEqual([]);
    expect(only(reply, decision())).toMatchObject({ decidedBy: "person", replies: [reply] });
  });
});

describe("review queue", () => {
  const worth = { plan: 10, budget: 16, chart: 10 };
  const items = Object.entries(worth).map(([itemId, maximum]) => ({ itemId, points: { low: 0, high: maximum }, maximum }));
  const scores = ["a", "b"].map((entityCode) => ({ entityCode, items, points: { low: 20, high: 30 } }));
  const baseOf = () => 10;

  it("puts the most points in doubt first, and leaves out what is decided or has no site", () => {
    const verdicts = [
      makeVerdict("a", "plan", "current", { confidence: 0.5 }),
      makeVerdict("a", "budget", "absent", { confidence: 0.75 }),
      makeVerdict("a", "chart", "unknown", { confidence: 0.9 }),
      makeVerdict("b", "plan", "no-site"),
      makeVerdict("a", "members", "absent"),
    ];
    const findings = review(verdicts.slice(0, 4), [], context);
    const person = review([machine], [decision()], context);
    expect(listQueue([scores], [...findings, ...person], baseOf).map((entry) => [entry.itemId, entry.stake])).toEqual([
      ["chart", 10],
      ["plan", 5],
      ["budget", 3.25],
    ]);
  });

  it("puts a likely error of a small item before an unlikelier one of a large item, though fewer points are in doubt", () => {
    const verdicts = [
      makeVerdict("a", "budget", "absent", { confidence: 0.66 }),
      makeVerdict("a", "plan", "absent", { confidence: 0.6 }),
      makeVerdict("a", "chart", "absent", { confidence: 0.72 }),
    ];
    const entries = listQueue([scores], review(verdicts, [], context), baseOf);
    expect(entries.map(({ itemId }) => itemId)).toEqual(["plan", "budget", "chart"]);
    expect(entries[0]?.stake).toBeLessThan(entries[1]?.stake ?? 0);
  });

  it("puts a conflict at its whole worth", () => {
    const findings = review([machine], [decision(), decision({ who: "Badr", complete: false })], context);
    expect(listQueue([scores], findings, baseOf)).toMatchObject([{ stake: 10, conflict: true }]);
  });

  it("counts a point less where no rank depends on it", () => {
    const far = { entityCode: "far", items, points: { low: 200, high: 210 } };
    const verdict = (code: string) => makeVerdict(code, "plan", "absent", { confidence: 0.5 });
    const findings = review([verdict("a"), verdict("far")], [], context);
    const entries = listQueue([[...scores, far]], findings, baseOf);
    expect(entries.map(({ entityCode, movesRank, stake }) => [entityCode, movesRank, stake])).toEqual([
      ["a", true, 5],
      ["far", false, 4.5],
    ]);
  });
});
