import { describe, expect, test } from "vitest";
import { decodePicture } from "../../../src/app/adapters/reading/decode-picture.js";
import type { GreyPicture } from "../../../src/extract/grey-picture.js";
import { levelGround } from "../../../src/extract/ocr/level-ground.js";
import { findSlant } from "../../../src/extract/ocr/slant.js";
import { cutBand, straighten } from "../../../src/extract/ocr/straighten.js";
import { deep } from "../../set-up/deep.js";
import { makeScan } from "../make-page.js";
import { type Photograph, photograph } from "../photograph.js";
import { register } from "./pages.js";

const sheet = makeScan(register);

async function take(params: Photograph): Promise<GreyPicture> {
  const picture = await decodePicture(await photograph(sheet, { side: 800, ...params }), 800);
  if (picture === undefined) throw new Error("not decoded");
  return picture;
}

const slantOf = async (params: Photograph) => findSlant(levelGround(await take(params)));

describe("photographs are laid straight", () => {
  for (const slant of [-7, -2.5, 0, 4, 7])
    ([-7, 4].includes(slant) ? test : deep)(`a slant of ${slant} degrees is found`, async () => {
      const found = await slantOf({ slant });
      expect(found.isTurned).toBe(false);
      expect(Math.abs(found.degrees - slant)).toBeLessThan(0.5);
    });

  for (const turn of [90, 270])
    (turn === 90 ? test : deep)(`lines that run down the page are noticed, turned by ${turn} and aslant`, async () => {
      const found = await slantOf({ turn, slant: 3, table: 0.1 });
      expect(found.isTurned).toBe(true);
      expect(Math.abs(found.degrees - 3)).toBeLessThan(0.6);
    });

  test("a sheet upside down is not taken for one turned by a quarter", async () => {
    expect((await slantOf({ turn: 180 })).isTurned).toBe(false);
  });

  test("a dark sheet gets a white ground and black letters, a plain one keeps its own", async () => {
    for (const light of [
      [0.5, 0.15],
      [1, 1],
    ] as const) {
      const { pixels } = levelGround(await take({ light }));
      expect(pixels.filter((tone) => tone > 240).length / pixels.length).toBeGreaterThan(0.9);
      expect(pixels.filter((tone) => tone < 60).length / pixels.length).toBeGreaterThan(0.004);
    }
  });

  test("what lies straight afterwards needs no turning again", async () => {
    const { picture, wasTurned } = straighten(await take({ turn: 90, slant: -5 }));
    expect(wasTurned).toBe(true);
    const again = findSlant(picture);
    expect(again.isTurned).toBe(false);
    expect(Math.abs(again.degrees)).toBeLessThan(0.4);
  });

  test("an empty picture has no slant", () => {
    const blank = { width: 40, height: 30, pixels: new Uint8Array(1_200).fill(255) };
    expect(findSlant(levelGround(blank))).toEqual({ isTurned: false, degrees: 0 });
  });

  test("the band holds the rows with the most letters", () => {
    const pixels = new Uint8Array(100 * 50).fill(255);
    for (let y = 60; y < 75; y += 1) for (let x = 0; x < 50; x += 2) pixels[y * 50 + x] = 0;
    const band = cutBand({ width: 50, height: 100, pixels });
    expect([band.width, band.height]).toEqual([50, 20]);
    expect(band.pixels.filter((tone) => tone === 0).length).toBe(15 * 25);
  });
});
