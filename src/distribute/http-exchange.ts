import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, statSync } from "node:fs";
import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { pipeline } from "node:stream/promises";
import { EnvironmentError, InputError } from "../model/errors.js";

/** What a worker asks of the coordinator: a file to send or to fetch, or a short text. */
export interface Exchanged {
  readonly url: string;
  readonly method: "GET" | "PUT";
  readonly token: string;
  /** File to send. */
  readonly from?: string;
  /** File to write the answer into. */
  readonly into?: string;
}

const silentMs = 120_000;

/**
 * One exchange with the coordinator. Throws InputError where the coordinator refuses it for good (token, hash, size), EnvironmentError where
 * it does not answer: to be tried again.
 */
export async function exchange({ url, method, token, from, into }: Exchanged): Promise<{ readonly body: string }> {
  const headers: Record<string, string> = { authorization: `Bearer ${token}` };
  if (from !== undefined) {
    headers["content-length"] = String(statSync(from).size);
    headers["content-type"] = "application/zip";
    headers["x-content-sha256"] = await hashFile(from);
  }
  const response = await send(url, method, headers, from);
  const status = response.statusCode ?? 0;
  if (status === 200 || status === 201) {
    if (into === undefined) return { body: await readText(response) };
    await pipeline(response, createWriteStream(into)).catch((cause: unknown) => {
      throw broken(url, cause);
    });
    return { body: "" };
  }
  const said = (await readText(response).catch(() => "")).slice(0, 500).trim();
  if ([400, 401, 403, 404, 411, 413].includes(status))
    throw new InputError([
      { file: url, message: `the coordinator refuses it (${status}): ${said}`, hint: hints[status] ?? "see docs/several-machines.md" },
    ]);
  throw broken(url, new Error(`status ${status}: ${said}`));
}

const hints: Readonly<Record<number, string>> = {
  401: "give both the same token file (--token-file)",
  404: "check that the address is that of nashr coordinate, and that it runs",
  413: "start the coordinator with a larger --max-bundle-mb",
};

const broken = (url: string, cause: unknown) =>
  new EnvironmentError(
    `The coordinator at ${new URL(url).origin} does not answer: ${cause instanceof Error ? cause.message : String(cause)}`,
    "Check that nashr coordinate runs there and that this machine reaches it, then run again: nothing is lost.",
    cause,
  );

function send(url: string, method: string, headers: Readonly<Record<string, string>>, from: string | undefined): Promise<IncomingMessage> {
  const request = url.startsWith("https:") ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, headers, timeout: silentMs }, resolve);
    outgoing.on("timeout", () => outgoing.destroy(new Error("no byte for two minutes")));
    outgoing.on("error", (cause) => reject(broken(url, cause)));
    if (from === undefined) outgoing.end();
    // An error of the connection comes as the request's own.
    else pipeline(createReadStream(from), outgoing).catch((cause: unknown) => reject(broken(url, cause)));
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

async function hashFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest("hex");
}
