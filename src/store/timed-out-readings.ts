import { gunzipSync } from "node:zlib";

/** 1 for a stored reading that only says that its time was over, as older versions kept them, or that does not unpack. */
export function isTimedOutReading(documents: unknown): 0 | 1 {
  try {
    return Buffer.isBuffer(documents) && !/"problems":\[[^\]]*"timeout"/.test(gunzipSync(documents).toString("utf8")) ? 0 : 1;
  } catch {
    return 1;
  }
}
