import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";

/** Writes a file through a neighbour and a rename, so that a crash never leaves half of it; leaves an equal file alone. Returns whether it wrote. */
export function writeIfChanged(file: string, content: string | Uint8Array): boolean {
  const bytes =
    typeof content === "string" ? Buffer.from(content, "utf8") : Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  if (existsSync(file) && readFileSync(file).equals(bytes)) return false;
  writeFileSync(`${file}.part`, bytes);
  renameSync(`${file}.part`, file);
  return true;
}
