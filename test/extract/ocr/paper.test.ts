import { describe, expect, test } from "vitest";
import { decodePicture } from "../../../src/app/adapters/reading/decode-picture.js";
import { looksLikePaper } from "../../../src/extract/ocr/paper.js";
import { makeScan } from "../make-page.js";
import { type Photograph, photograph } from "../photograph.js";
import { notice, register } from "./pages.js";
import { scenes } from "./scenes.js";

async function isPaper(bytes: Uint8Array): Promise<boolean> {
  const view = await decodePicture(bytes, 640);
  if (view === undefined) throw new Error("not decoded");
  return looksLikePaper(view);
}

const sheets = [register, notice].map((lines) => makeScan(lines));

const photographs: Readonly<Record<string, Photograph>> = {
  "as it is": {},
  "on a brown table": { table: 0.2, slant: 2 },
  "in a dark room": { light: [0.45, 0.15], table: 0.1 },
  "half in the shadow": { light: [1, 0.25] },
  "pale and jagged": { contrast: 0.35, quality: 40 },
  "turned by a quarter": { turn: 90, slant: 3 },
  "upside down": { turn: 180, table: 0.15 },
  "from below": { perspective: 0.15, table: 0.2, light: [0.9, 0.5] },
  "far aslant": { slant: -7, table: 0.25 },
};

/** By day the first four photographs are looked at. */
const isNight = process.env.NASHR_TESTS === "long";

describe("pictures that may be papers", () => {
  test.each(
    Object.entries(photographs)
      .map(([name, params], at) => [name, params, at] as const)
      .filter(([, , at]) => isNight || at < 4),
  )("a sheet photographed %s is one", async (_, params, at) => {
    const [sheet] = sheets.slice(at % 2);
    expect(sheet !== undefined && (await isPaper(await photograph(sheet, { side: 900, ...params })))).toBe(true);
  });

  test.each(Object.entries(scenes))("a %s is none", async (_, bytes) => {
    expect(await isPaper(bytes)).toBe(false);
  });
});
