import type { Tag } from "./tags.js";

/** What is told of a page while it is scanned. */
export interface MarkupHandler {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  /** Text between two tags, cut before and behind each entity. */
  text(text: string): void;
  close(name: string): void;
  /** Asked about every eight thousand characters; where it says yes, all that is open ends, and the page is read on as if it began there. */
  isTooDeep(): boolean;
}

/** How far a page is scanned. */
export interface Scan {
  readonly html: string;
  readonly handler: MarkupHandler;
  /** Elements that are open, the innermost last. */
  readonly stack: Tag[];
  /** Whether a tag may end itself, for each drawing, formula and part of one that is open. */
  readonly foreign: boolean[];
  /** Where the piece at hand ends. */
  pieceEnd: number;
  /** The first ampersand from the present place on. */
  ampersand: number;
}

/** What an element bears that bears nothing. */
export const noAttributes: Readonly<Record<string, string>> = Object.freeze({});
