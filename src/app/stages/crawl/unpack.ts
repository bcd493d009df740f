import { gunzipSync } from "node:zlib";

const maxSitemapBytes = 52_428_800;

/** A sitemap that is packed as a file; one that unpacks to more than the protocol allows, or is damaged, gives nothing. */
export function unpack(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: maxSitemapBytes });
  } catch {
    return new Uint8Array(0);
  }
}
