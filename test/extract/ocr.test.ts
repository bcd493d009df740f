import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { decodePicture } from "../../src/app/adapters/reading/decode-picture.js";
import { openOcr } from "../../src/app/adapters/reading/ocr.js";
import { turnPicture } from "../../src/extract/ocr/picture.js";
import { type Ocr, readingLimits } from "../../src/extract/tools.js";
import { deep } from "../set-up/deep.js";
import { makeScan, type PageText } from "./make-page.js";
import { read } from "./read.js";

const arabic: PageText[] = [
  { text: "المملكة المغربية", x: 540, y: 60, size: 13 },
  { text: "جماعة عين الأمل", x: 540, y: 85, size: 13 },
  { text: "محضر أشغال الدورة العادية لشهر فبراير 2026", x: 500, y: 150, size: 18 },
  { text: "اجتمع مجلس الجماعة بمقر الجماعة برئاسة السيد سعيد العلمي", x: 540, y: 200, size: 14 },
  { text: "وبحضور ممثل السلطة المحلية وبعد التأكد من النصاب القانوني", x: 540, y: 230, size: 14 },
  { text: "تمت المصادقة على مشروع ميزانية السنة المالية بالإجماع", x: 540, y: 260, size: 14 },
];
const french: PageText[] = [
  { text: "Commune de Tamda", x: 50, y: 60, size: 13 },
  { text: "Liste des associations subventionnées en 2026", x: 50, y: 120, size: 18 },
  ...["Association Annour 50 000", "Association Amal 30 000", "Club sportif 20 000"].map((text, index) => ({
    text,
    x: 50,
    y: 180 + index * 30,
    size: 14,
  })),
];
const engine = openOcr();
const known = new Map<string, ReturnType<Ocr>>();
/** The engine, which sees each picture once: two tests read the same scan, each by a law of its own. */
const ocr: Ocr = (picture, languages) => {
  const key = `${languages} ${picture.width} ${createHash("sha256").update(picture.pixels).digest("hex")}`;
  const words = known.get(key) ?? engine(picture, languages);
  known.set(key, words);
  return words;
};
const withOcr = { ocr, decodePicture };

describe("scans", () => {
  test("a scan is recognised without OCR and keeps no text", async () => {
    const document = await read(makeScan(arabic), { url: "https://commune.example/scan.png" }, { decodePicture });
    expect(document).toMatchObject({ kind: "image", channel: "image", scanned: true, blocks: [] });
  });

  test("Arabic is read, and the title is what stands below the letterhead", async () => {
    const document = await read(makeScan(arabic), {}, withOcr);
    expect(document.title).toContain("الدورة العادية لشهر فبراير 2026");
    expect(document.blocks.map((block) => block.text).join(" ")).toContain("السلطة المحلية");
    expect(document.ocrConfidence).toBeGreaterThan(0.6);
    expect(document.problems).toEqual([]);
  });

  deep("a page turned by a quarter is turned back", async () => {
    const document = await read(makeScan(french, 90), {}, withOcr);
    expect(document.blocks.map((block) => block.text).join("\n")).toMatch(/Association Annour\W+50 000/);
  });

  deep("the same picture gives the same words twice", async () => {
    const scan = makeScan(french);
    const withEngine = { ...withOcr, ocr: engine };
    expect(await read(scan, {}, withEngine)).toEqual(await read(scan, {}, withEngine));
  });

  test("confidence under the limit is a problem", async () => {
    const document = await read(makeScan(arabic), {}, { ...withOcr, limits: { ...readingLimits, minOcrConfidence: 0.999 } });
    expect(document.problems).toEqual(["ocr-poor"]);
  });
});

describe("pictures", () => {
  test("four quarter turns give the picture back", () => {
    const picture = { width: 3, height: 2, pixels: Uint8Array.from([1, 2, 3, 4, 5, 6]) };
    expect(turnPicture(picture, 1)).toEqual({ width: 2, height: 3, pixels: Uint8Array.from([4, 1, 5, 2, 6, 3]) });
    expect(turnPicture(turnPicture(picture, 1), 3)).toEqual(picture);
    expect(turnPicture(turnPicture(picture, 2), 2)).toEqual(picture);
  });

  test.each([
    ["icon", 20, 20],
    ["dot", 1, 1],
  ])("a picture as small as an %s is left", async (_, width, height) => {
    const bytes = new Uint8Array(
      Buffer.from([
        0x89,
        0x50,
        0x4e,
        0x47,
        0x0d,
        0x0a,
        0x1a,
        0x0a,
        0,
        0,
        0,
        13,
        0x49,
        0x48,
        0x44,
        0x52,
        0,
        0,
        0,
        width,
        0,
        0,
        0,
        height,
        8,
      ]),
    );
    expect(await read(bytes, {}, withOcr)).toMatchObject({ kind: "image", scanned: false, problems: ["empty"] });
  });
});
