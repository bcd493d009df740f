import { readSync } from "node:fs";
import { createInflateRaw } from "node:zlib";

const trailerBytes = 8;
const chunkBytes = 65_536;

/** Compressed length of the gzip member at an offset; undefined when it is cut or is none. */
export async function measureMember(file: number, offset: number, size: number): Promise<number | undefined> {
  const head = Buffer.alloc(Math.min(4096, size - offset));
  readSync(file, head, 0, head.length, offset);
  const headLength = gzipHeadLength(head);
  if (headLength === undefined) return undefined;
  const deflated = await measureDeflate(file, offset + headLength, size);
  const length = deflated === undefined ? undefined : headLength + deflated + trailerBytes;
  return length === undefined || offset + length > size ? undefined : length;
}

/** Source: RFC 1952, section 2.3. */
function gzipHeadLength(head: Buffer): number | undefined {
  if (head.length < 18 || head[0] !== 0x1f || head[1] !== 0x8b || head[2] !== 8) return undefined;
  const flags = head[3] ?? 0;
  let at = 10;
  if ((flags & 4) !== 0) at += 2 + head.readUInt16LE(at);
  for (const flag of [8, 16]) {
    if ((flags & flag) === 0) continue;
    const zero = head.indexOf(0, at);
    if (zero < 0) return undefined;
    at = zero + 1;
  }
  return (flags & 2) === 0 ? at : at + 2;
}

function measureDeflate(file: number, offset: number, size: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const inflate = createInflateRaw();
    let at = offset;
    let done = false;
    const finish = (length: number | undefined) => {
      done = true;
      inflate.destroy();
      resolve(length);
    };
    inflate.on("data", () => {});
    inflate.on("error", () => done || finish(undefined));
    inflate.on("end", () => done || finish(inflate.bytesWritten));
    const feed = () => {
      if (done) return;
      const chunk = Buffer.alloc(Math.min(chunkBytes, size - at));
      const count = chunk.length === 0 ? 0 : readSync(file, chunk, 0, chunk.length, at);
      at += count;
      if (count === 0) inflate.end();
      else inflate.write(chunk.subarray(0, count), feed);
    };
    feed();
  });
}
