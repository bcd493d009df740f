import { expect, test } from "vitest";
import { openLargeBodies } from "../../../src/crawl/transport/large-bodies.js";

const large = 3_000_000;

test("small bodies never wait; large ones wait for room, in their order", async () => {
  const gate = openLargeBodies();
  const bodies = Array.from({ length: 5 }, () => gate.open(30_000_000));
  const admitted: number[] = [];
  expect(bodies.map((body) => body.admit(1000))).toEqual(Array(5).fill(undefined));
  const waits = bodies.map((body, at) => body.admit(large)?.then(() => admitted.push(at)));
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

test("bodies that say how long they are take up no more than that; one larger than all the room goes alone", () => {
  const gate = openLargeBodies();
  const open = () => gate.open(200_000_000);
  expect(Array.from({ length: 12 }, () => open().admit(large, 5_000_000))).toEqual(Array(12).fill(undefined));
  expect(open().admit(large, 5_000_000)).toBeDefined();
  const empty = openLargeBodies();
  expect(empty.open(200_000_000).admit(large)).toBeUndefined();
  expect(empty.open(200_000_000).admit(large, 3_000_000)).toBeDefined();
});
