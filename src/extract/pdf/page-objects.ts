import type { WrappedPdfiumModule } from "@embedpdf/pdfium";
import { rawCall } from "./raw-call.js";

/** What is drawn on a page besides letters. */
export interface PageDrawings {
  /** Picture objects, and forms that may hold some. */
  readonly pictures: number;
  /** Share 0..1 of the page that its largest picture covers. */
  readonly pictureShare: number;
  /** Pieces of outlines: rules and frames have few each, letters drawn as curves have many. */
  readonly curves: number;
}

const pathObject = 2;
const pictureObject = 3;
const formObject = 5;
const maxObjects = 5_000;
const maxDepth = 4;
/** Pieces of the outline of a frame or rule; what has more is drawn by hand or is a letter. */
const frameSegments = 8;

/** Counts the drawings of a page. */
export function readDrawings(engine: WrappedPdfiumModule, page: number, width: number, height: number, scratch: number): PageDrawings {
  const found = { pictures: 0, pictureShare: 0, curves: 0 };
  const typeOf = rawCall(engine, "FPDFPageObj_GetType");
  const objectOf = rawCall(engine, "FPDFPage_GetObject");
  const countSegments = rawCall(engine, "FPDFPath_CountSegments");
  const note = (object: number, depth: number): void => {
    const type = typeOf(object);
    if (type === pictureObject || type === formObject) found.pictures += 1;
    if (type === pictureObject) found.pictureShare = Math.max(found.pictureShare, shareOf(engine, object, width * height, scratch));
    if (type === pathObject) {
      const segments = countSegments(object);
      if (segments > frameSegments) found.curves += segments;
    }
    if (type !== formObject || depth >= maxDepth) return;
    const inner = Math.min(engine.FPDFFormObj_CountObjects(object), maxObjects);
    for (let index = 0; index < inner; index += 1) note(engine.FPDFFormObj_GetObject(object, index), depth + 1);
  };
  const count = Math.min(engine.FPDFPage_CountObjects(page), maxObjects);
  for (let index = 0; index < count; index += 1) note(objectOf(page, index), 0);
  return found;
}

function shareOf(engine: WrappedPdfiumModule, object: number, area: number, scratch: number): number {
  if (!engine.FPDFPageObj_GetBounds(object, scratch, scratch + 4, scratch + 8, scratch + 12)) return 0;
  const at = (offset: number): number => engine.pdfium.getValue(scratch + offset, "float");
  const covered = Math.abs((at(8) - at(0)) * (at(12) - at(4)));
  return area <= 0 ? 0 : Math.min(1, covered / area);
}
