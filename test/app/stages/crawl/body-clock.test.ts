import { expect, test } from "vitest";
import { openBodyClock } from "../../../../src/app/stages/crawl/body-clock.js";

test("stands still during work of our own, also where that fails, and runs on after it", async () => {
  let at = 1_000;
  const clock = openBodyClock(() => at);
  const began = clock.now();
  at += 5;
  expect(
    await clock.hold(async () => {
      at += 700;
      return "settled";
    }),
  ).toBe("settled");
  expect(clock.now() - began).toBe(5);
  const failing = clock.hold(async () => {
    at += 300;
    throw new Error("a disk is full");
  });
  await expect(failing).rejects.toThrow("a disk is full");
  at += 7;
  expect(clock.now() - began).toBe(12);
});
