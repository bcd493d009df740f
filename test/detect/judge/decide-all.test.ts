import { expect, test } from "vitest";
import { type DecisionContext, decideAll } from "../../../src/detect/judge/decide-all.js";
import type { Verdict } from "../../../src/model/verdict.js";
import { readShippedRubric } from "../../rubric/run-example.js";
import { nothingFound } from "./missing-judgement.js";

const item = readShippedRubric("smiig-communes").rubric?.items[0];
const scan = {
  document: { url: "http://a.test/1.pdf", kind: "pdf", scanned: true, title: "", fileName: "", blocks: [], problems: ["no-text-layer"] },
  labels: [],
  title: "",
  lines: [],
  isUnread: true,
  owner: "unsaid",
};

test.each([
  { name: "a scan that nobody will read leaves open what it may hold", isNeverInScans: false, state: "unknown" },
  { name: "and not what must be text on a page", isNeverInScans: true, state: "absent" },
])("$name", ({ isNeverInScans, state }) => {
  if (item === undefined) throw new Error("the shipped rubric has no item");
  const verdict = { itemId: item.id, state: "absent", reach: {}, reason: { code: "nothing-about", facts: {} } } as unknown as Verdict;
  const context = {
    corpus: { sources: [scan], parts: [], byUrl: new Map() },
    reach: {},
    thresholds: {},
    isReadingOver: true,
  } as unknown as DecisionContext;
  const decided = decideAll([{ item, judgement: { ...nothingFound, isNeverInScans }, verdict }], context);
  expect(decided.map((one) => one.state)).toEqual([state]);
});
