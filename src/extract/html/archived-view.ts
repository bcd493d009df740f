import { load } from "cheerio";
import type { Element, Text } from "domhandler";
import { decodeText } from "../charset.js";
import { findKey, keyOf, type PlacedChar } from "../key-letters.js";

/** An archived page made safe to show, and whether the words asked for are marked on it. */
export interface ArchivedView {
  readonly html: string;
  readonly isMarked: boolean;
}

/** Elements that run, load or lead elsewhere. */
const active =
  "script, link, meta, base, title, iframe, frame, frameset, object, embed, applet, portal, audio, video, source, track, template, animate, set";
const unsafeAttributes =
  /^(?:on.*|src|srcset|srcdoc|href|xlink:href|ping|action|formaction|target|background|poster|data|cite|manifest|http-equiv|autofocus|id|name|for)$/i;
const fetched = /@import[^;}]*;?|url\(\s*(?!["']?data:image\/)[^)]*\)|image-set\([^)]*\)/gi;
const inertPicture = /^data:image\/(?:png|jpe?g|gif|webp);/i;
const shown = "display:revert!important;visibility:visible!important;opacity:1!important;max-height:none!important";
const style =
  "mark{background:#ffe35a;color:#000;outline:2px solid #a3341f}html{background:#fff;color:#000}body{font-family:system-ui,sans-serif}img{max-width:100%}";

/**
 * An archived page without all that runs, loads, sends or leads away; its own styles stay. The words are marked wherever letters and digits
 * agree, and what folded them away is opened. The first mark is the target of `#passage`.
 */
export function showArchivedPage(bytes: Uint8Array, charset: string | undefined, words: string): ArchivedView {
  const { text } = decodeText(bytes, [charset]);
  const $ = load(text, { scriptingEnabled: false });
  $(active).remove();
  $("style").each((_, element) => void $(element).text($(element).text().replace(fetched, "")));
  $("details").attr("open", "");
  $("input, button, select, textarea").attr("disabled", "");
  $("form").each((_, element) => {
    element.tagName = "div";
  });
  $("*").each((_, element) => {
    if ("attribs" in element) cleanAttributes(element);
  });
  const marks = markWords($, words);
  $("#passage")
    .parents()
    .each((_, element) => {
      $(element)
        .removeAttr("hidden")
        .attr("style", `${$(element).attr("style") ?? ""};${shown}`);
    });
  $("head").prepend(`<meta charset="utf-8"><title>archive</title><style>${style}</style>`);
  return { html: `<!doctype html>${$.html($("html"))}`, isMarked: marks > 0 };
}

function cleanAttributes(element: Element): void {
  for (const [name, value] of Object.entries(element.attribs)) {
    if (name === "style") element.attribs[name] = value.replace(fetched, "");
    if (!unsafeAttributes.test(name)) continue;
    if (element.tagName === "img" && name === "src" && inertPicture.test(value)) continue;
    delete element.attribs[name];
    // Where a link led is of use to the reader, following it is not.
    if (element.tagName === "a" && name === "href" && !/^\s*(?!https?:)[a-z]+:/i.test(value)) element.attribs.title = value;
  }
}

/** Marks the words in the text of the page; gives the number of marks. */
function markWords($: ReturnType<typeof load>, words: string): number {
  const nodes: Text[] = [];
  const walk = (element: Element) => {
    for (const child of element.children) {
      if (child.type === "text") nodes.push(child);
      else if (child.type === "tag" && child.tagName !== "textarea") walk(child);
    }
  };
  const body = $("body")[0];
  if (body !== undefined) walk(body);
  const letters: PlacedChar[] = nodes.flatMap((node, at) => keyOf(node.data, at));
  const spans = new Map<number, { from: number; to: number }>();
  for (const { node, offset } of findKey(letters, words)) {
    const known = spans.get(node) ?? { from: offset, to: offset };
    spans.set(node, { from: Math.min(known.from, offset), to: Math.max(known.to, offset) });
  }
  let count = 0;
  for (const [at, { from, to }] of spans) {
    const node = nodes[at];
    if (node === undefined) continue;
    const [before, marked, after] = [node.data.slice(0, from), node.data.slice(from, to + 1), node.data.slice(to + 1)].map(escapeText);
    $(node).replaceWith(`${before}<mark${count === 0 ? ' id="passage"' : ""}>${marked}</mark>${after}`);
    count += 1;
  }
  return count;
}

const escapeText = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
