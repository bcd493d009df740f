import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { InputError } from "../../model/errors.js";

const saveHint = 'save it again as UTF-8: in an editor "Save as" with the encoding UTF-8, in a spreadsheet "CSV UTF-8"';

/**
 * Text of a file that a person wrote: UTF-8, or UTF-16 with its mark. Anything else is refused, never guessed at: a wrong guess would
 * publish wrong letters. A mark at the beginning stays. Throws InputError when the file is missing, is a folder or is no such text.
 */
export function readText(path: string, hint: string): string {
  return decodeText(readBytes(path, hint), path);
}

/** Bytes of a file that a person named. Throws InputError when it is not there or is a folder. */
export function readBytes(path: string, hint: string): Uint8Array {
  if (!existsSync(path)) throw new InputError([{ file: path, message: "there is no such file", hint }]);
  if (statSync(path).isDirectory()) throw new InputError([{ file: path, message: "this is a folder, a file is needed", hint }]);
  return readFileSync(path);
}

/** Decodes text that a person wrote, as readText does. `file` is the name that problems carry. */
export function decodeText(bytes: Uint8Array, file: string): string {
  const [first, second] = bytes;
  const wide = first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : undefined;
  let text: string;
  try {
    text = new TextDecoder(wide ?? "utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const message = wide === undefined ? "is not UTF-8: some letters cannot be read" : "begins like UTF-16, but is not";
    throw new InputError([{ file, line: wide === undefined ? findBrokenLine(bytes) : undefined, message, hint: saveHint }]);
  }
  const nul = text.indexOf("\0");
  if (nul < 0) return text;
  const line = text.slice(0, nul).split("\n").length;
  throw new InputError([{ file, line, message: "holds zero bytes, so it is no text in UTF-8", hint: saveHint }]);
}

/** Line of the first byte that is no UTF-8. */
function findBrokenLine(bytes: Uint8Array): number {
  let line = 1;
  let start = 0;
  for (let end = bytes.indexOf(0x0a); end >= 0; end = bytes.indexOf(0x0a, start)) {
    if (!isUtf8(bytes.subarray(start, end))) return line;
    start = end + 1;
    line += 1;
  }
  return line;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Throws InputError when a path that must be a folder, or become one, is a file or stands below one. */
export function requireFolder(path: string, key: string | undefined): void {
  let place = path;
  while (!existsSync(place) && dirname(place) !== place) place = dirname(place);
  if (statSync(place).isDirectory()) return;
  const message = place === path ? "this is a file, a folder is needed" : `cannot be a folder: ${place} is a file`;
  throw new InputError([{ file: path, key, message, hint: "move the file away or rename it, or name another folder" }]);
}

/** Throws InputError when a path that must be a file, or become one, is a folder, or stands below a file. */
export function requireNoFolder(path: string, key: string): void {
  if (existsSync(path) && statSync(path).isDirectory())
    throw new InputError([{ file: path, key, message: "this is a folder, a file is needed", hint: "name a file in nashr.yaml" }]);
  requireFolder(dirname(path), key);
}
