import type { Document } from "../../model/document.js";

type Block = Document["blocks"][number];

/** Names of fields by which software knows, orders and dates its records. */
const technicalKey =
  /^(?:_?id|uuid|guid|slug|k|key|type|status|format|template|author|parent|count|order|menu_order|version|sticky|protected|featured_media|embeddable|templated|locale|lang|(?:date|created|modified|updated|published)(?:_?(?:gmt|at|on))?|href|url|uri|link|src)$/iu;
const technicalValue = /^(?:https?:\/\/\S*|\/[\w/.%?=&-]*|true|false|null|\d{4}-\d\d-\d\dT[\d:.Z+-]+|#[0-9a-f]{3,8})$/iu;
const fieldName = /^[\w.:@$-]+(?:\[\d+\])*$/u;
const isFigure = (value: string): boolean => /^[\d\s.,%-]+$/u.test(value);

/**
 * The blocks of a JSON file as a reader would see them: without identifiers, addresses and stamps of software, and with the text of a field
 * as text. A field is no row of a table; one that holds a figure stays one, since its name says of what. Blocks of any other file as they are.
 */
export function withoutFieldNames({ format, blocks, tables }: Pick<Document, "format" | "blocks" | "tables">): readonly Block[] {
  if (format !== "json") return blocks;
  const named = new Set(tables.map(({ locator }) => locator));
  const isOfTable = ({ locator }: Block): boolean => named.has(locator.slice(0, Math.max(0, locator.lastIndexOf("!"))));
  return blocks.flatMap((block): Block[] => {
    if (block.kind !== "row") return [block];
    const cells = block.text.split(" | ");
    const [name = "", ...rest] = cells;
    if (cells.length > 2 || !fieldName.test(name) || isOfTable(block))
      return rest.length > 0 && rest.every((cell) => technicalValue.test(cell)) ? [] : [block];
    const value = rest.join(" | ");
    if (technicalKey.test(name) || technicalValue.test(value)) return [];
    return isFigure(value) ? [block] : [{ ...block, kind: "paragraph", text: value }];
  });
}
