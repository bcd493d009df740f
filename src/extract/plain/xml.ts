import { Parser } from "htmlparser2";
import type { Block, Document, Link } from "../../model/document.js";
import { readLanguages } from "../../text/languages.js";
import { decodeText } from "../charset.js";
import { resolveHref } from "../hrefs.js";
import { textOf } from "../html/dom.js";
import { parsePage } from "../html/parse.js";
import type { ReadingTools } from "../tools.js";

interface FeedItem {
  title: string;
  link: string;
  text: string;
  date: string;
}

/** Reads a news feed (RSS, Atom): title, link, day and summary of each entry. */
export function readFeed(bytes: Uint8Array, blank: Document, charset: string | undefined, tools: ReadingTools): Document {
  const decoded = decodeText(bytes.subarray(0, tools.limits.maxTextBytes), [charset]);
  const { items, title } = parseFeed(decoded.text);
  const blocks: Block[] = [];
  const links: Link[] = [];
  for (const item of items.slice(0, 500)) {
    const context = [item.title, item.date, item.text].filter((part) => part !== "").join(" - ");
    const url = resolveHref(item.link, blank.url);
    blocks.push({ locator: `entry ${blocks.length + 1}`, kind: "item", text: context.slice(0, 4_000), headings: [], region: "main" });
    if (url === undefined) continue;
    const address = tools.canonicalUrl?.(url) ?? url;
    links.push({ url: address, text: item.title, title: "", heading: title, context: context.slice(0, 300), region: "main", kind: "link" });
  }
  const languages = readLanguages(blocks.map((block) => block.text).join("\n"));
  return { ...blank, kind: "feed", format: "xml", title, languages, blocks, links };
}

function parseFeed(xml: string): { items: FeedItem[]; title: string } {
  const items: FeedItem[] = [];
  let title = "";
  let text = "";
  let item: FeedItem | undefined;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        text = "";
        if (name === "item" || name === "entry") item = { title: "", link: "", text: "", date: "" };
        if (name === "link" && item !== undefined && (attributes.rel ?? "alternate") === "alternate") item.link ||= attributes.href ?? "";
      },
      ontext: (part) => {
        if (text.length < 200_000) text += part;
      },
      onclosetag(name) {
        const value = text.trim();
        text = "";
        if (item === undefined) {
          if (name === "title") title ||= plain(value);
        } else if (name === "title") item.title = plain(value);
        else if (name === "link") item.link ||= value;
        else if (name === "pubDate" || name === "published" || name === "dc:date" || name === "updated") item.date ||= value;
        else if (name === "description" || name === "summary" || name === "content:encoded" || name === "content")
          item.text ||= plain(value);
        else if ((name === "item" || name === "entry") && items.length < 1_000) {
          items.push(item);
          item = undefined;
        }
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return { items, title };
}

function plain(text: string): string {
  return /<[a-z]/i.test(text) ? textOf(parsePage(text), 2_000) : text.replace(/\s+/g, " ").slice(0, 2_000);
}

/** Reads other XML: each element's own text is a block under the names of the elements around it. */
export function readXml(bytes: Uint8Array, blank: Document, charset: string | undefined, tools: ReadingTools): Document {
  const decoded = decodeText(bytes.subarray(0, tools.limits.maxTextBytes), [charset]);
  const blocks: Block[] = [];
  const path: string[] = [];
  let text = "";
  const close = (): void => {
    const line = text.replace(/\s+/g, " ").trim();
    text = "";
    if (line === "" || blocks.length >= tools.limits.maxBlocks) return;
    blocks.push({
      locator: `element ${blocks.length + 1}`,
      kind: "paragraph",
      text: line.slice(0, 4_000),
      headings: path.slice(-4),
      region: "main",
    });
  };
  const parser = new Parser(
    {
      onopentag(name) {
        close();
        path.push(name);
      },
      ontext: (part) => {
        if (text.length < 100_000) text += part;
      },
      onclosetag() {
        close();
        path.pop();
      },
    },
    { xmlMode: true },
  );
  parser.end(decoded.text);
  const languages = readLanguages(blocks.map((block) => block.text).join("\n"));
  return { ...blank, kind: "text", format: "xml", channel: "office", languages, blocks };
}
