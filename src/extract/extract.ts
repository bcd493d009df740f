import type { Document } from "../model/document.js";
import type { FetchedSnapshot } from "../model/evidence.js";
import { blankDocument } from "./blank-document.js";
import { decodeText } from "./charset.js";
import { cleanDocument } from "./clean-document.js";
import { fileNameOf } from "./hrefs.js";
import { readHtml } from "./html/read-html.js";
import { readImage } from "./image/read-image.js";
import { readTextMarkup } from "./office/documents.js";
import { bodyTags, odtToMarkup } from "./office/odt.js";
import { rtfToMarkup } from "./office/rtf.js";
import { readSavedPage } from "./office/saved-page.js";
import { wordmlToMarkup } from "./office/wordml.js";
import { readPdf } from "./pdf/read-pdf.js";
import { readCsv } from "./plain/csv.js";
import { readJson } from "./plain/json.js";
import { findHtmlPart } from "./plain/mime.js";
import { readPlainText } from "./plain/plain-text.js";
import { readFeed, readXml } from "./plain/xml.js";
import type { MemberBudget, ReadMember } from "./read-member.js";
import { sniff } from "./sniff.js";
import type { ReadingTools } from "./tools.js";
import { withProblem } from "./with-problem.js";

// The engines of packed files and spreadsheets are loaded with the first such file: most threads that read meet none, and loading them is a
// second of processor time.

/** Files in files in files: what lies deeper is not opened. */
const maxNesting = 3;

/**
 * Reads the bytes of one snapshot. The first document is the file itself; the files in an archive or a PDF portfolio follow with `<url>#<member>`.
 * Never throws for what a file holds: what could not be read is in `problems`.
 */
export async function extract(snapshot: FetchedSnapshot, bytes: Uint8Array, tools: ReadingTools): Promise<Document[]> {
  const claims: Claims = {
    mediaType: snapshot.mediaType,
    charset: snapshot.charset,
    nesting: 0,
    budget: { members: tools.limits.maxMembers, bytes: tools.limits.maxUnpackedBytes },
  };
  return (await readFile(bytes, blankDocument(snapshot), claims, tools)).map(cleanDocument);
}

/** What is said of a file outside its bytes. */
interface Claims {
  readonly mediaType: string;
  readonly charset: string | undefined;
  /** How many files it lies in. */
  readonly nesting: number;
  readonly budget: MemberBudget;
}

async function readFile(bytes: Uint8Array, blank: Document, claims: Claims, tools: ReadingTools): Promise<Document[]> {
  if (bytes.length === 0) return [withProblem(blank, "empty")];
  const format = sniff(bytes, claims.mediaType, blank.fileName);
  const readMember = memberReader(blank, claims, tools);
  switch (format) {
    case "pdf":
      return readPdf(bytes, blank, tools, readMember, claims.budget);
    case "zip":
      return (await import("./office/containers.js")).readContainer(bytes, blank, tools, readMember, claims.budget);
    case "rar":
    case "7z":
    case "tar":
    case "gz":
    case "bz2":
    case "xz":
      return (await import("./archive/read-packed.js")).readPacked(bytes, blank, format, tools, readMember, claims.budget);
    case "png":
    case "jpeg":
    case "gif":
    case "webp":
    case "tiff":
    case "bmp":
    case "svg":
      return [await readImage(bytes, blank, format, tools)];
    case "ole":
    case "biff":
      return [await readOldOffice(bytes, blank, format, tools)];
    case "xml-sheet":
    case "fods":
      return [await readFlatSheet(bytes, blank, format, claims, tools)];
    default:
      return [readPlainFormat(bytes, blank, format, claims, tools)];
  }
}

type PlainFormat = Exclude<
  ReturnType<typeof sniff>,
  | "pdf"
  | "zip"
  | "rar"
  | "7z"
  | "tar"
  | "gz"
  | "bz2"
  | "xz"
  | "png"
  | "jpeg"
  | "gif"
  | "webp"
  | "tiff"
  | "bmp"
  | "svg"
  | "ole"
  | "biff"
  | "xml-sheet"
  | "fods"
