import type { WrappedPdfiumModule } from "@embedpdf/pdfium";

/** A function of the engine that takes and gives numbers only. */
export type RawCall = (...values: number[]) => number;

/** Functions that are called for every letter or every drawing of a page. */
type RawName =
  | "FPDFText_GetUnicode"
  | "FPDFText_GetCharBox"
  | "FPDFText_GetFontSize"
  | "FPDFText_IsGenerated"
  | "FPDFText_GetCharAngle"
  | "FPDFPageObj_GetType"
  | "FPDFPage_GetObject"
  | "FPDFPath_CountSegments";

/** The engine's own function behind its two wrappers: they check and convert what need not be, which costs more than the call. */
export function rawCall(engine: WrappedPdfiumModule, name: RawName): RawCall {
  const { wasmExports } = engine.pdfium as unknown as { readonly wasmExports: Readonly<Record<string, RawCall | undefined>> };
  return wasmExports[name] ?? (engine[name] as unknown as RawCall);
}
