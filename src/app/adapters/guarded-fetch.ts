import { fetch as fetchByUndici } from "undici";
import { readAllowList } from "../../crawl/transport/addresses.js";
import { openAgent } from "../../crawl/transport/agent.js";
import { AddressError } from "../../crawl/transport/failures.js";
import { chooseProxies } from "../../crawl/transport/proxy.js";

/** To which service requests may go, and how much of an answer is taken. */
export interface ServiceOptions {
  /** Address of the service; every request must begin with it. */
  readonly baseUrl: string;
  /** Private networks in which it may stand, as CIDR blocks. */
  readonly allow: readonly string[];
  /** Milliseconds for a connection. */
  readonly timeoutMs: number;
  /** Bytes of one answer; what is longer is an error. */
  readonly maxBytes: number;
  /** Proxy of the settings, and variables that may name one; a service on plain HTTP is always asked directly. */
  readonly proxy: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Requests to one service and nowhere else. */
export interface GuardedFetch {
  readonly fetch: (url: string | URL | Request, init?: RequestInit) => Promise<Response>;
  readonly close: () => Promise<void>;
}

/** Why a request was not sent, or its answer not taken. */
export class ServiceRefusal extends Error {
  readonly why: "other-address" | "redirect" | "too-long";
  constructor(why: ServiceRefusal["why"], message: string) {
    super(message);
    this.name = "ServiceRefusal";
    this.why = why;
  }
}

/**
 * Opens the way to one service: addresses are checked after DNS and on the open socket as in the crawl, certificates must be sound, no redirect is
 * followed, and an answer that is too long is broken off. Throws RangeError for an allow list that cannot be read.
 */
export function openGuardedFetch(options: ServiceOptions): GuardedFetch {
  const base = new URL(options.baseUrl);
  const proxies = base.protocol === "https:" ? chooseProxies(options.proxy, options.environment) : undefined;
  const agent = openAgent({ allow: readAllowList(options.allow), timeoutMs: options.timeoutMs, readDespiteTlsDefects: false, proxies });
  const below = `${base.pathname.replace(/\/$/, "")}/`;
  return {
    async fetch(input, init) {
      const url = new URL(input instanceof Request ? input.url : input);
      if (url.origin !== base.origin || !url.pathname.startsWith(below))
        throw new ServiceRefusal("other-address", `${url.origin} is not the service of the settings`);
      const { dispatcher } = await agent.routeFor(url.href);
      const { method, headers, body, signal } = init ?? {};
      const answer = await fetchByUndici(url, {
        method: method ?? "GET",
        headers: Object.fromEntries(new Headers(headers)),
        body: typeof body === "string" ? body : null,
        signal: signal ?? null,
        redirect: "manual",
        dispatcher,
      }).catch((error: unknown) => {
        throw refusalOf(error) ?? error;
      });
      if (answer.status >= 300 && answer.status < 400) {
        await answer.body?.cancel();
        throw new ServiceRefusal("redirect", "the service sends elsewhere, and no redirect is followed");
      }
      const text = await readBounded(answer.body, options.maxBytes);
      return new Response(text, { status: answer.status, headers: [...answer.headers] });
    },
    close: () => agent.close(),
  };
}

/** Where the address of the service may not be connected to: no second attempt changes it. */
function refusalOf(error: unknown): ServiceRefusal | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if (cause instanceof AddressError) return new ServiceRefusal("other-address", `${cause.message}, unless secondRead.allow names it`);
  return undefined;
}

async function readBounded(body: AsyncIterable<Uint8Array> | null, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > maxBytes) throw new ServiceRefusal("too-long", `the answer is longer than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
