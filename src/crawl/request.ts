import { STATUS_CODES } from "node:http";
import type { GuardedAgent } from "./agent.js";
import { decodeBody } from "./decode-body.js";
import { failureOf, type TransportFailure } from "./failures.js";
import { type LenientAnswer, requestLeniently } from "./lenient.js";

/** One request, before courtesy and redirects. */
export interface RequestInput {
  readonly url: string;
  /** Header names as they are sent. */
  readonly headers: Readonly<Record<string, string>>;
  readonly maxBytes: number;
  /** Milliseconds without a byte. */
  readonly timeoutMs: number;
  /** Milliseconds for the whole answer. */
  readonly maxRequestMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** An answer: head as sent, body with its codings undone. */
export interface Reply {
  readonly status: number;
  /** Names in lower case; repeated headers stand in one list. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly requestHead: string;
  readonly responseHead: string;
  readonly body: Buffer;
  /** Bytes that came over the wire. */
  readonly wireBytes: number;
  readonly cut: boolean;
  readonly defects: readonly string[];
  readonly address?: string | undefined;
}

/** A request that gave no answer, with the head that was sent. */
export interface NoReply extends TransportFailure {
  readonly requestHead: string;
  readonly address?: string | undefined;
}

/** Sends one request. Never throws: what goes wrong comes back as a failure of the closed list. */
export async function request(agent: GuardedAgent, input: RequestInput): Promise<Reply | NoReply> {
  const url = new URL(input.url);
  const requestHead = [
    `GET ${url.pathname}${url.search} HTTP/1.1`,
    `Host: ${url.host}`,
    ...Object.entries(input.headers).map(([name, value]) => `${name}: ${value}`),
  ].join("\r\n");
  const clock = startClock(input);
  try {
    const answer = agent.lenient.has(url.origin)
      ? await askLeniently(agent, input, clock.signal)
      : await ask(agent, url, input, clock.signal);
    return await readAnswer(agent, url, input, requestHead, answer);
  } catch (error) {
    const failure = clock.ranOut() ? { failure: "timeout" as const, detail: "the whole answer took too long" } : failureOf(error);
    return { ...failure, requestHead, address: agent.addresses.get(url.origin) };
  } finally {
    clock.stop();
  }
}

/** A signal that aborts when the whole answer takes too long, or when the caller's does; made by hand, because one is needed per request. */
function startClock({ maxRequestMs, signal }: RequestInput): { signal: AbortSignal; ranOut(): boolean; stop(): void } {
  const controller = new AbortController();
  let late = false;
  const abort = () => controller.abort();
  const timer = setTimeout(() => {
    late = true;
    abort();
  }, maxRequestMs);
  signal?.addEventListener("abort", abort);
  if (signal?.aborted === true) abort();
  return {
    signal: controller.signal,
    ranOut: () => late,
    stop() {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
    },
  };
}

async function ask(agent: GuardedAgent, url: URL, input: RequestInput, signal: AbortSignal): Promise<LenientAnswer> {
  const dispatcher = await agent.dispatcherFor(input.url);
  const response = await dispatcher.request({
    origin: url.origin,
    path: url.pathname + url.search,
    method: "GET",
    headers: { ...input.headers },
    headersTimeout: input.timeoutMs,
    bodyTimeout: input.timeoutMs,
    responseHeaders: "raw",
    signal,
  });
  const statusText = response.statusText || (STATUS_CODES[response.statusCode] ?? "");
  return {
    status: response.statusCode,
    statusText,
    rawHeaders: response.headers as unknown as string[],
    body: response.body,
    address: agent.addresses.get(url.origin),
  };
}

function askLeniently(agent: GuardedAgent, input: RequestInput, signal: AbortSignal): Promise<LenientAnswer> {
  const { allow, readDespiteTlsDefects } = agent.options;
  return requestLeniently(input.url, {
    headers: input.headers,
    allow,
    lookup: agent.lookup,
    timeoutMs: input.timeoutMs,
    rejectUnauthorized: !readDespiteTlsDefects,
    signal,
  });
}

async function readAnswer(agent: GuardedAgent, url: URL, input: RequestInput, requestHead: string, answer: LenientAnswer): Promise<Reply> {
  const pairs = pairUp(answer.rawHeaders);
  const headers = groupHeaders(pairs);
  const body = await readBody(answer.body, input.maxBytes);
  const decoded = await decodeBody(body.bytes, headers.get("content-encoding")?.join(",") ?? "", input.maxBytes);
  const defect = agent.tlsDefects.get(url.origin);
  return {
    status: answer.status,
    headers,
    requestHead,
    responseHead: [`HTTP/1.1 ${answer.status} ${answer.statusText}`.trim(), ...pairs.map(([name, value]) => `${name}: ${value}`)].join(
      "\r\n",
    ),
    body: decoded.bytes,
    wireBytes: body.wireBytes,
    cut: body.cut || decoded.cut,
    defects: [
      ...(defect === undefined ? [] : [defect]),
      ...(agent.lenient.has(url.origin) ? ["malformed-headers"] : []),
      ...body.defects,
      ...decoded.defects,
    ],
    address: answer.address,
  };
}

interface RawBody {
  readonly bytes: Buffer;
  readonly wireBytes: number;
  readonly cut: boolean;
  readonly defects: readonly string[];
}

/** Reads at most `maxBytes`. A body that breaks off after some bytes is kept as cut; one that breaks at once is a failure. */
async function readBody(stream: AsyncIterable<Buffer> & { destroy(): unknown }, maxBytes: number): Promise<RawBody> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of stream) {
      const room = maxBytes - length;
      chunks.push(chunk.length > room ? chunk.subarray(0, room) : chunk);
      length += Math.min(chunk.length, room);
      if (chunk.length > room) {
        stream.destroy();
        return { bytes: Buffer.concat(chunks), wireBytes: length, cut: true, defects: ["too-large"] };
      }
    }
  } catch (error) {
    if (length === 0) throw error;
    return { bytes: Buffer.concat(chunks), wireBytes: length, cut: true, defects: [`broken-off-${failureOf(error).failure}`] };
  }
  return { bytes: Buffer.concat(chunks), wireBytes: length, cut: false, defects: [] };
}

function pairUp(raw: readonly string[]): [string, string][] {
  const pairs: [string, string][] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) pairs.push([String(raw[at]), String(raw[at + 1])]);
  return pairs;
}

function groupHeaders(pairs: readonly [string, string][]): Map<string, string[]> {
  const headers = new Map<string, string[]>();
  for (const [name, value] of pairs) headers.set(name.toLowerCase(), [...(headers.get(name.toLowerCase()) ?? []), value]);
  return headers;
}
