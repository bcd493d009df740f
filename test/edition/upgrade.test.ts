import { describe, expect, it } from "vitest";
import { formerOf } from "../../src/edition/former.js";
import { upgradeEdition, upgradeFormer } from "../../src/edition/upgrade.js";
import { editionSchema, formerSchema } from "../../src/model/edition.js";
import { allLevels } from "../../src/model/level-rubrics.js";
import { makeMeasured } from "../score/builders.js";
import { makeNation, makeRun } from "./make-edition.js";

const measured = makeMeasured([["x", "absent", "absent", 3]]);
const present = makeNation(30, 3, {
  measuredErrors: { test: measured },
  former: [formerOf(makeNation(30, 5, { run: makeRun("2025") }))],
  politeness: [{ entityCode: "b000", host: "b000.test", requests: 3, bytes: 900, meanDelayMs: 1_000, refusals: 1, disallowed: 0 }],
});

/** The same content as schema version 2 had it. */
function asVersionTwo(): Record<string, unknown> {
  const { politeness, ...rest } = present;
  return { ...rest, schemaVersion: 2, courtesy: politeness };
}

/** The same content as it was written when an edition had one rubric. */
function asWrittenFirst(): Record<string, unknown> {
  const { rubrics, measuredErrors, former, run, politeness, ...rest } = present;
  const { rubrics: stamped, ...stamp } = run;
  return {
    ...rest,
    schemaVersion: 1,
    run: { ...stamp, rubricId: stamped[0]?.id, rubricHash: stamped[0]?.hash },
    rubric: rubrics[0]?.rubric,
    measuredError: measuredErrors.test,
    former: former.map(asFormerWrittenFirst),
    courtesy: politeness,
  };
}

function asFormerWrittenFirst({ rubrics, ...rest }: (typeof present.former)[number]): Record<string, unknown> {
  const [rubric] = rubrics;
  return { ...rest, rubricId: rubric?.id, rubricHash: rubric?.hash, items: rubric?.items };
}

describe("an edition of the first form", () => {
  it("reads as one whose rubric judged every level", () => {
    const read = editionSchema.parse(upgradeEdition(asWrittenFirst()));
    expect(read).toEqual(present);
    expect(read.rubrics.map(({ levels }) => levels)).toEqual([[...allLevels]]);
  });

  it("reads without a measured error, and its former editions without items", () => {
    const { measuredError: _, ...rest } = asWrittenFirst();
    expect(editionSchema.parse(upgradeEdition(rest)).measuredErrors).toEqual({});
    const { items: __, ...former } = asFormerWrittenFirst(present.former[0] ?? formerOf(present));
    expect(formerSchema.parse(upgradeFormer(former)).rubrics[0]?.items).toBeUndefined();
  });

  it("leaves what is of the present form, or of none, as it is", () => {
    expect(upgradeEdition(present)).toBe(present);
    expect(upgradeFormer(present.former[0])).toBe(present.former[0]);
    for (const other of [null, 7, "text", [], {}, { schemaVersion: 1 }, { schemaVersion: 4, run: {} }]) {
      expect(upgradeEdition(other)).toBe(other);
      expect(upgradeFormer(other)).toBe(other);
    }
  });
});

describe("an edition of schema version 2", () => {
  it("reads with its requests to hosts under the present name", () => {
    expect(editionSchema.parse(upgradeEdition(asVersionTwo()))).toEqual(present);
  });

  it("is refused without them, and so is the present form under the older name", () => {
    const { courtesy, ...without } = asVersionTwo();
    expect(editionSchema.safeParse(upgradeEdition(without)).success).toBe(false);
    const { politeness: _, ...rest } = present;
    expect(editionSchema.safeParse(upgradeEdition({ ...rest, courtesy })).success).toBe(false);
  });
});
