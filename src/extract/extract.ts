import type { Document } from "../model/document.js";
import type { FetchedSnapshot } from "../model/evidence.js";
import { formatOfName, formatOfType } from "../text/file-formats.js";
import { blankDocument } from "./blank-document.js";
import { fileNameOf } from "./hrefs.js";
import { readHtml } from "./html/read-html.js";
import { readImage } from "./image/read-image.js";
import { readCompound, readContainer } from "./office/containers.js";
import { readPdf } from "./pdf/read-pdf.js";
import { readCsv } from "./plain/csv.js";
import { readJson } from "./plain/json.js";
import { readPlainText } from "./plain/plain-text.js";
import { readFeed, readXml } from "./plain/xml.js";
import { sniff } from "./sniff.js";
import type { ReadingTools } from "./tools.js";

/**
 * Reads the bytes of one snapshot. The first document is the file itself; members of a ZIP file follow with `<url>#<member>`.
 * Never throws for what a file holds: what could not be read is in `problems`.
 */
export async function extract(snapshot: FetchedSnapshot, bytes: Uint8Array, tools: ReadingTools): Promise<Document[]> {
  const blank = blankDocument(snapshot);
  return readFile(bytes, blank, { mediaType: snapshot.mediaType, charset: snapshot.charset, nested: false }, tools);
}

/** What is said of a file outside its bytes. */
interface Claims {
  readonly mediaType: string;
  readonly charset: string | undefined;
  /** It lies in an archive; archives in archives are not opened. */
  readonly nested: boolean;
}

async function readFile(bytes: Uint8Array, blank: Document, claims: Claims, tools: ReadingTools): Promise<Document[]> {
  if (bytes.length === 0) return [withProblem(blank, "empty")];
  const format = sniff(bytes, claims.mediaType, blank.fileName);
  switch (format) {
    case "html":
      return [noteType(readHtml(bytes, blank, claims.charset, tools), claims)];
    case "pdf":
      return [await readPdf(bytes, blank, tools)];
    case "zip":
      return claims.nested ? [...(await readNested(bytes, blank, tools))] : readContainer(bytes, blank, tools, memberReader(blank, tools));
    case "ole":
      return [await readCompound(bytes, blank, tools)];
    case "csv":
      return [readCsv(bytes, blank, claims.charset, tools)];
    case "txt":
      return [readPlainText(bytes, blank, claims.charset, tools)];
    case "json":
      return [readJson(bytes, blank, tools)];
    case "feed":
      return [readFeed(bytes, blank, claims.charset, tools)];
    case "xml":
      return [readXml(bytes, blank, claims.charset, tools)];
    case "png":
    case "jpeg":
    case "gif":
    case "webp":
    case "tiff":
    case "bmp":
    case "svg":
      return [await readImage(bytes, blank, format, tools)];
    case "rtf":
    case "other":
      return [withProblem({ ...blank, format }, "unsupported")];
  }
}

/** A page that came under the name or type of a file: mostly an error page in place of the document. */
function noteType(document: Document, claims: Claims): Document {
  const [type, name] = [formatOfType(claims.mediaType), formatOfName(document.fileName)];
  const isFile = (format: typeof type) => format?.kind === "document" && format.textFormat === undefined;
  return type?.kind === "picture" || isFile(type) || isFile(name) ? withProblem(document, "wrong-type") : document;
}

function memberReader(archive: Document, tools: ReadingTools) {
  return async (bytes: Uint8Array, name: string): Promise<Document> => {
    const url = `${archive.url}#${name}`;
    const blank: Document = { ...archive, url, otherUrls: [], fileName: fileNameOf(name) || (name.split("/").pop() ?? name), problems: [] };
    const [document] = await readFile(bytes, blank, { mediaType: "", charset: undefined, nested: true }, tools);
    return document ?? withProblem(blank, "empty");
  };
}

async function readNested(bytes: Uint8Array, blank: Document, tools: ReadingTools): Promise<Document[]> {
  const read = await readContainer(bytes, blank, { ...tools, limits: { ...tools.limits, maxMembers: 0 } }, async () => blank);
  return read.slice(0, 1);
}

function withProblem(document: Document, problem: Document["problems"][number]): Document {
  return { ...document, problems: [...document.problems, problem] };
}
