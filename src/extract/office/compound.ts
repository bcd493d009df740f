import type { Block, Document } from "../../model/document.js";
import { readLanguages } from "../../text/languages.js";
import type { ReadingTools } from "../tools.js";
import { withProblem } from "../with-problem.js";
import { readTextMarkup } from "./documents.js";
import { slidesOf } from "./powerpoint.js";
import { type CompoundFile, hasStream, openCompound } from "./streams.js";
import { readWordText } from "./word.js";
import { readWorkbook } from "./workbook.js";

/** Reads a file in the older compound format: workbook, text document or slides of Office 95 to 2003; others (Publisher, Visio, messages) are `unsupported`. */
export function readCompound(bytes: Uint8Array, blank: Document, tools: ReadingTools): Document {
  const named: Document = { ...blank, format: "ole", channel: "office" };
  const file = openCompound(bytes);
  if (file === undefined) return withProblem(named, "damaged");
  const has = (name: string): boolean => hasStream(file, name);
  if (has("EncryptedPackage")) return withProblem({ ...named, format: "ooxml" }, "encrypted");
  if (has("Workbook") || has("Book")) return readWorkbook(bytes, blank, "xls", tools);
  if (has("WordDocument")) return readWord(file, { ...named, kind: "text", format: "doc" }, tools);
  if (has("PowerPoint Document")) return readPowerPoint(file, { ...named, kind: "slides", format: "ppt" }, tools);
  return withProblem(named, "unsupported");
}

function readWord(file: CompoundFile, base: Document, tools: ReadingTools): Document {
  try {
    const text = readWordText(file);
    if (text === "encrypted") return withProblem(base, "encrypted");
    if (text === undefined) return withProblem(base, "damaged");
    const document = readTextMarkup(text.markup, base, "doc", tools);
    return text.isComplete ? document : withProblem(document, "truncated");
  } catch {
    return withProblem(base, "damaged");
  }
}

function readPowerPoint(file: CompoundFile, base: Document, tools: ReadingTools): Document {
  const slides = (!hasStream(file, "EncryptedSummary") ? slidesOf(file) : undefined) ?? [];
  const blocks = slides.flatMap((lines, slide) =>
    lines.map(
      (text, line): Block => ({
        locator: `slide ${slide + 1}, line ${line + 1}`,
        kind: line === 0 ? "heading" : "paragraph",
        text: text.slice(0, 4_000),
        headings: line === 0 ? [] : [lines[0] ?? ""],
        region: "main",
        page: slide + 1,
      }),
    ),
  );
  const kept = blocks.slice(0, tools.limits.maxBlocks);
  const document: Document = {
    ...base,
    title: blocks[0]?.text.slice(0, 300) ?? "",
    languages: readLanguages(kept.map((block) => block.text).join("\n")),
    blocks: kept,
    pageCount: slides.length,
  };
  if (blocks.length > kept.length) return withProblem(document, "truncated");
  return blocks.length > 0 ? document : withProblem(document, !hasStream(file, "EncryptedSummary") ? "empty" : "encrypted");
}
