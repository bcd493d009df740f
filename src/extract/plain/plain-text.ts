import type { Document } from "../../model/document.js";
import { readLanguages } from "../../text/languages.js";
import { decodeText } from "../charset.js";
import type { ReadingTools } from "../tools.js";
import { looksLikeCsv, readCsv } from "./csv.js";

/** Reads plain text: each line is a block; text in even columns is read as a table. */
export function readPlainText(bytes: Uint8Array, blank: Document, charset: string | undefined, tools: ReadingTools): Document {
  const decoded = decodeText(bytes.subarray(0, tools.limits.maxTextBytes), [charset]);
  if (looksLikeCsv(decoded.text)) return readCsv(bytes, blank, charset, tools);
  const lines = decoded.text.split(/\r?\n/).map((text, index) => ({ text: text.trim().slice(0, 4_000), number: index + 1 }));
  const filled = lines.filter((line) => line.text !== "");
  const kept = filled.slice(0, tools.limits.maxBlocks);
  return {
    ...blank,
    kind: "text",
    format: "txt",
    channel: "office",
    title: kept[0]?.text.slice(0, 200) ?? "",
    languages: readLanguages(decoded.text),
    blocks: kept.map((line) => ({ locator: `line ${line.number}`, kind: "paragraph", text: line.text, headings: [], region: "main" })),
    problems: [
      ...blank.problems,
      ...(decoded.bad ? (["bad-charset"] as const) : []),
      ...(kept.length < filled.length || bytes.length > tools.limits.maxTextBytes ? (["truncated"] as const) : []),
      ...(filled.length === 0 ? (["empty"] as const) : []),
    ],
  };
}
