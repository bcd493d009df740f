import { describe, expect, test } from "vitest";
import { type Citation, type Verdict, type VerdictOf, verdictSchema } from "../../src/model/verdict.js";
import { pointedOf, settlePointed } from "../../src/question/settle.js";

const citation: Citation = {
  url: "http://a.test/1",
  fetchedAt: "2026-11-15T10:00:00Z",
  sha256: "b".repeat(64),
  place: { file: "a.warc.gz", offset: 0, length: 1 },
  channel: "html",
  title: "Documents",
  locator: "line 2",
  quotation: "Produits de l'impôt",
};
const common = { entityCode: "a1", itemId: "budget-current", detector: "figures@3", considered: [] };
const absent: Verdict = {
  ...common,
  state: "absent",
  confidence: 0.86,
  because: "not-found",
  reason: { code: "nothing-about", facts: {} },
  reach: { end: "exhausted", pagesRead: 2, documentsRead: 0, unreadCount: 0 },
};
const reason = { code: "figures-current", facts: {} };
const current: VerdictOf<"current"> = {
  ...common,
  state: "current",
  confidence: 0.5,
  reason,
  citation,
  more: [],
  complete: true,
  open: true,
};
const stale: VerdictOf<"stale"> = { ...common, state: "stale", confidence: 0.5, reason, citation, more: [], restsOn: "2022" };
const source = { reader: "small-model", at: "2026-11-20T10:00:00Z", promptHash: "a".repeat(64) };
const says = (said: "current" | "stale") => ({ kind: "pointer", said, passage: 0, line: 0, date: "" }) as const;

function marked(said: "current" | "stale", proof: Parameters<typeof pointedOf>[1]): Verdict {
  const pointed = pointedOf(says(said), proof, source);
  return pointed === undefined ? absent : verdictSchema.parse({ ...absent, pointed });
}

describe("a pointer that proves something", () => {
  test("marks the verdict and changes nothing of it until it settles", () => {
    const verdict = marked("current", current);
    expect(verdict).toMatchObject({ ...absent, pointed: { reader: "small-model", state: "current", settles: false, citation } });
  });

  test("settles an item where reader and rules agree, with proof, facets and mark, and no more certainty than even odds", () => {
    const settled = verdictSchema.parse(settlePointed(marked("current", current)));
    expect(settled).toMatchObject({ state: "current", citation, complete: true, open: true, confidence: 0.5, pointed: { settles: true } });
    expect(settlePointed(marked("stale", stale))).toMatchObject({ state: "stale", restsOn: "2022", pointed: { settles: true } });
  });

  test("settles nothing where they differ, in either direction: one of the two has misread the date", () => {
    for (const verdict of [marked("stale", current), marked("current", stale)]) {
      expect(verdict.pointed).toBeDefined();
      expect(settlePointed(verdict)).toEqual(verdict);
    }
  });
});

test("nothing else changes a verdict: no proof, no pointer, no answer that can be used", () => {
  const nothing = { state: "nothing", reason: { code: "too-short", facts: {} } } as const;
  expect(marked("current", nothing)).toEqual(absent);
  const shown = marked("current", { ...nothing, citation });
  expect(shown).toMatchObject({ ...absent, pointed: { state: "unproven", settles: false } });
  expect(settlePointed(shown)).toEqual(shown);
  expect(pointedOf({ kind: "none", said: "absent" }, current, source)).toBeUndefined();
  expect(pointedOf({ kind: "refused", why: "not-json" }, current, source)).toBeUndefined();
  expect(settlePointed(absent)).toEqual(absent);
});
