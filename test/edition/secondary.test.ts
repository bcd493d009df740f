import { describe, expect, it } from "vitest";
import { compareDerivations } from "../../src/edition/compare.js";
import { formerOf } from "../../src/edition/former.js";
import { buildSecondary } from "../../src/edition/secondary.js";
import type { Edition } from "../../src/model/edition.js";
import type { Score } from "../../src/model/score.js";
import type { Secondary } from "../../src/model/secondary.js";
import { openEditionIndex } from "../../src/report/edition-index.js";
import { htmlText } from "../../src/report/html.js";
import { secondHome } from "../../src/report/pages/second-home.js";
import { openSite } from "../../src/report/report.js";
import { testOptions } from "../report/report-options.js";
import { makeEntity, makeRubric } from "../score/builders.js";
import { editionPlans, makePlannedEdition } from "../set-up/report-editions.js";
import { withSecondRubric } from "../set-up/second-rubric.js";

const plan = editionPlans.network;
if (plan === undefined) throw new Error("no such plan");
const edition = makePlannedEdition(plan);
const second = { rubric: makeRubric([]), tag: "remacto" };
const settings = { unreachable: "unranked", maxUnknownShare: 0.5, draws: 4, seed: 3 } as const;

/** A main score of a ranked body, with what the machine's error leaves open. */
const scored = (entityCode: string, low: number, high: number, error?: { low: number; high: number }): Score => ({
  entityCode,
  points: { low, high },
  maximum: 100,
  score: { low, high },
  sections: [],
  items: [],
  rank: { best: 1, worst: 1, tied: 1 },
  ...(error !== undefined && {
    uncertainty: { score: error, rank: error, weights: error, leaveOneOut: error, sameAsNext: false },
  }),
});
const entities = [makeEntity("a", { tags: ["remacto"] }), makeEntity("b", { tags: ["remacto"] }), makeEntity("c"), makeEntity("d")];
const compare = (mainScores: readonly Score[]) =>
  buildSecondary({ second, entities, reaches: [], verdicts: [], settings, mainScores }).comparison;

const withComparison = (comparison: Secondary["comparison"]): Edition => {
  const { secondary } = edition;
  if (secondary === undefined) throw new Error("the edition has no second rubric");
  return { ...edition, secondary: { ...secondary, comparison } };
};
const options = testOptions();
const homeOf = (made: Edition): string => {
  const site = openSite(openEditionIndex(made, options), options, "en");
  const told = secondHome(site, { path: "en/index.html", section: "home", title: "", description: "", body: undefined as never });
  return told === false ? "" : htmlText(told).replace(/<[^>]*>/g, "");
};

describe("members against others", () => {
  it("counts ranked bodies only, with all that the unknown and the error leave open", () => {
    const unranked = { ...scored("d", 90, 90), rank: undefined, unranked: "too-many-unknown" as const };
    const rows = compare([
      scored("a", 60, 70),
      scored("b", 80, 80, { low: 76, high: 82 }),
      scored("c", 40, 40, { low: 30, high: 40 }),
      unranked,
    ]);
    expect(rows).toEqual([{ level: "commune", members: { ranked: 2, low: 68, high: 76 }, others: { ranked: 1, low: 30, high: 40 } }]);
  });

  it("is left out where one of the sides is empty", () => {
    expect(compare([scored("a", 60, 70), scored("b", 60, 70)])).toEqual([]);
    expect(compare([scored("c", 60, 70)])).toEqual([]);
  });

  it.each([
    [50, 60, 30, 40, "The members stand higher."],
    [10, 20, 30, 40, "The members stand lower."],
    [10, 30, 30, 40, "no difference can be stated."],
    [40, 60, 30, 40, "no difference can be stated."],
    [20, 60, 30, 40, "no difference can be stated."],
  ])("says of %d to %d against %d to %d no more than the ranges bear", (low, high, from, to, told) => {
    const sides = { members: { ranked: 3, low, high }, others: { ranked: 9, low: from, high: to } };
    const text = homeOf(withComparison([{ level: "commune", ...sides }]));
    expect(text).toContain(told);
    expect(text).toContain("Communes, ranked ones only. Members (3)");
    expect(text.match(/stand (?:higher|lower)|no difference/g)).toHaveLength(1);
  });
});

describe("the part of an edition under a second rubric", () => {
  it("gives no rank, no band and no seal", () => {
    const names = new Set(edition.secondary?.scores.flatMap((score) => Object.keys(score)));
    expect(["rank", "uncertainty", "seal"].filter((name) => names.has(name))).toEqual([]);
    expect(edition.secondary?.scores.length).toBe(edition.secondary?.members.length);
  });

  it("is kept in the short form, without members that could not be judged", () => {
    const kept = formerOf(edition).secondary;
    const judged = edition.secondary?.scores.filter(({ unranked }) => unranked === undefined).map(({ entityCode }) => entityCode);
    expect(kept?.scores.map(({ entityCode }) => entityCode)).toEqual(judged);
    expect(judged?.length).toBeLessThan(edition.secondary?.members.length ?? 0);
    const { secondary: _secondary, ...bare } = edition;
    expect("secondary" in formerOf(bare)).toBe(false);
  });

  it("differs in a replay by stage, and not by the version of a detector alone", () => {
    const { secondary } = edition;
    if (secondary === undefined) throw new Error("the edition has no second rubric");
    const derive = (change: Partial<Secondary> | undefined) => ({
      edition: {
        ...edition,
        findings: [],
        scores: [],
        entities: [],
        secondary: change === undefined ? undefined : { ...secondary, ...change },
      },
      snapshotsSha256: "s",
      documentsSha256: "d",
    });
    const differing = (change: Partial<Secondary> | undefined) =>
      compareDerivations(derive({}), derive(change))
        .stages.filter(({ differences }) => differences.length > 0)
        .map(({ stage }) => stage);
    expect(differing({})).toEqual([]);
    expect(differing({ verdicts: secondary.verdicts.map((verdict) => ({ ...verdict, detector: "publication@2" })) })).toEqual([]);
    expect(differing({ verdicts: secondary.verdicts.slice(1) })).toEqual(["detect"]);
    expect(differing({ scores: secondary.scores.slice(1) })).toEqual(["score"]);
    expect(differing({ comparison: [] })).toEqual(["summaries"]);
    expect(differing({ tag: "other" })).toEqual(["inputs"]);
    expect(differing(undefined)).toEqual(["inputs", "detect", "score", "summaries"]);
  });

  it("changes nothing in the main part, and is on no page without it", () => {
    const { secondary: _secondary, ...bare } = makePlannedEdition({ ...plan, second: false });
    const { secondary: _second, entities: _entities, former: _former, ...main } = withSecondRubric(bare);
    expect(main).toEqual((({ entities: _e, former: _f, ...rest }) => rest)(bare));
    expect(homeOf(bare)).toBe("");
    expect(homeOf(edition)).not.toBe("");
  });
});
