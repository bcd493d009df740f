import { expect, test } from "vitest";
import { readPeople } from "../../../src/detect/read/people-list.js";
import { linesOf } from "../make-corpus.js";

const namesIn = (...texts: string[]): string[] => readPeople(linesOf(texts, { kind: "item" })).map(({ name }) => name);

test("a name of doubtful shape counts beside several certain ones", () => {
  expect(namesIn("M. Omar Tazi", "Zouhair Tigmi", "Mme Latifa Chraibi")).toEqual(["Omar Tazi", "Zouhair Tigmi", "Latifa Chraibi"]);
});

test("it does not beside one, nor alone", () => {
  expect(namesIn("M. Omar Tazi", "Zouhair Tigmi")).toEqual(["Omar Tazi"]);
  expect(namesIn("Zouhair Tigmi")).toEqual([]);
});
