import { readFileSync } from "node:fs";
import { findShared } from "../../set-up/shared.js";

const call = "alert(1)";

/** Texts of our own, one or more for each way in which a text can become code, an address, a style or a formula. */
export const ownHostileTexts: readonly string[] = [
  `<script>window.__hit=1</script>`,
  `</script><script>${call}</script>`,
  `"><img src=x onerror=${call}>`,
  `'><img src=x onerror=${call}>`,
  `<img src=x onerror=${call}//`,
  `</title><svg onload=${call}>`,
  `</textarea></style></noscript></template><svg/onload=${call}>`,
  `<svg><style><img src=x onerror=${call}></style></svg>`,
  `<svg><a xlink:href="javascript:${call}"><text y=20>x</text></a></svg>`,
  `<svg><animate onbegin=${call} attributeName=x dur=1s>`,
  `<math><mtext><table><mglyph><style><img src=x onerror=${call}>`,
  `<details open ontoggle=${call}>`,
  `<iframe srcdoc="<script>parent.__hit=1</script>"></iframe>`,
  `<object data="javascript:${call}"></object><embed src="javascript:${call}">`,
  `<base href="http://elsewhere.invalid/">`,
  `<meta http-equiv=refresh content="0;url=javascript:${call}">`,
  `<link rel=stylesheet href="http://elsewhere.invalid/s.css">`,
  `<form action="javascript:${call}"><button autofocus>x</button></form>`,
  `<body onpageshow=${call}>`,
  `<input autofocus onfocus=${call}>`,
  `<style>@import "http://elsewhere.invalid/s.css";</style>`,
  `<!--><script>${call}</script>-->`,
  `<![CDATA[><script>${call}</script>]]>`,
  `<plaintext>`,
  `<noscript><p title="</noscript><img src=x onerror=${call}>">`,
  `' onfocus=${call} autofocus='`,
  `" style="background:url(http://elsewhere.invalid/p)" x="`,
  "` onmouseover=alert(1) `",
  `{{constructor.constructor('${call}')()}}`,
  `\${${call}}`,
  `&lt;script&gt;${call}&lt;/script&gt;`,
  `&#60;img src=x onerror=${call}&#62;`,
  `\\u003cscript\\u003e${call}\\u003c/script\\u003e`,
  `\u2028${call}\u2029`,
  `\0<scr\0ipt>${call}</scr\0ipt>`,
  `+ADw-script+AD4-${call}+ADw-/script+AD4-`,
  `\u202Ereversed\u2066`,
  `\uFEFF\u200B\u00AD`,
  `\uD800 alone`,
  `__proto__`,
  `constructor`,
  `../../../../etc/passwd`,
  `..\\..\\windows\\win.ini`,
  `CON`,
  `%00%2e%2e%2f`,
  `=HYPERLINK("http://elsewhere.invalid/","x")`,
  `+1+1`,
  `-1+1`,
  `@SUM(1;1)`,
  `\t=1+1`,
  `javascript:${call}`,
  ` \tjavascript:${call}`,
  `java\nscript:${call}`,
  `JaVaScRiPt:${call}//`,
  `javascript&colon;${call}`,
  `vbscript:msgbox(1)`,
  `data:text/html,<script>${call}</script>`,
  `data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='${call}'/>`,
  `//elsewhere.invalid/x`,
  `http://user:word@elsewhere.invalid/`,
  `file:///etc/passwd`,
  `blob:http://elsewhere.invalid/1`,
];

const corpora = [
  "xss/h5sc_vectors.json",
  "xss/payloadsallthethings_xss.json",
  "xss/payloadsallthethings_svg.json",
  "naughty-strings/blns.json",
  "csv-injection/csv_formula_injection.json",
];

function rowsOf(file: string): string[] {
  const path = findShared(`corpora/${file}`, `the hostile texts of ${file}; those of our own are tried`);
  if (path === undefined) return [];
  const json = JSON.parse(readFileSync(path, "utf8")) as string[] | { rows?: { payload: string }[]; files?: Record<string, string> };
  if (Array.isArray(json)) return json;
  return [...(json.rows ?? []).map((row) => row.payload), ...Object.values(json.files ?? {})];
}

/** Our own hostile texts, and the corpora where they lie beside the project; each once. */
export function readHostileTexts(): string[] {
  return [...new Set([...ownHostileTexts, ...corpora.flatMap(rowsOf)])].filter((text) => text !== "");
}

/**
 * Joins texts up to so many characters. A text that could be an address, whose place is the beginning, and one that would hide those
 * behind it stay alone.
 */
export function packTexts(texts: readonly string[], length: number): string[] {
  const alone = (text: string) =>
    /^[\s\u0000-\u0020]*[a-z+.\s-]+(?::|&)|^\/\/|^[=+@-]|\0|<!|<plaintext|<textarea|<title|<noscript|<xmp/i.test(text);
  const packed: string[] = [];
  let open: string | undefined;
  for (const text of texts) {
    if (alone(text)) packed.push(text);
    else if (open === undefined || open.length + text.length >= length) {
      if (open !== undefined) packed.push(open);
      open = text;
    } else open = `${open} ${text}`;
  }
  return open === undefined ? packed : [...packed, open];
}
