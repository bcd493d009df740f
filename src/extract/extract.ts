import type { Document } from "../model/document.js";
import type { FetchedSnapshot } from "../model/evidence.js";
import { blankDocument } from "./blank-document.js";
import { readHtml } from "./html/read-html.js";
import { readPdf } from "./pdf/read-pdf.js";
import { sniff } from "./sniff.js";
import type { ReadingTools } from "./tools.js";

/** Version of all readers together; a change of it makes stored documents out of date. */
export const extractorVersion = "1";

/**
 * Reads the bytes of one snapshot. The first document is the file itself; members of a ZIP file follow with `<url>#<member>`.
 * Never throws for what a file holds: what could not be read is in `problems`.
 */
export async function extract(snapshot: FetchedSnapshot, bytes: Uint8Array, tools: ReadingTools): Promise<Document[]> {
  const blank = blankDocument(snapshot);
  const format = sniff(bytes, snapshot.mediaType, blank.fileName);
  if (bytes.length === 0) return [{ ...blank, problems: [...blank.problems, "empty"] }];
  if (format === "html") return [readHtml(bytes, blank, snapshot.charset, tools)];
  if (format === "pdf") return [await readPdf(bytes, blank, tools)];
  return [{ ...blank, format, problems: [...blank.problems, "unsupported"] }];
}
