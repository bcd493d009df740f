import { STATUS_CODES } from "node:http";
import { readUrl, type UrlParts } from "../../text/read-url.js";
import type { GuardedAgent } from "./agent.js";
import { type Collected, collect, collectStream, type Deadline } from "./collect.js";
import { decodeBody } from "./decode-body.js";
import { failureOf, type TransportFailure } from "./failures.js";
import type { LargeBody } from "./large-bodies.js";
import { requestLeniently } from "./lenient.js";

/** One request, before politeness and redirects. */
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
  const url = readUrl(input.url);
  const requestHead = [
    `GET ${url.pathname}${url.search} HTTP/1.1`,
    `Host: ${url.host}`,
    ...Object.entries(input.headers).map(([name, value]) => `${name}: ${value}`),
  ].join("\r\n");
  const clock = startClock(input);
  const large = agent.largeBodies.open(input.maxBytes);
  try {
    const isLenient = agent.lenient.has(url.origin);
    const answer = isLenient ? await askLeniently(agent, input, clock, large) : await ask(agent, url, input, clock, large);
    return await readAnswer(agent, url, input, requestHead, answer, large);
  } catch (error) {
    const failure = clock.ranOut() ? { failure: "timeout" as const, detail: "the whole answer took too long" } : failureOf(error);
    return { ...failure, requestHead, address: agent.addresses.get(url.origin) };
  } finally {
    clock.stop();
    large.close();
  }
}

interface Clock extends Deadline {
  ranOut(): boolean;
  stop(): void;
}

/** Calls back once when the whole answer takes too long, or when the caller's signal aborts. */
function startClock({ maxRequestMs, signal }: RequestInput): Clock {
  let late = false;
  let over = signal?.aborted === true;
  let stop = () => {};
  let leftMs = maxRequestMs;
  let startedAt = performance.now();
  const end = () => {
    over = true;
    stop();
  };
  const start = () => {
    startedAt = performance.now();
    return setTimeout(
      () => {
        late = true;
        end();
      },
      Math.max(1, leftMs),
    );
  };
  let timer = start();
  const forget = signal === undefined ? () => {} : onAbort(signal, end);
  return {
    ranOut: () => late,
    whenOver(callback) {
      stop = callback;
      if (over) callback();
    },
    hold() {
      clearTimeout(timer);
      leftMs -= performance.now() - startedAt;
    },
    release() {
      if (!over) timer = start();
    },
    stop() {
      clearTimeout(timer);
      over = true;
      forget();
    },
  };
}

const aborted = new WeakMap<AbortSignal, Set<() => void>>();

/** Calls back where a signal aborts, until it is told to forget it. A signal has one listener for all requests: finding one among many takes time. */
function onAbort(signal: AbortSignal, callback: () => void): () => void {
  let callbacks = aborted.get(signal);
  if (callbacks === undefined) {
    const made = new Set<() => void>();
    signal.addEventListener("abort", () => {
      for (const call of made) call();
    });
    aborted.set(signal, made);
    callbacks = made;
  }
  callbacks.add(callback);
  return () => void callbacks.delete(callback);
}

interface Answer extends Collected {
  readonly address: string | undefined;
}

async function ask(agent: GuardedAgent, url: UrlParts, input: RequestInput, clock: Clock, large: LargeBody): Promise<Answer> {
  const { dispatcher, absolute, headers } = await agent.routeFor(input.url);
  const options = {
    origin: url.origin,
    path: (absolute ? url.origin : "") + url.pathname + url.search,
    method: "GET",
    headers: { ...input.headers, ...headers },
    headersTimeout: input.timeoutMs,
    bodyTimeout: input.timeoutMs,
  } as const;
  const answer = await collect(dispatcher, options, input.maxBytes, clock, large);
  return { ...answer, statusText: answer.statusText || (STATUS_CODES[answer.status] ?? ""), address: agent.addresses.get(url.origin) };
}

async function askLeniently(agent: GuardedAgent, input: RequestInput, clock: Clock, large: LargeBody): Promise<Answer> {
  const { allow, readDespiteTlsDefects } = agent.options;
  const controller = new AbortController();
  clock.whenOver(() => controller.abort());
  const answer = await requestLeniently(input.url, {
    headers: input.headers,
    allow,
    lookup: agent.lookup,
    timeoutMs: input.timeoutMs,
    rejectUnauthorized: !readDespiteTlsDefects,
    signal: controller.signal,
  });
  return { ...answer, body: await collectStream(answer.body, input.maxBytes, clock, large) };
}

async function readAnswer(
  agent: GuardedAgent,
  url: UrlParts,
  input: RequestInput,
  requestHead: string,
  answer: Answer,
  large: LargeBody,
): Promise<Reply> {
  const pairs = pairUp(answer.rawHeaders);
  const headers = groupHeaders(pairs);
  const { body } = answer;
  const coding = headers.get("content-encoding")?.join(",") ?? "";
  const decoded = coding === "" ? { ...body, cut: false, defects: [] } : await decodeBody(body.bytes, coding, input.maxBytes, large);
  return {
    status: answer.status,
    headers,
    requestHead,
    responseHead: [`HTTP/1.1 ${answer.status} ${answer.statusText}`.trim(), ...pairs.map(([name, value]) => `${name}: ${value}`)].join(
      "\r\n",
    ),
    body: decoded.bytes,
    wireBytes: body.bytes.length,
    cut: body.cut || decoded.cut,
    defects: [
      ...(agent.tlsDefects.get(url.origin) ?? []),
      ...(agent.lenient.has(url.origin) ? ["malformed-headers"] : []),
      ...body.defects,
      ...decoded.defects,
    ],
    address: answer.address,
  };
}

function pairUp(raw: readonly string[]): [string, string][] {
  const pairs: [string, string][] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) pairs.push([String(raw[at]), String(raw[at + 1])]);
  return pairs;
}

function groupHeaders(pairs: readonly [string, string][]): Map<string, string[]> {
  const headers = new Map<string, string[]>();
  for (const [name, value] of pairs) {
    const key = name.toLowerCase();
    const known = headers.get(key);
    if (known === undefined) headers.set(key, [value]);
    else known.push(value);
  }
  return headers;
}
