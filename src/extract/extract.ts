import type { Document } from "../model/document.js";
import type { FetchedSnapshot } from "../model/evidence.js";
import { readPacked } from "./archive/read-packed.js";
import { blankDocument } from "./blank-document.js";
import { decodeText } from "./charset.js";
import { cleanDocument } from "./clean-document.js";
import { fileNameOf } from "./hrefs.js";
import { readHtml } from "./html/read-html.js";
import { readImage } from "./image/read-image.js";
import { readCompound } from "./office/compound.js";
import { readContainer } from "./office/containers.js";
import { readTextMarkup } from "./office/documents.js";
import { readFlatWorkbook } from "./office/flat-workbook.js";
import { bodyTags, odtToMarkup } from "./office/odt.js";
import { rtfToMarkup } from "./office/rtf.js";
import { readSavedPage } from "./office/saved-page.js";
import { wordmlToMarkup } from "./office/wordml.js";
import { readWorkbook } from "./office/workbook.js";
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
      return readContainer(bytes, blank, tools, readMember, claims.budget);
    case "rar":
    case "7z":
    case "tar":
    case "gz":
    case "bz2":
    case "xz":
      return readPacked(bytes, blank, format, tools, readMember, claims.budget);
    case "png":
    case "jpeg":
    case "gif":
    case "webp":
    case "tiff":
    case "bmp":
    case "svg":
      return [await readImage(bytes, blank, format, tools)];
    default:
      return [readPlainFormat(bytes, blank, format, claims, tools)];
  }
}

type PlainFormat = Exclude<
  ReturnType<typeof sniff>,
  "pdf" | "zip" | "rar" | "7z" | "tar" | "gz" | "bz2" | "xz" | "png" | "jpeg" | "gif" | "webp" | "tiff" | "bmp" | "svg"
>;

/** Reads a file that is one document and needs no engine. */
function readPlainFormat(bytes: Uint8Array, blank: Document, format: PlainFormat, claims: Claims, tools: ReadingTools): Document {
  const text = (): string => decodeText(bytes.subarray(0, tools.limits.maxTextBytes), [claims.charset]).text;
  switch (format) {
    case "html":
      return readSavedPage(bytes, readHtml(bytes, blank, claims.charset, tools), claims.mediaType);
    case "mime":
      return readMime(bytes, blank, claims, tools);
    case "ole":
      return readCompound(bytes, blank, tools);
    case "rtf":
      return readMarkupOf(rtfToMarkup(bytes.subarray(0, tools.limits.maxTextBytes * 4)), blank, "rtf", tools);
    case "biff":
      return readWorkbook(bytes, blank, "xls", tools);
    case "xml-sheet":
      return readFlatWorkbook(text(), blank, "xls", tools);
    case "fods":
      return readFlatWorkbook(text(), blank, "fods", tools);
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
