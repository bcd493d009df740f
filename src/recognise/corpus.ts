import type { GivenNames } from "../text/given-names.js";
import { readWords } from "../text/words.js";
import type { Features } from "./features.js";
import { isKind, type Kind } from "./kinds.js";
import type { LineKind, PassageText } from "./passage.js";

/** What is known of a labelled passage beside its words. */
interface Labelled {
  readonly id: string;
  /** Who wrote it; hands are kept apart when the recogniser is measured. */
  readonly hand: string;
  readonly kind: Kind;
  readonly language: string;
  /** Cut from a whole site as the engine cuts it, not written as a passage: probabilities are calibrated on these. */
  readonly isCut: boolean;
}

/** A labelled passage with its words. */
export interface TextRecord extends Labelled {
  readonly passage: PassageText;
}

/** A labelled passage of which only the hashed features were kept. */
export interface HashedRecord extends Labelled {
  readonly content: Features;
  /** Of its naming alone: as of a passage without lines. */
  readonly naming: Features;
}

/** One labelled passage of the corpus. */
export type CorpusRecord = TextRecord | HashedRecord;

/** What is wrong with a line of the corpus, with its number. */
export interface CorpusProblem {
  readonly line: number;
  readonly message: string;
}

const lineKinds: Readonly<Record<string, LineKind>> = { "#": "heading", "-": "item", "|": "row", ">": "caption", "?": "control" };

/** A line of a body: a sign and a space say how it stands ("# " heading, "- " item, "| " table row, "> " caption, "? " control); without one it is a paragraph. */
function readLine(text: string): PassageText["lines"][number] {
  const kind = text[1] === " " ? lineKinds[text[0] ?? ""] : undefined;
  return kind === undefined ? { kind: "paragraph", words: readWords(text) } : { kind, words: readWords(text.slice(2)) };
}

type Json = Readonly<Record<string, unknown>>;

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
const textsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value.map(textOf) : value === undefined ? [] : [textOf(value)]).filter((text) => text !== "");

/** Reads a file of the corpus (one JSON object a line: id, hand, kind, lang, cut, title, headings, link, file, body). Gives all problems at once. `givenNames`: those of the country that it is about. */
export function readCorpus(text: string, givenNames: GivenNames): { records: TextRecord[]; problems: CorpusProblem[] } {
  const records: TextRecord[] = [];
  const problems: CorpusProblem[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const row = parseJson(line);
    const kind = textOf(row?.kind);
    const body = textsOf(row?.body);
    if (row === undefined) problems.push({ line: index + 1, message: "is no JSON object" });
    else if (!isKind(kind)) problems.push({ line: index + 1, message: `"${kind}" is not a kind` });
    else if (textOf(row.id) === "" || textOf(row.hand) === "" || textOf(row.lang) === "")
      problems.push({ line: index + 1, message: "id, hand or lang is missing" });
    else
      records.push({
        id: textOf(row.id),
        hand: textOf(row.hand),
        kind,
        language: textOf(row.lang),
        isCut: row.cut === "site",
        passage: {
          title: readWords(textOf(row.title)),
          headings: textsOf(row.headings).map((heading) => readWords(heading)),
          labels: textsOf(row.link).map((label) => readWords(label)),
          fileName: readWords(
            textOf(row.file)
              .replace(/\.[a-z0-9]{2,5}$/i, "")
              .replace(/[_\-.+]+/g, " "),
          ),
          lines: body.map(readLine),
          givenNames,
        },
      });
  }
  return { records, problems };
}

/** The object that a line of JSON is; undefined where it is none. */
export function parseJson(line: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
  } catch {
    return undefined;
  }
}
