import type { GivenNames } from "../text/given-names.js";
import { readWords, type Words } from "../text/words.js";

/** How a line stands in its document. */
export type LineKind = "heading" | "paragraph" | "item" | "row" | "caption" | "alt" | "control";

/** A line of a passage with its words read. */
export interface PassageLine {
  readonly kind: LineKind;
  readonly words: Words;
}

/** Part of a document as a person sees it: what names it, and what stands in it. */
export interface PassageText {
  /** Title of the page or the document. */
  readonly title: Words;
  /** Headings above, outermost first. */
  readonly headings: readonly Words[];
  /** What links to it say. */
  readonly labels: readonly Words[];
  /** File name as words. */
  readonly fileName: Words;
  readonly lines: readonly PassageLine[];
  /** Given names of the country by which it is read. */
  readonly givenNames: GivenNames;
}

const nothing = readWords("");

/** A passage as its content alone tells it. */
export const withoutNaming = (passage: PassageText): PassageText => ({
  ...passage,
  title: nothing,
  headings: [],
  labels: [],
  fileName: nothing,
});

/** A passage as its naming alone tells it. */
export const withoutBody = (passage: PassageText): PassageText => ({ ...passage, lines: [] });
