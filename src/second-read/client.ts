import type { APIError } from "openai";
import { type GuardedFetch, ServiceRefusal } from "../app/adapters/guarded-fetch.js";
import { type Message, requestOf } from "../question/question.js";

/** What came of one request. */
export type Reply =
  | { readonly kind: "answer"; readonly raw: string; readonly tokens?: { readonly question: number; readonly answer: number } | undefined }
  /** May go better later: after `waitMs`, where the service said so. */
  | { readonly kind: "later"; readonly why: string; readonly waitMs?: number | undefined }
  /** This question gives nothing usable. */
  | { readonly kind: "unusable"; readonly why: string }
  /** No request of this kind will do: a wrong key, a model that is not there, an address that may not be asked. */
  | { readonly kind: "refused"; readonly why: string };

/** A service that answers questions. */
export interface ReaderClient {
  readonly ask: (messages: readonly Message[], signal?: AbortSignal) => Promise<Reply>;
}

/** How the service is asked. */
export interface ClientOptions {
  readonly baseUrl: string;
  readonly model: string;
  readonly key: string | undefined;
  readonly timeoutMs: number;
  readonly userAgent: string;
}

/** What services of the protocol may refuse by name: the request goes without it from then on. */
const optional = ["temperature", "max_tokens"] as const;

/**
 * Opens a client of the OpenAI protocol. Nothing is taken from the variables that its library would read, no log is written, nothing of this
 * machine is told, and the key is struck out of whatever comes back. Source: OpenAI API reference, chat completions.
 */
export async function openClient(options: ClientOptions, { fetch }: GuardedFetch): Promise<ReaderClient> {
  const { default: OpenAI, APIError, APIConnectionTimeoutError } = await import("openai");
  const client = new OpenAI({
    baseURL: options.baseUrl,
    apiKey: options.key ?? "none",
    organization: null,
    project: null,
    webhookSecret: null,
    timeout: options.timeoutMs,
    maxRetries: 0,
    logLevel: "off",
    fetch,
    defaultHeaders: quietHeaders(options.userAgent),
  });
  const withoutKey = (text: string) => (options.key === undefined ? text : text.replaceAll(options.key, "[key]"));
  const left = new Set<(typeof optional)[number]>();
  const request = async (messages: readonly Message[], signal?: AbortSignal): Promise<Reply> => {
    const { temperature, max_tokens, ...needed } = requestOf(messages);
    const parameters = {
      ...needed,
      ...(left.has("temperature") ? {} : { temperature }),
      ...(left.has("max_tokens") ? {} : { max_tokens }),
      model: options.model,
      stream: false as const,
    };
    const completion = await client.chat.completions.create(parameters, signal === undefined ? {} : { signal });
    const raw = completion.choices?.[0]?.message?.content;
    if (typeof raw !== "string") return { kind: "unusable", why: "the service gave no answer" };
    const { usage } = completion;
    const tokens = usage === undefined || usage === null ? undefined : { question: usage.prompt_tokens, answer: usage.completion_tokens };
    return { kind: "answer", raw: withoutKey(raw), tokens };
  };
  const explain = (error: unknown): Reply => {
    if (error instanceof APIConnectionTimeoutError) return { kind: "later", why: "no answer in time" };
    const refusal = findRefusal(error);
    if (refusal !== undefined) return { kind: refusal.why === "too-long" ? "unusable" : "refused", why: refusal.message };
    if (!(error instanceof APIError)) return { kind: "unusable", why: "the service gave something that is no answer of the protocol" };
    return explainStatus(error, withoutKey);
  };
  return {
    async ask(messages, signal) {
      for (;;) {
        try {
          return await request(messages, signal);
        } catch (error) {
          if (signal?.aborted === true) return { kind: "later", why: "interrupted" };
          const name = error instanceof APIError && error.status === 400 ? optional.find((one) => nameOf(error) === one) : undefined;
          if (name === undefined || left.has(name)) return explain(error);
          left.add(name);
        }
      }
    },
  };
}

/** The parameter that a service says it does not take. */
function nameOf({ param, message }: APIError): string | undefined {
  return param ?? optional.find((name) => message.includes(name));
}

function explainStatus(error: APIError, withoutKey: (text: string) => string): Reply {
  const { status } = error;
  if (status === undefined) return { kind: "later", why: "the service cannot be reached" };
  if (status === 429 || status === 408 || status === 409 || status >= 500) {
    return { kind: "later", why: `the service answered ${status}`, waitMs: waitOf(error.headers?.get("retry-after") ?? undefined) };
  }
  return { kind: "refused", why: `the service answered ${status}: ${withoutKey(error.message).slice(0, 300)}` };
}

/** Milliseconds that a Retry-After in seconds asks for; a date is not followed. Source: RFC 9110, 10.2.3. */
function waitOf(header: string | undefined): number | undefined {
  return header !== undefined && /^\d{1,9}$/.test(header.trim()) ? Number(header) * 1000 : undefined;
}

/** The refusal of our own side that an error of the library was caused by. */
function findRefusal(error: unknown): { why: string; message: string } | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof ServiceRefusal) return cause;
  }
  return undefined;
}

const reportedHeaders = ["Lang", "Package-Version", "OS", "Arch", "Runtime", "Runtime-Version", "Retry-Count", "Timeout"];

/** Headers without what the library would tell of this machine. */
function quietHeaders(userAgent: string): Record<string, string | null> {
  return { ...Object.fromEntries(reportedHeaders.map((name) => [`X-Stainless-${name}`, null])), "User-Agent": userAgent };
}
