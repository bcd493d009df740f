import { type Fragment, html, htmlText } from "../report/html.js";
import type { KitLang } from "./shape.js";

/** One file of a kit: path relative to its folder, with forward slashes. */
export interface KitFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** A whole page of the kit or of the example site. `style` is the address of the style sheet. */
export function wholePage(page: {
  readonly lang: KitLang;
  readonly title: string;
  readonly style: string;
  readonly body: Fragment;
  readonly kind?: string;
}): string {
  const { lang, title, style, body, kind = "kit" } = page;
  return htmlText(html`<!doctype html>
<html lang="${lang}" dir="${lang === "ar" ? "rtl" : "ltr"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="${style}">
</head>
<body class="${kind}">
${body}
</body>
</html>
`);
}
