import type { Document } from "../../model/document.js";
import { readMarkup } from "../html/read-html.js";
import { isLetterhead } from "../letterhead.js";
import type { ReadingTools } from "../tools.js";
import { bodyTags, marginTags, odtToMarkup } from "./odt.js";
import type { ZipMember } from "./zip.js";

/** Reads an OpenDocument text or presentation through the markup that it becomes: body, then headers and footers of the pages. */
export async function readOpenDocument(
  blank: Document,
  members: readonly ZipMember[],
  format: "odt" | "odp",
  tools: ReadingTools,
): Promise<Document> {
  const styles = format === "odt" ? odtToMarkup(await readMember(members, "styles.xml"), marginTags) : "";
  const markup = `${odtToMarkup(await readMember(members, "content.xml"), bodyTags)}${styles}`;
  const base: Document = { ...blank, kind: format === "odp" ? "slides" : "text", format, channel: "office" };
  return finishDocument(readMarkup(markup, base, tools), await readMember(members, "meta.xml"));
}

/** Reads a text document whose markup is known: RTF, Word 6 to 2003, flat XML. */
export function readTextMarkup(markup: string, blank: Document, format: string, tools: ReadingTools): Document {
  return finishDocument(readMarkup(markup, { ...blank, kind: "text", format, channel: "office" }, tools), "");
}

/** Text of one member, "" when the container has none of this name. */
export async function readMember(members: readonly ZipMember[], name: string): Promise<string> {
  const member = members.find((candidate) => candidate.name === name);
  return member === undefined ? "" : new TextDecoder("utf-8").decode(await member.read());
}

/** Title and dates of the properties; a document without a title is called by its first heading or line, and one without text has the problem `empty`. */
export function finishDocument(document: Document, properties: string): Document {
  const headings = document.blocks.filter((block) => block.kind === "heading");
  const heading = [...headings, ...document.blocks.slice(0, 12)].find((block) => !isLetterhead(block.text)) ?? document.blocks[0];
  const named = propertyOf(properties, "title") || document.title;
  return {
    ...document,
    title: (/^(?:|document\d*|doc\d*|microsoft word.*|sans titre.*|.*\.(?:docx?|odt))$/i.test(named) ? (heading?.text ?? "") : named).slice(
      0,
      300,
    ),
    dates: readPropertyDates(properties),
    problems: document.blocks.length === 0 ? [...new Set([...document.problems, "empty" as const])] : document.problems,
  };
}

function propertyOf(properties: string, name: string): string {
  return new RegExp(`<(?:dc|dcterms|meta):${name}[^>]*>([^<]+)<`).exec(properties)?.[1]?.trim() ?? "";
}

/** Days of creation and change in the properties of a document; none where they do not say. */
export function readPropertyDates(properties: string): Document["dates"] {
  const day = (text: string): string | undefined => /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0];
  const created = day(propertyOf(properties, "created") || propertyOf(properties, "creation-date"));
  const modified = day(propertyOf(properties, "modified") || propertyOf(properties, "date"));
  return {
    ...(created === undefined ? {} : { metadataCreated: created }),
    ...(modified === undefined ? {} : { metadataModified: modified }),
  };
}