>;

/** Reads a file that is one document and needs no engine. */
function readPlainFormat(bytes: Uint8Array, blank: Document, format: PlainFormat, claims: Claims, tools: ReadingTools): Document {
  const text = () => readText(bytes, claims, tools);
  switch (format) {
    case "html":
      return readSavedPage(bytes, readHtml(bytes, blank, claims.charset, tools), claims.mediaType);
    case "mime":
      return readMime(bytes, blank, claims, tools);
    case "rtf":
      return readMarkupOf(rtfToMarkup(bytes.subarray(0, tools.limits.maxTextBytes * 4)), blank, "rtf", tools);
    case "xml-text":
      return readMarkupOf(wordmlToMarkup(text()), blank, "doc", tools);
    case "fodt":
      return readMarkupOf(odtToMarkup(text(), bodyTags), blank, "odt", tools);
    case "csv":
      return readCsv(bytes, blank, claims.charset, tools);
    case "txt":
      return readPlainText(bytes, blank, claims.charset, tools);
    case "json":
      return readJson(bytes, blank, tools);
    case "feed":
      return readFeed(bytes, blank, claims.charset, tools);
    case "xml":
      return readXml(bytes, blank, claims.charset, tools);
    case "other":
      return withProblem({ ...blank, format }, "unsupported");
  }
}

const readText = (bytes: Uint8Array, claims: Claims, tools: ReadingTools): string =>
  decodeText(bytes.subarray(0, tools.limits.maxTextBytes), [claims.charset]).text;

async function readOldOffice(bytes: Uint8Array, blank: Document, format: "ole" | "biff", tools: ReadingTools): Promise<Document> {
  (await import("./office/codepages.js")).loadCodePages();
  if (format === "ole") return (await import("./office/compound.js")).readCompound(bytes, blank, tools);
  return (await import("./office/workbook.js")).readWorkbook(bytes, blank, "xls", tools);
}

async function readFlatSheet(
  bytes: Uint8Array,
  blank: Document,
  format: "xml-sheet" | "fods",
  claims: Claims,
  tools: ReadingTools,
): Promise<Document> {
  const { readFlatWorkbook } = await import("./office/flat-workbook.js");
  return readFlatWorkbook(readText(bytes, claims, tools), blank, format === "fods" ? "fods" : "xls", tools);
}

function readMarkupOf(markup: string | undefined, blank: Document, format: string, tools: ReadingTools): Document {
  if (markup === undefined) return withProblem({ ...blank, kind: "text", format, channel: "office" }, "damaged");
  return readTextMarkup(markup, blank, format, tools);
}

/** A page or an office document that was saved with its pictures in one file. */
function readMime(bytes: Uint8Array, blank: Document, claims: Claims, tools: ReadingTools): Document {
  const part = findHtmlPart(bytes.subarray(0, tools.limits.maxTextBytes * 2));
  if (part === undefined) return withProblem({ ...blank, format: "mime" }, "unsupported");
  const page = readHtml(part.bytes, blank, part.charset, tools);
  return readSavedPage(part.bytes, page, claims.mediaType);
}

/** Reader of the files in a file. What lies too deep is named and left unread. */
function memberReader(outer: Document, claims: Claims, tools: ReadingTools): ReadMember {
  return async (bytes, name) => {
    const url = `${outer.url}#${name}`;
    const fileName = fileNameOf(name) || (name.split("/").pop() ?? name);
    const blank: Document = { ...outer, url, otherUrls: [], kind: "other", channel: "html", format: "", fileName, problems: [] };
    if (claims.nesting >= maxNesting) return [withProblem({ ...blank, format: "other" }, "truncated")];
    const inner: Claims = { mediaType: "", charset: undefined, nesting: claims.nesting + 1, budget: claims.budget };
    const documents = await readFile(bytes, blank, inner, tools);
    return documents.length > 0 ? documents : [withProblem(blank, "empty")];
  };
}
