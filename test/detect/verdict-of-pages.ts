import type { Verdict } from "../../src/model/verdict.js";
import { readShippedRubric, runExample } from "../rubric/run-example.js";

const { rubric } = readShippedRubric("smiig-communes");

/** A page of a site, called as its link and its heading are. */
export interface Page {
  readonly title: string;
  readonly html: string;
}

/** The verdict on an item of the communes' rubric for a site with these pages and a first page that links to them. */
export async function verdictOfPages(itemId: string, pages: readonly Page[]): Promise<Verdict> {
  const item = rubric?.items.find(({ id }) => id === itemId);
  if (rubric === undefined || item === undefined) throw new Error(`no item ${itemId}`);
  const example = pages.map(({ title, html }, index) => ({ path: `/page${index}`, title, link: title, html: `<h1>${title}</h1>${html}` }));
  return runExample(rubric, item, { name: itemId, state: "unknown", pages: example });
}
