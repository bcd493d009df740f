import type { Document } from "../../model/document.js";
import type { MemberBudget, ReadMember } from "../read-member.js";
import type { ReadingTools } from "../tools.js";
import { withProblem } from "../with-problem.js";
import { readArchive } from "./read-archive.js";

/** Archives other than ZIP. */
export type PackedFormat = "rar" | "7z" | "tar" | "gz" | "bz2" | "xz";

/**
 * Reads a RAR, 7-Zip or tar archive, or one packed file: the list of its files, then each of them. `encrypted`, `damaged` or `bomb` where nothing can be unpacked,
 * `unsupported` without an engine that unpacks.
 */
export async function readPacked(
  bytes: Uint8Array,
  blank: Document,
  format: PackedFormat,
  tools: ReadingTools,
  readMember: ReadMember,
  budget: MemberBudget,
): Promise<Document[]> {
  const base: Document = { ...blank, format, channel: "office" };
  if (format === "gz") {
    const inner = await gunzip(bytes, budget.bytes);
    if (typeof inner === "string") return [withProblem(base, inner)];
    if (!isTar(inner)) return readArchive([single(inner, blank.fileName)], base, readMember, budget);
    return unpackAll(inner, base, tools, readMember, budget);
  }
  return unpackAll(bytes, base, tools, readMember, budget);
}

async function unpackAll(
  bytes: Uint8Array,
  base: Document,
  tools: ReadingTools,
  readMember: ReadMember,
  budget: MemberBudget,
): Promise<Document[]> {
  if (tools.unpack === undefined) return [withProblem(base, "unsupported")];
  const unpacked = await tools.unpack(bytes, { maxBytes: budget.bytes, maxMembers: budget.members });
  if (unpacked.members.length === 0) return [withProblem(base, unpacked.problem ?? "empty")];
  const members = unpacked.members.map((member) => ({
    name: member.name,
    size: member.bytes.length,
    encrypted: member.encrypted,
    read: () => Promise.resolve(member.bytes),
  }));
  const [index, ...documents] = await readArchive(members, base, readMember, budget);
  if (index === undefined) return documents;
  return [unpacked.problem === undefined ? index : withProblem(index, unpacked.problem), ...documents];
}

/** True for a tar archive. Source: POSIX.1-1988, ustar interchange format. */
export function isTar(bytes: Uint8Array): boolean {
  return String.fromCharCode(...bytes.subarray(257, 262)) === "ustar";
}

function single(bytes: Uint8Array, fileName: string) {
  const name = fileName.replace(/\.gz$/i, "") || "file";
  return { name, size: bytes.length, encrypted: false, read: () => Promise.resolve(bytes) };
}

/** Unpacked bytes of a gzip file, at most as many as given. Source: RFC 1952. */
async function gunzip(bytes: Uint8Array, maxBytes: number): Promise<Uint8Array | "damaged" | "bomb"> {
  const stream = new Blob([Uint8Array.from(bytes)]).stream().pipeThrough(new DecompressionStream("gzip"));
  const reader = stream.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      length += part.value.length;
      if (length > maxBytes) {
        await reader.cancel();
        return "bomb";
      }
      parts.push(part.value);
    }
  } catch {
    return "damaged";
  }
  return new Uint8Array(Buffer.concat(parts));
}
