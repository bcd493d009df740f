import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, statSync } from "node:fs";
import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { pipeline } from "node:stream/promises";
import { EnvironmentError, InputError } from "../model/errors.js";

/** Whom one speaks to, for what is said when it fails. */
export interface Peer {
  /** As a sentence begins: "The coordinator". */
  readonly name: string;
  /** What to do where it does not answer. */
  readonly hint: string;
  /** What to do where it refuses, by status. */
  readonly hints: Readonly<Record<number, string>>;
  /** Certificates (PEM) that are trusted instead of those of the system. */
  readonly ca?: string | undefined;
}

/** One request: a file to send, or a file to fetch, or a short text as answer. */
export interface Exchanged {
  readonly url: string;
  readonly method: "GET" | "PUT" | "DELETE";
  /** All headers but the length. */
  readonly headers: Readonly<Record<string, string>>;
  /** File to send. */
  readonly from?: string;
  /** File to write the answer into. */
  readonly into?: string;
}

/** The other side does not answer, or not rightly: to be tried again. */
export class PeerSilent extends EnvironmentError {}

/** The other side has nothing there: what is asked for may come later, or the address is wrong. */
export class NotThere extends InputError {}

const silentMs = 120_000;

/**
 * One exchange over HTTP. Throws InputError where the other side refuses it for good (token, hash, size), PeerSilent where it does not
 * answer, EnvironmentError where its certificate is not trusted.
 */
export async function exchange(peer: Peer, { url, method, headers, from, into }: Exchanged): Promise<{ readonly body: string }> {
  const length = from === undefined ? {} : { "content-length": String(statSync(from).size) };
  const response = await send(peer, url, method, { ...headers, ...length }, from);
  const status = response.statusCode ?? 0;
  if (status === 200 || status === 201 || status === 204) {
    if (into === undefined) return { body: await readText(response) };
    await pipeline(response, createWriteStream(into)).catch((cause: unknown) => {
      throw broken(peer, url, cause);
    });
    return { body: "" };
  }
  const said = (await readText(response).catch(() => "")).slice(0, 500).trim();
  const Refusal = status === 404 ? NotThere : InputError;
  if ([301, 307, 400, 401, 403, 404, 411, 413].includes(status))
    throw new Refusal([
      {
        file: url.replace(/\?.*$/, ""),
        message: `${peer.name.toLowerCase()} refuses it (${status}): ${said}`,
        hint: peer.hints[status] ?? "see docs/several-machines.md",
      },
    ]);
  throw broken(peer, url, new Error(`status ${status}: ${said}`));
}

/** Length is known from the file; this is the SHA-256 of its bytes, hexadecimal. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest("hex");
}

/** Codes of certificates that are not trusted. Source: Node.js, "Errors" and "TLS: X509 certificate error codes". */
const certificateCode = /CERT|^UNABLE_TO_(?:GET|VERIFY)/;

function broken(peer: Peer, url: string, cause: unknown): EnvironmentError {
  const said = `${peer.name} at ${new URL(url).origin} does not answer: ${cause instanceof Error ? cause.message : String(cause)}`;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  if (certificateCode.test(code))
    return new EnvironmentError(
      said,
      "Its certificate is not trusted here: name the one that signed it with --tls-ca FILE, or have it renewed; the name in the address must stand in it.",
      cause,
    );
  return new PeerSilent(said, peer.hint, cause);
}

function send(
  peer: Peer,
  url: string,
  method: string,
  headers: Readonly<Record<string, string>>,
  from: string | undefined,
): Promise<IncomingMessage> {
  const isSafe = url.startsWith("https:");
  return new Promise((resolve, reject) => {
    const options = { method, headers, timeout: silentMs, ...(isSafe && peer.ca !== undefined ? { ca: peer.ca } : {}) };
    const outgoing = isSafe ? requestHttps(url, options, resolve) : requestHttp(url, options, resolve);
    outgoing.on("timeout", () => outgoing.destroy(new Error("no byte for two minutes")));
    outgoing.on("error", (cause) => reject(broken(peer, url, cause)));
    if (from === undefined) outgoing.end();
    // An error of the connection comes as the request's own.
    else pipeline(createReadStream(from), outgoing).catch((cause: unknown) => reject(broken(peer, url, cause)));
  });
}

async function readText(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength;
    if (bytes > 1_000_000) break;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
