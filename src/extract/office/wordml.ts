import { Parser } from "htmlparser2";

const containers: Readonly<Record<string, string>> = { tbl: "table", tr: "tr", tc: "td" };
/** Parts that repeat or replace text: the fallback of a drawing says again what the drawing says. */
const silentTags = new Set(["Fallback", "instrText", "delText", "fldChar", "pict"]);

/** Markup of the text of a WordprocessingML part (header, footer, XML document of Word 2003 or flat OPC). Source: ECMA-376 part 1, section 17. */
export function wordmlToMarkup(xml: string): string {
  const parts: string[] = [];
  let inText = false;
  let silent = 0;
  const parser = new Parser(
    {
      onopentag(name) {
        const local = localName(name);
        if (silentTags.has(local)) silent += 1;
        if (silent > 0) return;
        if (local === "t") inText = true;
        else if (local === "tab") parts.push(" ");
        else if (local === "br" || local === "cr") parts.push("<br>");
        else if (local === "p") parts.push("<p>");
        else if (containers[local] !== undefined) parts.push(`<${containers[local]}>`);
      },
      ontext(text) {
        if (inText && silent === 0) parts.push(text.replaceAll("&", "&amp;").replaceAll("<", "&lt;"));
      },
      onclosetag(name) {
        const local = localName(name);
        if (silentTags.has(local)) silent -= 1;
        else if (silent > 0) return;
        else if (local === "t") inText = false;
        else if (local === "p") parts.push("</p>");
        else if (containers[local] !== undefined) parts.push(`</${containers[local]}>`);
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return parts.join("");
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
