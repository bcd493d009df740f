import { html, htmlText } from "./html.js";
import { relativePath } from "./links.js";
import type { ReportFile } from "./options.js";

/** A page under `latest/` that sends readers to the same page of an edition. Paths are relative to the folder of all editions. */
export function latestPage(edition: string, path: string): ReportFile {
  const from = `latest/${path}`;
  const target = relativePath(from, `${edition}/${path}`);
  const page = html`<!doctype html>
<html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'"><meta http-equiv="refresh" content="0; url=${target}"><link rel="canonical" href="${target}"><meta name="robots" content="noindex"><title>${edition}</title></head><body><p><a href="${target}">${edition}</a></p></body></html>
`;
  return { path: from, content: htmlText(page) };
}
