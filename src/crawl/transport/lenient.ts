import http from "node:http";
import https from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { type AllowList, mayConnect } from "./addresses.js";
import { AddressError } from "./failures.js";

/** The head of an answer and its body as it comes. */
export interface LenientAnswer {
  readonly status: number;
  readonly statusText: string;
  /** Name, value, name, value. */
  readonly rawHeaders: readonly string[];
  readonly body: AsyncIterable<Buffer> & { destroy(): unknown };
  readonly address: string | undefined;
}

/** What the old parser needs. */
export interface LenientOptions {
  readonly headers: Readonly<Record<string, string>>;
  readonly allow: AllowList;
  readonly lookup: LookupFunction;
  readonly timeoutMs: number;
  readonly rejectUnauthorized: boolean;
  readonly signal: AbortSignal;
}

/**
 * Asks with the lenient parser of Node: for old servers whose headers the strict one refuses (bare line feeds, blanks before colons).
 * The same guard holds. Rejects with the error of the connection.
 */
export function requestLeniently(address: string, options: LenientOptions): Promise<LenientAnswer> {
  const url = new URL(address);
  const literal = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(literal) !== 0 && !mayConnect(literal, options.allow))
    return Promise.reject(new AddressError(`${literal} may not be connected to`));
  const send = url.protocol === "https:" ? https.request : http.request;
  return new Promise((resolve, reject) => {
    const request = send(url, {
      headers: { ...options.headers, Connection: "close" },
      insecureHTTPParser: true,
      lookup: options.lookup,
      rejectUnauthorized: options.rejectUnauthorized,
      timeout: options.timeoutMs,
      maxHeaderSize: 96 * 1024,
      agent: false,
      signal: options.signal,
    });
    request.on("timeout", () => request.destroy(Object.assign(new Error("no answer"), { code: "ETIMEDOUT" })));
    request.on("error", reject);
    request.on("response", (response) => {
      resolve({
        status: response.statusCode ?? 0,
        statusText: response.statusMessage ?? "",
        rawHeaders: response.rawHeaders,
        body: response,
        address: response.socket.remoteAddress,
      });
    });
    request.end();
  });
}
