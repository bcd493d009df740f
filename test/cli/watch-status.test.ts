import { expect, it } from "vitest";
import { describeRun } from "../../src/cli/watch-status.js";
import type { RunState } from "../../src/model/run-state.js";

const state: RunState = {
  edition: "2026",
  startedAt: "2026-12-01T20:00:00.000Z",
  at: "2026-12-01T20:30:00.000Z",
  outcome: "running",
  stage: "crawl",
  done: 3,
  total: 8,
  crawlMs: 1_800_000,
  stageMs: {},
  requests: 40,
  bytes: 12_345,
  failures: 2,
  activeSites: 5,
  leftMs: 3_000_000,
  gate: [],
  forced: false,
};
const at = (instant: string) => Date.parse(instant);

it("tells how a run stands, and that it died where it is silent", () => {
  expect(describeRun(state, at("2026-12-01T20:31:00Z"))).toEqual([
    "Run of edition 2026, begun 2026-12-01T20:00:00.000Z: running",
    "  crawl: 3 of 8; 31 min since the beginning, 50 min left of this stage",
    "  5 sites at work, 40 requests, 2 failures, 12.3 kB",
  ]);
  expect(describeRun(state, at("2026-12-01T20:34:00Z")).at(-1)).toMatch(/No sign of life since 2026-12-01T20:30/);
  expect(describeRun({ ...state, outcome: "failed", error: "The disk is full" }, at("2026-12-02T20:34:00Z"))).toEqual([
    "Run of edition 2026, begun 2026-12-01T20:00:00.000Z: failed",
    "  The disk is full",
  ]);
});
