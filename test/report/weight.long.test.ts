import { beforeAll, describe, expect, it } from "vitest";
import { type Weight, weigh } from "./weigh.js";

/** Communes, councils of provinces and of regions of the country. */
const national = 1590;

describe("the weight of a report", () => {
  // All provinces and regions are in both, so what the larger one has more is the weight of its communes.
  const [few, more] = [140, 180];
  let small: Weight;
  let large: Weight;

  beforeAll(() => {
    small = weigh(few);
    large = weigh(more);
  }, 300_000);

  it("stays within what may be hosted for nothing when it grows to the whole country", () => {
    const grown = (key: "files" | "bytes"): number => large[key] + ((large[key] - small[key]) / (more - few)) * (national - more);
    console.log(`${national} bodies: ${Math.round(grown("files"))} files, ${Math.round(grown("bytes") / 1e6)} MB`);
    expect(grown("files")).toBeLessThan(20_000);
    expect(grown("bytes")).toBeLessThan(205e6);
  });
});
