import { Parser } from "htmlparser2";

const tags: Readonly<Record<string, string>> = {
  "text:p": "p",
  "text:list": "ul",
  "text:list-item": "li",
  "table:table": "table",
  "table:table-row": "tr",
  "table:table-cell": "td",
};

/** Markup of the same text as the `content.xml` of an OpenDocument text. */
export function odtToMarkup(content: string): string {
  const parts: string[] = [];
  const open: string[] = [];
  let body = false;
  let silent = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name === "office:text" || name === "office:presentation") body = true;
        if (name === "office:annotation" || name === "text:tracked-changes") silent += 1;
        const tag = name === "text:h" ? `h${level(attributes["text:outline-level"])}` : tags[name];
        open.push(tag ?? "");
        if (name === "text:s" || name === "text:tab") parts.push(" ");
        if (name === "text:line-break") parts.push("<br>");
        if (name === "text:a") parts.push(`<a href="${escapeText(attributes["xlink:href"] ?? "")}">`);
        if (tag !== undefined && body) parts.push(tag === "td" ? `<td${spans(attributes)}>` : `<${tag}>`);
      },
      ontext(text) {
        if (body && silent === 0) parts.push(escapeText(text));
      },
      onclosetag(name) {
        if (name === "office:annotation" || name === "text:tracked-changes") silent -= 1;
        const tag = open.pop();
        if (name === "text:a") parts.push("</a>");
        if (tag !== undefined && tag !== "" && body) parts.push(`</${tag}>`);
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
