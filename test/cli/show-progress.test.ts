import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { describeBytes, describeDuration, showProgress } from "../../src/cli/show-progress.js";

function open(isTTY: boolean) {
  const stderr = Object.assign(new PassThrough(), { isTTY, columns: 200 });
  let now = 0;
  const progress = showProgress({ stdout: stderr, stderr, cwd: "/" }, false, () => now);
  const pass = (ms: number) => {
    now += ms;
  };
  return { progress, pass, text: () => String(stderr.read() ?? "") };
}

const answer = { kind: "answer", entityCode: "a", url: "http://a.example/", requests: 2, bytes: 1_500_000 } as const;

describe("progress", () => {
  it("without a terminal is a line at the beginning, one a minute, and one at the end", () => {
    const { progress, pass, text } = open(false);
    progress.begin("crawl", 10);
    progress.observe?.({ kind: "began", entityCode: "a" });
    for (let second = 1; second <= 150; second += 1) {
      pass(1000);
      progress.observe?.(second % 50 === 0 ? { ...answer, failure: "timeout" } : answer);
      if (second === 55) progress.step(5, "five were done, four of them before");
    }
    progress.end("ten crawled");
    const lines = text().trim().split("\n");
    expect(lines).toHaveLength(4);
    expect(lines[0]).toBe("crawl: 10 to do");
    expect(lines[1]).toBe("crawl: 5 of 10; 1.0/min, 60 s, 5 min left, 1 sites at work, 1 failures, 90.0 MB");
    expect(lines[3]).toBe("crawl: ten crawled");
  });

  it("tells how long nothing is done: in lines, or in the place of the bar", () => {
    const [lines, bar] = [open(false), open(true)];
    for (const { progress } of [lines, bar]) for (const minutes of [30, 29]) progress.waiting(minutes * 60_000);
    expect(lines.text()).toBe("waiting: 30 min left\nwaiting: 29 min left\n");
    expect(bar.text()).toBe("\r\u001b[2Kwaiting: 30 min left\r\u001b[2Kwaiting: 29 min left");
  });

  it("on a terminal is a bar with pace, times, sites, failures and bytes", () => {
    const { progress, pass, text } = open(true);
    progress.begin("crawl", 4);
    progress.observe?.({ kind: "began", entityCode: "a" });
    pass(30_000);
    progress.observe?.(answer);
    progress.step(2, "Tamda\u001b[2J");
    expect(text()).toMatch(
      /crawl {4}█{10}░{10} 2\/4 {2}2\.0\/min {2}30 s {2}60 s left {2}1 sites at work {2}0 failures {2}1\.5 MB {2}Tamda$/,
    );
  });

  it("writes times and bytes as people read them", () => {
    expect([45_000, 12 * 60_000, 200 * 60_000, 52 * 3_600_000].map(describeDuration)).toEqual(["45 s", "12 min", "3 h 20 min", "2 d 4 h"]);
    expect([0, 999, 1500, 2_000_000_000].map(describeBytes)).toEqual(["0 B", "999 B", "1.5 kB", "2.0 GB"]);
  });
});
