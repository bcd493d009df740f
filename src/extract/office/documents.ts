import mammoth from "mammoth";
import type { Document } from "../../model/document.js";
import { readMarkup } from "../html/read-html.js";
import { isLetterhead } from "../letterhead.js";
import type { ReadingTools } from "../tools.js";
import { odtToMarkup } from "./odt.js";
import type { ZipMember } from "./zip.js";

/** Reads a DOCX file through the markup that it becomes. */
export async function readDocx(bytes: Uint8Array, blank: Document, members: readonly ZipMember[], tools: ReadingTools): Promise<Document> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const noPictures = mammoth.images.imgElement(() => Promise.resolve({ src: "" }));
  const result = await mammoth.convertToHtml({ buffer }, { convertImage: noPictures, externalFileAccess: false });
  const properties = await readMember(members, "docProps/core.xml");
  return finish(readMarkup(result.value, { ...blank, kind: "text", format: "docx", channel: "office" }, tools), properties);
}

/** Reads an ODT file through the markup that it becomes. */
export async function readOdt(blank: Document, members: readonly ZipMember[], tools: ReadingTools): Promise<Document> {
  const content = await readMember(members, "content.xml");
  const properties = await readMember(members, "meta.xml");
  return finish(readMarkup(odtToMarkup(content), { ...blank, kind: "text", format: "odt", channel: "office" }, tools), properties);
}

/** Text of one member, "" when the container has none of this name. */
export async function readMember(members: readonly ZipMember[], name: string): Promise<string> {
  const member = members.find((candidate) => candidate.name === name);
  return member === undefined ? "" : new TextDecoder("utf-8").decode(await member.read());
}

/** Title and dates of the properties; a document without a title is called by its first heading or line. */
function finish(document: Document, properties: string): Document {
  const value = (name: string): string => new RegExp(`<(?:dc|dcterms|meta):${name}[^>]*>([^<]+)<`).exec(properties)?.[1]?.trim() ?? "";
  const day = (text: string): string | undefined => /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0];
  const created = day(value("created") || value("creation-date"));
  const modified = day(value("modified") || value("date"));
  const headings = document.blocks.filter((block) => block.kind === "heading");
  const heading = [...headings, ...document.blocks.slice(0, 12)].find((block) => !isLetterhead(block.text)) ?? document.blocks[0];
  const named = value("title");
  return {
    ...document,
    title: (/^(?:|document\d*|doc\d*|microsoft word.*|sans titre.*|.*\.(?:docx?|odt))$/i.test(named) ? (heading?.text ?? "") : named).slice(
      0,
      300,
    ),
    dates: {
      ...(created === undefined ? {} : { metadataCreated: created }),
      ...(modified === undefined ? {} : { metadataModified: modified }),
    },
    problems: document.blocks.length === 0 ? [...new Set([...document.problems, "empty" as const])] : document.problems,
  };
}
