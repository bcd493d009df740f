import { expect, test } from "vitest";
import { boundedMemo } from "../../src/text/bounded-memo.js";

function counted(size: number) {
  const made: string[] = [];
  const memo = boundedMemo((text) => {
    made.push(text);
    return text === "none" ? undefined : text.toUpperCase();
  }, size);
  return { memo, made };
}

test("makes a thing once, also where nothing was found", () => {
  const { memo, made } = counted(10);
  expect([memo("a"), memo("a"), memo("none"), memo("none")]).toEqual(["A", "A", undefined, undefined]);
  expect(made).toEqual(["a", "none"]);
});

test("drops what was not asked for, keeps what is asked for again and again", () => {
  const { memo, made } = counted(3);
  for (let n = 0; n < 50; n += 1) {
    memo("menu");
    memo(`page ${n}`);
  }
  expect(made.filter((text) => text === "menu")).toHaveLength(1);
  memo("page 0");
  expect(made.filter((text) => text === "page 0")).toHaveLength(2);
});
