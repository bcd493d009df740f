import { expect, test } from "vitest";
import type { Verdict } from "../../src/model/verdict.js";
import { openStore } from "../../src/store/open.js";
import { countStates, saveDetection } from "../../src/store/verdicts.js";

const hash = "a".repeat(64);
const common = { entityCode: "a", detector: "people@1", confidence: 0.5, reason: { code: "nothing-found", facts: {} }, considered: [] };
const unknown = (itemId: string): Verdict => ({ ...common, itemId, state: "unknown", because: "undecided", look: [] });
const absent = (itemId: string): Verdict => ({
  ...common,
  itemId,
  state: "absent",
  because: "not-found",
  reach: { end: "exhausted", pagesRead: 1, documentsRead: 0, unreadCount: 0 },
});

test("states are counted by the latest judging of each body, of this edition, and never by the names of links", () => {
  const store = openStore(":memory:");
  const save = (edition: string, entityCode: string, reading: Verdict[], links: Verdict[] = []) =>
    saveDetection(store, { edition, entityCode, rubricHash: hash, inputsHash: hash }, { reading, "link-text": links });
  save("2026", "a", [unknown("x"), unknown("y")]);
  save("2026", "a", [unknown("x"), absent("y"), absent("z")], [absent("x")]);
  save("2026", "b", [absent("x")]);
  save("2025", "b", [unknown("x"), unknown("y")]);
  expect(countStates(store, "2026")).toEqual(
    new Map([
      [
        "a",
        new Map([
          ["absent", 2],
          ["unknown", 1],
        ]),
      ],
      ["b", new Map([["absent", 1]])],
    ]),
  );
  expect(countStates(store, "2024").size).toBe(0);
  store.close();
});
