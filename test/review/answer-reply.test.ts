import { describe, expect, it } from "vitest";
import type { Decision, Verdict } from "../../src/model/verdict.js";
import { isAfter } from "../../src/review/answer-reply.js";
import { review } from "../../src/review/review.js";

const reach = { entityCode: "a", end: "exhausted" as const, pagesRead: 9, documentsRead: 1, unreadCount: 0 };
const machine: Verdict = {
  entityCode: "a",
  itemId: "budget",
  detector: "budget@1",
  confidence: 0.8,
  reason: { code: "", facts: {} },
  considered: [],
  state: "absent",
  because: "not-found",
  reach,
};
let line = 1;
const said = (kind: Decision["kind"], on: string, more: Partial<Decision> = {}): Decision => {
  line += 1;
  const base = { source: `data/decisions/2026.csv:${line}`, kind, who: "A. Reader", on, entityCode: "a", itemId: "budget" };
  const rest = { complete: false, open: false, why: "x", link: "", quotation: "" };
  return { ...base, ...rest, ...(kind === "reply" ? { who: "Mairie", expiresOn: "2027-11-20" } : {}), ...more };
};
const page = {
  url: "https://a.ma/b",
  fetchedAt: "2026-11-20T08:00:00Z",
  sha256: "e",
  place: { file: "x", offset: 0, length: 1 },
  channel: "html" as const,
  title: "",
};
const proven = { state: "current" as const, link: page.url, quotation: "Budget 2026" };

/** What stands beside the replies of the item. */
function answersOf(...decisions: Decision[]) {
  const findPage = () => ({ citation: page, findWords: () => "line 1" });
  const [finding] = review([machine], decisions, { reaches: [], findPage, on: "2026-11-15" });
  return { state: finding?.verdict.state, answers: finding?.replies.map(({ answer }) => answer) };
}

describe("the answer to a reply", () => {
  it("is none while nobody has decided, and the finding stays the machine's", () => {
    expect(answersOf(said("reply", "2026-11-20"))).toEqual({ state: "absent", answers: [undefined] });
  });

  it("is the decision that came after it, with what it changed", () => {
    const { state, answers } = answersOf(said("reply", "2026-11-20"), said("decision", "2026-11-20", proven));
    expect(state).toBe("current");
    expect(answers).toEqual([{ who: "A. Reader", on: "2026-11-20", before: "absent", after: "current", changed: true }]);
    expect(answersOf(said("reply", "2026-11-20"), said("decision", "2026-11-22", { state: "absent" })).answers).toEqual([
      { who: "A. Reader", on: "2026-11-22", before: "absent", after: "absent", changed: false },
    ]);
  });

  it("is not a decision that was there before", () => {
    const earlier = said("decision", "2026-11-19", { state: "absent" });
    expect(answersOf(earlier, said("reply", "2026-11-20"))).toEqual({ state: "absent", answers: [undefined] });
    const sameDay = said("decision", "2026-11-20", { state: "absent" });
    expect(answersOf(sameDay, said("reply", "2026-11-20")).answers).toEqual([undefined]);
  });

  it("counts from what a person had decided before, and tells a bonus from a state", () => {
    const earlier = said("decision", "2026-11-19", proven);
    const { answers } = answersOf(earlier, said("reply", "2026-11-20"), said("decision", "2026-11-21", { ...proven, complete: true }));
    expect(answers).toEqual([{ who: "A. Reader", on: "2026-11-21", before: "current", after: "current", changed: true }]);
  });

  it("is none while people disagree about it, and comes with the adjudication", () => {
    const reply = said("reply", "2026-11-20");
    const two = [said("decision", "2026-11-21", proven), said("decision", "2026-11-21", { who: "B. Reader", state: "absent" })];
    expect(answersOf(reply, ...two).answers).toEqual([undefined]);
    const third = said("adjudication", "2026-11-22", { who: "C. Reader", state: "absent" });
    expect(answersOf(reply, ...two, third).answers).toMatchObject([{ who: "C. Reader", changed: false }]);
  });

  it("is left open where two files have the same day", () => {
    const reply = { on: "2026-11-20", source: "data/decisions/2026.csv:2" };
    expect(isAfter({ on: "2026-11-20", source: "data/decisions/2026.amal.csv:9" }, reply)).toBe(false);
    expect(isAfter({ on: "2026-11-21", source: "data/decisions/2026.amal.csv:1" }, reply)).toBe(true);
    expect(isAfter({ on: "2026-11-20", source: "data/decisions/2026.csv:10" }, reply)).toBe(true);
  });
});
