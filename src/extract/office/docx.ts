import mammoth from "mammoth";
import type { Block, Document } from "../../model/document.js";
import { readLanguages } from "../../text/languages.js";
import { readMarkup } from "../html/read-html.js";
import type { ReadMember } from "../read-member.js";
import type { ReadingTools } from "../tools.js";
import { finishDocument, readMember } from "./documents.js";
import { wordmlToMarkup } from "./wordml.js";
import type { ZipMember } from "./zip.js";

const maxChunks = 20;
/** Characters of the main part up to which the converter is used: it takes a hundred times their size. Longer ones are read as plain paragraphs and tables. */
const maxConverted = 4_000_000;

/** Reads a DOCX file through the markup that it becomes: body, text boxes and notes, then the documents put into it whole, with headers and footers around. */
export async function readDocx(
  bytes: Uint8Array,
  blank: Document,
  members: readonly ZipMember[],
  tools: ReadingTools,
  readFile: ReadMember,
): Promise<Document> {
  const base: Document = { ...blank, kind: "text", format: "docx", channel: "office" };
  const main = await readMember(members, "word/document.xml");
  const markup = main.length > maxConverted ? wordmlToMarkup(main.slice(0, tools.limits.maxTextBytes)) : await convert(bytes);
  const body = readMarkup(markup, base, tools);
  const complete = withChunks(body, await readChunks(main, members, readFile));
  const finished = finishDocument(complete, await readMember(members, "docProps/core.xml"));
  return withMargins(finished, await readMargins(members, "header", base, tools), await readMargins(members, "footer", base, tools));
}

async function convert(bytes: Uint8Array): Promise<string> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const noPictures = mammoth.images.imgElement(() => Promise.resolve({ src: "" }));
  return (await mammoth.convertToHtml({ buffer }, { convertImage: noPictures, externalFileAccess: false })).value;
}

/** Documents that stand as a whole within the document, as converters of web pages write them. Source: ECMA-376 part 1, section 17.17.2 (altChunk). */
async function readChunks(main: string, members: readonly ZipMember[], readFile: ReadMember): Promise<Document[]> {
  const relations = await readMember(members, "word/_rels/document.xml.rels");
  const documents: Document[] = [];
  for (const chunk of [...main.matchAll(/<w:altChunk\b[^>]*\br:id="([^"]+)"/g)].slice(0, maxChunks)) {
    const relation = [...relations.matchAll(/<Relationship\b[^>]*>/g)].find(([tag]) => attributeOf(tag, "Id") === chunk[1])?.[0] ?? "";
    const target = attributeOf(relation, "Target");
    const name = target.startsWith("/") ? target.slice(1) : `word/${target}`;
    const member = members.find((candidate) => candidate.name === name);
    if (member !== undefined) documents.push(...(await readFile(await member.read(), name)).slice(0, 1));
  }
  return documents;
}

function attributeOf(tag: string, name: string): string {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? "";
}

function withChunks(body: Document, chunks: readonly Document[]): Document {
  if (chunks.length === 0) return body;
  const all = [body, ...chunks];
  const blocks = all.flatMap((part, index) =>
    part.blocks.map((block): Block => ({ ...block, locator: index === 0 ? block.locator : `part ${index}, ${block.locator}` })),
  );
  return {
    ...body,
    title: body.title || (chunks[0]?.title ?? ""),
    languages: readLanguages(blocks.map((block) => block.text).join("\n")),
    blocks,
    tables: all.flatMap((part) => part.tables),
    links: all.flatMap((part) => part.links),
    problems: [...new Set(all.flatMap((part) => part.problems.filter((problem) => problem !== "empty" && problem !== "wrong-type")))],
  };
}

/** Blocks of all headers or footers, each text once, page numbers left out. */
async function readMargins(
  members: readonly ZipMember[],
  kind: "header" | "footer",
  base: Document,
  tools: ReadingTools,
): Promise<Block[]> {
  const named = members.filter((member) => new RegExp(`^word/${kind}\\d*\\.xml$`).test(member.name)).slice(0, 12);
  const seen = new Set<string>();
  const blocks: Block[] = [];
  for (const member of named) {
    const part = readMarkup(wordmlToMarkup(await readMember(members, member.name)), base, tools);
    for (const block of part.blocks) {
      if (seen.has(block.text) || !/\p{L}{3}/u.test(block.text) || /^page\s+\d*\s*(?:sur|\/|of)?\s*\d*$/i.test(block.text)) continue;
      seen.add(block.text);
      blocks.push({ ...block, kind: "paragraph", headings: [], locator: `${kind} ${blocks.length + 1}` });
    }
  }
  return blocks;
}

function withMargins(document: Document, above: readonly Block[], below: readonly Block[]): Document {
  if (above.length + below.length === 0) return document;
  return {
    ...document,
    blocks: [...above, ...document.blocks, ...below],
    languages:
      document.blocks.length === 0 ? readLanguages([...above, ...below].map((block) => block.text).join("\n")) : document.languages,
    title: document.title || (above[0]?.text.slice(0, 300) ?? ""),
  };
}
