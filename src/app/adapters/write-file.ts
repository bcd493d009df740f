import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";

/** Writes a file through a neighbour and a rename: a crash leaves the former or the new one. Throws what the disk throws, and leaves no neighbour then. */
export function replaceFile(file: string, content: string | Uint8Array, options: { readonly mode?: number } = {}): void {
  const part = `${file}.part`;
  try {
    writeFileSync(part, content, options);
    renameSync(part, file);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

/** Writes a file through a neighbour and a rename, so that a crash never leaves half of it; leaves an equal file alone. Returns whether it wrote. */
export function writeIfChanged(file: string, content: string | Uint8Array): boolean {
  const bytes =
    typeof content === "string" ? Buffer.from(content, "utf8") : Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  if (existsSync(file) && readFileSync(file).equals(bytes)) return false;
  replaceFile(file, bytes);
  return true;
}
