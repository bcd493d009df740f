import { describe, expect, it } from "vitest";
import { weigh } from "./weigh.js";

/** Communes, councils of provinces and of regions of the country. */
const national = 1590;

describe("the weight of a report", () => {
  it("stays within what may be hosted for nothing for the whole country in three languages", { timeout: 600_000 }, () => {
    const { files, bytes, bodyPage } = weigh(national);
    const pages = [...bodyPage].map(([lang, mean]) => `${lang} ${(mean / 1000).toFixed(1)} kB`).join(", ");
    console.log(`${national} bodies: ${files} files, ${(bytes / 1e6).toFixed(1)} MB; a page of a body: ${pages}`);
    expect(files).toBeLessThan(20_000);
    expect(bytes).toBeLessThan(150e6);
  });
});
