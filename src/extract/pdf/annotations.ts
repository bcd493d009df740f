import type { WrappedPdfiumModule } from "@embedpdf/pdfium";

const widget = 20;
/** Notes, text boxes, stamps and their like, by their numbers. Source: PDFium, fpdf_annot.h. */
const written = new Set([1, 3, 9, 10, 11, 12, 13, widget]);
const maxAnnotations = 2_000;

/** Texts of the annotations and form fields of a page. `drawn`: at least one of them has a shape of its own, which can be made part of the page. */
export function readNotes(engine: WrappedPdfiumModule, page: number): { readonly texts: readonly string[]; readonly drawn: boolean } {
  const count = Math.min(engine.FPDFPage_GetAnnotCount(page), maxAnnotations);
  const texts: string[] = [];
  let drawn = false;
  for (let index = 0; index < count; index += 1) {
    const note = engine.FPDFPage_GetAnnot(page, index);
    if (note === 0) continue;
    const kind = engine.FPDFAnnot_GetSubtype(note);
    if (written.has(kind)) {
      drawn ||= engine.FPDFAnnot_HasKey(note, "AP");
      const text = stringOf(engine, note, kind === widget ? "V" : "Contents").trim();
      // Boxes to tick have a name for their state, which says nothing.
      if (text !== "" && !(kind === widget && /^(?:off|on|yes|no|oui|non)$/i.test(text))) texts.push(text);
    }
    engine.FPDFPage_CloseAnnot(note);
  }
  return { texts, drawn };
}

function stringOf(engine: WrappedPdfiumModule, note: number, key: string): string {
  const length = Math.min(engine.FPDFAnnot_GetStringValue(note, key, 0, 0), 8_000);
  if (length <= 2) return "";
  const { malloc, free } = engine.pdfium.wasmExports;
  const buffer = malloc(length + 2);
  engine.FPDFAnnot_GetStringValue(note, key, buffer, length);
  engine.pdfium.setValue(buffer + length, 0, "i16");
  const text = engine.pdfium.UTF16ToString(buffer);
  free(buffer);
  return text;
}
