import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const built = new URL("../../dist/app/adapters/heap-growth.js", import.meta.url).href;

/** Holds some objects and makes others that live for a while; prints the largest resident size in bytes. */
const work = (before: string) => `
${before}
const kept = [];
for (let at = 0; at < 400000; at += 1) kept.push({ at, text: "x" + at });
const waiting = [];
let peak = 0;
for (let round = 0; round < 300; round += 1) {
  const batch = [];
  for (let at = 0; at < 20000; at += 1) batch.push({ round, at, text: "y" + at });
  waiting.push(batch);
  if (waiting.length > 8) waiting.shift();
  if (round % 10 === 0) peak = Math.max(peak, process.memoryUsage().rss);
}
console.log(peak + 0 * kept.length);
`;

function peakOf(before: string): number {
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", work(before)], {
    encoding: "utf8",
    cwd: fileURLToPath(new URL(".", import.meta.url)),
  });
  expect(stderr).toBe("");
  return Number(stdout);
}

test("a process that limits the growth of its heap needs less memory for the same work", () => {
  const limited = peakOf(`import { limitHeapGrowth } from ${JSON.stringify(built)}; limitHeapGrowth();`);
  expect(limited).toBeGreaterThan(0);
  expect(limited).toBeLessThan(0.9 * peakOf(""));
});
