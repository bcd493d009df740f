import type { WrappedPdfiumModule } from "@embedpdf/pdfium";

/** A file that a PDF file carries. */
export interface Attachment {
  readonly name: string;
  readonly size: number;
  readonly read: () => Promise<Uint8Array>;
}

const maxAttachments = 200;

/** Files that a PDF file carries: its attachments, or the members of a portfolio. Must be read before the file is closed. */
export function listAttachments(engine: WrappedPdfiumModule, file: number): Attachment[] {
  const count = Math.min(engine.FPDFDoc_GetAttachmentCount(file), maxAttachments);
  const found: Attachment[] = [];
  for (let index = 0; index < count; index += 1) {
    const attachment = engine.FPDFDoc_GetAttachment(file, index);
    if (attachment === 0) continue;
    const size = sizeOf(engine, attachment);
    found.push({ name: nameOf(engine, attachment) || `file ${index + 1}`, size, read: () => readBytes(engine, attachment, size) });
  }
  return found;
}

function nameOf(engine: WrappedPdfiumModule, attachment: number): string {
  const length = Math.min(engine.FPDFAttachment_GetName(attachment, 0, 0), 2_000);
  if (length <= 2) return "";
  const { malloc, free } = engine.pdfium.wasmExports;
  const buffer = malloc(length + 2);
  engine.FPDFAttachment_GetName(attachment, buffer, length);
  engine.pdfium.setValue(buffer + length, 0, "i16");
  const name = engine.pdfium.UTF16ToString(buffer);
  free(buffer);
  return name;
}

function sizeOf(engine: WrappedPdfiumModule, attachment: number): number {
  const { malloc, free } = engine.pdfium.wasmExports;
  const place = malloc(8);
  const known = engine.FPDFAttachment_GetFile(attachment, 0, 0, place);
  const size = engine.pdfium.getValue(place, "i32") >>> 0;
  free(place);
  return known ? size : 0;
}

async function readBytes(engine: WrappedPdfiumModule, attachment: number, size: number): Promise<Uint8Array> {
  const { malloc, free } = engine.pdfium.wasmExports;
  const place = malloc(8);
  const buffer = malloc(Math.max(1, size));
  try {
    if (!engine.FPDFAttachment_GetFile(attachment, buffer, size, place)) throw new Error("an attachment that cannot be read");
    const heap = (engine.pdfium as unknown as { HEAPU8: Uint8Array }).HEAPU8;
    return new Uint8Array(heap.slice(buffer, buffer + size));
  } finally {
    free(buffer);
    free(place);
  }
}
