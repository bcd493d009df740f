import { load } from "cheerio/slim";
import { parse } from "parse5";
import { adapter } from "parse5-htmlparser2-tree-adapter";
import type { DomDocument } from "./dom.js";
import { flattenMarkup } from "./flatten.js";

/** One selector engine for all pages: making one for each page costs more than the parsing. */
export const $ = load("");

/** Parses a page as browsers do, after flattening one that is nested so deep that the parser would slow down. */
export function parsePage(html: string): DomDocument {
  return parse(flattenMarkup(html), { treeAdapter: adapter, scriptingEnabled: false, sourceCodeLocationInfo: false });
}
