import yauzl, { type Entry, type ZipFile } from "yauzl";
import { decodeText } from "../charset.js";

/** One file within a ZIP container. */
export interface ZipMember {
  readonly name: string;
  readonly size: number;
  readonly encrypted: boolean;
  /** Unpacked bytes; throws for a member that is damaged or longer than it says. */
  readonly read: () => Promise<Uint8Array>;
}

const maxEntries = 5_000;

/** Members of a container, or why it is not opened: `bomb` for one of thousands of members. */
export async function openZip(bytes: Uint8Array): Promise<ZipMember[] | "damaged" | "bomb"> {
  try {
    const file = await openBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    const entries = await listEntries(file);
    if (entries === "bomb") return "bomb";
    if (entries.length >= maxEntries) return "bomb";
    return entries.filter((entry) => !entry.fileName.toString().endsWith("/")).map((entry) => memberOf(file, entry));
  } catch {
    return "damaged";
  }
}

/**
 * Unpacks every member once, since readers behind us do not bound what they inflate. Undefined when all are sound; `bomb` when one
 * is longer than it says.
 */
export async function findFault(members: readonly ZipMember[]): Promise<"bomb" | "damaged" | undefined> {
  try {
    for (const member of members) await member.read();
    return undefined;
  } catch (error) {
    return error instanceof Error && /too many bytes|longer than declared/.test(error.message) ? "bomb" : "damaged";
  }
}

function memberOf(file: ZipFile, entry: Entry): ZipMember {
  return {
    name: nameOf(entry),
    size: entry.uncompressedSize,
    encrypted: (entry.generalPurposeBitFlag & 1) === 1,
    read: () => readEntry(file, entry),
  };
}

/** Names are kept raw by the reader: many archives hold names in a charset that they do not declare. */
function nameOf(entry: Entry): string {
  const raw: unknown = entry.fileName;
  return raw instanceof Uint8Array ? decodeText(raw, []).text.replaceAll("\\", "/") : String(raw);
}

function openBuffer(buffer: Buffer): Promise<ZipFile> {
  const options = { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: true };
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(buffer, options, (error, file) => (error === null && file !== undefined ? resolve(file) : reject(error)));
  });
}

function listEntries(file: ZipFile): Promise<Entry[] | "bomb"> {
  const entries: Entry[] = [];
  return new Promise((resolve, reject) => {
    file.on("entry", (entry: Entry) => {
      entries.push(entry);
      if (entries.length >= maxEntries) resolve("bomb");
      else file.readEntry();
    });
    file.once("end", () => resolve(entries));
    file.once("error", reject);
    file.readEntry();
  });
}

function readEntry(file: ZipFile, entry: Entry): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    file.openReadStream(entry, (error, stream) => {
      if (error !== null || stream === undefined) {
        reject(error);
        return;
      }
      const parts: Buffer[] = [];
      let length = 0;
      stream.on("data", (part: Buffer) => {
        length += part.length;
        if (length > entry.uncompressedSize) stream.destroy(new Error("longer than declared"));
        else parts.push(part);
      });
      stream.once("error", reject);
      stream.once("end", () => resolve(new Uint8Array(Buffer.concat(parts))));
    });
  });
}
