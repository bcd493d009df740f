import { existsSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { openPagePainter } from "../../../src/app/adapters/reading/page-painter.js";
import { makePdf, makeScan, makeScannedPdf } from "../../extract/make-page.js";

const built = existsSync(new URL("../../../dist/app/adapters/reading/picture-worker.js", import.meta.url));
const lines = ["Commune de Tamda Zerqa", "Budget de l’exercice 2026", "Recettes de fonctionnement"].map((text, at) => ({
  text,
  x: 60,
  y: 80 + at * 40,
  size: 16,
}));
const quotations = ["budget de l'exercice 2026", "Des mots qui ne sont pas sur la page"];

describe.skipIf(!built)("a painter of pages", { timeout: 120_000 }, () => {
  const painter = openPagePainter(60_000);
  afterAll(() => painter.close());

  test("draws a page of a PDF and says which quotations are marked on it", async () => {
    const picture = await painter.draw({ bytes: makePdf([[], lines]), page: 2, quotations, ocr: false });
    expect(picture?.marked).toEqual([true, false]);
    expect(Buffer.from(picture?.webp ?? []).toString("latin1", 8, 12)).toBe("WEBP");
    expect(picture).toMatchObject({ page: 2, pages: 2 });
    expect(picture?.width).toBeGreaterThan(500);
    const plain = await painter.draw({ bytes: makePdf([[], lines]), page: 2, quotations: [], ocr: false });
    expect(Buffer.from(plain?.webp ?? []).equals(Buffer.from(picture?.webp ?? []))).toBe(false);
  });

  test("finds the page that says the words where none is named, and takes the first where none does", async () => {
    const found = await painter.draw({ bytes: makePdf([[], [], lines]), quotations: quotations.slice(0, 1), ocr: false });
    expect(found).toMatchObject({ page: 3, pages: 3, marked: [true] });
    const first = await painter.draw({ bytes: makePdf([[], [], lines]), quotations: quotations.slice(1), ocr: false });
    expect(first).toMatchObject({ page: 1, pages: 3, marked: [false] });
  });

  test("draws pages that are asked for at once, one after the other", async () => {
    const jobs = [1, 2, 3].map((page) => painter.draw({ bytes: makePdf([[], [], lines]), page, quotations: [], ocr: false }));
    expect((await Promise.all(jobs)).map((picture) => picture?.page)).toEqual([1, 2, 3]);
  });

  test("draws scans and pictures, without a mark where OCR is not allowed", async () => {
    expect((await painter.draw({ bytes: makeScannedPdf([lines]), page: 1, quotations, ocr: false }))?.marked).toEqual([false, false]);
    expect((await painter.draw({ bytes: makeScan(lines), page: 1, quotations, ocr: false }))?.marked).toEqual([false, false]);
  });

  test("gives nothing for what cannot be drawn, and draws the next page all the same", async () => {
    const nothing = [
      { bytes: new TextEncoder().encode("%PDF-1.4 and then nothing"), page: 1 },
      { bytes: new TextEncoder().encode("<p>no picture"), page: 1 },
      { bytes: makePdf([lines]), page: 9 },
    ];
    for (const job of nothing) expect(await painter.draw({ ...job, quotations, ocr: false })).toBeUndefined();
    expect((await painter.draw({ bytes: makePdf([lines]), page: 1, quotations, ocr: false }))?.marked).toEqual([true, false]);
  });
});
