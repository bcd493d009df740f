import type { Document } from "../../model/document.js";
import { readArchive } from "../archive/read-archive.js";
import type { MemberBudget, ReadMember } from "../read-member.js";
import type { ReadingTools } from "../tools.js";
import { withProblem } from "../with-problem.js";
import { readOpenDocument, readMember as readPart, readPropertyDates } from "./documents.js";
import { readDocx } from "./docx.js";
import { readFlatWorkbook } from "./flat-workbook.js";
import { readSlides } from "./slides.js";
import { readWorkbook } from "./workbook.js";
import { findFault, openZip, type ZipMember } from "./zip.js";

type Container = "xlsx" | "xlsb" | "docx" | "pptx" | "ods" | "odt" | "odp" | "zip";

/** Reads a file in a ZIP container: an office file, or an archive of files, which are read each for itself. */
export async function readContainer(
  bytes: Uint8Array,
  blank: Document,
  tools: ReadingTools,
  readMember: ReadMember,
  budget: MemberBudget,
): Promise<Document[]> {
  const members = await openZip(bytes);
  if (typeof members === "string") return [withProblem({ ...blank, format: "zip" }, members)];
  const kind = await findKind(members);
  if (kind === "zip") return readArchive(members, { ...blank, format: "zip" }, readMember, budget);
  const named: Document = { ...blank, format: kind, channel: "office" };
  if (members.some((member) => member.encrypted)) return [withProblem(named, "encrypted")];
  const size = members.reduce((sum, member) => sum + member.size, 0);
  if (size > budget.bytes) return [withProblem(named, "bomb")];
  budget.bytes -= size;
  const fault = await findFault(members);
  if (fault !== undefined) return [withProblem(named, fault)];
  try {
    return await readOffice(kind, bytes, named, members, tools, readMember);
  } catch {
    return [withProblem(named, "damaged")];
  }
}

async function readOffice(
  kind: Exclude<Container, "zip">,
  bytes: Uint8Array,
  blank: Document,
  members: readonly ZipMember[],
  tools: ReadingTools,
  readMember: ReadMember,
): Promise<Document[]> {
  switch (kind) {
    case "xlsx":
    case "xlsb":
      return [readWorkbook(bytes, blank, kind, tools)];
    case "ods":
      return [await readOds(blank, members, tools)];
    case "docx":
      return [await readDocx(bytes, blank, members, tools, readMember)];
    case "odt":
    case "odp":
      return [await readOpenDocument(blank, members, kind, tools)];
    case "pptx":
      return [await readSlides(blank, members, tools)];
  }
}

async function readOds(blank: Document, members: readonly ZipMember[], tools: ReadingTools): Promise<Document> {
  const document = readFlatWorkbook(await readPart(members, "content.xml"), blank, "ods", tools);
  return { ...document, dates: readPropertyDates(await readPart(members, "meta.xml")) };
}

async function findKind(members: readonly ZipMember[]): Promise<Container> {
  const has = (start: string): boolean => members.some((member) => member.name.startsWith(start));
  if (has("xl/")) return members.some((member) => /^xl\/workbook\.bin$/i.test(member.name)) ? "xlsb" : "xlsx";
  if (has("word/")) return "docx";
  if (has("ppt/")) return "pptx";
  return (await findOpenDocument(members)) ?? "zip";
}

/** Kind of an OpenDocument file: by its declaration, else by the root of its content, whose parts may stand in any order. */
async function findOpenDocument(members: readonly ZipMember[]): Promise<"ods" | "odt" | "odp" | undefined> {
  const content = members.find((member) => member.name === "content.xml");
  if (content === undefined || content.encrypted) return undefined;
  const declared = await startOf(members.find((member) => member.name === "mimetype" && member.size < 200));
  const listed = `${declared} ${await startOf(members.find((member) => member.name === "META-INF/manifest.xml" && member.size < 200_000))}`;
  const named = /opendocument\.(spreadsheet|text|presentation)/.exec(listed)?.[1];
  const root = named ?? /<office:(spreadsheet|text|presentation)\b/.exec(await startOf(content))?.[1];
  if (root === undefined) return undefined;
  return root === "spreadsheet" ? "ods" : root === "text" ? "odt" : "odp";
}

async function startOf(member: ZipMember | undefined): Promise<string> {
  if (member === undefined || member.encrypted || member.size > 40_000_000) return "";
  return new TextDecoder().decode(await member.read().catch(() => new Uint8Array()));
}
