import type { Document, DocumentProblem } from "../../model/document.js";
import type { ReadingTools } from "../tools.js";
import { readDocx, readOdt } from "./documents.js";
import { readSheets } from "./sheets.js";
import { readSlides } from "./slides.js";
import { findFault, openZip, type ZipMember } from "./zip.js";

/** Reads one file that lies in an archive, by its bytes and name. */
export type ReadMember = (bytes: Uint8Array, name: string) => Promise<Document>;

type Container = "xlsx" | "docx" | "pptx" | "ods" | "odt" | "odp" | "zip";

/** Reads a file in a ZIP container: an office file, or an archive of files, which are read each for itself. */
export async function readContainer(bytes: Uint8Array, blank: Document, tools: ReadingTools, readMember: ReadMember): Promise<Document[]> {
  const members = await openZip(bytes, tools.limits);
  if (typeof members === "string") return [withProblem({ ...blank, format: "zip" }, members)];
  const kind = await findKind(members);
  if (kind === "zip") return readArchive(blank, members, tools, readMember);
  const named: Document = { ...blank, format: kind, channel: "office" };
  if (members.some((member) => member.encrypted)) return [withProblem(named, "encrypted")];
  const fault = await findFault(members);
  if (fault !== undefined) return [withProblem(named, fault)];
  try {
    return [await readOffice(kind, bytes, named, members, tools)];
  } catch {
    return [withProblem(named, "damaged")];
  }
}

async function readOffice(
  kind: Exclude<Container, "zip">,
  bytes: Uint8Array,
  blank: Document,
  members: ZipMember[],
  tools: ReadingTools,
): Promise<Document> {
  switch (kind) {
    case "xlsx":
    case "ods":
      return readSheets(bytes, blank, kind, tools);
    case "docx":
      return readDocx(bytes, blank, members, tools);
    case "odt":
    case "odp":
      return { ...(await readOdt(blank, members, tools)), format: kind, kind: kind === "odp" ? "slides" : "text" };
    case "pptx":
      return readSlides(blank, members, tools);
  }
}

async function findKind(members: readonly ZipMember[]): Promise<Container> {
  const has = (start: string): boolean => members.some((member) => member.name.startsWith(start));
  if (has("xl/")) return "xlsx";
  if (has("word/")) return "docx";
  if (has("ppt/")) return "pptx";
  const type = members.find((member) => member.name === "mimetype" && member.size < 200);
  const declared = type === undefined || type.encrypted ? "" : new TextDecoder().decode(await type.read().catch(() => new Uint8Array()));
  if (declared.includes("opendocument.spreadsheet")) return "ods";
  if (declared.includes("opendocument.text")) return "odt";
  return declared.includes("opendocument.presentation") ? "odp" : "zip";
}

async function readArchive(
  blank: Document,
  members: readonly ZipMember[],
  tools: ReadingTools,
  readMember: ReadMember,
): Promise<Document[]> {
  const listed = members.filter((member) => !/(?:^|\/)(?:__MACOSX\/|\.|Thumbs\.db$|desktop\.ini$)/i.test(member.name));
  const problems: DocumentProblem[] = [];
  if (listed.length > tools.limits.maxMembers) problems.push("truncated");
  if (listed.some((member) => member.encrypted)) problems.push("encrypted");
  const documents: Document[] = [];
  for (const member of listed.slice(0, tools.limits.maxMembers)) {
    if (member.encrypted) continue;
    try {
      documents.push(await readMember(await member.read(), member.name));
    } catch {
      problems.push("damaged");
    }
  }
  const index: Document = {
    ...blank,
    format: "zip",
    channel: "office",
    title: blank.fileName,
    blocks: listed
      .slice(0, 500)
      .map((member, at) => ({ locator: `member ${at + 1}`, kind: "item", text: member.name, headings: [], region: "main" })),
    problems: [...blank.problems, ...new Set(problems)],
  };
  return [index, ...documents];
}

/** Reads a file in the older compound format: an XLS workbook; others are named and left unread. */
export async function readCompound(bytes: Uint8Array, blank: Document, tools: ReadingTools): Promise<Document> {
  const has = (name: string): boolean => indexOfWide(bytes, name) >= 0;
  if (has("EncryptedPackage")) return withProblem({ ...blank, format: "ooxml", channel: "office" }, "encrypted");
  if (has("Workbook") || has("Book")) return readSheets(bytes, blank, "xls", tools);
  const format = has("WordDocument") ? "doc" : has("PowerPoint Document") ? "ppt" : "ole";
  return withProblem({ ...blank, kind: "text", format, channel: "office" }, "unsupported");
}

/** Place of a name written in UTF-16, as directories of compound files have it; -1 when it is not there. */
function indexOfWide(bytes: Uint8Array, name: string): number {
  const wide = Buffer.from(name, "utf16le");
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf(wide);
}

function withProblem(document: Document, problem: DocumentProblem): Document {
  return { ...document, problems: [...document.problems, problem] };
}
