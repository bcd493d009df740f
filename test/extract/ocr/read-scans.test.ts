import { describe, expect, test } from "vitest";
import type { GreyPicture } from "../../../src/extract/grey-picture.js";
import { readScan } from "../../../src/extract/ocr/read-scan.js";
import { readScans } from "../../../src/extract/ocr/read-scans.js";
import type { Ocr, OcrLanguages, OcrWord } from "../../../src/extract/tools.js";

/** A white page that is known by its width. */
const blankPage = (width: number): GreyPicture => ({ width, height: 60, pixels: new Uint8Array(width * 60).fill(255) });
const firstWidth = 80;

const words = {
  fra: "commune budget conseil séance ordinaire procès verbal exercice",
  ara: "المجلس الجماعي الميزانية الدورة العادية محضر السنة المالية",
};

/** An engine that knows what stands on each page, says with which languages it was asked, and takes as long for a page as `msOf` says. */
function openFakeOcr(pages: readonly ("fra" | "ara")[], msOf: (page: number) => number) {
  const asked: { page: number; languages: OcrLanguages }[] = [];
  let [atWork, most] = [0, 0];
  const ocr: Ocr = async (picture, languages) => {
    const page = picture.width - firstWidth;
    asked.push({ page, languages });
    atWork += 1;
    most = Math.max(most, atWork);
    await new Promise((resolve) => setTimeout(resolve, msOf(page)));
    atWork -= 1;
    const text = `${words[pages[page] ?? "fra"]} ${page} ${languages}`;
    return [
      text.split(" ").map((word, at): OcrWord => ({ text: word, left: at * 50, right: at * 50 + 40, top: 5, bottom: 20, confidence: 0.9 })),
    ];
  };
  return { ocr, asked, most: () => most };
}

function pictures(count: number): () => GreyPicture | undefined {
  let at = 0;
  return () => {
    if (at === count) return undefined;
    at += 1;
    return blankPage(firstWidth + at - 1);
  };
}

/** The pages as they are read one after the other, each with what the page before it suggests. */
async function readInTurn(count: number, ocr: Ocr) {
  const next = pictures(count);
  const readings: Awaited<ReturnType<typeof readScan>>[] = [];
  for (let picture = next(); picture !== undefined; picture = next())
    readings.push(await readScan(picture, ocr, readings.at(-1)?.languages ?? "ara+fra"));
  return readings;
}

describe("pages of one scan that are read at the same time", () => {
  const mixed = ["fra", "fra", "ara", "ara", "fra", "fra", "ara"] as const;

  test.each([1, 2, 3, 9])("give what they give one after the other, %i at once, whichever ends first", async (width) => {
    const expected = await readInTurn(mixed.length, openFakeOcr(mixed, () => 0).ocr);
    for (const msOf of [(page: number) => page * 3, (page: number) => 20 - page * 3]) {
      const { ocr } = openFakeOcr(mixed, msOf);
      expect(await readScans(pictures(mixed.length), ocr, () => width)).toEqual(expected);
    }
    expect(expected.map(({ languages }) => languages)).toEqual(["fra", "fra", "ara+fra", "ara+fra", "fra", "fra", "ara+fra"]);
  });

  test("the first is read alone, then as many at once as are allowed, and none twice where all are in one language", async () => {
    const { ocr, asked, most } = openFakeOcr(["fra", "fra", "fra", "fra", "fra", "fra"], () => 5);
    await readScans(pictures(6), ocr, () => 3);
    expect(most()).toBe(3);
    expect(asked).toEqual([0, 1, 2, 3, 4, 5].map((page) => ({ page, languages: page === 0 ? "ara+fra" : "fra" })));
  });

  test("one at a time unless more are allowed, and the number may change on the way", async () => {
    const one = openFakeOcr(["fra", "fra", "fra", "fra"], () => 2);
    await readScans(pictures(4), one.ocr, () => 1);
    expect(one.most()).toBe(1);
    let width = 1;
    const grown = openFakeOcr(["fra", "fra", "fra", "fra", "fra"], () => 2);
    const ocr: Ocr = (picture, languages) => {
      if (picture.width === firstWidth + 2) width = 2;
      return grown.ocr(picture, languages);
    };
    await readScans(pictures(5), ocr, () => width);
    expect(grown.most()).toBe(2);
  });

  test("an engine that breaks off ends the reading, and what was begun ahead troubles nobody", async () => {
    const { ocr } = openFakeOcr(["fra", "fra", "fra", "fra"], () => 1);
    const broken: Ocr = (picture, languages) =>
      picture.width > firstWidth ? Promise.reject(new Error(`page ${picture.width - firstWidth}`)) : ocr(picture, languages);
    await expect(readScans(pictures(4), broken, () => 3)).rejects.toThrow("page 1");
  });

  test("a document without scans asks nothing", async () => {
    const { ocr, asked } = openFakeOcr([], () => 0);
    expect(
      await readScans(
        () => undefined,
        ocr,
        () => 4,
      ),
    ).toEqual([]);
    expect(asked).toEqual([]);
  });
});
