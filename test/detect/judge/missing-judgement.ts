import type { Judgement } from "../../../src/detect/detector.js";

/** A search that found nothing of an item and left nothing open, for tests to change. */
export const nothingFound: Extract<Judgement, { state: "missing" }> = {
  state: "missing",
  reason: { code: "nothing-about", facts: {} },
  misses: [],
  scans: [],
  unclear: [],
  ways: [],
  refused: [],
  placesSeen: 0,
};
