import { expect, it } from "vitest";
import { leftToDo, medianOf } from "../../src/review/progress.js";

it("counts the looks until the expected share is reached", () => {
  const open = [{ wrong: 1 }, { wrong: 0.5 }, { wrong: 0.25 }];
  expect(leftToDo(open, 10, 0.95)).toEqual({ accuracy: 0.825, looks: 2 });
  expect(leftToDo(open, 10, 0.8)).toEqual({ accuracy: 0.825, looks: 0 });
  expect(leftToDo([], 0, 0.95)).toEqual({ accuracy: 1, looks: 0 });
});

it("takes the middle number", () => {
  expect(medianOf([9, 1, 5])).toBe(5);
  expect(medianOf([4, 2])).toBe(2);
  expect(medianOf([])).toBeUndefined();
});
