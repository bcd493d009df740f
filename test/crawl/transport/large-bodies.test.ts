import { expect, test } from "vitest";
import { openLargeBodies } from "../../../src/crawl/transport/large-bodies.js";

test("small bodies never wait; of large ones two are read at a time, the others in their order", async () => {
  const gate = openLargeBodies();
  const bodies = Array.from({ length: 5 }, () => gate.open());
  const admitted: number[] = [];
  expect(bodies.map((body) => body.admit(1000))).toEqual(Array(5).fill(undefined));
  const waits = bodies.map((body, at) => body.admit(3_000_000)?.then(() => admitted.push(at)));
  expect(waits.map((wait) => wait === undefined)).toEqual([true, true, false, false, false]);
  // One that is broken off while it waits keeps nobody back.
  bodies[2]?.close();
  bodies[0]?.close();
  bodies[0]?.close();
  await waits[3];
  bodies[1]?.close();
  await waits[4];
  expect(admitted).toEqual([3, 4]);
  expect(bodies[3]?.admit(9_000_000)).toBeUndefined();
});
