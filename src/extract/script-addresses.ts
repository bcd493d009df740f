import { collapseSpace } from "./collapse-space.js";

/** An address that stands in a script or in data, as it stands there, with the words beside it. */
export interface ScriptAddress {
  readonly href: string;
  /** Words that stand with it in the same record, and with no other address; "" where there are none. */
  readonly text: string;
}

const maxAddresses = 200;
const maxRecord = 400;
const literal = /(["'`])((?:\\.|(?!\1)[^\\\n\r]){1,300})\1/g;
const pageEnding = /\.(?:html?|php\d?|aspx?|jsp|pdf|docx?|xlsx?|ods|odt|csv|zip|json)(?:[?#]|$)/i;
/** A path from the root or from the page, or a whole address; letters first, so that rules and signs are none. */
const pathLike = /^(?:https?:\/\/|\.{1,2}\/|\/(?=[\p{L}\p{N}_~%-]))[^\s<>{}|^$*()[\]]*$/iu;
const nameLike = /^[\p{L}\p{N}_~%-][\p{L}\p{N}_.~%/-]*(?:\?[^\s<>{}]*)?$/iu;

/**
 * Addresses that stand whole in a script or in JSON, in order, at most 200; none where they are put together at run time. A word is taken
 * for an address where it is a path or ends like a page or a file.
 */
export function findScriptAddresses(script: string): ScriptAddress[] {
  const found = new Map<string, ScriptAddress>();
  for (const match of script.matchAll(literal)) {
    const href = readLiteral(match[2] ?? "");
    if (!isAddress(href) || found.has(href)) continue;
    const end = match.index + match[0].length;
    // What more is joined to is a beginning, not an address.
    if (/^\s*(?:\+|\.concat)/.test(script.slice(end, end + 12)) || /^\s*:/.test(script.slice(end, end + 4))) continue;
    if (isSent(script, match.index, end)) continue;
    found.set(href, { href, text: wordsBeside(script, match.index, end) });
    if (found.size >= maxAddresses) break;
  }
  return [...found.values()];
}

/** True for an address, at its place in a script, to which the script sends something: it is no page. */
export function isSent(script: string, start: number, end: number): boolean {
  const before = script.slice(Math.max(0, start - 120), start);
  const after = script.slice(end, end + 200);
  const call = `${before.slice(Math.max(before.lastIndexOf("("), before.lastIndexOf("{"), 0))} ${/^[^)}]*/.exec(after)?.[0] ?? ""}`;
  return /\b(?:post|put|patch|delete)\s*\(\s*$/i.test(before) || /["'`](?:POST|PUT|PATCH|DELETE)["'`]/i.test(call);
}

const readLiteral = (text: string): string =>
  text.replaceAll("\\/", "/").replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

const isAddress = (text: string): boolean =>
  text.length > 2 && !text.includes("\\") && (pathLike.test(text) || (pageEnding.test(text) && nameLike.test(text)));

/** The words of the record that holds an address: the first text in it that is no address and no key. */
function wordsBeside(script: string, start: number, end: number): string {
  const before = script.slice(Math.max(0, start - maxRecord), start);
  const after = script.slice(end, end + maxRecord);
  const opening = Math.max(before.lastIndexOf("{"), before.lastIndexOf("["));
  const closing = /[}\]]/.exec(after)?.index;
  if (opening < 0 || closing === undefined) return "";
  const texts: string[] = [];
  for (const part of [before.slice(opening + 1), after.slice(0, closing)]) {
    for (const match of part.matchAll(literal)) {
      const text = readLiteral(match[2] ?? "");
      if (isAddress(text)) return "";
      const next = part.slice(match.index + match[0].length, match.index + match[0].length + 4);
      if (!/^\s*:/.test(next) && /\p{L}{2}/u.test(text)) texts.push(text);
    }
  }
  return collapseSpace(texts[0] ?? "").slice(0, 300);
}
