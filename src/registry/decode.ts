import type { Problem } from "../model/errors.js";

const hint = 'in the spreadsheet choose "Save as" and the type "CSV UTF-8 (comma delimited)", then run again';

/** Text of a CSV file (UTF-8, or UTF-16 with its mark as spreadsheets write it), or the one problem that stops the reading. */
export function decodeCsv(source: string | Uint8Array, file: string): { readonly text: string } | { readonly problem: Problem } {
  if (typeof source === "string") return source.includes("\uFFFD") ? { problem: brokenText(source, file) } : { text: withoutMark(source) };
  if (source[0] === 0x50 && source[1] === 0x4b)
    return { problem: { file, message: "is a workbook (XLSX or ODS), not a CSV file", hint, severity: "error" } };
  const wide = source[0] === 0xff && source[1] === 0xfe ? "utf-16le" : source[0] === 0xfe && source[1] === 0xff ? "utf-16be" : undefined;
  try {
    return { text: withoutMark(new TextDecoder(wide ?? "utf-8", { fatal: true }).decode(source)) };
  } catch {
    return { problem: brokenBytes(source, file) };
  }
}

function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, "");
}

function brokenText(text: string, file: string): Problem {
  const line = text.slice(0, text.indexOf("\uFFFD")).split(/\r\n|\r|\n/).length;
  return { file, line, message: "is not UTF-8: some letters cannot be read", hint, severity: "error" };
}

function brokenBytes(source: Uint8Array, file: string): Problem {
  const start = findBreak(source);
  let line = 1;
  for (const byte of source.subarray(0, start)) if (byte === 0x0a) line++;
  const name = guessCodePage(source);
  return { file, line, message: `is not UTF-8: it looks like ${name}`, hint, severity: "error" };
}

/** Offset of the first byte that is no UTF-8, by halving: a fatal decoder tells whether a prefix is sound. */
function findBreak(source: Uint8Array): number {
  let sound = 0;
  let broken = source.length;
  while (broken - sound > 1) {
    const middle = Math.floor((sound + broken) / 2);
    try {
      new TextDecoder("utf-8", { fatal: true }).decode(source.subarray(0, middle), { stream: true });
      sound = middle;
    } catch {
      broken = middle;
    }
  }
  return sound;
}

/** Names the code page for the message only: Arabic text in windows-1256 has runs of high bytes, French in windows-1252 single ones. */
function guessCodePage(source: Uint8Array): string {
  let runs = 0;
  let singles = 0;
  let run = 0;
  for (const byte of [...source.subarray(0, 200_000), 0]) {
    if (byte >= 0x80) run++;
    else {
      if (run >= 3) runs++;
      else if (run > 0) singles++;
      run = 0;
    }
  }
  if (runs === 0) return "windows-1252 (Western European)";
  return singles > runs * 20 ? "windows-1252 (Western European)" : "windows-1256 (Arabic)";
}
