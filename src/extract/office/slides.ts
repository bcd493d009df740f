import { Parser } from "htmlparser2";
import type { Block, Document } from "../../model/document.js";
import { readLanguages } from "../../text/languages.js";
import type { ReadingTools } from "../tools.js";
import type { ZipMember } from "./zip.js";

/** Reads PPTX slides: each paragraph is a block with the number of its slide as page. */
export async function readSlides(blank: Document, members: readonly ZipMember[], tools: ReadingTools): Promise<Document> {
  const slides = members
    .map((member) => ({ member, number: Number(/^ppt\/slides\/slide(\d+)\.xml$/.exec(member.name)?.[1] ?? 0) }))
    .filter((slide) => slide.number > 0)
    .sort((left, right) => left.number - right.number);
  const blocks: Block[] = [];
  for (const { member, number } of slides) {
    const lines = readParagraphs(new TextDecoder("utf-8").decode(await member.read()));
    for (const [index, text] of lines.entries()) {
      if (blocks.length >= tools.limits.maxBlocks) break;
      const headings = index === 0 ? [] : [lines[0] ?? ""];
      blocks.push({
        locator: `slide ${number}, line ${index + 1}`,
        kind: index === 0 ? "heading" : "paragraph",
        text,
        headings,
        region: "main",
        page: number,
      });
    }
  }
  return {
    ...blank,
    kind: "slides",
    format: "pptx",
    channel: "office",
    title: blocks[0]?.text.slice(0, 300) ?? "",
    languages: readLanguages(blocks.map((block) => block.text).join("\n")),
    blocks,
    pageCount: slides.length,
    problems: blocks.length === 0 ? [...blank.problems, "empty"] : blank.problems,
  };
}

/** Texts of the paragraphs (`a:p`) of a slide, without empty ones. */
function readParagraphs(xml: string): string[] {
  const lines: string[] = [];
  let line = "";
  let inText = false;
  const parser = new Parser(
    {
      onopentag: (name) => {
        inText = name === "a:t";
        if (name === "a:br") line += " ";
      },
      ontext: (text) => {
        if (inText) line += text;
      },
      onclosetag: (name) => {
        if (name === "a:t") inText = false;
        if (name !== "a:p") return;
        if (line.trim() !== "") lines.push(line.replace(/\s+/g, " ").trim());
        line = "";
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return lines;
}
