import { beforeAll, describe, expect, it } from "vitest";
import { renderReport } from "../../src/report/report.js";
import { makeEdition } from "./edition-fixture.js";
import { testOptions } from "./report-options.js";

/** Communes, councils of provinces and of regions of the country. */
const national = 1590;

interface Weight {
  readonly files: number;
  readonly bytes: number;
  /** Mean bytes of the page of a body, by language. */
  readonly bodyPage: ReadonlyMap<string, number>;
}

function weigh(entities: number): Weight {
  const pages = new Map<string, { count: number; bytes: number }>();
  let [files, bytes] = [0, 0];
  for (const { path, content } of renderReport(makeEdition({ entities, former: true }), testOptions())) {
    const size = typeof content === "string" ? Buffer.byteLength(content) : content.length;
    files += 1;
    bytes += size;
    const lang = /^(fr|ar|en)\/communes\/[^/]+\/index\.html$/.exec(path)?.[1];
    if (lang === undefined) continue;
    const sum = pages.get(lang) ?? { count: 0, bytes: 0 };
    pages.set(lang, { count: sum.count + 1, bytes: sum.bytes + size });
  }
  return { files, bytes, bodyPage: new Map([...pages].map(([lang, sum]) => [lang, sum.bytes / sum.count])) };
}

describe("the weight of a report", () => {
  // Neither has councils but in bodies that are few, so what the larger one has more is the weight of its communes.
  const [few, more] = [20, 44];
  let small: Weight;
  let large: Weight;

  beforeAll(() => {
    small = weigh(few);
    large = weigh(more);
  }, 120_000);

  it.each([
    ["fr", 29_000],
    ["ar", 32_000],
    ["en", 29_000],
  ])("keeps the page of a body light (%s)", (lang, most) => {
    const mean = large.bodyPage.get(lang) ?? Number.POSITIVE_INFINITY;
    console.log(`${lang}: ${Math.round(mean / 100) / 10} kB a body`);
    expect(mean).toBeLessThan(most);
  });

  it("stays within what may be hosted for nothing when it grows to the whole country", () => {
    const grown = (key: "files" | "bytes"): number => large[key] + ((large[key] - small[key]) / (more - few)) * (national - more);
    console.log(`${national} bodies: ${Math.round(grown("files"))} files, ${Math.round(grown("bytes") / 1e6)} MB`);
    expect(grown("files")).toBeLessThan(20_000);
    expect(grown("bytes")).toBeLessThan(205e6);
  });
});
