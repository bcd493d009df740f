import { ArchiveReader, type LibarchiveWasm, libarchiveWasm } from "libarchive-wasm";
import type { Unpack, UnpackedMember } from "../../../extract/tools.js";

/** Blank bytes put after an archive: a stored ZIP file at the very end of another archive would else be taken for the archive itself. */
const padding = 70_000;

/** Unpacks RAR, 7-Zip and tar archives with libarchive, started with the first of them. */
export function openUnpacker(): Unpack {
  let engine: Promise<LibarchiveWasm> | undefined;
  return async (bytes, limits) => {
    engine ??= libarchiveWasm();
    const padded = new Int8Array(bytes.length + padding);
    padded.set(bytes);
    const members: UnpackedMember[] = [];
    const reader = new ArchiveReader(await engine, padded);
    try {
      let left = limits.maxBytes;
      for (const entry of reader.entries()) {
        if (entry.getFiletype() !== "File") continue;
        if (members.length >= limits.maxMembers) return { members, problem: "truncated" };
        const name = (entry.getPathname() ?? "").replaceAll("\\", "/");
        const encrypted = entry.isEncrypted();
        const size = entry.getSize();
        if (size > left) return { members, problem: "bomb" };
        const content = encrypted ? undefined : entry.readData();
        if (!encrypted && (content?.length ?? 0) < size) return { members, problem: "damaged" };
        left -= size;
        members.push({
          name,
          encrypted,
          bytes: content === undefined ? new Uint8Array() : new Uint8Array(content.buffer, content.byteOffset, content.length),
        });
      }
      // The list ends in the same way at its end and where it cannot be read on.
      const fault = reader.libarchive.error_string(reader.archive) ?? "";
      return { members, problem: members.length > 0 && fault === "" ? undefined : faultOf(reader, fault) };
    } catch (error) {
      return { members, problem: faultOf(reader, String(error)) };
    } finally {
      reader.free();
    }
  };
}

function faultOf(reader: ArchiveReader, message: string): "encrypted" | "damaged" {
  return reader.hasEncryptedData() === true || /encrypt|passphrase/i.test(message) ? "encrypted" : "damaged";
}
