import { parseDocument } from "htmlparser2";
import { plain } from "./say.js";

interface Node {
  readonly type: string;
  readonly name?: string;
  readonly data?: string;
  readonly attribs?: Readonly<Record<string, string>>;
  readonly children?: readonly Node[];
}

/** One stretch of text of a page that stands by itself, or one row of a table with its cells divided by " | ". */
export interface Block {
  readonly text: string;
  /** Names of the elements around it, innermost last, with their classes: "section.kit > ul > li". */
  readonly path: string;
}

const inline = new Set(["a", "b", "bdi", "span", "small", "i", "em", "strong", "time", "sub", "sup", "abbr"]);
/** Not sentences: programs, pictures, boxes to copy from, which hold code. */
const silent = new Set(["script", "style", "svg", "textarea", "select", "button", "input"]);

function textOf(node: Node): string {
  if (node.type === "text") return node.data ?? "";
  if (silent.has(node.name ?? "")) return "";
  return (node.children ?? []).map(textOf).join("");
}

function walk(node: Node, path: string, out: Block[]): void {
  if (node.name === "tr") {
    const cells = (node.children ?? []).filter((child) => child.name === "td" || child.name === "th");
    out.push({ path: `${path} > tr`, text: cells.map((cell) => plain(textOf(cell))).join(" | ") });
    return;
  }
  if (node.name === "dl") {
    out.push(...readPairs(node, path));
    return;
  }
  let run = "";
  const flush = (): void => {
    const text = plain(run);
    if (text !== "") out.push({ text, path });
    run = "";
  };
  for (const child of node.children ?? []) {
    if (child.type === "text") run += child.data ?? "";
    else if (inline.has(child.name ?? "")) run += textOf(child);
    else if (!silent.has(child.name ?? "")) {
      flush();
      const name = `${child.name ?? ""}${child.attribs?.class === undefined ? "" : `.${child.attribs.class.split(" ").join(".")}`}`;
      walk(child, path === "" ? name : `${path} > ${name}`, out);
    }
  }
  flush();
}

/** Terms with what is said of each, as "term | text". */
function readPairs(list: Node, path: string): Block[] {
  const parts = (list.children ?? []).flatMap((child) => (child.name === "div" ? (child.children ?? []) : [child]));
  const out: Block[] = [];
  let term = "";
  for (const { name, text } of parts.map((part) => ({ name: part.name, text: plain(textOf(part)) }))) {
    if (name === "dt") term = text;
    else if (name === "dd") out.push({ text: `${term} | ${text}`, path: `${path} > dl` });
  }
  return out;
}

/** Every stretch of text of a page: title and description, then what stands in it, in order. */
export function readBlocks(html: string): Block[] {
  const out: Block[] = [];
  const description = /<meta name=description content="([^"]*)"/.exec(html)?.[1] ?? "";
  const root = parseDocument(`<p class="description">${description}</p>${html}`) as unknown as Node;
  walk(root, "", out);
  return out;
}
