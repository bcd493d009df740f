import { closeSync, openSync, readSync, writeSync } from "node:fs";
import { crc32Of } from "./crc32.js";

/** A ZIP file that is being written; entries are stored as they are, because what goes in is compressed already. */
export interface ZipWriter {
  /** Adds a file from memory. */
  add(name: string, bytes: Uint8Array): void;
  /** Adds a file from disk without holding it in memory; `seen` is given each piece. */
  addFile(name: string, path: string, seen?: (piece: Uint8Array) => void): void;
  /** Writes the directory and closes. */
  close(): void;
}

interface Entry {
  readonly name: Buffer;
  readonly crc: number;
  readonly size: number;
  readonly offset: number;
}

const pieceBytes = 1 << 20;
const limit = 0xffff_fffe;

/** Starts a ZIP file. Throws RangeError when a file or the whole passes four gigabytes. Source: APPNOTE 6.3, without Zip64. */
export function openZip(path: string): ZipWriter {
  const file = openSync(path, "w");
  const entries: Entry[] = [];
  let at = 0;
  const write = (bytes: Uint8Array, where = at) => {
    writeSync(file, bytes, 0, bytes.byteLength, where);
    at = Math.max(at, where + bytes.byteLength);
    if (at > limit) throw new RangeError("the export passes four gigabytes; export fewer bodies at once");
  };
  const begin = (name: string) => {
    const offset = at;
    write(localHeader(Buffer.from(name, "utf8"), 0, 0));
    return offset;
  };
  const end = (name: string, offset: number, crc: number, size: number) => {
    write(localHeader(Buffer.from(name, "utf8"), crc, size), offset);
    entries.push({ name: Buffer.from(name, "utf8"), crc, size, offset });
  };
  return {
    add(name, bytes) {
      const offset = begin(name);
      write(bytes);
      end(name, offset, crc32Of(bytes), bytes.byteLength);
    },
    addFile(name, source, seen) {
      const offset = begin(name);
      const input = openSync(source, "r");
      const piece = Buffer.alloc(pieceBytes);
      let crc = 0;
      let size = 0;
      for (let read = readSync(input, piece); read > 0; read = readSync(input, piece)) {
        const part = piece.subarray(0, read);
        write(part);
        crc = crc32Of(part, crc);
        size += read;
        seen?.(part);
      }
      closeSync(input);
      end(name, offset, crc, size);
    },
    close() {
      const start = at;
      for (const entry of entries) write(directoryEntry(entry));
      write(directoryEnd(entries.length, at - start, start));
      closeSync(file);
    },
  };
}

/** First of January 1980: the same files give the same bytes. */
const dosDate = 0x21;
const utf8Names = 0x800;

function localHeader(name: Buffer, crc: number, size: number): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(utf8Names, 6);
  header.writeUInt16LE(dosDate, 12);
  header.writeUInt32LE(crc, 14);
  header.writeUInt32LE(size, 18);
  header.writeUInt32LE(size, 22);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name]);
}

function directoryEntry({ name, crc, size, offset }: Entry): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(20, 6);
  header.writeUInt16LE(utf8Names, 8);
  header.writeUInt16LE(dosDate, 14);
  header.writeUInt32LE(crc, 16);
  header.writeUInt32LE(size, 20);
  header.writeUInt32LE(size, 24);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt32LE(offset, 42);
  return Buffer.concat([header, name]);
}

function directoryEnd(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
