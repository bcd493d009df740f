import { describe, expect, it } from "vitest";
import type { Calibration } from "../../../src/calibrate/calibration.js";
import { featureNames } from "../../../src/calibrate/features.js";
import { byMeasure, decide } from "../../../src/detect/judge/decide.js";
import { type Verdict, type VerdictOf, verdictSchema } from "../../../src/model/verdict.js";

const zeros = featureNames.map(() => 0);
/** Held to be published by one number alone: `best` as log odds. */
const calibration: Calibration = {
  features: [...featureNames],
  published: { intercept: 0, weights: featureNames.map((name) => (name === "best" ? 1 : 0)) },
  right: { intercept: 1, weights: zeros },
  byState: { absent: 0.9, stale: 0.8, current: 0.95 },
};
const odds = (share: number) => ({ best: Math.log(share / (1 - share)) });
const thresholds = { publishedFrom: 0.75, absentBelow: 0.5 };
const common = { entityCode: "c", itemId: "plan", detector: "plan@1", confidence: 0, considered: [] };
const citationOf = (url: string, title: string) => ({
  url,
  fetchedAt: "2026-11-15T10:00:00Z",
  sha256: "a".repeat(64),
  place: { file: "a.warc.gz", offset: 0, length: 1 },
  channel: "html" as const,
  title,
  locator: "p1",
  quotation: "Le plan",
});
const current: VerdictOf<"current"> = {
  ...common,
  state: "current",
  reason: { code: "plan-current", facts: {} },
  citation: citationOf("https://c.example/plan", "Le plan"),
  more: [citationOf("https://c.example/plan", "Le plan"), citationOf("https://c.example/suite", "La suite")],
  runnerUp: citationOf("https://c.example/autre", "Autre plan"),
  complete: true,
  open: true,
  unsettled: ["open"],
};
const stale: VerdictOf<"stale"> = {
  ...common,
  state: "stale",
  reason: { code: "plan-old", facts: {} },
  citation: citationOf("https://c.example/vieux", "Vieux plan"),
  more: [],
  restsOn: "2016-2021",
};
const absent: VerdictOf<"absent"> = {
  ...common,
  state: "absent",
  because: "not-found",
  reason: { code: "nothing-about", facts: {} },
  reach: { end: "exhausted", pagesRead: 9, documentsRead: 1, unreadCount: 0 },
};
const open: VerdictOf<"unknown"> = {
  ...common,
  state: "unknown",
  because: "not-enough-seen",
  reason: { code: "lost-not-enough-seen", facts: {} },
  look: [{ url: "https://c.example/x", why: "Télécharger" }],
};
const places = [{ url: "https://c.example/p", why: "Nos projets" }];
const at = (verdict: Verdict, share: number, closed?: VerdictOf<"absent">) =>
  decide({ verdict, closed, features: odds(share), places }, calibration, thresholds);

describe("a verdict and its probability", () => {
  it("a likely proof stands, as sure as such proofs are right", () => {
    const verdict = at(current, 0.9);
    expect(verdict).toMatchObject({
      state: "current",
      complete: true,
      confidence: 0.731,
      estimate: { byRules: "current", published: 0.9 },
    });
    expect(verdict.estimate?.weighed).toEqual([{ feature: "best", weight: 2.2 }]);
  });

  it("a doubtful proof is left to a person, with the proof first among the places to look at", () => {
    const verdict = at(current, 0.6);
    expect(verdict).toMatchObject({ state: "unknown", because: "undecided", confidence: 0, runnerUp: current.citation });
    expect(verdict.reason).toEqual({ code: "proof-doubtful", facts: { title: "Le plan", share: 60 } });
    expect(verdict.state === "unknown" && verdict.look.map(({ url }) => url)).toEqual([
      "https://c.example/plan",
      "https://c.example/autre",
      "https://c.example/suite",
    ]);
    expect(verdict).not.toHaveProperty("complete");
    expect(verdict).not.toHaveProperty("unsettled");
  });

  it("so is a doubtful proof that is out of date", () => {
    expect(at(stale, 0.8)).toMatchObject({ state: "stale", restsOn: "2016-2021" });
    expect(at(stale, 0.7)).toMatchObject({ state: "unknown", look: [{ url: "https://c.example/vieux", why: "Vieux plan" }] });
  });

  it("an unlikely item is absent, as sure as it is unlikely", () => {
    expect(at(absent, 0.1)).toMatchObject({ state: "absent", confidence: 0.9, reason: absent.reason });
  });

  it("an item that was not proven and is likely is left to a person, with the likeliest places", () => {
    const verdict = at(absent, 0.8);
    expect(verdict).toMatchObject({ state: "unknown", look: places, confidence: 0 });
    expect(verdict.reason).toEqual({ code: "unproven-likely", facts: { share: 80, count: 1 } });
    expect(verdict).not.toHaveProperty("reach");
  });

  it("an open item stays open, with its own reason, where a name or the reach leaves it so", () => {
    expect(at(open, 0.05)).toMatchObject({ state: "unknown", because: "not-enough-seen", reason: open.reason, look: open.look });
  });

  it("an open item closes where only something nameless leaves it open and it is very unlikely, and says what was not read", () => {
    const verdict = at(open, 0.1, absent);
    expect(verdict).toMatchObject({ state: "absent", confidence: 0.9, estimate: { byRules: "unknown", closes: true } });
    expect(verdict.reason).toEqual({ code: "unread-unlikely", facts: { title: "Télécharger", share: 10 } });
    expect(at(open, 0.4, absent)).toMatchObject({ state: "unknown", reason: open.reason });
  });

  it("gives verdicts of the shape that is kept", () => {
    for (const verdict of [at(current, 0.9), at(current, 0.6), at(stale, 0.6), at(absent, 0.8), at(open, 0.1, absent)])
      expect(verdictSchema.parse(verdict)).toEqual(verdict);
  });
});

describe("without a probability", () => {
  it("a verdict is as sure as its state was right where it was measured", () => {
    expect(byMeasure(current, calibration).confidence).toBe(0.95);
    expect(byMeasure(stale, calibration).confidence).toBe(0.8);
    expect(byMeasure(open, calibration).confidence).toBe(0);
  });

  it("the rules stand, and nothing is claimed of how sure they are", () => {
    const verdict = decide({ verdict: current, features: odds(0.1), places }, undefined, thresholds);
    expect(verdict).toMatchObject({ state: "current", confidence: 0.5 });
    expect(verdict.estimate).not.toHaveProperty("published");
  });

  it("that the registry names no site is known", () => {
    expect(byMeasure({ ...absent, because: "no-site", confidence: 1 }, calibration).confidence).toBe(1);
  });
});
