import { expect, it } from "vitest";
import { isNamedUnread } from "../../../src/detect/judge/named-unread.js";
import type { UnreadWay } from "../../../src/detect/site/unread-ways.js";
import { readShippedRubric } from "../../rubric/run-example.js";
import { nothingFound } from "./missing-judgement.js";

const wayOf = (name: string, around: string[] = []): UnreadWay => ({ url: "https://a.test/x", name, around, fileName: "", why: "timeout" });
const budget = readShippedRubric("smiig-communes").rubric?.items.find(({ id }) => id === "budget-current");
const isNamed = (ways: UnreadWay[]) => {
  if (budget === undefined) throw new Error("no item budget-current");
  return isNamedUnread({ ...nothingFound, ways }, budget);
};

it("is so where a way that was not taken, or the words around it, bear the item's name", () => {
  expect(isNamed([wayOf("Télécharger"), wayOf("Budget 2026")])).toBe(true);
  expect(isNamed([wayOf("Télécharger", ["Le budget communal"])])).toBe(true);
});

it("is not so where ways bear no telling name, or there is none", () => {
  expect(isNamed([wayOf("Télécharger"), wayOf("Documents")])).toBe(false);
  expect(isNamed([])).toBe(false);
});
