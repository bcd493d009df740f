import { Parser } from "htmlparser2";

const tags: Readonly<Record<string, string>> = {
  "text:p": "p",
  "text:list": "ul",
  "text:list-item": "li",
  "table:table": "table",
  "table:table-row": "tr",
  "table:table-cell": "td",
};

const silentTags = new Set(["office:annotation", "text:tracked-changes", "presentation:notes", "text:page-number", "text:page-count"]);

/** Elements that hold the text of a document. */
export const bodyTags: ReadonlySet<string> = new Set(["office:text", "office:presentation"]);
/** Elements that hold what stands above and below the text of each page. */
export const marginTags: ReadonlySet<string> = new Set(["style:header", "style:footer", "style:header-first", "style:footer-first"]);

/** Markup of the text within the given elements of an OpenDocument file (`content.xml`, `styles.xml` or a flat file). Source: OpenDocument 1.3, part 3. */
export function odtToMarkup(content: string, within: ReadonlySet<string>): string {
  const parts: string[] = [];
  const open: string[] = [];
  let inside = 0;
  let silent = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (within.has(name)) inside += 1;
        if (silentTags.has(name)) silent += 1;
        const tag = name === "text:h" ? `h${level(attributes["text:outline-level"])}` : tags[name];
        open.push(tag ?? "");
        if (inside === 0) return;
        if (name === "text:s" || name === "text:tab") parts.push(" ");
        if (name === "text:line-break") parts.push("<br>");
        if (name === "text:a") parts.push(`<a href="${escapeText(attributes["xlink:href"] ?? "")}">`);
        if (tag !== undefined) parts.push(tag === "td" ? `<td${spans(attributes)}>` : `<${tag}>`);
      },
      ontext(text) {
        if (inside > 0 && silent === 0) parts.push(escapeText(text));
      },
      onclosetag(name) {
        if (silentTags.has(name)) silent -= 1;
        const tag = open.pop();
        if (within.has(name)) inside -= 1;
        if (inside === 0) return;
        if (name === "text:a") parts.push("</a>");
        if (tag !== undefined && tag !== "") parts.push(`</${tag}>`);
      },
    },
    { xmlMode: true },
  );
  parser.end(content);
  return parts.join("");
}

function level(value: string | undefined): number {
  return Math.min(6, Math.max(1, Number(value) || 1));
}

function spans(attributes: Record<string, string>): string {
  const columns = Number(attributes["table:number-columns-spanned"]) || 1;
  const rows = Number(attributes["table:number-rows-spanned"]) || 1;
  return ` colspan="${columns}" rowspan="${rows}"`;
}

function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
