import { crc32, gzipSync } from "node:zlib";

/** Below this many bytes a record is stored as it is: setting up the packer costs more than the bytes it saves. */
const smallRecord = 1500;

/** One gzip member of a record. Packed at the fastest level, because a crawl is as fast as its archive. Source: RFC 1952. */
export function packMember(record: Buffer): Buffer {
  if (record.length < smallRecord) return storeMember(record);
  // Text packs to less than half: room for more than that is made for nothing.
  const chunkSize = Math.min(65_536, Math.max(1024, record.length >> 1));
  return gzipSync(record, { level: 1, memLevel: 9, chunkSize });
}

const memberHead = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 4, 0xff]);

/** A member of one stored block. Source: RFC 1951, section 3.2.4. */
function storeMember(record: Buffer): Buffer {
  const { length } = record;
  const member = Buffer.allocUnsafe(memberHead.length + 5 + length + 8);
  memberHead.copy(member);
  let at = memberHead.length;
  at = member.writeUInt8(1, at);
  at = member.writeUInt16LE(length, at);
  at = member.writeUInt16LE(~length & 0xffff, at);
  at += record.copy(member, at);
  at = member.writeUInt32LE(crc32(record), at);
  member.writeUInt32LE(length, at);
  return member;
}
