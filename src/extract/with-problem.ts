import type { Document, DocumentProblem } from "../model/document.js";

/** The document with one more problem, each named once. */
export function withProblem(document: Document, problem: DocumentProblem): Document {
  return document.problems.includes(problem) ? document : { ...document, problems: [...document.problems, problem] };
}
