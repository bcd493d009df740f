import { beforeAll, describe, expect, it } from "vitest";
import { type Weight, weigh } from "./weigh.js";

describe("the page of a body", () => {
  let weight: Weight;

  beforeAll(() => {
    weight = weigh(24);
  }, 120_000);

  it.each([
    ["fr", 20_000],
    ["ar", 22_500],
    ["en", 19_500],
  ])("keeps the page of a body light (%s)", (lang, most) => {
    const mean = weight.bodyPage.get(lang) ?? Number.POSITIVE_INFINITY;
    console.log(`${lang}: ${Math.round(mean / 100) / 10} kB a body`);
    expect(mean).toBeLessThan(most);
  });
});
