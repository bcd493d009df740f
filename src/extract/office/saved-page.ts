import type { Document } from "../../model/document.js";
import { withProblem } from "../with-problem.js";

const sheetName = /\.(?:xlsx?|xlsm|xlt)$/i;
const textName = /\.(?:docx?|dot|rtf)$/i;

/**
 * A page that came under the name or type of a file. Workbooks and letters that programs save as HTML under the name of an office file are such files;
 * anything else is mostly an error page in place of the document and gets the problem `wrong-type`.
 */
export function readSavedPage(bytes: Uint8Array, page: Document, mediaType: string): Document {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 20_000)).toString("latin1");
  const isSheet = sheetName.test(page.fileName) || /excel|spreadsheet/.test(mediaType);
  const isText = textName.test(page.fileName) || /msword|wordprocessing|rtf/.test(mediaType);
  const isPage = page.links.filter((link) => link.kind === "link").length > 3 || page.forms.length > 0;
  if (isSheet && page.tables.length > 0 && (/urn:schemas-microsoft-com:office:excel/.test(head) || (!isPage && isMostlyTables(page))))
    return { ...page, kind: "sheet", format: "xls", channel: "office" };
  if (isText && /urn:schemas-microsoft-com:office:word/.test(head)) return { ...page, kind: "text", format: "doc", channel: "office" };
  const claimsFile =
    isSheet || isText || /pdf|opendocument|zip|image\//.test(mediaType) || /\.(?:pdf|ods|odt|zip|rar|7z)$/i.test(page.fileName);
  return claimsFile ? withProblem(page, "wrong-type") : page;
}

/** True where most of the text stands in rows of tables. */
function isMostlyTables(page: Document): boolean {
  const length = (rows: boolean): number =>
    page.blocks.filter((block) => (block.kind === "row") === rows).reduce((sum, block) => sum + block.text.length, 0);
  return length(true) > length(false) && page.tables.some((table) => table.rows.length >= 2);
}
