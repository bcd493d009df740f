import { isTar, type PackedFormat } from "./archive/read-packed.js";
import { decodeText, guessWide } from "./charset.js";
import { looksLikeMime } from "./plain/mime.js";

/** Format of a file as its bytes tell it; declared type and name decide only where bytes cannot. */
export type Format =
  | ("html" | "pdf" | "csv" | "txt" | "json" | "xml" | "feed" | "rtf" | "zip" | "ole" | "mime")
  | ("biff" | "xml-sheet" | "xml-text" | "fods" | "fodt")
  | PackedFormat
  | ("png" | "jpeg" | "gif" | "webp" | "tiff" | "bmp" | "svg")
  | "other";

/** Sniffs a file from its first bytes, its declared media type and its name. Containers (`zip`, `ole`) are told apart by their readers. */
export function sniff(bytes: Uint8Array, mediaType: string, name: string): Format {
  const magic = byMagic(bytes);
  if (magic !== undefined) return magic;
  const start = decodeText(bytes.subarray(0, 2_000), []).text.trimStart();
  if (looksBinary(bytes)) return "other";
  if (looksLikeMime(start)) return "mime";
  const office = byRoot(decodeText(bytes.subarray(0, 12_000), []).text.trimStart());
  if (office !== undefined) return office;
  if (
    /^(?:<!--[\s\S]*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html|head|body|frameset|title|meta|table|div|p|h1|script|center)\b/i.test(
      start,
    )
  )
    return "html";
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:rss|feed|rdf:RDF)\b/i.test(start)) return "feed";
  if (/^(?:<\?xml[^>]*>\s*)?(?:<![^>]*>\s*)*<svg\b/i.test(start)) return "svg";
  if (start.startsWith("<?xml")) return "xml";
  if (/^[[{]/.test(start) && /json|javascript|^$/.test(mediaType)) return "json";
  return byDeclaration(mediaType, name, start);
}

function byMagic(bytes: Uint8Array): Format | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, 16));
  if (start.startsWith("PK\u0003\u0004") || start.startsWith("PK\u0005\u0006")) return "zip";
  if (start.startsWith("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1")) return "ole";
  if (start.startsWith("\u0089PNG\r\n")) return "png";
  if (start.startsWith("\u00ff\u00d8\u00ff")) return "jpeg";
  if (start.startsWith("GIF8")) return "gif";
  if (start.startsWith("RIFF") && start.slice(8, 12) === "WEBP") return "webp";
  if (start.startsWith("II*\0") || start.startsWith("MM\0*")) return "tiff";
  if (start.startsWith("BM") && bytes.length > 54 && start.slice(6, 10) === "\0\0\0\0") return "bmp";
  if (start.startsWith("{\\rtf")) return "rtf";
  if (start.startsWith("Rar!\u001a\u0007")) return "rar";
  if (start.startsWith("7z\u00bc\u00af\u0027\u001c")) return "7z";
  if (start.startsWith("\u001f\u008b\u0008")) return "gz";
  if (/^BZh[1-9]1AY&SY/.test(start)) return "bz2";
  if (start.startsWith("\u00fd7zXZ\0")) return "xz";
  if (isTar(bytes)) return "tar";
  // A workbook of Excel 2 to 4 has no container; it begins with the record that begins a workbook.
  if (/^\t[\0\u0002\u0004][\u0004\u0006]\0..[\u0010\0]/s.test(start)) return "biff";
  // Some servers send blank lines or warnings before the file.
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1_024)).includes("%PDF-") ? "pdf" : undefined;
}

/** Office documents that are one XML file, by their root: Word and Excel of 2003, flat OPC, flat OpenDocument. */
function byRoot(start: string): Format | undefined {
  const root = /^(?:\s|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE[^>]*>)*(<[a-z][\w:.-]*\b[^>]*>?)/i.exec(start)?.[1] ?? "";
  if (/^<(?:\w+:)?Workbook\b/.test(root) && /urn:schemas-microsoft-com:office:spreadsheet/.test(start)) return "xml-sheet";
  if (/^<(?:w:wordDocument|pkg:package)\b/.test(root)) return "xml-text";
  if (!/^<office:document\b/.test(root)) return undefined;
  return /opendocument\.spreadsheet/.test(start) ? "fods" : "fodt";
}

/** Control characters other than white space tell a binary file; UTF-16 text has many zero bytes at every second place. */
function looksBinary(bytes: Uint8Array): boolean {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff) || guessWide(bytes) !== undefined) return false;
  const head = bytes.subarray(0, 2_000);
  const zeros = head.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0);
  const controls =
    head.reduce((count, byte) => count + (byte < 9 || (byte > 13 && byte < 27) || (byte > 27 && byte < 32) ? 1 : 0), 0) - zeros;
  return controls > head.length * 0.02 || zeros > head.length * 0.05;
}

const byType: readonly [RegExp, Format][] = [
  [/html/, "html"],
  [/csv|tab-separated/, "csv"],
  [/json/, "json"],
  [/rss|atom/, "feed"],
  [/xml/, "xml"],
];

const byEnding: readonly [RegExp, Format][] = [
  [/\.(?:csv|tsv)$/i, "csv"],
  [/\.(?:txt|text|md)$/i, "txt"],
  [/\.json$/i, "json"],
  [/\.xml$/i, "xml"],
  [/\.(?:s?html?|php\d?|aspx?|jsp)$/i, "html"],
];

function byDeclaration(mediaType: string, name: string, start: string): Format {
  const markup = /<(?:a|p|div|table|td|span|br|ul|li|h[1-6])[\s>/]/i.test(start);
  const ending = byEnding.find(([pattern]) => pattern.test(name))?.[1];
  const type = byType.find(([pattern]) => pattern.test(mediaType))?.[1];
  if (ending === "csv" || type === "csv") return "csv";
  if (type !== undefined && type !== "html") return type;
  if (type === "html" || (markup && ending !== "txt")) return "html";
  if (ending !== undefined && ending !== "html") return ending;
  return /^[[{]/.test(start) ? "json" : "txt";
}
