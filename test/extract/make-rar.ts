import { crc32 } from "node:zlib";

/** A RAR archive (version 4) whose files are stored, not packed. `encrypted`: its files are marked so. Source: RAR 4 archive format, technical note. */
export function makeRar(files: Readonly<Record<string, Uint8Array>>, encrypted = false): Uint8Array {
  const parts = [Buffer.from("526172211a0700", "hex"), block(0x73, 0, Buffer.alloc(6))];
  for (const [name, content] of Object.entries(files)) {
    const title = Buffer.from(name, "latin1");
    const head = Buffer.alloc(25);
    head.writeUInt32LE(content.length, 0);
    head.writeUInt32LE(content.length, 4);
    head.writeUInt8(2, 8);
    head.writeUInt32LE(crc32(content), 9);
    head.writeUInt32LE(0x5d6f4000, 13);
    head.writeUInt8(20, 17);
    head.writeUInt8(0x30, 18);
    head.writeUInt16LE(title.length, 19);
    head.writeUInt32LE(0x20, 21);
    parts.push(block(0x74, 0x8000 | (encrypted ? 4 : 0), Buffer.concat([head, title])), Buffer.from(content));
  }
  parts.push(block(0x7b, 0x4000, Buffer.alloc(0)));
  return new Uint8Array(Buffer.concat(parts));
}

function block(type: number, flags: number, content: Buffer): Buffer {
  const head = Buffer.alloc(7);
  head.writeUInt8(type, 2);
  head.writeUInt16LE(flags, 3);
  head.writeUInt16LE(7 + content.length, 5);
  const whole = Buffer.concat([head, content]);
  whole.writeUInt16LE(crc32(whole.subarray(2)) & 0xffff, 0);
  return whole;
}
